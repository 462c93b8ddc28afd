-- Stories: the articles that report one event.

CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- An article of a story. One that is alone has no row. `is_provisional` is 1 if it was placed when later articles were there
-- already: another order of imports may have placed it otherwise, until all stories are formed again.
CREATE TABLE story_articles (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  story_id INTEGER NOT NULL REFERENCES stories (id),
  is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1))
) STRICT;

CREATE INDEX story_articles_story_id ON story_articles (story_id);

-- What is kept of each article's text to compare it with others: its most telling words, as numbers; the day, as a Julian day
-- number, 0 if unknown; and how alike the nearest other articles are.
CREATE TABLE article_terms (
  article_id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  terms BLOB NOT NULL,
  nearest BLOB NOT NULL
) STRICT;

-- By which words an article is found that may be of the same story as another.
CREATE TABLE story_terms (
  term INTEGER NOT NULL,
  day INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (term, day, article_id)
) STRICT, WITHOUT ROWID;

-- Articles whose stories the next writer has to find, since a trigger can't compare texts. 0: of all articles.
CREATE TABLE story_queue (
  article_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO story_queue (article_id) SELECT 0 WHERE EXISTS (SELECT 1 FROM articles);

CREATE TRIGGER articles_stories_wait AFTER INSERT ON articles
BEGIN
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_stories_change AFTER UPDATE OF title, body, published_on ON articles
WHEN old.body IS NOT new.body OR old.title IS NOT new.title OR old.published_on IS NOT new.published_on
BEGIN
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_stories_go AFTER DELETE ON articles
BEGIN
  DELETE FROM story_articles WHERE article_id = old.id;
  INSERT OR IGNORE INTO story_queue (article_id) VALUES (old.id);
END;

-- A story of one article is none.
CREATE TRIGGER stories_end AFTER DELETE ON story_articles
WHEN (SELECT count(*) FROM story_articles WHERE story_id = old.story_id) < 2
BEGIN
  DELETE FROM story_articles WHERE story_id = old.story_id;
  DELETE FROM stories WHERE id = old.story_id;
END;

PRAGMA user_version = 17;
