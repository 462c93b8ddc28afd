-- What stands beside an article's text: what people noted, who speaks when, and what came with a crawl or a collection; and
-- ligatures, which the indexes did not read.

-- What a person wrote beside an article, or marked in it.
CREATE TABLE article_notes (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'highlight')),
  text TEXT NOT NULL, -- the person's words, or the words that are marked
  about TEXT, -- the words that a comment is about; NULL: the article
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- Who speaks when, in a transcript: the turns do not overlap.
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

-- Crawls that documents came in, a row for each import that read one.
CREATE TABLE containers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- absolute path; "-" is standard input
  media_type TEXT, -- by content; NULL: it was not read to its end
  sha256 TEXT CHECK (length(sha256) = 64), -- lower-case hexadecimal; NULL likewise
  byte_count INTEGER, -- NULL likewise
  UNIQUE (import_id, origin)
) STRICT;

-- What a collection of crawls (WACZ) says of itself: datapackage.json, datapackage-digest.json with its signature.
CREATE TABLE container_files (
  container_id INTEGER NOT NULL REFERENCES containers (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (container_id, name)
) STRICT, WITHOUT ROWID;

-- The header lines with which a crawl keeps a document, byte for byte: CAST(record AS TEXT) shows them.
CREATE TABLE record_headers (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- as in document_origins
  container_id INTEGER NOT NULL REFERENCES containers (id) DEFERRABLE INITIALLY DEFERRED,
  record BLOB NOT NULL, -- of the record
  response BLOB, -- of the server's answer; NULL: the record holds none
  UNIQUE (document_id, origin)
) STRICT;
CREATE INDEX record_headers_container_id ON record_headers (container_id);

-- Where a web archive keeps the page that the document is a copy of.
ALTER TABLE document_origins ADD COLUMN archived_url TEXT;

-- What a collection (Zotero, a folder of exports) says of the document, as JSON. NULL: it came in none.
ALTER TABLE documents ADD COLUMN item TEXT;

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

DROP VIEW quote_details;

-- A quote with who said it, through whom it came, and where it stands.
CREATE VIEW quote_details AS
SELECT
  quotes.id AS quote_id,
  quotes.article_id,
  quotes.text,
  quotes.kind,
  quotes.within,
  quotes.confidence,
  speakers.id AS speaker_id,
  speakers.name AS speaker,
  speakers.kind AS speaker_kind,
  speaking.mention,
  (
    SELECT text FROM descriptions
    WHERE article_source_id = speaking.article_source_id
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
  outlets.name AS outlet,
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
JOIN documents ON documents.id = articles.document_id
LEFT JOIN attributions AS speaking ON speaking.quote_id = quotes.id AND speaking.position = 0
LEFT JOIN article_sources AS speaking_here ON speaking_here.id = speaking.article_source_id
LEFT JOIN sources AS speakers ON speakers.id = speaking_here.source_id
LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id;

-- Ligatures are read as the letters that they join. What has some is taken out of the indexes as they read it so far, and put
-- back as they read it now.
CREATE TABLE ligatures (pattern TEXT NOT NULL, article_id INTEGER, quote_id INTEGER);
INSERT INTO ligatures (pattern) VALUES (
  '*[' || char(0x132) || '-' || char(0x133) || char(0x149) || char(0x1C4) || '-' || char(0x1CC) || char(0x1F1) || '-'
  || char(0x1F3) || char(0xFB00) || '-' || char(0xFB06) || char(0xFB13) || '-' || char(0xFB17) || ']*'
);
INSERT INTO ligatures (pattern, article_id)
SELECT '', id FROM articles, (SELECT pattern FROM ligatures LIMIT 1) AS wanted
WHERE title GLOB wanted.pattern OR subtitle GLOB wanted.pattern OR summary GLOB wanted.pattern OR body GLOB wanted.pattern;
INSERT INTO ligatures (pattern, quote_id)
SELECT '', id FROM quotes, (SELECT pattern FROM ligatures LIMIT 1) AS wanted WHERE text GLOB wanted.pattern;

INSERT INTO articles_fts (articles_fts, rowid, title, subtitle, summary, body)
SELECT 'delete', id, title, subtitle, summary, body FROM articles_text
WHERE id IN (SELECT article_id FROM ligatures WHERE article_id IS NOT NULL);
INSERT INTO quotes_fts (quotes_fts, rowid, text)
SELECT 'delete', id, text FROM quotes_text WHERE id IN (SELECT quote_id FROM ligatures WHERE quote_id IS NOT NULL);

INSERT INTO index_characters (first, last, indexed) VALUES
  (0x0132, 0x0133, 'ij'), (0x0149, 0x0149, 'n'), (0x01C4, 0x01C6, 'dz'), (0x01C7, 0x01C9, 'lj'),
  (0x01CA, 0x01CC, 'nj'), (0x01F1, 0x01F3, 'dz'), (0xFB00, 0xFB00, 'ff'), (0xFB01, 0xFB01, 'fi'),
  (0xFB02, 0xFB02, 'fl'), (0xFB03, 0xFB03, 'ffi'), (0xFB04, 0xFB04, 'ffl'), (0xFB05, 0xFB06, 'st'),
  (0xFB13, 0xFB13, 'մն'), (0xFB14, 0xFB14, 'մե'), (0xFB15, 0xFB15, 'մի'), (0xFB16, 0xFB16, 'վն'),
  (0xFB17, 0xFB17, 'մխ');

INSERT INTO articles_fts (rowid, title, subtitle, summary, body)
SELECT id, title, subtitle, summary, body FROM articles_text
WHERE id IN (SELECT article_id FROM ligatures WHERE article_id IS NOT NULL);
INSERT INTO quotes_fts (rowid, text)
SELECT id, text FROM quotes_text WHERE id IN (SELECT quote_id FROM ligatures WHERE quote_id IS NOT NULL);
DROP TABLE ligatures;

PRAGMA user_version = 10;
