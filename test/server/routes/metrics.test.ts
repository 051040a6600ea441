import { describe, expect, it } from 'vitest';
import { channelSchema, statusSchema } from '../../../server/contract.ts';
import { openApp } from '../app/open-app.ts';

const token = 'a-token-for-monitors-only-0123456789';

async function get(settings: Readonly<Record<string, string>>, authorization?: string): Promise<Response> {
  const { app, store } = await openApp({ env: settings });
  const change = { id: 'stu_secret', fields: { name: 'Jordan Rivera', phone: '+15415550123' } };
  await store.putStudents([change], new Date(), () => []);
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
    const line = /^(#.*|votech_\w+(\{\w+="[^"\\]+"(,\w+="[^"\\]+")*\})? -?\d+(\.\d+)?(e-\d+)?)$/;
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((each) => !line.test(each)),
    ).toEqual([]);
  });

  it('have a zero for what has not happened yet: an alert compares the first failures with it', async () => {
    const text = await (await get({ METRICS_TOKEN: token }, `Bearer ${token}`)).text();
    const counts = channelSchema.options.flatMap((channel) =>
      statusSchema.options.map((status) => `votech_messages{channel="${channel}",status="${status}"} 0`),
    );
    expect(text.match(/^votech_messages\{.*$/gm)).toEqual(counts);
  });

  it('tell when the command backup last made a copy, and nothing before it has', async () => {
    const { app, store } = await openApp({ env: { METRICS_TOKEN: token } });
    const read = async () =>
      (await app.request('/metrics', { headers: { authorization: `Bearer ${token}` } })).text();
    expect(await read()).not.toContain('\nvotech_last_backup_timestamp_seconds');
    await store.setFact('last_backup', '2026-11-23T02:30:00.000Z');
    expect(await read()).toContain(
      '# TYPE votech_last_backup_timestamp_seconds gauge\nvotech_last_backup_timestamp_seconds 1795401000\n',
    );
  });

  it('tell how long requests take by route, without what stands in a path', async () => {
    const { app } = await openApp({ env: { METRICS_TOKEN: token } });
    await app.request('/healthz');
    await app.request('/api/students/stu_secret/thread');
    await app.request('/nowhere/stu_secret');
    const headers = { authorization: `Bearer ${token}` };
    const text = await (await app.request('/metrics', { headers })).text();
    const name = 'votech_http_request_duration_seconds';
    expect(text).toContain(`${name}_count{method="GET",route="/healthz",status="2xx"} 1\n`);
    expect(text).toContain(`${name}_count{method="GET",route="/api/students/:id/thread",status="4xx"} 1\n`);
    expect(text).toContain(`${name}_bucket{method="GET",route="unknown",status="4xx",le="+Inf"} 1\n`);
    expect(text).not.toContain('stu_secret');
  });
});
