-- What a worker does with her own data, and what goes by the retention table (dialogs/Retention.cs).

-- A code for fetching all that is held about her, once. Only its hash is kept; one for each person, the newest.
CREATE TABLE export (
    conv      TEXT PRIMARY KEY,
    code_hash BLOB NOT NULL UNIQUE,   -- SHA-256
    language  TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

-- When the account ended that a receipt belongs to; null while it lives.
ALTER TABLE consent ADD COLUMN ended_at INTEGER;
UPDATE consent SET ended_at = unixepoch() * 1000 WHERE conv NOT IN (SELECT conv FROM person);
CREATE INDEX consent_ended ON consent (ended_at) WHERE ended_at IS NOT NULL;

-- When somebody last wrote from here, to the day. An id that was not used for long is emptied (user is then a blob of no bytes).
ALTER TABLE address ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
UPDATE address SET used_at = unixepoch() * 1000;
CREATE INDEX address_used ON address (used_at) WHERE length(user) > 0;

CREATE INDEX transcript_at ON transcript (at);
CREATE INDEX signal_at ON signal (at);
