-- Who said something: filled when the tables are made again.
CREATE TABLE source (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL, -- as the first report wrote it
  kind TEXT NOT NULL,
  sort TEXT NOT NULL, -- organisation, person or nameless
  reports INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX source_reports ON source (sort, reports DESC, key);
CREATE INDEX source_names ON source (sort, key);
CREATE TABLE standing ( -- how the values of a source stand in a live dossier
  dossier TEXT NOT NULL,
  source_key TEXT NOT NULL,
  said INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  contradicted INTEGER NOT NULL,
  taken_back INTEGER NOT NULL,
  PRIMARY KEY (dossier, source_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_source ON standing (source_key, dossier, said, confirmed, contradicted, taken_back);
