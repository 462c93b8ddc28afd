-- Views for people who ask in SQL.

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
  documents.sqlar_name
FROM articles
JOIN documents ON documents.id = articles.document_id
LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id;

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
  documents.sha256
FROM quotes
JOIN articles ON articles.id = quotes.article_id
JOIN documents ON documents.id = articles.document_id
LEFT JOIN attributions AS speaking ON speaking.quote_id = quotes.id AND speaking.position = 0
LEFT JOIN article_sources AS speaking_here ON speaking_here.id = speaking.article_source_id
LEFT JOIN sources AS speakers ON speakers.id = speaking_here.source_id
LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id;

-- A source with its other names, and how often and when it is heard.
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

PRAGMA user_version = 3;
