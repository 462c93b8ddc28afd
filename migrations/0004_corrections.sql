-- What people decided, found by what it is about.

CREATE INDEX corrections_target ON corrections (target, field);

-- A decision keeps its number, so that it can be taken back by it.
CREATE TRIGGER corrections_keep_id BEFORE UPDATE OF id ON corrections
WHEN new.id IS NOT old.id
BEGIN
  SELECT RAISE(ABORT, 'a correction keeps its id');
END;

PRAGMA user_version = 4;
