-- Which quotes are the same utterance: the same words of the same speaker, wherever they are quoted.

-- An utterance that quotes of two articles or more carry. Its id is the lowest of theirs when it was found. `quote_id` is the
-- quote with the fullest wording.
CREATE TABLE utterances (
  id INTEGER PRIMARY KEY,
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX utterances_quote_id ON utterances (quote_id);

-- A quote that carries an utterance. `wording` compares it with the fullest one: the same words, some of them (trimmed), other
-- ones among them (altered), or the sense without quotation marks (paraphrased).
CREATE TABLE quote_utterances (
  quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  utterance_id INTEGER NOT NULL REFERENCES utterances (id) DEFERRABLE INITIALLY DEFERRED,
  wording TEXT NOT NULL CHECK (wording IN ('same', 'trimmed', 'altered', 'paraphrased'))
) STRICT;

CREATE INDEX quote_utterances_utterance_id ON quote_utterances (utterance_id);

-- Quotes that belonged to an utterance with another one that is gone: they are compared again.
CREATE TABLE utterance_queue (
  quote_id INTEGER PRIMARY KEY
) STRICT;

-- Up to which quote all were compared. Ids of quotes grow, so those with a higher one are new.
CREATE TABLE utterance_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_quote INTEGER NOT NULL
) STRICT;

INSERT INTO utterance_progress (id, last_quote) VALUES (1, 0);

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

PRAGMA user_version = 16;
