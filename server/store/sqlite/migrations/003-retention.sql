-- Words may be removed under a schedule: their hash stays in their place, and what is held stays whole.

ALTER TABLE messages ADD COLUMN purged_at TEXT;
-- SHA-256 in hex over the JSON of [subject, body].
ALTER TABLE messages ADD COLUMN words_hash TEXT;
ALTER TABLE inbound_messages ADD COLUMN purged_at TEXT;
-- SHA-256 in hex over the JSON of [body, media], media as it stands in its column.
ALTER TABLE inbound_messages ADD COLUMN words_hash TEXT;

-- Students whose record is kept whole whatever the schedule says. `*` is every student.
CREATE TABLE holds (
  student_id TEXT PRIMARY KEY,
  since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- As before, but for one change: words that nobody holds give way to their hash, once, and nothing else changes with them.
DROP TRIGGER messages_keep_words;
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

DROP TRIGGER inbound_messages_keep_words;
CREATE TRIGGER inbound_messages_keep_words BEFORE UPDATE OF id, provider_id, from_number, to_number, body, media,
  received_at, purged_at, words_hash ON inbound_messages
WHEN NOT (OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL
  AND NEW.body = '' AND NEW.media = '[]' AND coalesce(length(NEW.words_hash), 0) = 64
  AND NOT EXISTS (SELECT 1 FROM holds WHERE student_id IN ('*', OLD.student_id)
    OR student_id IN (SELECT student_id FROM held_replies WHERE inbound_id = OLD.id))
  AND (NEW.id, NEW.provider_id, NEW.from_number, NEW.to_number, NEW.received_at)
    IS (OLD.id, OLD.provider_id, OLD.from_number, OLD.to_number, OLD.received_at))
BEGIN SELECT RAISE(ABORT, 'inbound_messages are append-only'); END;
