import { describe, expect, it } from 'vitest';
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { replies } from './labelled/replies.ts';

const nothing = { crisis: false, optOutRequest: false, wrongNumber: false, autoReply: false };

describe('a text that came in', () => {
  it.each(replies.crisis)('sounds like a crisis: %s', (body) => {
    expect(inspectReply(body)).toMatchObject({ ...nothing, crisis: true });
  });

  it.each(replies.optOut)('asks for no more texts: %s', (body) => {
    expect(inspectReply(body)).toMatchObject({ ...nothing, optOutRequest: true });
  });

  it.each(['Wrong number. Stop.', 'stop wrong number', 'Who is this? STOP'])(
    'says that the number is wrong, and that the texts are to stop: %s',
    (body) => {
      expect(inspectReply(body)).toMatchObject({ ...nothing, wrongNumber: true, optOutRequest: true });
    },
  );

  it.each(replies.wrongNumber)('says that the number is wrong: %s', (body) => {
    expect(inspectReply(body)).toMatchObject({ ...nothing, wrongNumber: true });
  });

  it.each(replies.autoReply)('was written by a phone: %s', (body) => {
    expect(inspectReply(body)).toMatchObject({ ...nothing, autoReply: true });
  });

  it.each(replies.nothing)('is nothing of the kind: %s', (body) => {
    expect(inspectReply(body)).toMatchObject(nothing);
  });

  it('may be several things at once', () => {
    expect(inspectReply('leave me alone i want to die')).toMatchObject({ crisis: true, optOutRequest: true });
  });

  it('holds a Social Security number, or only digits like it', () => {
    expect(inspectReply('😕 its 123-45-6789 ok')).toMatchObject({ ssn: true });
    expect(inspectReply('my number is 541-555-0123')).toMatchObject({ ssn: false });
  });
});
