-- Whether the chat helped, as she said when it had ended: helped, partly, not-helped; null: she did not say.
ALTER TABLE desk_case ADD COLUMN rating TEXT;
