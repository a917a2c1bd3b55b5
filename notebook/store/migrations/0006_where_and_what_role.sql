-- Where the contact of an entry took place, and the role of its author; no row where neither was said. Apart from
-- the entry, so that a rescue knows its rows in every schema.
CREATE TABLE entry_details (
    entry_key   INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    place       TEXT NOT NULL,
    author_role TEXT NOT NULL
) STRICT;
