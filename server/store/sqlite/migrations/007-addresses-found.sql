-- Each email that is delivered looks for the threads that tell when its address was last reached.
CREATE INDEX students_by_email ON students (lower(email));
CREATE INDEX contacts_by_email ON contacts (lower(email));
