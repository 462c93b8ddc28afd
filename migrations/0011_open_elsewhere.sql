-- Datasette and sqlite-utils find the full-text indexes by themselves, and quotes are counted without a look at who said them.

-- These programs take a virtual table for the index of articles if its definition has content="articles". Ours reads a view, so
-- a comment says it. The index itself stays as it is: a new definition by DROP and CREATE would have to read all texts anew.
-- The row of the definition is changed in the same transaction as all else here, and CREATE VIEW below tells other connections.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'USING fts5 (', 'USING fts5 /* content="articles" */ (')
WHERE type = 'table' AND name = 'articles_fts';
UPDATE sqlite_schema
SET sql = replace(sql, 'USING fts5 (', 'USING fts5 /* content="quotes" */ (')
WHERE type = 'table' AND name = 'quotes_fts';
PRAGMA writable_schema = OFF;

DROP VIEW quote_details;

-- A quote with who said it, through whom it came, and where it stands. What only some ask for stands in subqueries, which are
-- not run for a count or for other columns; joins would be. The third table keeps SQLite reading the newest first by the index.
CREATE VIEW quote_details AS
SELECT
  quotes.id AS quote_id,
  quotes.article_id,
  quotes.text,
  quotes.kind,
  quotes.within,
  quotes.confidence,
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

PRAGMA user_version = 11;
