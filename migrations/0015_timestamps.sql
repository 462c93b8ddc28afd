-- Replies of time-stamping authorities (RFC 3161): each says that a document's SHA-256 was there at a time.

CREATE TABLE timestamps (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  stamped_at TEXT NOT NULL, -- as the authority says, in UTC
  serial TEXT NOT NULL, -- the number that the authority gave it, in hexadecimal digits
  kept_at TEXT NOT NULL, -- when it was put here, by this computer's clock
  reply BLOB NOT NULL, -- byte for byte, to be checked with `openssl ts -verify`
  PRIMARY KEY (document_id, stamped_at, serial)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER documents_leave_timestamps AFTER DELETE ON documents
BEGIN
  DELETE FROM timestamps WHERE document_id = old.id;
END;

PRAGMA user_version = 15;
