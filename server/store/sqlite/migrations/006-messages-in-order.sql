-- Messages one after the other, as they were accepted, and a narrow index for each thread. Beside each other by thread, every
-- message wrote into another place of the table, and split it there: it cost a send a third more.
CREATE TABLE messages_in_order (
  student_id             TEXT NOT NULL REFERENCES students (id),
  id                     TEXT NOT NULL PRIMARY KEY,
  revision               INTEGER NOT NULL,
  channel                TEXT NOT NULL CHECK (channel IN ('sms', 'email')),
  subject                TEXT,
  body                   TEXT NOT NULL,
  sender_id              TEXT NOT NULL,
  sender_name            TEXT NOT NULL,
  sender_role            TEXT NOT NULL,
  sender_email           TEXT,
  recipient_kind         TEXT NOT NULL CHECK (recipient_kind IN ('student', 'contact')),
  recipient_id           TEXT NOT NULL,
  recipient_name         TEXT NOT NULL,
  recipient_relationship TEXT,
  address                TEXT NOT NULL,
  from_address           TEXT NOT NULL,
  created_at             TEXT NOT NULL,
  retry_of               TEXT,
  idempotency_key        TEXT NOT NULL,
  request_hash           TEXT NOT NULL,
  consent_id             INTEGER REFERENCES consents (id),
  confirmed              TEXT,
  status                 TEXT NOT NULL CHECK (status IN ('sending', 'unconfirmed', 'sent', 'delivered', 'failed')),
  status_at              TEXT NOT NULL,
  failure_code           TEXT,
  failure_message        TEXT,
  failure_next           TEXT,
  provider_id            TEXT,
  provider_code          TEXT,
  segments               INTEGER,
  no_confirmation        INTEGER NOT NULL DEFAULT 0,
  purged_at              TEXT,
  -- SHA-256 in hex over the JSON of [subject, body].
  words_hash             TEXT
) STRICT;
INSERT INTO messages_in_order SELECT * FROM messages ORDER BY id;
DROP TABLE messages;
ALTER TABLE messages_in_order RENAME TO messages;
-- With the revision, so that what changed in a thread is found in it alone.
CREATE INDEX messages_by_thread ON messages (student_id, id, revision);
CREATE UNIQUE INDEX messages_by_key ON messages (sender_id, idempotency_key);
CREATE UNIQUE INDEX messages_by_provider_id ON messages (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX messages_by_address ON messages (address, student_id);
CREATE INDEX messages_by_status ON messages (channel, status);

-- As before.
CREATE TRIGGER messages_keep_words BEFORE UPDATE OF student_id, id, channel, subject, body, sender_id, sender_name,
  sender_role, recipient_kind, recipient_id, recipient_name, address, created_at, retry_of, purged_at, words_hash ON messages
WHEN NOT (OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL
  AND NEW.subject IS NULL AND NEW.body = '' AND coalesce(length(NEW.words_hash), 0) = 64
  AND OLD.status <> 'sending'
  AND NOT EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', OLD.student_id))
  AND (NEW.student_id, NEW.id, NEW.channel, NEW.sender_id, NEW.sender_name, NEW.sender_role, NEW.recipient_kind,
    NEW.recipient_id, NEW.recipient_name, NEW.address, NEW.created_at, NEW.retry_of)
    IS (OLD.student_id, OLD.id, OLD.channel, OLD.sender_id, OLD.sender_name, OLD.sender_role, OLD.recipient_kind,
    OLD.recipient_id, OLD.recipient_name, OLD.address, OLD.created_at, OLD.retry_of))
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END;
CREATE TRIGGER messages_keep_rows BEFORE DELETE ON messages
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END;
