-- The profiles of the guide that walks or this notebook use, as the text of their files; the one that is chosen
-- travels with the notebook. No row is chosen while the program's own profile is used.
CREATE TABLE guide_profiles (
    digest  TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    chosen  INTEGER NOT NULL CHECK (chosen IN (0, 1))
) STRICT;

-- Walks through the guide that are not finished: the answers so far, as JSON, and what they are about. Deleted with
-- the decision or note that a walk leads to.
CREATE TABLE guide_walks (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    case_key INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    profile  TEXT NOT NULL REFERENCES guide_profiles (digest),
    party_id TEXT REFERENCES parties (id),
    purpose  TEXT,
    sections TEXT NOT NULL,
    answers  TEXT NOT NULL,
    changed  TEXT NOT NULL
) STRICT;

CREATE INDEX guide_walks_case ON guide_walks (case_key);
CREATE INDEX guide_walks_party ON guide_walks (party_id);

-- What was answered in the guide on the way to a decision, as JSON; no row when the guide was not used. A table of
-- its own, so that the digests that the log has of earlier decisions stay valid.
CREATE TABLE decision_answers (
    decision_key INTEGER PRIMARY KEY REFERENCES decisions ON DELETE CASCADE,
    answers      TEXT NOT NULL
) STRICT;
