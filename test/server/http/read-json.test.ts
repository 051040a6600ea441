import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { problemSchema, type Problem } from '../../../server/requests.ts';
import { readJson } from '../../../server/http/read-json.ts';
import { createTestApp } from './app.ts';

const schema = v.strictObject({
  body: v.string(),
  channel: v.optional(v.picklist(['sms', 'email'])),
  confirm: v.optional(v.array(v.string())),
  count: v.optional(v.pipe(v.number(), v.maxValue(9))),
  even: v.optional(
    v.pipe(
      v.number(),
      v.check((number) => number % 2 === 0, 'Must be even.'),
    ),
  ),
});

const { app } = createTestApp();
app.post('/', async (c) => c.json(await readJson(c, schema)));
app.post('/short', async (c) => c.json(await readJson(c, schema, { maxBytes: 30 })));

interface Sent {
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
  readonly path?: string;
}

async function post({ body, headers = {}, path = '/' }: Sent): Promise<Response> {
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}

async function problemOf(sent: Sent): Promise<Problem> {
  return v.parse(problemSchema, await (await post(sent)).json());
}

describe('a JSON body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json; profile=x',
  ])('is read as %s', async (type) => {
    const response = await post({ body: '{"body":"ñ 😕"}', headers: { 'content-type': type } });
    expect(await response.json()).toEqual({ body: 'ñ 😕' });
  });

  it.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'application/jsonx',
    'application/json, text/plain',
    'multipart/form-data',
  ])('is not read as %o', async (type) => {
    expect(await problemOf({ body: '{"body":"x"}', headers: { 'content-type': type } })).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });

  it('is not read when it is compressed', async () => {
    expect(await problemOf({ body: '{}', headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 415,
    });
  });
});

describe('a body that is too large', () => {
  const fits = JSON.stringify({ body: 'x'.repeat(32 * 1024 - 11) });

  it('is refused above 32 KiB, by its declared length or by counting', async () => {
    for (const headers of [{}, { 'content-length': String(fits.length) }]) {
      expect((await post({ body: fits, headers })).status).toBe(200);
    }
    for (const headers of [{}, { 'content-length': String(fits.length + 1) }, { 'content-length': 'many' }]) {
      expect(await problemOf({ body: `${fits} `, headers })).toMatchObject({
        status: 413,
        code: 'payload_too_large',
      });
    }
  });

  it('is not read to its end where its length was not declared', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    expect(await problemOf({ body: endless })).toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(40);
  });

  it('counts bytes, not characters', async () => {
    expect((await post({ body: '{"body":"eeeeeeeeee"}', path: '/short' })).status).toBe(200);
    expect((await post({ body: '{"body":"ñññññññññññ"}', path: '/short' })).status).toBe(413);
  });
});

describe('a body that is wrong', () => {
  it.each([
    ['broken', '{"body":"Jordan 541-555-0123"'],
    ['empty', ''],
    ['no object', '"Jordan 541-555-0123"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['not UTF-8', Uint8Array.from([0x7b, 0x22, 0xe4, 0x22, 0x7d])],
  ])('because it is %s is refused without being quoted', async (_, body) => {
    const problem = await problemOf({ body });
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(JSON.stringify(problem)).not.toMatch(/Jordan|541/);
  });

  it.each<[object, object]>([
    [{}, { field: 'body', code: 'required', message: 'This field is required.' }],
    [{ body: 5_415_550_123 }, { field: 'body', code: 'invalid_type', message: 'Must be text.' }],
    [{ body: null }, { field: 'body', code: 'invalid_type', message: 'Must be text.' }],
    [
      { body: '', chanel: 'Jordan' },
      { field: 'chanel', code: 'unknown_field', message: 'There is no such field.' },
    ],
    [
      { body: '', 'Jordan 541-555-0123': 1 },
      { field: '?', code: 'unknown_field', message: 'There is no such field.' },
    ],
    [
      { body: '', channel: 'Jordan' },
      { field: 'channel', code: 'invalid_type', message: 'Must be one of sms, email.' },
    ],
    [
      { body: '', confirm: 'Jordan' },
      { field: 'confirm', code: 'invalid_type', message: 'Must be a list.' },
    ],
    [
      { body: '', confirm: ['tier2', 541] },
      { field: 'confirm.1', code: 'invalid_type', message: 'Must be text.' },
    ],
    [
      { body: '', count: 541 },
      { field: 'count', code: 'invalid_value', message: 'Is not valid.' },
    ],
    [
      { body: '', even: 541 },
      { field: 'even', code: 'invalid_value', message: 'Must be even.' },
    ],
  ])('in a field, as %o, names the field and does not repeat what it holds', async (body, error) => {
    const problem = await problemOf({ body: JSON.stringify(body) });
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request', errors: [error] });
    expect(JSON.stringify(problem)).not.toMatch(/Jordan|541/);
  });

  it.each(['__proto__', 'constructor', 'toString'])('has a field called %s', async (name) => {
    expect(await problemOf({ body: `{"body":"","${name}":{}}` })).toMatchObject({
      errors: [{ code: 'unknown_field' }],
    });
  });

  it('lists every field that is wrong', async () => {
    const { errors } = await problemOf({ body: '{"channel":1,"confirm":2}' });
    expect(errors?.map(({ field }) => field)).toEqual(['body', 'channel', 'confirm']);
  });
});
