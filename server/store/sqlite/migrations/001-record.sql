-- The record: who the students are, what was written to them, what they answered, and who looked.
-- Times are ISO 8601 in UTC with milliseconds, as text: they sort, and a person can read them.

CREATE TABLE students (
  id                TEXT PRIMARY KEY,
  name              TEXT NOT NULL,
  preferred_name    TEXT,
  preferred_channel TEXT NOT NULL CHECK (preferred_channel IN ('sms', 'email')),
  phone             TEXT,
  email             TEXT,
  language          TEXT,
  time_zone         TEXT,
  active            INTEGER NOT NULL DEFAULT 1,
  updated_at        TEXT,
  -- Counters of the thread: what every reader sees, what only readers of replies see, the student's own facts.
  message_revision  INTEGER NOT NULL DEFAULT 0,
  reply_revision    INTEGER NOT NULL DEFAULT 0,
  student_revision  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX students_by_phone ON students (phone) WHERE phone IS NOT NULL;

CREATE TABLE contacts (
  student_id        TEXT NOT NULL REFERENCES students (id),
  id                TEXT NOT NULL,
  name              TEXT NOT NULL,
  relationship      TEXT,
  phone             TEXT,
  email             TEXT,
  preferred_channel TEXT NOT NULL CHECK (preferred_channel IN ('sms', 'email')),
  language          TEXT,
  position          INTEGER NOT NULL,
  PRIMARY KEY (student_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_phone ON contacts (phone) WHERE phone IS NOT NULL;

-- Outbound messages, clustered by thread: the newest fifty lie side by side.
CREATE TABLE messages (
  student_id             TEXT NOT NULL REFERENCES students (id),
  id                     TEXT NOT NULL,
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
  PRIMARY KEY (student_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX messages_by_id ON messages (id);
CREATE UNIQUE INDEX messages_by_key ON messages (sender_id, idempotency_key);
CREATE UNIQUE INDEX messages_by_provider_id ON messages (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX messages_by_revision ON messages (student_id, revision);
CREATE INDEX messages_by_address ON messages (address, student_id, id);
CREATE INDEX messages_by_address_and_time ON messages (address, created_at);
CREATE INDEX messages_by_sender ON messages (sender_id, created_at);
CREATE INDEX messages_by_status ON messages (channel, status);

-- What is still to be done for a message: hand it over, find out what became of it, ask for a confirmation.
CREATE TABLE outbox (
  message_id      TEXT PRIMARY KEY,
  student_id      TEXT NOT NULL,
  channel         TEXT NOT NULL,
  task            TEXT NOT NULL CHECK (task IN ('send', 'calling', 'find', 'confirm')),
  due_at          TEXT NOT NULL,
  tries           INTEGER NOT NULL DEFAULT 0,
  first_called_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_due ON outbox (due_at);

-- Replies, as received. Placing one is an update of student_id and what follows from it, never of its words.
CREATE TABLE inbound_messages (
  id                TEXT PRIMARY KEY,
  provider_id       TEXT NOT NULL UNIQUE,
  from_number       TEXT NOT NULL,
  to_number         TEXT NOT NULL,
  body              TEXT NOT NULL,
  media             TEXT NOT NULL DEFAULT '[]',
  flags             TEXT NOT NULL DEFAULT '[]',
  received_at       TEXT NOT NULL,
  -- Null while the reply is held.
  student_id        TEXT REFERENCES students (id),
  revision          INTEGER NOT NULL DEFAULT 0,
  in_reply_to       TEXT,
  from_kind         TEXT CHECK (from_kind IN ('student', 'contact')),
  from_id           TEXT,
  from_name         TEXT,
  from_relationship TEXT,
  placed_at         TEXT,
  placed_by         TEXT,
  wrong_number_at   TEXT,
  -- Null while it waits: a message to the student answers it, or somebody says that no answer is needed.
  answered_at       TEXT,
  needs_answer      INTEGER NOT NULL DEFAULT 1,
  notice_due_at     TEXT
) STRICT;
CREATE INDEX inbound_messages_by_thread ON inbound_messages (student_id, id) WHERE student_id IS NOT NULL;
CREATE INDEX inbound_messages_by_revision ON inbound_messages (student_id, revision) WHERE student_id IS NOT NULL;
CREATE INDEX inbound_messages_waiting ON inbound_messages (student_id, received_at)
  WHERE student_id IS NOT NULL AND answered_at IS NULL AND needs_answer = 1;
CREATE INDEX inbound_messages_by_notice ON inbound_messages (notice_due_at) WHERE notice_due_at IS NOT NULL;

-- The threads in which a reply waits for a person to say whose it is.
CREATE TABLE held_replies (
  student_id  TEXT NOT NULL REFERENCES students (id),
  inbound_id  TEXT NOT NULL REFERENCES inbound_messages (id),
  revision    INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'denied', 'placed', 'gone')),
  -- The message that it would answer here, and its recipient.
  in_reply_to TEXT NOT NULL,
  PRIMARY KEY (student_id, inbound_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_replies_by_revision ON held_replies (student_id, revision);
CREATE INDEX held_replies_by_inbound ON held_replies (inbound_id);

-- Texts that answer nothing sent from here: remembered so that they count once, without a word of them.
CREATE TABLE unsolicited_messages (
  provider_id TEXT PRIMARY KEY,
  received_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes of a phone number, shown between the messages.
CREATE TABLE markers (
  student_id          TEXT NOT NULL REFERENCES students (id),
  id                  TEXT NOT NULL,
  revision            INTEGER NOT NULL,
  marker              TEXT NOT NULL CHECK (marker IN ('phone_changed')),
  person_kind         TEXT NOT NULL,
  person_id           TEXT NOT NULL,
  person_name         TEXT NOT NULL,
  person_relationship TEXT,
  last_four           TEXT,
  created_at          TEXT NOT NULL,
  PRIMARY KEY (student_id, id)
) STRICT, WITHOUT ROWID;

-- Consent is of a number. The newest row is in force; nothing is ever changed.
CREATE TABLE consents (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('granted', 'revoked')),
  source      TEXT NOT NULL,
  at          TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  keyword     TEXT
) STRICT;
CREATE INDEX consents_by_number ON consents (number, id);

-- What is known of a number or an address apart from consent.
CREATE TABLE address_marks (
  address     TEXT NOT NULL,
  mark        TEXT NOT NULL CHECK (mark IN ('cannot_receive_texts', 'wrong_number', 'complained')),
  at          TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (address, mark)
) STRICT, WITHOUT ROWID;

-- The last proven delivery to an address.
CREATE TABLE deliveries (
  address      TEXT PRIMARY KEY,
  delivered_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every report of a provider, once. One without a message waits 24 hours for it.
CREATE TABLE delivery_events (
  id              INTEGER PRIMARY KEY,
  dedupe_key      TEXT NOT NULL UNIQUE,
  message_id      TEXT,
  provider_id     TEXT NOT NULL,
  status          TEXT,
  failure_code    TEXT,
  failure_message TEXT,
  failure_next    TEXT,
  provider_code   TEXT,
  flags           TEXT NOT NULL DEFAULT '',
  received_at     TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_events_waiting ON delivery_events (provider_id) WHERE message_id IS NULL;
CREATE INDEX delivery_events_by_message ON delivery_events (message_id) WHERE message_id IS NOT NULL;

-- Who did what to whose record, chained by hash: each row's hash covers the row before it.
CREATE TABLE audit_log (
  sequence   INTEGER PRIMARY KEY,
  at         TEXT NOT NULL,
  actor_id   TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  action     TEXT NOT NULL,
  student_id TEXT,
  subject_id TEXT,
  details    TEXT NOT NULL DEFAULT '{}',
  hash       TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_by_student ON audit_log (student_id, sequence);

-- Small facts of the server itself: the last text seen, when a backup was made.
CREATE TABLE facts (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The paper trail: status moves, words never change, nothing is deleted.
CREATE TRIGGER messages_keep_words BEFORE UPDATE OF student_id, id, channel, subject, body, sender_id, sender_name,
  sender_role, recipient_kind, recipient_id, recipient_name, address, created_at, retry_of ON messages
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END;
CREATE TRIGGER messages_keep_rows BEFORE DELETE ON messages
BEGIN SELECT RAISE(ABORT, 'messages are append-only'); END;
CREATE TRIGGER inbound_messages_keep_words BEFORE UPDATE OF id, provider_id, from_number, to_number, body, media,
  received_at ON inbound_messages
BEGIN SELECT RAISE(ABORT, 'inbound_messages are append-only'); END;
CREATE TRIGGER inbound_messages_keep_rows BEFORE DELETE ON inbound_messages
BEGIN SELECT RAISE(ABORT, 'inbound_messages are append-only'); END;
CREATE TRIGGER consents_keep_words BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER consents_keep_rows BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER audit_log_keep_words BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
CREATE TRIGGER audit_log_keep_rows BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
