-- The full-text indexes and the triggers that keep everything in step when the stock shell writes.

-- What a reader sees: soft hyphens, zero-width characters and direction marks hide words from the index.
CREATE VIEW articles_text AS
SELECT
  id,
  replace(replace(replace(replace(replace(replace(replace(replace(title,
    char(0xAD), ''), char(0x200B), ''), char(0x200C), ''), char(0x200D), ''),
    char(0x200E), ''), char(0x200F), ''), char(0x2060), ''), char(0xFEFF), '') AS title,
  replace(replace(replace(replace(replace(replace(replace(replace(subtitle,
    char(0xAD), ''), char(0x200B), ''), char(0x200C), ''), char(0x200D), ''),
    char(0x200E), ''), char(0x200F), ''), char(0x2060), ''), char(0xFEFF), '') AS subtitle,
  replace(replace(replace(replace(replace(replace(replace(replace(summary,
    char(0xAD), ''), char(0x200B), ''), char(0x200C), ''), char(0x200D), ''),
    char(0x200E), ''), char(0x200F), ''), char(0x2060), ''), char(0xFEFF), '') AS summary,
  replace(replace(replace(replace(replace(replace(replace(replace(body,
    char(0xAD), ''), char(0x200B), ''), char(0x200C), ''), char(0x200D), ''),
    char(0x200E), ''), char(0x200F), ''), char(0x2060), ''), char(0xFEFF), '') AS body
FROM articles;

CREATE VIEW quotes_text AS
SELECT
  id,
  replace(replace(replace(replace(replace(replace(replace(replace(text,
    char(0xAD), ''), char(0x200B), ''), char(0x200C), ''), char(0x200D), ''),
    char(0x200E), ''), char(0x200F), ''), char(0x2060), ''), char(0xFEFF), '') AS text
FROM quotes;

-- No stemming: word* shall find all words that begin so.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, subtitle, summary, body,
  content = 'articles_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('rank', 'bm25(10.0, 5.0, 5.0, 1.0)');
INSERT INTO articles_fts (articles_fts, rank) VALUES ('hashsize', 16777216);

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
  text,
  content = 'quotes_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('hashsize', 8388608);

-- Articles ----------------------------------------------------------------------------------------------------------

-- REPLACE would delete a row without telling the index, where triggers are not recursive.
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

-- What was derived from a text that is no longer so goes; sources stay for the next extraction.
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

-- With an article go its quotes, the sources that no other article has, and its original where nothing else is from it.
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

-- Quotes ------------------------------------------------------------------------------------------------------------

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

-- Sources and documents ---------------------------------------------------------------------------------------------

CREATE TRIGGER article_sources_gone AFTER DELETE ON article_sources
BEGIN
  DELETE FROM descriptions WHERE article_source_id = old.id;
  DELETE FROM attributions WHERE article_source_id = old.id;
END;

CREATE TRIGGER sources_in_use BEFORE DELETE ON sources
WHEN EXISTS (SELECT 1 FROM articles WHERE outlet_id = old.id)
  OR EXISTS (
    SELECT 1 FROM article_sources JOIN articles ON articles.id = article_sources.article_id
    WHERE article_sources.source_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'articles still have this source: give their article_sources another source_id first');
END;

CREATE TRIGGER sources_gone AFTER DELETE ON sources
BEGIN
  DELETE FROM source_names WHERE source_id = old.id;
  DELETE FROM source_keys WHERE source_id = old.id;
END;

CREATE TRIGGER documents_in_use BEFORE DELETE ON documents
WHEN EXISTS (SELECT 1 FROM articles WHERE document_id = old.id)
  OR EXISTS (SELECT 1 FROM revisions WHERE document_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'an article or a revision still comes from this document: delete that');
END;

CREATE TRIGGER documents_gone AFTER DELETE ON documents
BEGIN
  DELETE FROM document_origins WHERE document_id = old.id;
  DELETE FROM sqlar WHERE name = old.sqlar_name;
END;

CREATE TRIGGER imports_in_use BEFORE DELETE ON imports
WHEN EXISTS (SELECT 1 FROM document_origins WHERE import_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'documents still come from this import');
END;

CREATE TRIGGER imports_gone AFTER DELETE ON imports
BEGIN
  DELETE FROM import_problems WHERE import_id = old.id;
END;

PRAGMA user_version = 2;
