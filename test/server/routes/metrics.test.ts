import { describe, expect, it } from 'vitest';
import { createServerApp } from '../../structure/server-app.ts';

const token = 'a-token-for-monitors-only-0123456789';

async function get(settings: Readonly<Record<string, string>>, authorization?: string): Promise<Response> {
  const { app, store } = createServerApp(settings);
  const change = { id: 'stu_secret', fields: { name: 'Jordan Rivera', phone: '+15415550123' } };
  await store.putStudents([change], new Date());
  return app.request('/metrics', authorization === undefined ? {} : { headers: { authorization } });
}

describe('the metrics', () => {
  it('are not there without METRICS_TOKEN', async () => {
    expect((await get({}, `Bearer ${token}`)).status).toBe(404);
  });

  it.each([undefined, 'Bearer wrong', token])(
    'are for nobody without the token (%s)',
    async (authorization) => {
      expect((await get({ METRICS_TOKEN: token }, authorization)).status).toBe(401);
    },
  );

  it('count what there is in Prometheus’s text format, and name nobody', async () => {
    const response = await get({ METRICS_TOKEN: token }, `Bearer ${token}`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('\nvotech_students 1\n');
    expect(text).toContain('# TYPE votech_outbox_due_tasks gauge\nvotech_outbox_due_tasks 0\n');
    expect(text).not.toMatch(/secret|Jordan|5550123/);
    const line = /^(#.*|votech_\w+(\{\w+="\w+"(,\w+="\w+")*\})? -?\d+(\.\d+)?)$/;
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((each) => !line.test(each)),
    ).toEqual([]);
  });
});
