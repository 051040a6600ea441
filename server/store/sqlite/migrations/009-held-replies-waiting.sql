-- Few of the replies that were ever held still wait for an answer or were denied: these are found without reading the others.
CREATE INDEX inbound_messages_held_waiting ON inbound_messages (id)
  WHERE student_id IS NULL AND answered_at IS NULL AND needs_answer = 1;
CREATE INDEX held_replies_denied ON held_replies (inbound_id) WHERE state = 'denied';
