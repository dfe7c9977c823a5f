-- What linking worked out from the log and can work out again: no part of what a case says.
CREATE TABLE working (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX working_key ON working (kind, key);
