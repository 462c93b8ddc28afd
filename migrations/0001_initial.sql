-- The tables, their indexes and the folder of originals. Ids are never reused; dates are ISO 8601 text.
-- Ranges (start, length) count Unicode code points from 0: substr(body, start + 1, length) gives the text.
-- Foreign keys are deferred, so that triggers can clear things up in any order; stock shells do not check them at all.

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,
  finished_at TEXT, -- NULL: under way, or killed
  arguments TEXT NOT NULL, -- as a JSON array
  added INTEGER NOT NULL DEFAULT 0, -- articles
  revised INTEGER NOT NULL DEFAULT 0, -- articles
  unchanged INTEGER NOT NULL DEFAULT 0, -- documents that were there already, and articles read with the same text
  excerpts INTEGER NOT NULL DEFAULT 0, -- texts kept as documents only, because a fuller one was there
  skipped INTEGER NOT NULL DEFAULT 0, -- files that hold no article
  failed INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0 -- of the documents read
) STRICT;

-- What an import could not take, one row for each origin and cause, with the last import that met it.
CREATE TABLE import_problems (
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL,
  cause TEXT NOT NULL,
  next_step TEXT,
  UNIQUE (origin, cause)
) STRICT;
CREATE INDEX import_problems_import_id ON import_problems (import_id);

-- SQLite's own archive format: `sqlite3 archive.db -Ax` unpacks it. data is zlib, or raw where its length is sz.
CREATE TABLE sqlar (
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- lower-case hexadecimal
  byte_count INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  sqlar_name TEXT NOT NULL UNIQUE -- <id>/<file name>
) STRICT;

CREATE TABLE document_origins (
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, -- absolute path, a member or line after #; "-" is standard input
  import_id INTEGER NOT NULL REFERENCES imports (id) DEFERRABLE INITIALLY DEFERRED,
  retrieved_at TEXT,
  retrieved_from TEXT, -- mtime | page | WARC-Date
  PRIMARY KEY (origin, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_origins_document_id ON document_origins (document_id);
CREATE INDEX document_origins_import_id ON document_origins (import_id);

-- Who information comes from, one row across articles. Anonymous sources and documents belong to one article each.
CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'outlet', 'document', 'anonymous')),
  domain TEXT
) STRICT;

CREATE TABLE source_names (
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  folded TEXT, -- the name's words in lower case without diacritics, joined by spaces
  PRIMARY KEY (source_id, name)
) STRICT, WITHOUT ROWID;

-- By what a name in the next article is recognised: a name that stands alone, or a short form such as the surname.
CREATE TABLE source_keys (
  key TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('whole', 'short')),
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, part, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_keys_source_id ON source_keys (source_id);

-- One row an article, with its newest text.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT, -- NULL: the text has none
  subtitle TEXT,
  summary TEXT, -- the standfirst
  byline TEXT, -- as it stands; the names are in article_authors
  dateline TEXT, -- "MOSCOW (Reuters) —"
  date_line TEXT, -- the lines that say when the text was published, as they stand
  source_line TEXT, -- the closing line "Sources: …", as it stands
  outlet_id INTEGER REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  published_at TEXT, -- as the page says, with its offset
  published_on TEXT, -- the day there
  published_from TEXT, -- text | option
  modified_at TEXT,
  language TEXT, -- BCP 47
  url TEXT,
  body TEXT NOT NULL,
  word_count INTEGER, -- of the body; NULL: edited since
  extractor_version INTEGER -- NULL: quotes and sources are to be extracted (again)
) STRICT;
CREATE INDEX articles_document_id ON articles (document_id);
CREATE INDEX articles_outlet_id ON articles (outlet_id);
CREATE INDEX articles_published_on ON articles (published_on);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_authors_name ON article_authors (name);

CREATE TABLE blocks (
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list', 'blockquote')),
  start INTEGER NOT NULL, -- in the body
  length INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- Texts that an article had before, or that were retrieved before the one it has.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  subtitle TEXT,
  summary TEXT,
  body TEXT NOT NULL,
  published_at TEXT,
  retrieved_at TEXT
) STRICT;
CREATE INDEX revisions_article_id ON revisions (article_id);
CREATE INDEX revisions_document_id ON revisions (document_id);

CREATE TABLE article_sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER NOT NULL REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL, -- the fullest this article gives
  listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
  no_comment INTEGER NOT NULL DEFAULT 0 CHECK (no_comment IN (0, 1)),
  first_reported INTEGER NOT NULL DEFAULT 0 CHECK (first_reported IN (0, 1))
) STRICT;
CREATE INDEX article_sources_article_id ON article_sources (article_id);
CREATE INDEX article_sources_source_id ON article_sources (source_id);

CREATE TABLE descriptions (
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL, -- "Russian Foreign Minister"
  start INTEGER NOT NULL,
  length INTEGER NOT NULL
) STRICT;
CREATE INDEX descriptions_article_source_id ON descriptions (article_source_id);

-- One row an utterance.
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'partial', 'indirect')),
  text TEXT NOT NULL, -- the segments joined by one space
  within INTEGER REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED, -- the indirect quote a marked run stands in
  cue TEXT, -- said, told, according to
  confidence REAL NOT NULL DEFAULT 1.0
) STRICT;
CREATE INDEX quotes_article_id ON quotes (article_id);
CREATE INDEX quotes_within ON quotes (within) WHERE within IS NOT NULL;

CREATE TABLE quote_segments (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL CHECK (part IN ('title', 'summary', 'body')),
  start INTEGER NOT NULL, -- in that part, without the outer marks
  length INTEGER NOT NULL,
  PRIMARY KEY (quote_id, position)
) STRICT, WITHOUT ROWID;

-- The hops by which a quote reached the article. Ranges count in the part of the quote's first segment.
CREATE TABLE attributions (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, -- 0 is the speaker and nobody else
  role TEXT NOT NULL CHECK (role IN ('speaker', 'told_to', 'reported_by', 'first_reported_by', 'document')),
  article_source_id INTEGER NOT NULL REFERENCES article_sources (id) DEFERRABLE INITIALLY DEFERRED,
  mention TEXT,
  mention_start INTEGER,
  mention_length INTEGER,
  cue TEXT,
  cue_start INTEGER,
  cue_length INTEGER,
  PRIMARY KEY (quote_id, position),
  CHECK (position > 0 OR role = 'speaker')
) STRICT, WITHOUT ROWID;
CREATE INDEX attributions_article_source_id ON attributions (article_source_id);

-- What people decided; keyed by names and texts, so that it outlives every re-import.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  note TEXT,
  made_at TEXT NOT NULL
) STRICT;

PRAGMA application_id = 0x41726368; -- "Arch"
PRAGMA user_version = 1;
