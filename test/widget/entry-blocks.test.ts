import { expect } from 'chai';
import type { Status } from '../../server/contract.ts';
import { EntryBlocks } from '../../widget/thread/entry-blocks.ts';
import { failed, inbound, outbound } from './support/builders.ts';

const ids = (entries: EntryBlocks) => entries.blocks.flatMap((block) => block.entries.map(({ id }) => id));

describe('the loaded entries', () => {
  it('stand in the order of their ids, in whatever order they come', () => {
    const made = Array.from({ length: 300 }, () => inbound());
    const entries = new EntryBlocks();
    const shuffled = made.map((entry, index) => ({ entry, key: (index * 7919) % 300 }));
    for (const { entry } of shuffled.sort((a, b) => a.key - b.key)) entries.put(entry);
    expect(ids(entries)).to.deep.equal(made.map(({ id }) => id));
  });

  it('stand in the order of their ids also where a server counts', () => {
    const entries = new EntryBlocks();
    const counted = ['9', '11', '10', '100', '2'];
    for (const id of counted) entries.put(inbound({ id }));
    expect(ids(entries)).to.deep.equal(['2', '9', '10', '11', '100']);
  });

  it('hold each entry once', () => {
    const entries = new EntryBlocks();
    const entry = inbound();
    entries.put(entry);
    entries.put({ ...entry });
    expect(ids(entries)).to.have.length(1);
  });

  const orders: [Status[], Status, 'sms' | 'email'][] = [
    [['sending', 'sent', 'delivered'], 'delivered', 'sms'],
    [['delivered', 'sent', 'sending'], 'delivered', 'sms'],
    [['sent', 'sending', 'unconfirmed'], 'sent', 'sms'],
    [['unconfirmed', 'sent'], 'sent', 'sms'],
    [['delivered', 'failed'], 'delivered', 'sms'],
    [['failed', 'delivered'], 'failed', 'sms'],
    [['delivered', 'failed'], 'failed', 'email'],
    [['failed', 'delivered'], 'failed', 'email'],
  ];
  for (const [statuses, last, channel] of orders)
    it(`show ${last} after ${statuses.join(', ')} (${channel})`, () => {
      const entries = new EntryBlocks();
      const entry = outbound({ channel });
      for (const status of statuses) entries.put({ ...entry, status });
      const shown = entries.get(entry.id);
      expect(shown?.kind === 'outbound' && shown.status).to.equal(last);
    });

  it('do not hold a placed reply back again', () => {
    const entries = new EntryBlocks();
    const reply = inbound();
    entries.put({ ...reply, held: true });
    entries.put({ ...reply, held: false });
    entries.put({ ...reply, held: true });
    const shown = entries.get(reply.id);
    expect(shown?.kind === 'inbound' && shown.held).to.equal(false);
  });

  it('know the attempt that followed a failed message', () => {
    const entries = new EntryBlocks();
    const first = failed();
    const second = outbound({ retryOf: first.id });
    entries.put(second);
    entries.put(first);
    expect(entries.retryOf(first.id)).to.equal(second);
  });

  it('have the entry that is answered drawn again when its answer comes, and nothing else', () => {
    const entries = new EntryBlocks();
    const made = Array.from({ length: 120 }, () => outbound());
    for (const page of [made.slice(70), made.slice(20, 70), made.slice(0, 20)])
      for (const entry of page) entries.put(entry);
    const versions = () => entries.blocks.map(({ version }) => version);
    const before = versions();
    entries.put(inbound({ inReplyTo: made[5]?.id ?? '' }));
    const changed = versions().map((version, index) => version !== before[index]);
    expect(changed.filter(Boolean)).to.have.length(2);
    expect(changed[0]).to.equal(true);
  });

  it('draw a whole row of attempts again when the first of them comes', () => {
    const first = failed();
    const second = failed({ retryOf: first.id });
    const third = failed({ retryOf: second.id });
    const entries = new EntryBlocks();
    entries.put(third);
    const [newest] = entries.blocks;
    entries.put(second);
    const before = newest?.version ?? 0;
    entries.put(first);
    expect(newest?.version).to.be.greaterThan(before);
  });
});
