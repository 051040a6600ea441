-- Messages of each channel, and questions about earlier ones, have places of their own: none is found by passing the others.
DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_lane ON outbox (task, channel, due_at);
