-- A random key for each case: it keys the digests that the log has of consents and decisions, and is erased
-- with the case, so that their content cannot be guessed afterwards.
CREATE TABLE case_keys (
    case_key   INTEGER PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    digest_key BLOB NOT NULL CHECK (length(digest_key) = 32)
) STRICT;
