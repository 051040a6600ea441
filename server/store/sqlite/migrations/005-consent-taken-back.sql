-- A consent that an import gave may be taken back: then the newest row says that nothing is known. SQLite changes no CHECK,
-- so the table is made anew, row by row as it was.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE kept AS SELECT * FROM consents;
DROP TABLE consents;
CREATE TABLE consents (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('granted', 'revoked', 'unknown')),
  source      TEXT NOT NULL,
  at          TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  keyword     TEXT
) STRICT;
CREATE INDEX consents_by_number ON consents (number, id);
INSERT INTO consents SELECT * FROM kept;
DROP TABLE temp.kept;
CREATE TRIGGER consents_keep_words BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER consents_keep_rows BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
