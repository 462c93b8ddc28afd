-- Why a quote has its speaker, and what extraction anew has to know of an article.

-- By which path the speaker was found: subject_before | subject_after | inherited | according_to | label | noun |
-- continued | nearest. NULL: nobody is named, or the quote is from before this was noted.
ALTER TABLE quotes ADD COLUMN speaker_path TEXT;

-- When the text was changed by hand, in UTC. NULL: it is what the document gave.
ALTER TABLE articles ADD COLUMN edited_at TEXT;

-- An article without a version was changed in a shell, or made there.
UPDATE articles SET edited_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE extractor_version IS NULL;

-- The version too, which else stands behind the body: extraction anew asks for it in the order of the documents.
DROP INDEX articles_document_id;
CREATE INDEX articles_document_id ON articles (document_id, extractor_version);

-- A text that a person changed is that person's: extraction reads it, and no longer the document.
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
  quotes.speaker_path
FROM quotes
JOIN articles ON articles.id = quotes.article_id
JOIN documents ON documents.id = articles.document_id
LEFT JOIN attributions AS speaking ON speaking.quote_id = quotes.id AND speaking.position = 0
LEFT JOIN article_sources AS speaking_here ON speaking_here.id = speaking.article_source_id
LEFT JOIN sources AS speakers ON speakers.id = speaking_here.source_id
LEFT JOIN sources AS outlets ON outlets.id = articles.outlet_id;

PRAGMA user_version = 5;
