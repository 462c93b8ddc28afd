-- Who is who across articles: how sure each link is and why, more kinds of sources, and decisions of several people.

-- Two more kinds: a group is a kind of people ("Democrats"), a collective a role or institution in the plural ("U.S. officials").
-- Only the check changes, so the table stays where it is, and with it the counter that lets no id be used twice.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(
  sql, '''document'', ''anonymous''))', '''document'', ''group'', ''collective'', ''anonymous''))')
WHERE type = 'table' AND name = 'sources';
PRAGMA writable_schema = OFF;

-- Ids of sources that went into another one. SQL, commands and pages follow them.
CREATE TABLE former_sources (
  id INTEGER PRIMARY KEY, -- of a source that is no more
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED -- the source it is part of now
) STRICT;
CREATE INDEX former_sources_source_id ON former_sources (source_id);

-- When all sources were gone over, and which articles there were. An import that adds many ends with it.
CREATE TABLE resolutions (
  id INTEGER PRIMARY KEY,
  resolved_at TEXT NOT NULL,
  last_article INTEGER NOT NULL
) STRICT;

-- How sure it is that the article's source is this source, from 0 to 1, and why. NULL: not looked at yet, or a source
-- that belongs to one article only.
ALTER TABLE article_sources ADD COLUMN identity_confidence REAL;
ALTER TABLE article_sources ADD COLUMN identity_reason TEXT;

-- Other full names and acronyms that the article gives for the source. They join names across articles.
CREATE TABLE article_source_names (
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  PRIMARY KEY (article_source_id, name)
) STRICT, WITHOUT ROWID;

-- What an article says of a source whose name it withholds, or of a collective.
CREATE TABLE anonymous_sources (
  article_source_id INTEGER PRIMARY KEY REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  rank TEXT, -- "senior", "former"
  institution TEXT, -- "White House"
  reason TEXT -- why there is no name: "because he was not authorized to speak"
) STRICT;

-- How sure it is that the speaker is right, from 0 to 1, whatever the words. NULL: nobody is named, or not extracted anew.
ALTER TABLE quotes ADD COLUMN speaker_confidence REAL;

-- Who decided. NULL: not said.
ALTER TABLE corrections ADD COLUMN made_by TEXT;

-- The names of the decision in files that people exchange, and of the same decision made by others, as JSON array. NULL: it was
-- made here and by nobody else.
ALTER TABLE corrections ADD COLUMN marks TEXT;

-- The marks of the decisions on the same thing whose place it took, as JSON array. NULL: of all that were there before.
ALTER TABLE corrections ADD COLUMN replaces TEXT;

DROP TRIGGER article_sources_gone;
CREATE TRIGGER article_sources_gone AFTER DELETE ON article_sources
BEGIN
  DELETE FROM descriptions WHERE article_source_id = old.id;
  DELETE FROM attributions WHERE article_source_id = old.id;
  DELETE FROM article_source_names WHERE article_source_id = old.id;
  DELETE FROM anonymous_sources WHERE article_source_id = old.id;
END;

DROP TRIGGER sources_gone;
CREATE TRIGGER sources_gone AFTER DELETE ON sources
BEGIN
  DELETE FROM source_names WHERE source_id = old.id;
  DELETE FROM source_keys WHERE source_id = old.id;
  DELETE FROM former_sources WHERE source_id = old.id;
END;

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
  quotes.confidence AS quote_confidence,
  quotes.speaker_confidence,
  (
    SELECT identity_confidence FROM article_sources
    WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)
  ) AS identity_confidence,
  quotes.confidence, -- the name of quote_confidence in version 0.1
  -- Whether lists for people have a line for it: no paraphrase below 0.5, none that repeats words of another one by the same
  -- speaker, and no marked words that stand in the line of their paraphrase.
  CASE
    WHEN quotes.kind = 'indirect' THEN (
      quotes.confidence >= 0.5 AND NOT EXISTS (
        SELECT 1 FROM quotes AS wider
        WHERE wider.id BETWEEN quotes.id - 12 AND quotes.id + 12 AND wider.id <> quotes.id
          AND wider.article_id = quotes.article_id AND wider.kind = 'indirect' AND wider.confidence >= 0.5
          AND instr(wider.text, quotes.text) > 0
          AND (length(wider.text) > length(quotes.text) OR wider.id < quotes.id)
          AND (SELECT article_source_id FROM attributions WHERE quote_id = wider.id AND position = 0)
            IS (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)))
    WHEN quotes.within IS NULL THEN 1
    ELSE NOT EXISTS (
      SELECT 1 FROM quotes AS paraphrase
      WHERE paraphrase.id = quotes.within AND paraphrase.kind = 'indirect' AND paraphrase.confidence >= 0.5
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

PRAGMA user_version = 12;
