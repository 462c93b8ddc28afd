-- Searches that people keep, how far their news were told, and what tells this archive from others.

CREATE TABLE saved_searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL, -- as it was typed
  saved_at TEXT NOT NULL,
  asked_at TEXT, -- when its news were last told; NULL: never
  -- Up to which article and which earlier text its news were told: ids grow, so that what has a higher one came since.
  seen_article INTEGER NOT NULL DEFAULT 0,
  seen_revision INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One row: a UUID that goes with the file, so that feeds can name its articles for good.
CREATE TABLE archive_identity (
  uuid TEXT NOT NULL
) STRICT;

INSERT INTO archive_identity (uuid)
SELECT
  substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-4' || substr(digits, 14, 3) || '-'
  || substr('89ab', 1 + (unicode(substr(digits, 17, 1)) & 3), 1) || substr(digits, 18, 3) || '-' || substr(digits, 21, 12)
FROM (SELECT lower(hex(randomblob(16))) AS digits LIMIT 1);

PRAGMA user_version = 8;
