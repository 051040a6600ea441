-- The limits of sending are kept in memory: what was sent lately is read by id, which begins with its time.
DROP INDEX messages_by_address_and_time;
DROP INDEX messages_by_sender;
