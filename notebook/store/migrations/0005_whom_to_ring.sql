-- How to reach the worker, as printed on their packs; no row when nothing was given.
CREATE TABLE worker_contact (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    phone        TEXT NOT NULL,
    email        TEXT NOT NULL,
    out_of_hours TEXT NOT NULL
) STRICT;

-- Who made a decision; no row when unknown. A name that was recorded with its decision is in the digest that the
-- log has of it, one that was inferred later is not.
CREATE TABLE decision_makers (
    decision_key INTEGER PRIMARY KEY REFERENCES decisions ON DELETE CASCADE,
    name         TEXT NOT NULL CHECK (name <> ''),
    recorded     INTEGER NOT NULL CHECK (recorded IN (0, 1))
) STRICT;

-- Until now only the worker could record a decision here, and the worker's name could not change. For imported
-- decisions it is unknown.
INSERT INTO decision_makers (decision_key, name, recorded)
SELECT d.key, w.name, 0 FROM decisions d JOIN worker w
WHERE w.name NOT IN ('', '?')
AND EXISTS (
    SELECT 1 FROM log l WHERE l.event = 'decision_recorded' AND json_extract(l.body, '$.decision') = d.id
);
