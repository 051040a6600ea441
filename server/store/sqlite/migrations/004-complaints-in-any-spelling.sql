-- One mailbox, however its address is written: a complaint is kept under its lower case.
UPDATE OR REPLACE address_marks SET address = lower(address) WHERE mark = 'complained' AND address <> lower(address);
