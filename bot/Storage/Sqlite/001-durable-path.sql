-- Times are UTC milliseconds since 1970. "Sealed" is AES-256-GCM under the person's key, if nothing else is said.

-- Which key file this database was sealed with.
CREATE TABLE store (one INTEGER PRIMARY KEY CHECK (one = 1), key_id TEXT NOT NULL) STRICT;

-- One row a person. conv is random and stands for her everywhere. Deleting the key erases all that is sealed under it.
CREATE TABLE person (
    conv   TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,   -- the master key it is wrapped by
    key    BLOB NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a person is reached. Ids are never used twice: arrivals and replies refer to them.
CREATE TABLE address (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    user_hash   BLOB NOT NULL UNIQUE,   -- keyed hash of channel, account and the platform's user id
    channel     TEXT NOT NULL,
    account     TEXT NOT NULL,
    user        BLOB NOT NULL,          -- sealed
    conv        TEXT NOT NULL,
    unreachable INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX address_conv ON address (conv);

-- Append-only. Stays when a person is erased: conv then leads to no one.
CREATE TABLE consent (
    n            INTEGER PRIMARY KEY,
    conv         TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    receiver     TEXT,
    case_id      TEXT,
    at           INTEGER NOT NULL,
    yes          INTEGER NOT NULL,
    text_version TEXT NOT NULL,
    language     TEXT NOT NULL,
    hash         TEXT NOT NULL,
    age_band     TEXT NOT NULL
) STRICT;
CREATE INDEX consent_conv ON consent (conv, purpose);

-- Wishes to reach a person.
CREATE TABLE request (
    n      INTEGER PRIMARY KEY,
    conv   TEXT NOT NULL,
    kind   TEXT NOT NULL,   -- talk, call
    at     INTEGER NOT NULL,
    state  TEXT NOT NULL,   -- open, closed
    detail TEXT NOT NULL    -- code of the preferred time
) STRICT;
CREATE INDEX request_conv ON request (conv);

CREATE TABLE conv (
    n           INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    version     INTEGER NOT NULL,
    state       BLOB,   -- sealed; null before the first turn
    lease_owner TEXT,
    lease_fence INTEGER,
    lease_until INTEGER
) STRICT;

CREATE TABLE inbox (
    seq          INTEGER PRIMARY KEY,     -- order of arrival
    id           BLOB NOT NULL UNIQUE,    -- 16 bytes of SHA-256 (channel|account|event id)
    conv         TEXT NOT NULL,
    address      INTEGER NOT NULL,
    at           INTEGER NOT NULL,        -- the decision's clock
    seed         INTEGER NOT NULL,        -- the decision's chance
    message_hash BLOB,                    -- keyed hash of the platform's message id, while the body is here
    body         BLOB,                    -- sealed; emptied when done
    done         INTEGER NOT NULL DEFAULT 0,
    tries        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX inbox_open ON inbox (done) WHERE done = 0;

CREATE TABLE outbox (
    seq        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL,             -- UUIDv5 (inbox id, n)
    conv       TEXT NOT NULL,
    address    INTEGER NOT NULL,
    channel    TEXT NOT NULL,
    n          INTEGER NOT NULL,          -- number of the reply within its turn
    at         INTEGER NOT NULL,
    body       BLOB,                      -- sealed, with address and reply token; emptied when sent
    key        BLOB,                      -- the row's own key, wrapped, when its person is erased
    token_at   INTEGER,                   -- null: no reply token
    must       INTEGER NOT NULL,          -- 1: must arrive
    push       INTEGER NOT NULL,          -- 1: not caused by a worker's message
    state      INTEGER NOT NULL,          -- 0 due, 1 sent, 2 dead
    tries      INTEGER NOT NULL DEFAULT 0,
    setbacks   INTEGER NOT NULL DEFAULT 0,
    due_at     INTEGER NOT NULL,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (conv, seq, due_at) WHERE state = 0;

CREATE TABLE timer (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    conv    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    address INTEGER NOT NULL,
    due_at  INTEGER NOT NULL,
    UNIQUE (conv, kind)
) STRICT;
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE transcript (
    conv         TEXT NOT NULL,
    n            INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    message_hash BLOB,
    body         BLOB NOT NULL,   -- sealed
    PRIMARY KEY (conv, n)
) STRICT, WITHOUT ROWID;

-- Risk signals: no text. conv is emptied when the person is erased.
CREATE TABLE signal (
    n        INTEGER PRIMARY KEY,
    conv     TEXT,
    at       INTEGER NOT NULL,
    signal   TEXT NOT NULL,
    severity TEXT NOT NULL
) STRICT;
CREATE INDEX signal_conv ON signal (conv) WHERE conv IS NOT NULL;

-- What no machine could finish, for a person to look at. The body keeps the seal of the place it came from.
CREATE TABLE dead (
    id           BLOB NOT NULL,
    from_table   TEXT NOT NULL,   -- inbox, outbox, webhook
    conv         TEXT,
    reason       TEXT NOT NULL,
    message_hash BLOB,
    body         BLOB,            -- from inbox: sealed as it was there; from webhook: sealed under the master key; from outbox: stays there
    at           INTEGER NOT NULL,
    resolved_by  TEXT,
    resolved_at  INTEGER,
    PRIMARY KEY (from_table, id)
) STRICT;
CREATE INDEX dead_conv ON dead (conv) WHERE conv IS NOT NULL;
