-- 16-17 or under-16, where she let the desk know her age; empty: older, or not told.
ALTER TABLE desk_case ADD COLUMN minor TEXT NOT NULL DEFAULT '';
