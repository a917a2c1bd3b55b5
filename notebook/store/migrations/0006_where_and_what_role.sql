-- Where the contact of an entry took place, and the role of its author; no row when neither was given. A table of
-- its own, so that a rescue recognises the rows of entries in every schema.
CREATE TABLE entry_details (
    entry_key   INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    place       TEXT NOT NULL,
    author_role TEXT NOT NULL
) STRICT;
