-- Holds the place of the step between.
PRAGMA user_version = 4;
