-- Cases at the desk. One that is over stays for its own time (dialogs/Retention.cs), also when its person is forgotten.
CREATE TABLE desk_case (
    id          TEXT PRIMARY KEY,   -- 16 hex digits
    conv        TEXT,               -- null: opened by hand, or its person is forgotten
    address     INTEGER,            -- where she wrote from when it began
    channel     TEXT NOT NULL,      -- or phone, mail, visit for one opened by hand
    key         BLOB NOT NULL,      -- the case's own key, wrapped under the master key
    kind        INTEGER NOT NULL,   -- 0 talk, 1 call
    wanted      TEXT NOT NULL,      -- code of the time that is good for her
    language    TEXT NOT NULL,      -- empty: not known
    rank        INTEGER NOT NULL,   -- Severity: 1 advice, 2 serious, 3 critical, 4 emergency
    topic       TEXT NOT NULL,      -- empty: not told
    status      INTEGER NOT NULL,   -- 0 waiting, 1 held, 2 closed, 3 withdrawn
    owner       TEXT,               -- staff id of who holds it, or held it last
    opened_at   INTEGER NOT NULL,
    expected_at INTEGER,            -- by when she was told to expect an answer; null: nobody could say
    claimed_at  INTEGER,            -- first time
    answered_at INTEGER,            -- first words of a person
    closed_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_case_open ON desk_case (status) WHERE status < 2;
CREATE INDEX desk_case_conv ON desk_case (conv) WHERE conv IS NOT NULL;
CREATE INDEX desk_case_closed ON desk_case (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE case_entry (
    case_id      TEXT NOT NULL,
    n            INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    kind         INTEGER NOT NULL,   -- dialogs/Effect.cs, CaseEntryKind
    by           TEXT NOT NULL,      -- staff id; empty: the worker or the bot
    message_hash BLOB,
    body         BLOB NOT NULL,      -- sealed under the case's key
    PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;

-- Wishes that were noted before there was a desk become cases without a word in them: she agreed to no more.
ALTER TABLE request RENAME TO request_before;

-- Staff see that there was a sign of danger, in which language and when; address is where the bot can offer a person, and no page shows it.
ALTER TABLE signal ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE signal ADD COLUMN address INTEGER;
ALTER TABLE signal ADD COLUMN invited_by TEXT;
