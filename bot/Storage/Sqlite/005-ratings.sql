-- How often an article helped, or did not. Counts only: nobody can tell who said it.
CREATE TABLE rating (
    topic    TEXT NOT NULL,
    language TEXT NOT NULL,
    helpful  INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (topic, language, helpful)
) STRICT, WITHOUT ROWID;
