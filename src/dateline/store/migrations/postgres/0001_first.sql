-- The log is the truth; every other table but task and note is made from it.
CREATE TABLE log (
  position BIGINT PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  packing BIGINT NOT NULL, -- how body is packed: 0 as it is, 1 zlib
  body BYTEA NOT NULL,
  hash BYTEA NOT NULL -- of the hash before it and everything in this row
);
CREATE INDEX log_about ON log (id, kind, position);
CREATE INDEX log_at ON log (at);
CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
CREATE TRIGGER log_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON log
  FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();

CREATE TABLE report (
  position BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  known TEXT COLLATE "C" NOT NULL,
  reported TEXT COLLATE "C",
  url TEXT COLLATE "C", outlet TEXT COLLATE "C", title TEXT COLLATE "C", language TEXT COLLATE "C",
  chain TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  replaces TEXT COLLATE "C",
  raw_file TEXT COLLATE "C", raw_offset BIGINT, raw_length BIGINT, raw_sha256 TEXT COLLATE "C"
);
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_chain ON report (chain);
CREATE INDEX report_replaces ON report (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX report_raw ON report (raw_sha256) WHERE raw_sha256 IS NOT NULL;
CREATE TABLE report_words (
  position BIGINT PRIMARY KEY,
  words BIGINT NOT NULL, -- how many
  text TSVECTOR NOT NULL
);
CREATE INDEX report_words_text ON report_words USING gin (text);

CREATE TABLE claim (
  position BIGINT NOT NULL REFERENCES report,
  n BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  event TEXT COLLATE "C",
  field TEXT COLLATE "C" NOT NULL,
  stance TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL, source_key TEXT COLLATE "C" NOT NULL, source_kind TEXT COLLATE "C" NOT NULL,
  low BIGINT, high BIGINT,
  first_char BIGINT NOT NULL, end_char BIGINT NOT NULL,
  PRIMARY KEY (position, n)
);
CREATE INDEX claim_id ON claim (substr(id, 1, 8));
CREATE INDEX claim_event ON claim (event, position) WHERE event IS NOT NULL;
CREATE INDEX claim_source ON claim (source_key, position);

CREATE TABLE sighting (
  n BIGINT PRIMARY KEY, -- position of the log entry times 4096, plus the place in it
  id TEXT COLLATE "C" NOT NULL,
  document TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  first_day BIGINT, end_day BIGINT,
  is_long BIGINT, -- whether it took so long that it is looked for apart; NULL without days
  south DOUBLE PRECISION, west DOUBLE PRECISION, north DOUBLE PRECISION, east DOUBLE PRECISION,
  known_from BIGINT NOT NULL,
  known_to BIGINT
);
CREATE INDEX sighting_id ON sighting (id);
CREATE INDEX sighting_document ON sighting (document);
CREATE INDEX sighting_kind ON sighting (kind, is_long, first_day, end_day);
CREATE INDEX sighting_day ON sighting (is_long, first_day, end_day);
CREATE TABLE sighting_box (
  n BIGINT PRIMARY KEY,
  area BOX NOT NULL
);
CREATE INDEX sighting_box_area ON sighting_box USING gist (area);
CREATE TABLE sighting_name (
  name TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL REFERENCES sighting,
  PRIMARY KEY (name, n)
);

CREATE TABLE copy (
  child TEXT COLLATE "C" NOT NULL,
  parent TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  PRIMARY KEY (child, known_from, n)
);
CREATE INDEX copy_parent ON copy (parent);

CREATE TABLE judgement (
  position BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  left_id TEXT COLLATE "C" NOT NULL,
  right_id TEXT COLLATE "C",
  verdict TEXT COLLATE "C" NOT NULL,
  is_person BIGINT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  supersedes TEXT COLLATE "C"
);
CREATE INDEX judgement_left ON judgement (left_id);
CREATE INDEX judgement_right ON judgement (right_id) WHERE right_id IS NOT NULL;
CREATE INDEX judgement_supersedes ON judgement (supersedes) WHERE supersedes IS NOT NULL;
CREATE TABLE force (
  judgement BIGINT NOT NULL REFERENCES judgement,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  PRIMARY KEY (judgement, known_from)
);

CREATE TABLE dossier (
  id TEXT COLLATE "C" NOT NULL,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  is_live BIGINT NOT NULL, -- 0: a redirect or a tombstone
  new TEXT COLLATE "C",
  PRIMARY KEY (id, known_from)
);
CREATE INDEX dossier_live ON dossier (known_from) WHERE known_to IS NULL AND is_live = 1;
CREATE TABLE membership (
  event TEXT COLLATE "C" NOT NULL,
  dossier TEXT COLLATE "C" NOT NULL,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  PRIMARY KEY (event, known_from)
);
CREATE INDEX membership_dossier ON membership (dossier);
CREATE TABLE facet (
  dossier TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  PRIMARY KEY (name, value, dossier, known_from)
);
CREATE INDEX facet_dossier ON facet (dossier);

CREATE TABLE note (
  key TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);
CREATE TABLE task (
  n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL UNIQUE,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  content TEXT COLLATE "C", worker TEXT COLLATE "C", lease_until TEXT COLLATE "C", not_before TEXT COLLATE "C", reason TEXT COLLATE "C", outcome TEXT COLLATE "C"
);
CREATE INDEX task_open ON task (state, n) WHERE state IN ('waiting', 'leased');
CREATE INDEX task_refused ON task (state, n) WHERE state IN ('refused', 'quarantined');

CREATE TABLE about (
  key TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);
