/** The pages that are compared. Each sets `firstPainted` and offers `appendOne` and `changeOne`, in milliseconds. */

/** The time after the next frame has been drawn. */
const painted = `const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));`;

/** `server`, `token` and `student` come in the query: this page is for the bench alone. */
export function elementPage(query: URLSearchParams): string {
  const [server = '', token = '', student = ''] = ['server', 'token', 'student'].map(
    (name) => query.get(name) ?? '',
  );
  return `<!doctype html><html lang="en"><title>Bench</title><script>
${painted}
let live;
const real = window.fetch;
const encoder = new TextEncoder();
// The live stream is ours to write, so that the time starts when the bytes arrive. One without a sign of life counts as lost.
const follow = (controller) => {
  live = controller;
  setInterval(() => live.enqueue(encoder.encode(': still here\\n\\n')), 15_000);
};
window.fetch = (url, options) => String(url?.url ?? url).includes('/live')
  ? Promise.resolve(new Response(new ReadableStream({ start: follow }), { headers: { 'content-type': 'text/event-stream' } }))
  : real(url, options);
const element = () => document.querySelector('votech-messages');
const shown = () => [...element().renderRoot?.querySelectorAll('[part~="bubble"]') ?? []];
// To ask again and again would miss the frame in which it is painted.
const firstShown = () => new Promise((resolve) =>
  new MutationObserver(() => shown().length && resolve()).observe(element().renderRoot, { childList: true, subtree: true }));
const when = (test) => new Promise((resolve) => { const look = () => test() ? resolve() : setTimeout(look); look(); });
addEventListener('DOMContentLoaded', async () => {
  const before = performance.now();
  await import(${JSON.stringify(`${server}/votech-messages.js`)});
  await firstShown();
  window.firstPainted = await painted() - before;
});
const now = new Date().toISOString();
const entry = { id: '0fffffff-ffff-7000-8000-000000000001', kind: 'outbound', channel: 'sms', subject: null, body: 'One more, just now.',
  sender: { id: 'staff_1', name: 'Dana Whitfield', role: 'case_manager' }, recipient: { kind: 'student', id: ${JSON.stringify(student)}, name: 'Jordan Rivera', relationship: null },
  address: '(541) 555-0123', createdAt: now, status: 'sent', statusAt: now, failure: null, retryOf: null, segments: 1 };
const arrive = async (entry, isThere) => {
  await when(() => live);
  await painted();
  const before = performance.now();
  live.enqueue(encoder.encode('event: entry\\nid: 999.1.1\\ndata: ' + JSON.stringify(entry) + '\\n\\n'));
  await when(isThere);
  return await painted() - before;
};
const newest = () => [...element().renderRoot.querySelectorAll('[part~="entry"]')].at(-1);
window.appendOne = () => arrive(entry, () => newest().textContent.includes(entry.body));
window.changeOne = () => arrive({ ...entry, status: 'delivered' }, () => newest().textContent.includes('Delivered'));
</script><votech-messages server="${server}" student-id="${student}" token="${token}"></votech-messages>`;
}

/** `peer` is a module of ./peers; of the `size` messages of the record it gets the newest `limit`. */
export function peerPage(peer: string, size: number, limit: number): string {
  return `<!doctype html><html lang="en"><title>Bench</title><body><script>
${painted}
let peer;
addEventListener('DOMContentLoaded', async () => {
  const before = performance.now();
  ({ peer } = await import('/peers/${peer}.js'));
  const { entries } = await (await fetch('/thread?size=${size}&limit=${limit}')).json();
  await peer.show(entries);
  window.firstPainted = await painted() - before;
});
const message = { sender: 'Dana Whitfield', createdAt: new Date().toISOString(), body: 'One more, just now.', status: 'Sent' };
const timed = async (act) => {
  await painted();
  const before = performance.now();
  act();
  return await painted() - before;
};
window.appendOne = () => timed(() => peer.append(message));
window.changeOne = () => timed(() => peer.change({ ...message, status: 'Delivered' }));
</script>`;
}

export function plainThread(size: number, limit: number): string {
  const entries = Array.from({ length: Math.min(size, limit) }, (_, index) => ({
    sender: 'Dana Whitfield',
    createdAt: new Date(Date.now() - (limit - index) * 60_000).toISOString(),
    body: `Hi Jordan, this is message ${index}. The make-up lab is on Thursday at 3.`,
    status: 'Delivered',
  }));
  return JSON.stringify({ entries });
}
