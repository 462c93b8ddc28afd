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

PRAGMA user_version = 16;
