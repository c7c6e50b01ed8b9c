-- Who has said that a case is not for them: they know the person, or have to do with the company. They do not see it any more.
CREATE TABLE case_conflict (
    case_id TEXT NOT NULL,
    staff   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (case_id, staff)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_conflict_gone AFTER DELETE ON desk_case BEGIN
    DELETE FROM case_conflict WHERE case_id = OLD.id;
END;

-- One row while more people ask than the desk can answer, as a supervisor said.
CREATE TABLE desk_busy (
    since INTEGER NOT NULL,
    by    TEXT NOT NULL
) STRICT;
