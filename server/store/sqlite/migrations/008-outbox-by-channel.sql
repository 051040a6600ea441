-- Each channel has places of its own: what waits for one provider is found without passing what waits for the other.
DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_channel ON outbox (channel, due_at);
