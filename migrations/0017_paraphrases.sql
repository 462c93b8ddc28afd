-- Lists for people leave out paraphrases below 0.6, not 0.5: of those from there on four in five are right.
DROP VIEW quote_details;

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

PRAGMA user_version = 17;
