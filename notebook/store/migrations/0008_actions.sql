-- What is to be done, who does it and by when: from its start, a code point and the beginning of a line, an action is
-- the text of its section until the next action. A table of its own, as that of marks.
CREATE TABLE actions (
    revision_key INTEGER NOT NULL REFERENCES section_revisions ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    owner        TEXT NOT NULL,
    due          TEXT,
    done         INTEGER NOT NULL CHECK (done IN (0, 1)),
    done_on      TEXT,
    PRIMARY KEY (revision_key, start)
) STRICT, WITHOUT ROWID;
