-- The log is the truth; every other table but task and note is made from it.
CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  packing INTEGER NOT NULL, -- how body is packed: 0 as it is, 1 zlib
  body BLOB NOT NULL,
  hash BLOB NOT NULL -- of the hash before it and everything in this row
) STRICT;
CREATE INDEX log_about ON log (id, kind, position);
CREATE INDEX log_at ON log (at);
CREATE TRIGGER log_keeps BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE report (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  known TEXT NOT NULL,
  reported TEXT,
  url TEXT, outlet TEXT, title TEXT, language TEXT,
  chain TEXT NOT NULL,
  version INTEGER NOT NULL,
  replaces TEXT,
  raw_file TEXT, raw_offset INTEGER, raw_length INTEGER, raw_sha256 TEXT
) STRICT;
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_chain ON report (chain);
CREATE INDEX report_replaces ON report (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX report_raw ON report (raw_sha256) WHERE raw_sha256 IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize="unicode61 remove_diacritics 0");

CREATE TABLE claim (
  position INTEGER NOT NULL REFERENCES report,
  n INTEGER NOT NULL,
  id TEXT NOT NULL,
  event TEXT,
  field TEXT NOT NULL,
  stance TEXT NOT NULL,
  source TEXT NOT NULL, source_key TEXT NOT NULL, source_kind TEXT NOT NULL,
  low INTEGER, high INTEGER,
  first_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
  PRIMARY KEY (position, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_id ON claim (substr(id, 1, 8));
CREATE INDEX claim_event ON claim (event, position) WHERE event IS NOT NULL;
CREATE INDEX claim_source ON claim (source_key, position);

CREATE TABLE sighting (
  n INTEGER PRIMARY KEY, -- position of the log entry times 4096, plus the place in it
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  first_day INTEGER, end_day INTEGER,
  is_long INTEGER, -- whether it took so long that it is looked for apart; NULL without days
  south REAL, west REAL, north REAL, east REAL,
  known_from INTEGER NOT NULL,
  known_to INTEGER
) STRICT;
CREATE INDEX sighting_id ON sighting (id);
CREATE INDEX sighting_document ON sighting (document);
CREATE INDEX sighting_kind ON sighting (kind, is_long, first_day, end_day, south, west, north, east);
CREATE INDEX sighting_day ON sighting (is_long, first_day, end_day);
CREATE VIRTUAL TABLE sighting_box USING rtree (n, south, north, west, east);
CREATE TABLE sighting_name (
  name TEXT NOT NULL,
  n INTEGER NOT NULL REFERENCES sighting,
  PRIMARY KEY (name, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (
  child TEXT NOT NULL,
  parent TEXT NOT NULL,
  n INTEGER NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  PRIMARY KEY (child, known_from, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_parent ON copy (parent);

CREATE TABLE judgement (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  left_id TEXT NOT NULL,
  right_id TEXT,
  verdict TEXT NOT NULL,
  is_person INTEGER NOT NULL,
  score REAL NOT NULL,
  supersedes TEXT
) STRICT;
CREATE INDEX judgement_left ON judgement (left_id);
CREATE INDEX judgement_right ON judgement (right_id) WHERE right_id IS NOT NULL;
CREATE INDEX judgement_supersedes ON judgement (supersedes) WHERE supersedes IS NOT NULL;
CREATE TABLE force (
  judgement INTEGER NOT NULL REFERENCES judgement,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  PRIMARY KEY (judgement, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier (
  id TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  is_live INTEGER NOT NULL, -- 0: a redirect or a tombstone
  new TEXT,
  PRIMARY KEY (id, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_live ON dossier (known_from) WHERE known_to IS NULL AND is_live = 1;
CREATE TABLE membership (
  event TEXT NOT NULL,
  dossier TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_dossier ON membership (dossier);
CREATE TABLE facet (
  dossier TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  PRIMARY KEY (name, value, dossier, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_dossier ON facet (dossier);

CREATE TABLE note (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE task (
  n INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  content TEXT, worker TEXT, lease_until TEXT, not_before TEXT, reason TEXT, outcome TEXT
) STRICT;
CREATE INDEX task_open ON task (state, n) WHERE state IN ('waiting', 'leased');
CREATE INDEX task_refused ON task (state, n) WHERE state IN ('refused', 'quarantined');
