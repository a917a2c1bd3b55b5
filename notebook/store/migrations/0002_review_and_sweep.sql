-- The review date of a case. A table of its own, since it is not part of a case file; it is erased
-- with the case.
CREATE TABLE review_dates (
    case_key INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    due      TEXT NOT NULL
) STRICT;

-- While there is a row, remains of erased content may still be in unused parts of pages.
CREATE TABLE sweep (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;
