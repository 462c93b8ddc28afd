-- Every table, index, view and trigger of an archive, as migrations/ make them one after the other. A new archive
-- is made of these, which takes a quarter of the time.
-- `UPDATE_SNAPSHOTS=1 make test FILTER=WholeSchemaTests` writes this file.

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,
  finished_at TEXT, -- NULL: under way, or killed
  arguments TEXT NOT NULL, -- as a JSON array
  added INTEGER NOT NULL DEFAULT 0, -- articles
  revised INTEGER NOT NULL DEFAULT 0, -- articles
  unchanged INTEGER NOT NULL DEFAULT 0, -- documents that were there already, and articles read with the same text
  excerpts INTEGER NOT NULL DEFAULT 0, -- texts kept as documents only, because a fuller one was there
  skipped INTEGER NOT NULL DEFAULT 0, -- files that hold no article
  failed INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0 -- of the documents read
, is_stopped INTEGER NOT NULL DEFAULT 0 CHECK (is_stopped IN (0, 1))) STRICT;

CREATE TABLE import_problems (
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL,
  cause TEXT NOT NULL,
  next_step TEXT, kind TEXT CHECK (kind IN ('skipped', 'failed')),
  UNIQUE (origin, cause)
) STRICT;

CREATE INDEX import_problems_import_id ON import_problems (import_id);

CREATE TABLE sqlar (
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- lower-case hexadecimal
  byte_count INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  sqlar_name TEXT NOT NULL UNIQUE -- <id>/<file name>
, url TEXT, item TEXT) STRICT;

CREATE TABLE document_origins (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- absolute path, a member or line after #; "-" is standard input
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  retrieved_at TEXT,
  retrieved_from TEXT, archived_url TEXT, -- mtime | page | WARC-Date
  PRIMARY KEY (origin, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_origins_document_id ON document_origins (document_id);

CREATE INDEX document_origins_import_id ON document_origins (import_id);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'outlet', 'document', 'group', 'collective', 'anonymous')),
  domain TEXT
) STRICT;

CREATE TABLE source_names (
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  folded TEXT, -- the name's words in lower case without diacritics, joined by spaces
  PRIMARY KEY (source_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_keys (
  key TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'short')),
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, part, source_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX source_keys_source_id ON source_keys (source_id);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT, -- NULL: the text has none
  subtitle TEXT,
  summary TEXT, -- the standfirst
  byline TEXT, -- as it stands; the names are in article_authors
  dateline TEXT, -- "MOSCOW (Reuters) —"
  date_line TEXT, -- the lines that say when the text was published, as they stand
  source_line TEXT, -- the closing line "Sources: …", as it stands
  outlet_id INTEGER REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  published_at TEXT, -- as the page says, with its offset
  published_on TEXT, -- the day there
  published_from TEXT, -- text | option
  modified_at TEXT,
  language TEXT, -- BCP 47
  url TEXT,
  body TEXT NOT NULL,
  word_count INTEGER, -- of the body; NULL: edited since
  extractor_version INTEGER -- NULL: quotes and sources are to be extracted (again)
, edited_at TEXT, record_id TEXT, is_free INTEGER CHECK (is_free IN (0, 1)), values_from TEXT, url_key TEXT) STRICT;

CREATE INDEX articles_outlet_id ON articles (outlet_id);

CREATE INDEX articles_published_on ON articles (published_on);

CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_authors_name ON article_authors (name);

CREATE TABLE blocks (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list', 'blockquote')),
  start INTEGER NOT NULL, -- in the body
  length INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  subtitle TEXT,
  summary TEXT,
  body TEXT NOT NULL,
  published_at TEXT,
  retrieved_at TEXT
, retrieved_from TEXT) STRICT;

CREATE INDEX revisions_article_id ON revisions (article_id);

CREATE INDEX revisions_document_id ON revisions (document_id);

CREATE TABLE article_sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL, -- the fullest this article gives
  listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
  no_comment INTEGER NOT NULL DEFAULT 0 CHECK (no_comment IN (0, 1)),
  first_reported INTEGER NOT NULL DEFAULT 0 CHECK (first_reported IN (0, 1))
, identity_confidence REAL, identity_reason TEXT) STRICT;

CREATE INDEX article_sources_article_id ON article_sources (article_id);

CREATE INDEX article_sources_source_id ON article_sources (source_id);

CREATE TABLE descriptions (
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL, -- "Russian Foreign Minister"
  start INTEGER NOT NULL,
  length INTEGER NOT NULL
) STRICT;

CREATE INDEX descriptions_article_source_id ON descriptions (article_source_id);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'partial', 'indirect')),
  text TEXT NOT NULL, -- the segments joined by one space
  within INTEGER REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED, -- the indirect quote a marked run stands in
  cue TEXT, -- said, told, according to
  confidence REAL NOT NULL DEFAULT 1.0
, speaker_path TEXT, speaker_confidence REAL) STRICT;

CREATE INDEX quotes_article_id ON quotes (article_id);

CREATE INDEX quotes_within ON quotes (within) WHERE within IS NOT NULL;

CREATE TABLE quote_segments (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL CHECK (part IN ('title', 'summary', 'body')),
  start INTEGER NOT NULL, -- in that part, without the outer marks
  length INTEGER NOT NULL,
  PRIMARY KEY (quote_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- 0 is the speaker and nobody else
  role TEXT NOT NULL CHECK (role IN ('speaker', 'told_to', 'reported_by', 'first_reported_by', 'document')),
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  mention TEXT,
  mention_start INTEGER,
  mention_length INTEGER,
  cue TEXT,
  cue_start INTEGER,
  cue_length INTEGER,
  PRIMARY KEY (quote_id, position),
  CHECK (position > 0 OR role = 'speaker')
) STRICT, WITHOUT ROWID;

CREATE INDEX attributions_article_source_id ON attributions (article_source_id);

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  note TEXT,
  made_at TEXT NOT NULL
, made_by TEXT, marks TEXT, replaces TEXT) STRICT;

CREATE TRIGGER articles_no_replace BEFORE INSERT ON articles
WHEN EXISTS (SELECT 1 FROM articles WHERE id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'this article is there already: change it with UPDATE, not with INSERT OR REPLACE');
END;

CREATE TRIGGER articles_keep_id BEFORE UPDATE OF id ON articles
WHEN new.id IS NOT old.id
BEGIN
  SELECT RAISE(ABORT, 'an article keeps its id');
END;

CREATE TRIGGER articles_inserted AFTER INSERT ON articles
BEGIN
  INSERT INTO articles_fts (rowid, title, subtitle, summary, body)
  SELECT id, title, subtitle, summary, body FROM articles_text WHERE id = new.id;
END;

CREATE TRIGGER articles_text_changes BEFORE UPDATE OF title, subtitle, summary, body ON articles
BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, subtitle, summary, body)
  SELECT 'delete', id, title, subtitle, summary, body FROM articles_text WHERE id = old.id;
END;

CREATE TRIGGER articles_text_changed AFTER UPDATE OF title, subtitle, summary, body ON articles
BEGIN
  INSERT INTO articles_fts (rowid, title, subtitle, summary, body)
  SELECT id, title, subtitle, summary, body FROM articles_text WHERE id = new.id;
END;

CREATE TRIGGER articles_derived_go AFTER UPDATE OF title, summary, body ON articles
WHEN new.title IS NOT old.title OR new.summary IS NOT old.summary OR new.body IS NOT old.body
BEGIN
  DELETE FROM quotes WHERE article_id = new.id;
  DELETE FROM article_sources WHERE article_id = new.id;
  UPDATE articles SET extractor_version = NULL WHERE id = new.id;
END;

CREATE TRIGGER articles_blocks_go AFTER UPDATE OF body ON articles
WHEN new.body IS NOT old.body
BEGIN
  DELETE FROM blocks WHERE article_id = new.id;
  UPDATE articles SET word_count = NULL WHERE id = new.id;
END;

CREATE TRIGGER articles_going BEFORE DELETE ON articles
BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, subtitle, summary, body)
  SELECT 'delete', id, title, subtitle, summary, body FROM articles_text WHERE id = old.id;
END;

CREATE TRIGGER articles_gone AFTER DELETE ON articles
BEGIN
  DELETE FROM sources
  WHERE id IN (SELECT source_id FROM article_sources WHERE article_id = old.id UNION SELECT old.outlet_id)
    AND NOT EXISTS (
      SELECT 1 FROM article_sources AS other WHERE other.source_id = sources.id AND other.article_id <> old.id)
    AND NOT EXISTS (SELECT 1 FROM articles AS other WHERE other.outlet_id = sources.id);
  DELETE FROM quotes WHERE article_id = old.id;
  DELETE FROM article_sources WHERE article_id = old.id;
  DELETE FROM article_authors WHERE article_id = old.id;
  DELETE FROM blocks WHERE article_id = old.id;
  DELETE FROM revisions WHERE article_id = old.id;
  DELETE FROM documents
  WHERE id = old.document_id
    AND NOT EXISTS (SELECT 1 FROM articles WHERE document_id = old.document_id)
    AND NOT EXISTS (SELECT 1 FROM revisions WHERE document_id = old.document_id);
END;

CREATE TRIGGER revisions_gone AFTER DELETE ON revisions
BEGIN
  DELETE FROM documents
  WHERE id = old.document_id
    AND NOT EXISTS (SELECT 1 FROM articles WHERE document_id = old.document_id)
    AND NOT EXISTS (SELECT 1 FROM revisions WHERE document_id = old.document_id);
END;

CREATE TRIGGER quotes_no_replace BEFORE INSERT ON quotes
WHEN EXISTS (SELECT 1 FROM quotes WHERE id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'this quote is there already: change it with UPDATE, not with INSERT OR REPLACE');
END;

CREATE TRIGGER quotes_keep_id BEFORE UPDATE OF id ON quotes
WHEN new.id IS NOT old.id
BEGIN
  SELECT RAISE(ABORT, 'a quote keeps its id');
END;

CREATE TRIGGER quotes_inserted AFTER INSERT ON quotes
BEGIN
  INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes_text WHERE id = new.id;
END;

CREATE TRIGGER quotes_text_changes BEFORE UPDATE OF text ON quotes
BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, text) SELECT 'delete', id, text FROM quotes_text WHERE id = old.id;
END;

CREATE TRIGGER quotes_text_changed AFTER UPDATE OF text ON quotes
BEGIN
  INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes_text WHERE id = new.id;
END;

CREATE TRIGGER quotes_going BEFORE DELETE ON quotes
BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, text) SELECT 'delete', id, text FROM quotes_text WHERE id = old.id;
END;

CREATE TRIGGER quotes_gone AFTER DELETE ON quotes
BEGIN
  DELETE FROM quote_segments WHERE quote_id = old.id;
  DELETE FROM attributions WHERE quote_id = old.id;
  UPDATE quotes SET within = NULL WHERE within = old.id;
END;

CREATE TRIGGER sources_in_use BEFORE DELETE ON sources
WHEN EXISTS (SELECT 1 FROM articles WHERE outlet_id = old.id)
  OR EXISTS (
    SELECT 1 FROM article_sources JOIN articles ON articles.id = article_sources.article_id
    WHERE article_sources.source_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'articles still have this source: give their article_sources another source_id first');
END;

CREATE TRIGGER documents_in_use BEFORE DELETE ON documents
WHEN EXISTS (SELECT 1 FROM articles WHERE document_id = old.id)
  OR EXISTS (SELECT 1 FROM revisions WHERE document_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'an article or a revision still comes from this document: delete that');
END;

CREATE TRIGGER imports_in_use BEFORE DELETE ON imports
WHEN EXISTS (SELECT 1 FROM document_origins WHERE import_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'documents still come from this import');
END;

CREATE VIEW source_details AS
SELECT
  sources.id AS source_id,
  sources.name,
  sources.kind,
  sources.domain,
  (
    SELECT group_concat(name, '; ')
    FROM (
      SELECT source_names.name FROM source_names
      WHERE source_id = sources.id AND source_names.name <> sources.name
      ORDER BY source_names.name)
  ) AS other_names,
  (
    SELECT count(*)
    FROM article_sources
    JOIN attributions ON attributions.article_source_id = article_sources.id AND attributions.position = 0
    WHERE article_sources.source_id = sources.id
  ) AS quotes,
  (SELECT count(DISTINCT article_id) FROM article_sources WHERE source_id = sources.id) AS articles,
  (SELECT count(*) FROM articles WHERE outlet_id = sources.id) AS articles_published,
  (
    SELECT min(published_on)
    FROM articles
    WHERE outlet_id = sources.id
      OR id IN (SELECT article_id FROM article_sources WHERE source_id = sources.id)
  ) AS first_on,
  (
    SELECT max(published_on)
    FROM articles
    WHERE outlet_id = sources.id
      OR id IN (SELECT article_id FROM article_sources WHERE source_id = sources.id)
  ) AS last_on
FROM sources;

CREATE INDEX corrections_target ON corrections (target, field);

CREATE TRIGGER corrections_keep_id BEFORE UPDATE OF id ON corrections
WHEN new.id IS NOT old.id
BEGIN
  SELECT RAISE(ABORT, 'a correction keeps its id');
END;

CREATE INDEX articles_document_id ON articles (document_id, extractor_version);

CREATE TRIGGER articles_edited AFTER UPDATE OF title, subtitle, summary, body ON articles
WHEN new.title IS NOT old.title OR new.subtitle IS NOT old.subtitle OR new.summary IS NOT old.summary
  OR new.body IS NOT old.body
BEGIN
  UPDATE articles SET edited_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = new.id;
END;

CREATE TRIGGER articles_made_by_hand AFTER INSERT ON articles
WHEN new.extractor_version IS NULL
BEGIN
  UPDATE articles SET edited_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = new.id;
END;

CREATE INDEX articles_url_key ON articles (url_key) WHERE url_key IS NOT NULL;

CREATE INDEX articles_record_id ON articles (record_id) WHERE record_id IS NOT NULL;

CREATE TABLE document_articles (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL CHECK (relation IN ('unchanged', 'excerpt')),
  PRIMARY KEY (document_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_articles_article_id ON document_articles (article_id);

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

CREATE TRIGGER imports_gone AFTER DELETE ON imports
BEGIN
  DELETE FROM import_problems WHERE import_id = old.id;
  DELETE FROM container_progress WHERE import_id = old.id;
END;

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

CREATE TABLE index_characters (
  first INTEGER PRIMARY KEY, -- a range of code points
  last INTEGER NOT NULL,
  indexed TEXT NOT NULL
) STRICT;

CREATE TABLE index_pattern (needed TEXT NOT NULL) STRICT;

CREATE TABLE index_positions (position INTEGER PRIMARY KEY) STRICT;

CREATE VIEW articles_text AS
SELECT
  id,
  CASE
    WHEN length(CAST(articles.title AS BLOB)) = length(articles.title) THEN articles.title
    WHEN articles.title GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.title, 1, 65536), substr(articles.title, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.title
  END AS title,
  CASE
    WHEN length(CAST(articles.subtitle AS BLOB)) = length(articles.subtitle) THEN articles.subtitle
    WHEN articles.subtitle GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.subtitle, 1, 65536), substr(articles.subtitle, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.subtitle
  END AS subtitle,
  CASE
    WHEN length(CAST(articles.summary AS BLOB)) = length(articles.summary) THEN articles.summary
    WHEN articles.summary GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.summary, 1, 65536), substr(articles.summary, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.summary
  END AS summary,
  CASE
    WHEN length(CAST(articles.body AS BLOB)) = length(articles.body) THEN articles.body
    WHEN articles.body GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(articles.body, 1, 65536), substr(articles.body, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE articles.body
  END AS body
FROM articles;

CREATE VIEW quotes_text AS
SELECT
  id,
  CASE
    WHEN length(CAST(quotes.text AS BLOB)) = length(quotes.text) THEN quotes.text
    WHEN quotes.text GLOB (SELECT needed FROM index_pattern) THEN (
      WITH RECURSIVE blocks (block, rest) AS (
        SELECT substr(quotes.text, 1, 65536), substr(quotes.text, 65537)
        UNION ALL
        SELECT substr(rest, 1, 65536), substr(rest, 65537) FROM blocks WHERE rest <> ''
      )
      SELECT group_concat((
        SELECT group_concat((
          SELECT group_concat(CASE WHEN unicode(character) < 128 THEN character ELSE coalesce((
            SELECT CASE
              WHEN last < unicode(character) THEN character
              WHEN indexed = ' ' THEN ' ' || character || ' '
              ELSE indexed
            END
            FROM index_characters WHERE first <= unicode(character) ORDER BY first DESC LIMIT 1
          ), character) END, '')
          FROM (
            SELECT substr(piece, position + 1, 1) AS character
            FROM index_positions WHERE position < length(piece) ORDER BY position)
        ), '')
        FROM (
          SELECT substr(block, position * 256 + 1, 256) AS piece
          FROM index_positions WHERE position * 256 < length(block) ORDER BY position)
      ), '') FROM blocks
    )
    ELSE quotes.text
  END AS text
FROM quotes;

CREATE VIRTUAL TABLE articles_fts USING fts5 /* content="articles" */ (
  title, subtitle, summary, body,
  content = 'articles_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE VIRTUAL TABLE quotes_fts USING fts5 /* content="quotes" */ (
  text,
  content = 'quotes_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE saved_searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL, -- as it was typed
  saved_at TEXT NOT NULL,
  asked_at TEXT, -- when its news were last told; NULL: never
  -- Up to which article and which earlier text its news were told: ids grow, so that what has a higher one came since.
  seen_article INTEGER NOT NULL DEFAULT 0,
  seen_revision INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_identity (
  uuid TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE source_names_fts USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

CREATE TRIGGER source_names_inserted AFTER INSERT ON source_names
BEGIN
  INSERT INTO source_names_fts (rowid, words) VALUES (new.source_id, coalesce(new.folded, lower(new.name)));
END;

CREATE TRIGGER source_names_deleted AFTER DELETE ON source_names
BEGIN
  INSERT INTO source_names_fts (source_names_fts, rowid, words)
  VALUES ('delete', old.source_id, coalesce(old.folded, lower(old.name)));
  INSERT INTO source_names_fts (rowid, words)
  SELECT source_id, coalesce(folded, lower(name)) FROM source_names WHERE source_id = old.source_id;
END;

CREATE TRIGGER source_names_changed AFTER UPDATE ON source_names
BEGIN
  INSERT INTO source_names_fts (source_names_fts, rowid, words)
  VALUES ('delete', old.source_id, coalesce(old.folded, lower(old.name)));
  INSERT INTO source_names_fts (rowid, words)
  SELECT source_id, coalesce(folded, lower(name)) FROM source_names WHERE source_id IN (old.source_id, new.source_id);
END;

CREATE INDEX articles_language ON articles (language) WHERE language IS NOT NULL;

CREATE TABLE article_notes (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'highlight')),
  text TEXT NOT NULL, -- the person's words, or the words that are marked
  about TEXT, -- the words that a comment is about; NULL: the article
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE spoken_turns (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL, -- of the words, in the body
  length INTEGER NOT NULL,
  label_start INTEGER, -- of the speaker's label, in the body; NULL: none is named
  label_length INTEGER,
  begins_ms INTEGER, -- milliseconds from the beginning of the recording; NULL: not known
  ends_ms INTEGER,
  PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE containers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- absolute path; "-" is standard input
  media_type TEXT, -- by content; NULL: it was not read to its end
  sha256 TEXT CHECK (length(sha256) = 64), -- lower-case hexadecimal; NULL likewise
  byte_count INTEGER, -- NULL likewise
  UNIQUE (import_id, origin)
) STRICT;

CREATE TABLE container_files (
  container_id INTEGER NOT NULL REFERENCES containers (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (container_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_headers (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- as in document_origins
  container_id INTEGER NOT NULL REFERENCES containers (id) DEFERRABLE INITIALLY DEFERRED,
  record BLOB NOT NULL, -- of the record
  response BLOB, -- of the server's answer; NULL: the record holds none
  UNIQUE (document_id, origin)
) STRICT;

CREATE INDEX record_headers_container_id ON record_headers (container_id);

CREATE TRIGGER articles_leave_notes AFTER DELETE ON articles
BEGIN
  DELETE FROM article_notes WHERE article_id = old.id;
  DELETE FROM spoken_turns WHERE article_id = old.id;
END;

CREATE TRIGGER articles_turns_go AFTER UPDATE OF body ON articles
WHEN new.body IS NOT old.body
BEGIN
  DELETE FROM spoken_turns WHERE article_id = new.id;
END;

CREATE TRIGGER documents_leave_crawls AFTER DELETE ON documents
BEGIN
  DELETE FROM record_headers WHERE document_id = old.id;
END;

CREATE TRIGGER imports_leave_crawls AFTER DELETE ON imports
BEGIN
  DELETE FROM record_headers WHERE container_id IN (SELECT id FROM containers WHERE import_id = old.id);
  DELETE FROM container_files WHERE container_id IN (SELECT id FROM containers WHERE import_id = old.id);
  DELETE FROM containers WHERE import_id = old.id;
END;

CREATE TABLE former_sources (
  id INTEGER PRIMARY KEY, -- of a source that is no more
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED -- the source it is part of now
) STRICT;

CREATE INDEX former_sources_source_id ON former_sources (source_id);

CREATE TABLE resolutions (
  id INTEGER PRIMARY KEY,
  resolved_at TEXT NOT NULL,
  last_article INTEGER NOT NULL
) STRICT;

CREATE TABLE article_source_names (
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  PRIMARY KEY (article_source_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE anonymous_sources (
  article_source_id INTEGER PRIMARY KEY REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  rank TEXT, -- "senior", "former"
  institution TEXT, -- "White House"
  reason TEXT -- why there is no name: "because he was not authorized to speak"
) STRICT;

CREATE TRIGGER article_sources_gone AFTER DELETE ON article_sources
BEGIN
  DELETE FROM descriptions WHERE article_source_id = old.id;
  DELETE FROM attributions WHERE article_source_id = old.id;
  DELETE FROM article_source_names WHERE article_source_id = old.id;
  DELETE FROM anonymous_sources WHERE article_source_id = old.id;
END;

CREATE TRIGGER sources_gone AFTER DELETE ON sources
BEGIN
  DELETE FROM source_names WHERE source_id = old.id;
  DELETE FROM source_keys WHERE source_id = old.id;
  DELETE FROM former_sources WHERE source_id = old.id;
END;

CREATE TABLE mentioned_dates (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL, -- of the words, in the body
  length INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
  value TEXT NOT NULL, -- as TIMEX3 writes it: "2025-10-31", "2025-W44", "P2Y", "PAST_REF"
  PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

CREATE INDEX mentioned_dates_value ON mentioned_dates (value) WHERE value >= '0' AND value < ':';

CREATE TRIGGER articles_leave_dates AFTER DELETE ON articles
BEGIN
  DELETE FROM mentioned_dates WHERE article_id = old.id;
END;

CREATE TRIGGER articles_dates_go AFTER UPDATE OF body ON articles
WHEN new.body IS NOT old.body
BEGIN
  DELETE FROM mentioned_dates WHERE article_id = new.id;
END;

CREATE VIRTUAL TABLE text_prints USING fts5 (
  prints, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

CREATE TABLE common_prints (
  print INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE shared_texts (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  other_id INTEGER NOT NULL REFERENCES articles (id),
  kind TEXT NOT NULL CHECK (kind IN ('reprint', 'partial')),
  words INTEGER NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX shared_texts_other_id ON shared_texts (other_id);

CREATE TABLE text_groups (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  group_id INTEGER NOT NULL,
  head_id INTEGER NOT NULL REFERENCES articles (id),
  credited TEXT,
  basis TEXT CHECK (basis IN ('credited', 'earliest'))
) STRICT;

CREATE INDEX text_groups_group_id ON text_groups (group_id);

CREATE TABLE text_queue (
  article_id INTEGER PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('new', 'text', 'gone', 'group', 'ghost', 'all'))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER articles_prints_wait AFTER INSERT ON articles
BEGIN
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (new.id, 'new');
END;

CREATE TRIGGER articles_prints_change AFTER UPDATE OF body ON articles
WHEN old.body IS NOT new.body
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason)
  SELECT article_id, 'group' FROM text_groups
  WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id) AND article_id <> old.id;
  DELETE FROM text_groups WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id);
  DELETE FROM shared_texts WHERE article_id = old.id OR other_id = old.id;
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (new.id, 'text');
END;

CREATE TRIGGER articles_credits_change
AFTER UPDATE OF published_on, outlet_id, byline, source_line, dateline ON articles
WHEN EXISTS (SELECT 1 FROM text_groups WHERE article_id = new.id)
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason) VALUES (new.id, 'group');
END;

CREATE TRIGGER articles_prints_go AFTER DELETE ON articles
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason)
  SELECT article_id, 'group' FROM text_groups
  WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id) AND article_id <> old.id;
  DELETE FROM text_groups WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id);
  DELETE FROM shared_texts WHERE article_id = old.id OR other_id = old.id;
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (old.id, 'gone');
END;

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

CREATE TABLE utterances (
  id INTEGER PRIMARY KEY,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX utterances_quote_id ON utterances (quote_id);

CREATE TABLE quote_utterances (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  utterance_id INTEGER NOT NULL REFERENCES utterances (id) DEFERRABLE INITIALLY DEFERRED,
  wording TEXT NOT NULL CHECK (wording IN ('same', 'trimmed', 'altered', 'paraphrased'))
) STRICT;

CREATE INDEX quote_utterances_utterance_id ON quote_utterances (utterance_id);

CREATE TABLE utterance_queue (
  quote_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE utterance_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_quote INTEGER NOT NULL
) STRICT;

CREATE TRIGGER quotes_leave_utterances AFTER DELETE ON quotes
BEGIN
  DELETE FROM utterance_queue WHERE quote_id = old.id;
  INSERT OR IGNORE INTO utterance_queue (quote_id)
  SELECT quote_id FROM quote_utterances
  WHERE utterance_id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = old.id) AND quote_id <> old.id;
  DELETE FROM utterances WHERE id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = old.id);
  DELETE FROM quote_utterances
  WHERE utterance_id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = old.id);
END;

CREATE TRIGGER quotes_change_utterances AFTER UPDATE OF text ON quotes
WHEN old.text IS NOT new.text AND EXISTS (SELECT 1 FROM quote_utterances WHERE quote_id = new.id)
BEGIN
  INSERT OR IGNORE INTO utterance_queue (quote_id)
  SELECT quote_id FROM quote_utterances
  WHERE utterance_id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = new.id);
  DELETE FROM utterances WHERE id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = new.id);
  DELETE FROM quote_utterances
  WHERE utterance_id = (SELECT utterance_id FROM quote_utterances WHERE quote_id = new.id);
END;

CREATE VIEW quote_details AS
SELECT
  quotes.id AS quote_id,
  quotes.article_id,
  quotes.text,
  quotes.kind,
  quotes.within,
  quotes.confidence AS quote_confidence,
  quotes.speaker_confidence,
  (
    SELECT identity_confidence FROM article_sources
    WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)
  ) AS identity_confidence,
  quotes.confidence, -- the name of quote_confidence in version 0.1
  -- Whether lists for people have a line for it: no paraphrase below 0.6, none that repeats words of another one by the same
  -- speaker, and no marked words that stand in the line of their paraphrase.
  CASE
    WHEN quotes.kind = 'indirect' THEN (
      quotes.confidence >= 0.6 AND NOT EXISTS (
        SELECT 1 FROM quotes AS wider
        WHERE wider.id BETWEEN quotes.id - 12 AND quotes.id + 12 AND wider.id <> quotes.id
          AND wider.article_id = quotes.article_id AND wider.kind = 'indirect' AND wider.confidence >= 0.6
          AND instr(wider.text, quotes.text) > 0
          AND (length(wider.text) > length(quotes.text) OR wider.id < quotes.id)
          AND (SELECT article_source_id FROM attributions WHERE quote_id = wider.id AND position = 0)
            IS (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)))
    WHEN quotes.within IS NULL THEN 1
    ELSE NOT EXISTS (
      SELECT 1 FROM quotes AS paraphrase
      WHERE paraphrase.id = quotes.within AND paraphrase.kind = 'indirect' AND paraphrase.confidence >= 0.6
        AND instr(paraphrase.text, quotes.text) > 0
        AND NOT EXISTS (
          SELECT 1 FROM attributions AS own
          WHERE own.quote_id = quotes.id AND NOT EXISTS (
            SELECT 1 FROM attributions AS its
            WHERE its.quote_id = paraphrase.id AND its.role = own.role
              AND its.article_source_id = own.article_source_id)))
  END AS shown_by_default,
  (
    SELECT source_id FROM article_sources
    WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)
  ) AS speaker_id,
  (
    SELECT name FROM sources WHERE id = (
    SELECT source_id FROM article_sources
    WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0))
  ) AS speaker,
  (
    SELECT kind FROM sources WHERE id = (
    SELECT source_id FROM article_sources
    WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0))
  ) AS speaker_kind,
  (SELECT mention FROM attributions WHERE quote_id = quotes.id AND position = 0) AS mention,
  (
    SELECT text FROM descriptions
    WHERE article_source_id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)
    ORDER BY descriptions.rowid
    LIMIT 1
  ) AS description,
  quotes.cue,
  (
    SELECT group_concat(name, '; ')
    FROM (
      SELECT sources.name
      FROM attributions
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      JOIN sources ON sources.id = article_sources.source_id
      WHERE attributions.quote_id = quotes.id AND attributions.role = 'told_to'
      ORDER BY attributions.position)
  ) AS told_to,
  (
    SELECT group_concat(name, '; ')
    FROM (
      SELECT sources.name
      FROM attributions
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      JOIN sources ON sources.id = article_sources.source_id
      WHERE attributions.quote_id = quotes.id AND attributions.role = 'reported_by'
      ORDER BY attributions.position)
  ) AS reported_by,
  (
    SELECT group_concat(name, '; ')
    FROM (
      SELECT sources.name
      FROM attributions
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      JOIN sources ON sources.id = article_sources.source_id
      WHERE attributions.quote_id = quotes.id AND attributions.role = 'first_reported_by'
      ORDER BY attributions.position)
  ) AS first_reported_by,
  (
    SELECT group_concat(name, '; ')
    FROM (
      SELECT sources.name
      FROM attributions
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      JOIN sources ON sources.id = article_sources.source_id
      WHERE attributions.quote_id = quotes.id AND attributions.role = 'document'
      ORDER BY attributions.position)
  ) AS document,
  articles.title,
  (SELECT name FROM sources WHERE id = articles.outlet_id) AS outlet,
  articles.published_at,
  articles.published_on,
  articles.url,
  (
    SELECT origin FROM document_origins
    WHERE document_id = articles.document_id
    ORDER BY import_id, origin
    LIMIT 1
  ) AS origin,
  documents.sha256,
  quotes.speaker_path,
  (
    SELECT
      CASE WHEN turns.begins_ms IS NOT NULL AND turns.start + turns.length > quote_segments.start THEN
        printf(
          '%02d:%02d:%02d.%03d', turns.begins_ms / 3600000, turns.begins_ms / 60000 % 60, turns.begins_ms / 1000 % 60,
          turns.begins_ms % 1000)
      END
    FROM quote_segments
    JOIN spoken_turns AS turns ON turns.article_id = quotes.article_id AND turns.start <= quote_segments.start
    WHERE quote_segments.quote_id = quotes.id AND quote_segments.position = 0 AND quote_segments.part = 'body'
    ORDER BY turns.start DESC
    LIMIT 1
  ) AS spoken_at
FROM quotes
JOIN articles ON articles.id = quotes.article_id
JOIN documents ON documents.id = articles.document_id;

CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

CREATE TABLE story_articles (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1))
) STRICT;

CREATE INDEX story_articles_story_id ON story_articles (story_id);

CREATE TABLE article_terms (
  article_id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  terms BLOB NOT NULL,
  nearest BLOB NOT NULL
) STRICT;

CREATE TABLE story_terms (
  term INTEGER NOT NULL,
  day INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (term, day, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_queue (
  article_id INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER articles_stories_wait AFTER INSERT ON articles
BEGIN
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_stories_change AFTER UPDATE OF title, body, published_on ON articles
WHEN old.body IS NOT new.body OR old.title IS NOT new.title OR old.published_on IS NOT new.published_on
BEGIN
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_stories_go AFTER DELETE ON articles
BEGIN
  DELETE FROM story_articles WHERE article_id = old.id;
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (old.id);
END;

CREATE TRIGGER stories_end AFTER DELETE ON story_articles
WHEN (SELECT count(*) FROM story_articles WHERE story_id = old.story_id) < 2
BEGIN
  DELETE FROM story_articles WHERE story_id = old.story_id;
  DELETE FROM stories WHERE id = old.story_id;
END;
