-- Translations of what was said in a case: one for an entry, under the case's key. It goes with its entry, whatever that goes by.
CREATE TABLE case_translation (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,   -- a change is a new row, so that an open screen sees what is new
    case_id TEXT NOT NULL,
    n       INTEGER NOT NULL,
    source  TEXT NOT NULL,
    target  TEXT NOT NULL,
    state   INTEGER NOT NULL,   -- bot/Translation/EntryTranslation.cs, TranslationState
    tries   INTEGER NOT NULL,
    due_at  INTEGER,            -- of the next try; null: there is none
    hash    BLOB,               -- of one that a person put right: keyed, of both languages and the sentence, by which it is found again for her
    body    BLOB,               -- null: nothing came yet
    UNIQUE (case_id, n),
    FOREIGN KEY (case_id, n) REFERENCES case_entry (case_id, n) ON DELETE CASCADE
) STRICT;
CREATE INDEX case_translation_due ON case_translation (due_at) WHERE due_at IS NOT NULL;

-- Sentences of consultants, never of workers, that were put right and marked to be remembered: without any number or name (docs/decisions/0014).
CREATE TABLE remembered (
    id   BLOB PRIMARY KEY,   -- keyed hash of both languages and the sentence
    at   INTEGER NOT NULL,
    by   TEXT NOT NULL,      -- staff id
    body BLOB NOT NULL       -- sealed under the master key
) STRICT, WITHOUT ROWID;
