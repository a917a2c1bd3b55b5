-- Which parent, guardian or representative spoke in a consent; no row where it was not said. Apart from
-- the consent, so that the digests that the log has of earlier consents still hold.
CREATE TABLE consent_grantors (
    consent_key INTEGER PRIMARY KEY REFERENCES consents ON DELETE CASCADE,
    name        TEXT NOT NULL CHECK (name <> '')
) STRICT;

-- Flags that keeping a decision may have set, which shared for every purpose and for good. They wait to be
-- confirmed. Apart from the flags, so that the digests that the log has of them still hold; a row goes when
-- the flags of its entry are written the next time.
CREATE TABLE flags_to_confirm (
    flag_key INTEGER PRIMARY KEY REFERENCES flags ON DELETE CASCADE
) STRICT;

INSERT INTO flags_to_confirm (flag_key)
SELECT f.key FROM flags f
WHERE f.value = 'share' AND f.confirmed = 1 AND f.to_party IS NOT NULL AND f.section_key IS NOT NULL
AND EXISTS (
    SELECT 1 FROM flag_covers c
    JOIN decision_sections n ON n.section_key = c.section_key AND n.revision = c.revision
    JOIN decisions d ON d.key = n.decision_key
    WHERE c.flag_key = f.key AND d.outcome = 'share' AND d.party_id = f.to_party
);
