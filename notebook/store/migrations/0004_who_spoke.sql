-- Which parent, guardian or representative spoke in a consent; no row when it was not given. A table of
-- its own, so that the digests that the log has of earlier consents stay valid.
CREATE TABLE consent_grantors (
    consent_key INTEGER PRIMARY KEY REFERENCES consents ON DELETE CASCADE,
    name        TEXT NOT NULL CHECK (name <> '')
) STRICT;

-- Flags that storing a decision may have set, which shared for every purpose and permanently. They wait for
-- confirmation. A table of its own, so that the digests that the log has of the flags stay valid; a row is
-- deleted when the flags of its entry are next written.
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

-- An answer to a suggestion counts for the kind of pack it was given for. For existing answers the kind is unknown:
-- they count for packs that tell the reader who they are about.
ALTER TABLE suggestion_answers RENAME TO earlier_answers;
DROP INDEX suggestion_answers_party;

CREATE TABLE suggestion_answers (
    revision_key INTEGER NOT NULL REFERENCES section_revisions ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL,
    likeness     TEXT NOT NULL,
    about        TEXT NOT NULL,
    party_id     TEXT NOT NULL REFERENCES parties (id),
    kind         TEXT NOT NULL,
    answer       TEXT NOT NULL,
    PRIMARY KEY (revision_key, start, stop, likeness, about, party_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestion_answers_party ON suggestion_answers (party_id);

INSERT INTO suggestion_answers (revision_key, start, stop, likeness, about, party_id, kind, answer)
SELECT revision_key, start, stop, likeness, about, party_id, 'consented', answer FROM earlier_answers;

DROP TABLE earlier_answers;

-- The no_longer_speaks events that the worker recorded or confirmed; an imported one waits. An event without a row
-- here is not confirmed: when rows are lost, a denial stays in force.
CREATE TABLE confirmed_events (
    event_key INTEGER PRIMARY KEY REFERENCES consent_events ON DELETE CASCADE
) STRICT;
