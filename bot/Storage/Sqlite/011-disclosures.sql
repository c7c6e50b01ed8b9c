-- What the staff gave to authorities without a worker's yes, since a life was in danger. It stays for its own time when she is forgotten, and then leads to no one.
CREATE TABLE disclosure (
    id          TEXT PRIMARY KEY,   -- 16 hex digits
    case_id     TEXT,               -- null: by a sign of danger
    conv        TEXT,               -- null: nobody known, or forgotten
    address     INTEGER,            -- where she is told of it
    receiver    TEXT NOT NULL,      -- police, fire, child
    status      INTEGER NOT NULL,   -- 0 recorded, 1 confirmed, 2 refused
    by          TEXT NOT NULL,      -- staff id
    at          INTEGER NOT NULL,
    decided_by  TEXT,               -- another one
    decided_at  INTEGER,
    told_at     INTEGER,
    reviewed_by TEXT,
    reviewed_at INTEGER,
    key         BLOB NOT NULL,      -- its own key, wrapped under the master key
    body        BLOB NOT NULL       -- sealed: reason, facts, what the review found
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_conv ON disclosure (conv) WHERE conv IS NOT NULL;
CREATE INDEX disclosure_at ON disclosure (at);
