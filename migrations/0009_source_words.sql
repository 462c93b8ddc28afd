-- Names are found by their words, and articles by their language, without a look at every row.

-- For each source the words of its names, one row of the index a name: the rowid is the source's id. It only says where to look:
-- what stands in source_names counts. The names are folded already, so that only spaces part their words.
CREATE VIRTUAL TABLE source_names_fts USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
INSERT INTO source_names_fts (source_names_fts, rank) VALUES ('hashsize', 4194304);
INSERT INTO source_names_fts (rowid, words)
SELECT source_id, group_concat(coalesce(folded, lower(name)), ' ') FROM source_names GROUP BY source_id;

CREATE TRIGGER source_names_inserted AFTER INSERT ON source_names
BEGIN
  INSERT INTO source_names_fts (rowid, words) VALUES (new.source_id, coalesce(new.folded, lower(new.name)));
END;

-- A word that goes with one name may stand in another one of the source.
CREATE TRIGGER source_names_deleted AFTER DELETE ON source_names
BEGIN
  INSERT INTO source_names_fts (source_names_fts, rowid, words)
  VALUES ('delete', old.source_id, coalesce(old.folded, lower(old.name)));
  INSERT INTO source_names_fts (rowid, words)
  SELECT source_id, coalesce(folded, lower(name)) FROM source_names WHERE source_id = old.source_id;
END;

CREATE TRIGGER source_names_changed AFTER UPDATE ON source_names
BEGIN
  INSERT INTO source_names_fts (source_names_fts, rowid, words)
  VALUES ('delete', old.source_id, coalesce(old.folded, lower(old.name)));
  INSERT INTO source_names_fts (rowid, words)
  SELECT source_id, coalesce(folded, lower(name)) FROM source_names WHERE source_id IN (old.source_id, new.source_id);
END;

CREATE INDEX articles_language ON articles (language) WHERE language IS NOT NULL;

PRAGMA user_version = 9;
