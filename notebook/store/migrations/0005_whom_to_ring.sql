-- How the worker is reached, as their packs say it; no row where nothing was typed.
CREATE TABLE worker_contact (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    phone        TEXT NOT NULL,
    email        TEXT NOT NULL,
    out_of_hours TEXT NOT NULL
) STRICT;

-- Who made a decision; no row where nobody knows. One that was recorded with its decision is in the digest that the
-- log has of it, one that was concluded later is not.
CREATE TABLE decision_makers (
    decision_key INTEGER PRIMARY KEY REFERENCES decisions ON DELETE CASCADE,
    name         TEXT NOT NULL CHECK (name <> ''),
    recorded     INTEGER NOT NULL CHECK (recorded IN (0, 1))
) STRICT;

-- Until now nobody but the worker could record a decision here, and the worker's name could not change. Of what came
-- with a case file it is not known.
INSERT INTO decision_makers (decision_key, name, recorded)
SELECT d.key, w.name, 0 FROM decisions d JOIN worker w
WHERE w.name NOT IN ('', '?')
AND EXISTS (
    SELECT 1 FROM log l WHERE l.event = 'decision_recorded' AND json_extract(l.body, '$.decision') = d.id
);
