import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../server/errors.ts';
import { createTestApp } from './app.ts';

function failing(error: Error) {
  const { app, logged } = createTestApp();
  app.all('/fails', () => {
    throw error;
  });
  return { ask: (method = 'GET') => app.request('/fails', { method }), logged };
}

function withCode(code: unknown, message = 'Jordan: 541-555-0123'): Error {
  return Object.assign(new Error(message), { code });
}

describe('a refusal', () => {
  it('is told as problem details', async () => {
    const errors = [{ field: 'body', code: 'empty', message: 'Write something.' }];
    const { ask, logged } = failing(new ApiError('empty', 'The message is empty.', { errors }));
    const response = await ask('POST');
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:votech-messages:error:empty',
      title: 'Empty',
      status: 422,
      code: 'empty',
      detail: 'The message is empty.',
      requestId: 'request-1',
      errors,
    });
    expect(logged).toEqual([]);
  });

  it('says when to try again, in whole seconds', async () => {
    const response = await failing(new ApiError('rate_limited', 'Slow down.', { retryAfter: 12.2 })).ask();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('13');
  });

  it('asks for a token where one is missing', async () => {
    const response = await failing(new ApiError('unauthorized', 'No.')).ask();
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is told for an address that does not exist', async () => {
    const response = await createTestApp().app.request('/nowhere/stu_1042');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found', requestId: 'request-1' });
  });
});

describe('an error that nobody expected', () => {
  it('is answered without a word of it, and logged as code and place only', async () => {
    const error = withCode('E_ODD', 'Jordan\n    at 541-555-0123');
    const { ask, logged } = failing(Object.assign(error, { config: { password: 'hunter2' }, status: 418 }));
    const response = await ask();
    expect(response.status).toBe(500);
    const answer = await response.text();
    expect(JSON.parse(answer)).toMatchObject({ code: 'internal', requestId: 'request-1' });
    expect(logged).toMatchObject([
      {
        level: 50,
        msg: 'request failed',
        requestId: 'request-1',
        err: { name: 'Error', code: 'E_ODD', status: 418 },
      },
    ]);
    expect(answer + JSON.stringify(logged)).not.toMatch(/Jordan|541|hunter2/);
  });

  it.each([
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_FULL',
    'SQLITE_READONLY',
    'SQLITE_READONLY_DBMOVED',
    'SQLITE_IOERR_WRITE',
    'SQLITE_CANTOPEN',
  ])('%s means not saved and not sent', async (code) => {
    const { ask, logged } = failing(withCode(code));
    const response = await ask('POST');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    const problem: unknown = await response.json();
    expect(problem).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('not be saved, so nothing was sent'),
    });
    expect(logged).toMatchObject([{ err: { code } }]);
    expect(JSON.stringify([problem, logged])).not.toContain('Jordan');
  });

  it('from the database while reading says that it could not be read', async () => {
    const response = await failing(withCode('SQLITE_BUSY')).ask('GET');
    expect(await response.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('read'),
    });
  });

  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'SQLITE_BUSYBODY', 7])(
    '%s is our own mistake',
    async (code) => {
      expect((await failing(withCode(code)).ask('POST')).status).toBe(500);
    },
  );
});
