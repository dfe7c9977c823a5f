-- What a run must remember, so that nothing is taken in twice and nothing is lost; no part of the log.
-- It takes the place of the queue, which nothing used.
DROP TABLE task;
CREATE TABLE settled (
  n INTEGER PRIMARY KEY, -- the order in which items were first settled
  key TEXT NOT NULL UNIQUE,
  outcome TEXT NOT NULL,
  body TEXT NOT NULL -- all that is known of the item, as JSON
) STRICT;
CREATE INDEX settled_open ON settled (n) WHERE outcome IN ('refused', 'deferred');
CREATE TABLE visit (
  url TEXT PRIMARY KEY,
  due TEXT,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_due ON visit (due, url) WHERE due IS NOT NULL;

-- What records are put in order by; filled when the tables are made again.
ALTER TABLE dossier ADD COLUMN is_background INTEGER;
ALTER TABLE dossier ADD COLUMN sources INTEGER;
ALTER TABLE dossier ADD COLUMN reports INTEGER;
ALTER TABLE dossier ADD COLUMN start TEXT; -- the first moment of when it happened, '' where that is open
CREATE INDEX dossier_sourced ON dossier (is_background, sources DESC, reports DESC, start DESC, known_from DESC)
  WHERE known_to IS NULL AND is_live = 1;
CREATE INDEX dossier_happened ON dossier (start DESC, known_from DESC) WHERE known_to IS NULL AND is_live = 1;
