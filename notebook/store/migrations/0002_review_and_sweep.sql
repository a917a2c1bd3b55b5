-- The day by which somebody is to look whether a case must still be kept. Apart from the case, since
-- it is no part of what a case file carries; it goes with the case.
CREATE TABLE review_dates (
    case_key INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    due      TEXT NOT NULL
) STRICT;

-- While there is a row, something was erased whose remains may still be in the slack of pages.
CREATE TABLE sweep (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;
