-- Who said something: filled when the tables are made again.
CREATE TABLE source (
  key TEXT COLLATE "C" PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL, -- as the first report wrote it
  kind TEXT COLLATE "C" NOT NULL,
  sort TEXT COLLATE "C" NOT NULL, -- organisation, person or nameless
  reports BIGINT NOT NULL
);
CREATE INDEX source_reports ON source (sort, reports DESC, key);
CREATE INDEX source_names ON source (sort, key);
CREATE TABLE standing ( -- how the values of a source stand in a live dossier
  dossier TEXT COLLATE "C" NOT NULL,
  source_key TEXT COLLATE "C" NOT NULL,
  said BIGINT NOT NULL,
  confirmed BIGINT NOT NULL,
  contradicted BIGINT NOT NULL,
  taken_back BIGINT NOT NULL,
  PRIMARY KEY (dossier, source_key)
);
CREATE INDEX standing_source ON standing (source_key, dossier, said, confirmed, contradicted, taken_back);
