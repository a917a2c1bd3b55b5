-- Who witnessed a consent, whether it was free and understood, and which provision it prolongs or corrects; no row
-- when none of it was recorded. A table of its own, so that the digests that the log has of earlier consents stay valid.
CREATE TABLE consent_details (
    consent_key INTEGER PRIMARY KEY REFERENCES consents ON DELETE CASCADE,
    witness     TEXT NOT NULL,
    freely      TEXT,
    capacity    TEXT,
    follows     TEXT
) STRICT;

-- How the worker knows who a party is, the fingerprint that was confirmed by another way, and the day since which they
-- are no longer there, or the party that replaces them; no row when nothing was recorded.
CREATE TABLE party_details (
    party_id    TEXT PRIMARY KEY REFERENCES parties (id) ON DELETE CASCADE,
    identity    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    gone        TEXT,
    replaced_by TEXT REFERENCES parties (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;

-- What a party was called until an instant: what was handed over before then keeps it.
CREATE TABLE former_party_names (
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    until_us INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (party_id, until_us)
) STRICT, WITHOUT ROWID;

-- Whether a party is involved in a case, where the worker said so; without a row it is what rests on the party there.
CREATE TABLE involved_parties (
    case_key INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    involved INTEGER NOT NULL CHECK (involved IN (0, 1)),
    PRIMARY KEY (case_key, party_id)
) STRICT, WITHOUT ROWID;
