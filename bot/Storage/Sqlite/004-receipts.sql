-- Platforms that take one message a call, have no idempotency key, and tell by a receipt what arrived.

-- Which message of the reply is sent next, from 0.
ALTER TABLE outbox ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
-- 1: the last try was cut off; the message may have arrived.
ALTER TABLE outbox ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0;
