-- Platforms that take one message a call, have no idempotency key, and tell by a receipt what arrived.

-- Which message of the reply is sent next, from 0.
ALTER TABLE outbox ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
-- The last try was cut off and the message may have arrived: how many follow it. Null: nothing is unclear.
ALTER TABLE outbox ADD COLUMN unclear INTEGER;
