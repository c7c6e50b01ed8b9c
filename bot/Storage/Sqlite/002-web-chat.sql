-- What is said in each web chat, for pages that come back. A stream is the keyed hash of the conversation's id (address.user_hash),
-- so that a goodbye to an erased person still finds her page.
CREATE TABLE activity (
    stream  BLOB NOT NULL,
    n       INTEGER NOT NULL,   -- grows within a stream; also the time, UTC milliseconds
    event   TEXT NOT NULL,      -- own activities: event id; replies: outbox id and part
    answers INTEGER NOT NULL,   -- n of the own activity it answers; 0: none
    conv    TEXT,               -- whose key seals the body; null: the row's own key
    key     BLOB,               -- the row's own key, wrapped, when its person is erased
    body    BLOB NOT NULL,      -- sealed
    PRIMARY KEY (stream, n),
    UNIQUE (stream, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX activity_n ON activity (n);
CREATE INDEX activity_goodbye ON activity (n) WHERE conv IS NULL;

-- Codes that came with a page's address. Linked to nobody, dropped after a day.
CREATE TABLE referral (
    id   BLOB PRIMARY KEY,
    at   INTEGER NOT NULL,
    body BLOB NOT NULL          -- sealed under the master key
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_at ON referral (at);
