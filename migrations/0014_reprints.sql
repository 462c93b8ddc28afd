-- Which articles have their own wording in common: reprints, and groups of them.

-- Prints of each article's words outside quotation marks, eight digits each, to find texts with words in common. The row id is
-- the article's. It keeps no text and no counts. A row that an edit in a shell left behind does no harm: what is found is
-- compared word by word.
CREATE VIRTUAL TABLE text_prints USING fts5 (
  prints, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

-- Each print is looked up in all segments of the index: with half as many, that takes half the time.
INSERT INTO text_prints (text_prints, rank) VALUES ('automerge', 2);

-- Prints that stand in so many articles, over so long, that they are a page's own text and not shared reporting.
CREATE TABLE common_prints (
  print INTEGER PRIMARY KEY
) STRICT;

-- A pair of articles with words in common; the first one's id is the lower. `words` stand in common runs of 8 words or more,
-- and are `share` of the shorter text's words.
CREATE TABLE shared_texts (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  other_id INTEGER NOT NULL REFERENCES articles (id),
  kind TEXT NOT NULL CHECK (kind IN ('reprint', 'partial')),
  words INTEGER NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX shared_texts_other_id ON shared_texts (other_id);

-- An article of a group of reprints. `head_id` is the article that stands for the group. `credited` is the wire service that
-- the texts name as their author. `basis` says why the head is the head; NULL if nobody is known to be the earliest.
CREATE TABLE text_groups (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  group_id INTEGER NOT NULL,
  head_id INTEGER NOT NULL REFERENCES articles (id),
  credited TEXT,
  basis TEXT CHECK (basis IN ('credited', 'earliest'))
) STRICT;

CREATE INDEX text_groups_group_id ON text_groups (group_id);

-- What the next writer has to do, since a trigger can't compute prints. new: an article is new; text: it has another text;
-- gone: it was deleted; group: its group has to be formed again; ghost: prints of an earlier text are left; all: nothing is
-- known yet.
CREATE TABLE text_queue (
  article_id INTEGER PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('new', 'text', 'gone', 'group', 'ghost', 'all'))
) STRICT, WITHOUT ROWID;

INSERT INTO text_queue (article_id, reason) SELECT 0, 'all' WHERE EXISTS (SELECT 1 FROM articles);

CREATE TRIGGER articles_prints_wait AFTER INSERT ON articles
BEGIN
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (new.id, 'new');
END;

CREATE TRIGGER articles_prints_change AFTER UPDATE OF body ON articles
WHEN old.body IS NOT new.body
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason)
  SELECT article_id, 'group' FROM text_groups
  WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id) AND article_id <> old.id;
  DELETE FROM text_groups WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id);
  DELETE FROM shared_texts WHERE article_id = old.id OR other_id = old.id;
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (new.id, 'text');
END;

CREATE TRIGGER articles_credits_change
AFTER UPDATE OF published_on, outlet_id, byline, source_line, dateline ON articles
WHEN EXISTS (SELECT 1 FROM text_groups WHERE article_id = new.id)
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason) VALUES (new.id, 'group');
END;

CREATE TRIGGER articles_prints_go AFTER DELETE ON articles
BEGIN
  INSERT OR IGNORE INTO text_queue (article_id, reason)
  SELECT article_id, 'group' FROM text_groups
  WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id) AND article_id <> old.id;
  DELETE FROM text_groups WHERE group_id = (SELECT group_id FROM text_groups WHERE article_id = old.id);
  DELETE FROM shared_texts WHERE article_id = old.id OR other_id = old.id;
  INSERT OR REPLACE INTO text_queue (article_id, reason) VALUES (old.id, 'gone');
END;

PRAGMA user_version = 14;
