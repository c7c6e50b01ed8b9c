-- Pictures and files that workers sent into a case. First only a note that one is to be fetched; the file itself comes into the same row.
CREATE TABLE case_file (
    id           TEXT PRIMARY KEY,   -- 18 hex digits
    case_id      TEXT NOT NULL,
    conv         TEXT NOT NULL,      -- who sent it
    address      INTEGER NOT NULL,   -- from where
    message_hash BLOB,               -- keyed hash of the platform's message id
    at           INTEGER NOT NULL,
    due_at       INTEGER,            -- next try; one under way moves it on, so that another follows if its host dies. Null: it is here
    tries        INTEGER NOT NULL DEFAULT 0,
    last_error   TEXT,
    note         BLOB,               -- sealed under the case's key: where it lies; emptied when it is here
    type         TEXT,               -- what its bytes are
    name         BLOB,               -- sealed under the case's key
    body         BLOB                -- sealed under the case's key
) STRICT;
CREATE INDEX case_file_due ON case_file (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX case_file_case ON case_file (case_id);
CREATE INDEX case_file_conv ON case_file (conv);

-- What a page of the web chat sent along, as on a platform's host for contents, until it is taken into her case.
CREATE TABLE upload (
    stream    BLOB NOT NULL,         -- of the web chat, see activity
    reference TEXT NOT NULL,
    at        INTEGER NOT NULL,
    body      BLOB NOT NULL,         -- sealed under the person's key
    PRIMARY KEY (stream, reference)
) STRICT;
CREATE INDEX upload_at ON upload (at);
