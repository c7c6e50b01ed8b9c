-- Who works with us, how they sign in, and what was done by whom. "Sealed" here is AES-256-GCM under the master key.

CREATE TABLE staff (
    id            TEXT PRIMARY KEY,
    email_hash    BLOB NOT NULL UNIQUE,   -- keyed hash of the address in capitals
    email         BLOB NOT NULL,          -- sealed
    name          BLOB NOT NULL,          -- sealed
    role          TEXT NOT NULL,
    languages     TEXT NOT NULL,          -- tags the person speaks, by commas
    page_language TEXT,
    password      TEXT,                   -- salted hash; null until one was set
    stamp         TEXT NOT NULL,          -- changes with the password, the role and the second factor: ends every session
    authenticator BLOB,                   -- sealed; null until the second factor is set up
    step          INTEGER NOT NULL,       -- the last code's time step: no code works twice
    codes         BLOB NOT NULL,          -- keyed hashes of the unused recovery codes, 32 bytes each
    locked        INTEGER NOT NULL,
    made_at       INTEGER NOT NULL,
    since         INTEGER,                -- when the first password was set
    version       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes by which a person sets a password, by their hash. One for each, the newest.
CREATE TABLE staff_link (
    staff     TEXT PRIMARY KEY,
    code_hash BLOB NOT NULL UNIQUE,   -- SHA-256
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Failed tries by the address typed, known or not: nobody learns from them which addresses are ours.
CREATE TABLE staff_try (
    email_hash BLOB PRIMARY KEY,
    failed     INTEGER NOT NULL,
    until      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done by whom. Each row's hash takes in the one before.
CREATE TABLE audit (
    n         INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    who       TEXT NOT NULL,
    what      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash      BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

-- The end of the chain, so that rows missing there are seen.
CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    n    INTEGER NOT NULL,
    hash BLOB NOT NULL,
    mac  BLOB NOT NULL
) STRICT;
