-- The first schema of a notebook.
--
-- Instants are stored twice: as the exact text they were given in, and as microseconds since
-- 1970-01-01 UTC (..._us) to sort by. Days are ISO dates. Lists that nothing refers to are JSON.
-- ON DELETE CASCADE runs along ownership (case > entry > section > revision > body), so that erasing
-- the owner leaves nothing; a reference to a party has no action, so that a party that received
-- something cannot be deleted.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE worker (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    name         TEXT NOT NULL,
    role         TEXT NOT NULL,
    organisation TEXT NOT NULL,
    audience     TEXT NOT NULL
) STRICT;

-- Every certificate the notebook ever signed with; the private key only of the current one.
CREATE TABLE identities (
    key         INTEGER PRIMARY KEY,
    made        TEXT NOT NULL,
    certificate BLOB NOT NULL UNIQUE,
    private_key BLOB,
    retired     TEXT,
    CHECK ((private_key IS NULL) = (retired IS NOT NULL))
) STRICT;

CREATE TABLE added_audiences (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE added_purposes (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE parties (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL,
    organisation TEXT NOT NULL,
    audience     TEXT NOT NULL,
    contact      TEXT NOT NULL
) STRICT;

-- The built-in party: the subject of any case. It is a row so that flags can refer to it.
INSERT INTO parties (id, name, role, organisation, audience, contact) VALUES ('subject', '', '', '', 'subject', '');

CREATE TABLE cases (
    key                 INTEGER PRIMARY KEY,
    id                  TEXT NOT NULL UNIQUE,
    reference           TEXT NOT NULL,
    opened              TEXT NOT NULL,
    closed              TEXT,
    subject_name        TEXT NOT NULL,
    subject_aliases     TEXT NOT NULL,
    subject_born        TEXT,
    subject_identifiers TEXT NOT NULL
) STRICT;

CREATE INDEX cases_reference ON cases (reference);

CREATE TABLE third_parties (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    case_key     INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    name         TEXT NOT NULL,
    aliases      TEXT NOT NULL,
    relation     TEXT NOT NULL,
    alias        TEXT NOT NULL,
    may_be_named TEXT NOT NULL,
    identifiers  TEXT NOT NULL,
    UNIQUE (case_key, place)
) STRICT;

CREATE TABLE entries (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    case_key    INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    at          TEXT NOT NULL,
    at_us       INTEGER NOT NULL,
    recorded    TEXT NOT NULL,
    recorded_us INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL,
    author      TEXT NOT NULL,
    title       TEXT NOT NULL,
    -- Keys every digest of this entry's text, so that the digests mean nothing once it is erased.
    digest_key  BLOB NOT NULL CHECK (length(digest_key) = 32),
    UNIQUE (case_key, place)
) STRICT;

CREATE INDEX entries_newest ON entries (case_key, at_us DESC, place DESC);

CREATE TABLE sections (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    entry_key    INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    is_attached  INTEGER NOT NULL CHECK (is_attached IN (0, 1)),
    revision     INTEGER NOT NULL,
    UNIQUE (entry_key, is_attached, place)
) STRICT;

-- sources are ids of sections, not references: a source that is erased must continue to withhold
-- the summary that draws on it.
CREATE TABLE section_revisions (
    key         INTEGER PRIMARY KEY,
    section_key INTEGER NOT NULL REFERENCES sections ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    made        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    categories  TEXT NOT NULL,
    never       INTEGER NOT NULL CHECK (never IN (0, 1)),
    sources     TEXT NOT NULL,
    UNIQUE (section_key, revision)
) STRICT;

-- A table of its own, so that lists and rulings of other entries never decrypt a page of text.
CREATE TABLE section_bodies (
    revision_key INTEGER PRIMARY KEY REFERENCES section_revisions ON DELETE CASCADE,
    text         TEXT NOT NULL
) STRICT;

CREATE TABLE marks (
    revision_key INTEGER NOT NULL REFERENCES section_revisions ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL,
    code         TEXT NOT NULL,
    only_for     TEXT NOT NULL,
    settled      INTEGER NOT NULL CHECK (settled IN (0, 1)),
    PRIMARY KEY (revision_key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
    key         INTEGER PRIMARY KEY,
    entry_key   INTEGER REFERENCES entries ON DELETE CASCADE,
    section_key INTEGER REFERENCES sections ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    to_party    TEXT REFERENCES parties (id),
    to_audience TEXT,
    value       TEXT NOT NULL,
    code        TEXT,
    confirmed   INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    CHECK ((entry_key IS NULL) <> (section_key IS NULL)),
    CHECK ((to_party IS NULL) <> (to_audience IS NULL)),
    UNIQUE (entry_key, place),
    UNIQUE (section_key, place)
) STRICT;

CREATE INDEX flags_to_party ON flags (to_party) WHERE to_party IS NOT NULL;

CREATE TABLE flag_covers (
    flag_key    INTEGER NOT NULL REFERENCES flags ON DELETE CASCADE,
    section_key INTEGER NOT NULL REFERENCES sections ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    PRIMARY KEY (flag_key, section_key, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX flag_covers_section ON flag_covers (section_key);

CREATE TABLE attachments (
    section_key INTEGER PRIMARY KEY REFERENCES sections ON DELETE CASCADE,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    digest      TEXT NOT NULL,
    size        INTEGER NOT NULL,
    data        BLOB NOT NULL CHECK (length(data) = size)
) STRICT;

CREATE TABLE consents (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    case_key    INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    grantor     TEXT NOT NULL,
    method      TEXT NOT NULL,
    language    TEXT NOT NULL,
    explained   TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    evidence    TEXT NOT NULL,
    UNIQUE (case_key, place)
) STRICT;

CREATE TABLE provisions (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    consent_key  INTEGER NOT NULL REFERENCES consents ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    effect       TEXT NOT NULL,
    to_party     TEXT REFERENCES parties (id),
    to_audience  TEXT,
    purposes     TEXT NOT NULL,
    categories   TEXT NOT NULL,
    covers_start TEXT,
    covers_end   TEXT,
    until        TEXT,
    exceptions   TEXT NOT NULL,
    CHECK ((to_party IS NULL) <> (to_audience IS NULL)),
    UNIQUE (consent_key, place)
) STRICT;

CREATE INDEX provisions_to_party ON provisions (to_party) WHERE to_party IS NOT NULL;

CREATE TABLE consent_events (
    key         INTEGER PRIMARY KEY,
    consent_key INTEGER NOT NULL REFERENCES consents ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    state       TEXT NOT NULL,
    said        TEXT NOT NULL,
    said_us     INTEGER NOT NULL,
    recorded    TEXT NOT NULL,
    recorded_us INTEGER NOT NULL,
    UNIQUE (consent_key, place)
) STRICT;

-- An event without rows applies to all provisions. A provision is deleted only with its whole consent.
CREATE TABLE consent_event_provisions (
    event_key     INTEGER NOT NULL REFERENCES consent_events ON DELETE CASCADE,
    place         INTEGER NOT NULL,
    provision_key INTEGER NOT NULL REFERENCES provisions ON DELETE CASCADE,
    PRIMARY KEY (event_key, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX consent_event_provisions_provision ON consent_event_provisions (provision_key);

CREATE TABLE decisions (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    case_key      INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    place         INTEGER NOT NULL,
    outcome       TEXT NOT NULL,
    party_id      TEXT NOT NULL REFERENCES parties (id),
    purpose       TEXT NOT NULL,
    ground        TEXT NOT NULL,
    reason        TEXT NOT NULL,
    alternatives  TEXT NOT NULL,
    advice        TEXT NOT NULL,
    second_person TEXT NOT NULL,
    agreed        TEXT NOT NULL,
    agreed_us     INTEGER NOT NULL,
    told          TEXT NOT NULL,
    told_reason   TEXT NOT NULL,
    valid_until   TEXT,
    UNIQUE (case_key, place)
) STRICT;

CREATE INDEX decisions_party ON decisions (party_id);

CREATE TABLE decision_sections (
    decision_key INTEGER NOT NULL REFERENCES decisions ON DELETE CASCADE,
    place        INTEGER NOT NULL,
    section_key  INTEGER NOT NULL REFERENCES sections ON DELETE CASCADE,
    revision     INTEGER NOT NULL,
    PRIMARY KEY (decision_key, place),
    UNIQUE (decision_key, section_key, revision)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_sections_section ON decision_sections (section_key);

-- about is the id of a third party, and empty when a word may point at the subject or a party.
CREATE TABLE suggestion_answers (
    revision_key INTEGER NOT NULL REFERENCES section_revisions ON DELETE CASCADE,
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL,
    likeness     TEXT NOT NULL,
    about        TEXT NOT NULL,
    party_id     TEXT NOT NULL REFERENCES parties (id),
    answer       TEXT NOT NULL,
    PRIMARY KEY (revision_key, start, stop, likeness, about, party_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestion_answers_party ON suggestion_answers (party_id);

-- Disclosures stay recorded after the case is erased: case and sections are ids here, not references.
CREATE TABLE disclosures (
    key            INTEGER PRIMARY KEY,
    pack_id        TEXT NOT NULL UNIQUE,
    case_id        TEXT NOT NULL,
    party_id       TEXT NOT NULL REFERENCES parties (id),
    at             TEXT NOT NULL,
    at_us          INTEGER NOT NULL,
    state          TEXT NOT NULL,
    purpose        TEXT,
    kind           TEXT,
    ground         TEXT,
    release_digest TEXT,
    path           TEXT,
    sha256         TEXT,
    destroy_by     TEXT,
    what           TEXT NOT NULL,
    why            TEXT NOT NULL,
    CHECK (state IN ('prepared', 'placing', 'placed', 'not_placed', 'may_have_left', 'oral')),
    CHECK (state IN ('prepared', 'not_placed', 'oral') OR (path IS NOT NULL AND sha256 IS NOT NULL)),
    CHECK (state = 'oral' OR (purpose IS NOT NULL AND kind IS NOT NULL AND release_digest IS NOT NULL))
) STRICT;

CREATE INDEX disclosures_case ON disclosures (case_id);
CREATE INDEX disclosures_party ON disclosures (party_id);
CREATE INDEX disclosures_unsettled ON disclosures (state) WHERE state IN ('prepared', 'placing');

CREATE TABLE disclosure_sections (
    disclosure_key INTEGER NOT NULL REFERENCES disclosures ON DELETE CASCADE,
    place          INTEGER NOT NULL,
    section_id     TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    PRIMARY KEY (disclosure_key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
    key            INTEGER PRIMARY KEY,
    disclosure_key INTEGER NOT NULL REFERENCES disclosures ON DELETE CASCADE,
    at             TEXT NOT NULL,
    answer         TEXT NOT NULL,
    answered_by    TEXT NOT NULL,
    reason         TEXT NOT NULL
) STRICT;

CREATE INDEX receipts_disclosure ON receipts (disclosure_key);

-- Free text about a case is erased with the case.
CREATE TRIGGER cases_erased AFTER DELETE ON cases BEGIN
    UPDATE disclosures SET what = '', why = '' WHERE case_id = OLD.id;
    UPDATE receipts SET reason = ''
        WHERE disclosure_key IN (SELECT key FROM disclosures WHERE case_id = OLD.id);
END;

-- Search: one narrow row for each searchable text (a section, or the title of an entry when
-- section_key is NULL).
CREATE TABLE search_places (
    key         INTEGER PRIMARY KEY,
    at_us       INTEGER NOT NULL,
    entry_key   INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    section_key INTEGER UNIQUE REFERENCES sections ON DELETE CASCADE
) STRICT;

CREATE INDEX search_places_entry ON search_places (entry_key);

-- Folded texts, only of those that the tokenizer itself would fold differently: a second copy of
-- every text would make the notebook a third larger.
CREATE TABLE search_texts (
    key    INTEGER PRIMARY KEY REFERENCES search_places ON DELETE CASCADE,
    folded TEXT NOT NULL
) STRICT;

CREATE VIEW search_content AS
    SELECT p.key AS key, coalesce(t.folded, b.text, e.title) AS folded
    FROM search_places p
    LEFT JOIN search_texts t ON t.key = p.key
    LEFT JOIN sections s ON s.key = p.section_key
    LEFT JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision
    LEFT JOIN section_bodies b ON b.revision_key = r.key
    LEFT JOIN entries e ON e.key = p.entry_key;

CREATE VIRTUAL TABLE search_index USING fts5 (
    folded,
    content = 'search_content',
    content_rowid = 'key',
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

-- A text is removed from the index while it can still be read: before its owner is erased, not by the
-- cascade afterwards. Insertions and changes are made by the program, which folds the texts.
CREATE TRIGGER search_places_erased BEFORE DELETE ON search_places BEGIN
    INSERT INTO search_index (search_index, rowid, folded)
        SELECT 'delete', key, folded FROM search_content WHERE key = OLD.key;
END;

CREATE TRIGGER sections_erased BEFORE DELETE ON sections BEGIN
    DELETE FROM search_places WHERE section_key = OLD.key;
END;

CREATE TRIGGER entries_erased BEFORE DELETE ON entries BEGIN
    DELETE FROM search_places WHERE entry_key = OLD.key;
END;

CREATE TRIGGER entries_redated AFTER UPDATE OF at_us ON entries BEGIN
    UPDATE search_places SET at_us = NEW.at_us WHERE entry_key = NEW.key;
END;

-- The log: append-only, each row chained to the previous one.
CREATE TABLE log (
    seq   INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,
    event TEXT NOT NULL,
    body  TEXT NOT NULL,
    prev  BLOB NOT NULL CHECK (length(prev) = 32),
    hash  BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER log_unchanged BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- Checks the hash too: REPLACE on a repeated hash would otherwise delete the older row, and
-- without recursive_triggers log_kept would not fire.
CREATE TRIGGER log_chained BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log)
    OR NEW.prev IS NOT ifnull((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), zeroblob(32))
    OR EXISTS (SELECT 1 FROM log WHERE hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'broken sequence');
END;
