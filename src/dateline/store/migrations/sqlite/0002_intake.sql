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
