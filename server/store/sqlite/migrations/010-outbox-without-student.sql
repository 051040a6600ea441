-- Nothing asked a task for its student: the message has it.
ALTER TABLE outbox DROP COLUMN student_id;
