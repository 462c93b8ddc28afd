-- The dates and times that texts mention.

CREATE TABLE mentioned_dates (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL, -- of the words, in the body
  length INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
  value TEXT NOT NULL, -- as TIMEX3 writes it: "2025-10-31", "2025-W44", "P2Y", "PAST_REF"
  PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

-- Only what has a place in the calendar is looked up.
CREATE INDEX mentioned_dates_value ON mentioned_dates (value) WHERE value >= '0' AND value < ':';

CREATE TRIGGER articles_leave_dates AFTER DELETE ON articles
BEGIN
  DELETE FROM mentioned_dates WHERE article_id = old.id;
END;

-- What a date means depends on the day of publication: it is found again with everything else.
CREATE TRIGGER articles_dates_go AFTER UPDATE OF body ON articles
WHEN new.body IS NOT old.body
BEGIN
  DELETE FROM mentioned_dates WHERE article_id = new.id;
END;

PRAGMA user_version = 13;
