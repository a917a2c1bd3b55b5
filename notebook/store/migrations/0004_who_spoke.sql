-- Which parent, guardian or representative spoke in a consent; no row where it was not said. Apart from
-- the consent, so that the digests that the log has of earlier consents still hold.
CREATE TABLE consent_grantors (
    consent_key INTEGER PRIMARY KEY REFERENCES consents ON DELETE CASCADE,
    name        TEXT NOT NULL CHECK (name <> '')
) STRICT;
