-- What pages, feeds and dumps say beside their text, where reading a container has come to, and what becomes of
-- documents that give no text of their own.

-- What the document calls the article: a record's id, a feed's guid.
ALTER TABLE articles ADD COLUMN record_id TEXT;

-- Whether all may read it without paying. NULL: the document does not say.
ALTER TABLE articles ADD COLUMN is_free INTEGER CHECK (is_free IN (0, 1));

-- Which part of the document each value is from, as a JSON object: {"title":"json-ld","published":"time"}.
ALTER TABLE articles ADD COLUMN values_from TEXT;

-- The address as identity compares it: canonical, without its scheme. One that is changed in a shell is found by url.
ALTER TABLE articles ADD COLUMN url_key TEXT;
UPDATE articles SET url_key = substr(url, instr(url, '://') + 3) WHERE instr(url, '://') > 0;

CREATE INDEX articles_url_key ON articles (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX articles_record_id ON articles (record_id) WHERE record_id IS NOT NULL;

-- How retrieved_at is known: mtime | page | WARC-Date.
ALTER TABLE revisions ADD COLUMN retrieved_from TEXT;
UPDATE revisions
SET retrieved_from = (
  SELECT retrieved_from FROM document_origins
  WHERE document_id = revisions.document_id AND retrieved_at = revisions.retrieved_at
  ORDER BY origin LIMIT 1);

-- Where on the web the bytes were taken from, if their container says so.
ALTER TABLE documents ADD COLUMN url TEXT;

-- Whether it was stopped on request. One that ended in no such way, and is not under way, was killed.
ALTER TABLE imports ADD COLUMN is_stopped INTEGER NOT NULL DEFAULT 0 CHECK (is_stopped IN (0, 1));

-- Whether it was passed over on purpose or could not be taken. NULL: from before this was noted.
ALTER TABLE import_problems ADD COLUMN kind TEXT CHECK (kind IN ('skipped', 'failed'));

-- Documents whose text an article had already, or part of it: by them an article is known to stand in more places than
-- the one its text is from.
CREATE TABLE document_articles (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL CHECK (relation IN ('unchanged', 'excerpt')),
  PRIMARY KEY (document_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_articles_article_id ON document_articles (article_id);

-- How far containers were read, so that the next import goes on behind the last record stored.
CREATE TABLE container_progress (
  origin TEXT PRIMARY KEY, -- as in document_origins, without what follows the last #
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED, -- that read it last
  byte_count INTEGER NOT NULL, -- of the container: another size or time is another container
  modified TEXT, -- its time, ISO 8601 in UTC; NULL: not known
  position INTEGER NOT NULL, -- where to read on, as the container counts: a byte, a line, a member
  records INTEGER NOT NULL DEFAULT 0, -- how many were met so far
  is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
  state TEXT -- what else reading on needs, as JSON; NULL: nothing
) STRICT, WITHOUT ROWID;
CREATE INDEX container_progress_import_id ON container_progress (import_id);

DROP TRIGGER documents_gone;
CREATE TRIGGER documents_gone AFTER DELETE ON documents
BEGIN
  DELETE FROM document_origins WHERE document_id = old.id;
  DELETE FROM document_articles WHERE document_id = old.id;
  DELETE FROM sqlar WHERE name = old.sqlar_name;
END;

CREATE TRIGGER articles_leave_documents AFTER DELETE ON articles
BEGIN
  DELETE FROM document_articles WHERE article_id = old.id;
END;

DROP TRIGGER imports_gone;
CREATE TRIGGER imports_gone AFTER DELETE ON imports
BEGIN
  DELETE FROM import_problems WHERE import_id = old.id;
  DELETE FROM container_progress WHERE import_id = old.id;
END;

DROP VIEW article_details;

-- An article with its outlet, authors, original and counts.
CREATE VIEW article_details AS
SELECT
  articles.id AS article_id,
  articles.title,
  articles.subtitle,
  articles.summary,
  articles.byline,
  (
    SELECT group_concat(name, '; ')
    FROM (SELECT name FROM article_authors WHERE article_id = articles.id ORDER BY position)
  ) AS authors,
  outlets.name AS outlet,
  articles.dateline,
  articles.published_at,
  articles.published_on,
  articles.language,
  articles.url,
  articles.word_count,
  (SELECT count(*) FROM quotes WHERE article_id = articles.id) AS quotes,
  (SELECT count(*) FROM article_sources WHERE article_id = articles.id) AS sources,
  (SELECT count(*) FROM revisions WHERE article_id = articles.id) AS revisions,
  (
    SELECT origin FROM document_origins
    WHERE document_id = articles.document_id
    ORDER BY import_id, origin
    LIMIT 1
  ) AS origin,
  articles.document_id,
  documents.sha256,
  documents.media_type,
  documents.byte_count,
  documents.sqlar_name,
  articles.modified_at,
  articles.record_id,
  articles.is_free,
  articles.values_from,
  (
    SELECT max(retrieved_at) FROM document_origins WHERE document_id = articles.document_id
  ) AS retrieved_at
FROM articles
JOIN documents ON documents.id = articles.document_id
LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id;

PRAGMA user_version = 6;
