-- Which parts of the preview she took out before she agreed: their kinds, separated by spaces, and nothing of what stood in them.
ALTER TABLE desk_case ADD COLUMN left_out TEXT NOT NULL DEFAULT '';
