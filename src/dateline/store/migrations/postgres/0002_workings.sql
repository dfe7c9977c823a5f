-- What linking worked out from the log and can work out again: no part of what a case says.
CREATE TABLE working (
  kind TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (kind, key)
);
