/** The two pages that are compared. Each sets `firstPainted` and offers `appendOne`, in milliseconds. */

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
// The live stream is ours to write, so that the time starts when the bytes arrive.
window.fetch = (url, options) => String(url?.url ?? url).includes('/live')
  ? Promise.resolve(new Response(new ReadableStream({ start(controller) { live = controller; } }), { headers: { 'content-type': 'text/event-stream' } }))
  : real(url, options);
const shown = () => [...document.querySelector('votech-messages').renderRoot?.querySelectorAll('[part~="bubble"]') ?? []];
const when = (test) => new Promise((resolve) => { const look = () => test() ? resolve() : setTimeout(look); look(); });
addEventListener('DOMContentLoaded', async () => {
  const before = performance.now();
  await import(${JSON.stringify(`${server}/votech-messages.js`)});
  await when(() => shown().length > 0);
  window.firstPainted = await painted() - before;
});
window.appendOne = async () => {
  await when(() => live);
  await painted();
  const now = new Date().toISOString();
  const entry = { id: '0fffffff-ffff-7000-8000-000000000001', kind: 'inbound', channel: 'sms', body: 'One more, just now.',
    from: { kind: 'student', id: ${JSON.stringify(student)}, name: 'Jordan Rivera' }, receivedAt: now, inReplyTo: null, media: [], flags: [] };
  const root = document.querySelector('votech-messages').renderRoot;
  const before = performance.now();
  live.enqueue(new TextEncoder().encode('event: entry\\nid: 999.1.1\\ndata: ' + JSON.stringify(entry) + '\\n\\n'));
  await when(() => root.textContent.includes('One more, just now.'));
  return await painted() - before;
};
</script><votech-messages server="${server}" student-id="${student}" token="${token}"></votech-messages>`;
}

export function plainPage(size: number): string {
  return `<!doctype html><html lang="en"><title>Bench</title><ol></ol><script>
${painted}
const item = ({ sender, createdAt, body, status }) => {
  const li = document.createElement('li');
  for (const text of [sender, new Date(createdAt).toLocaleString('en'), body, status]) li.appendChild(document.createElement('p')).textContent = text;
  return li;
};
const list = document.querySelector('ol');
addEventListener('DOMContentLoaded', async () => {
  const before = performance.now();
  const { entries } = await (await fetch('/thread?size=${size}')).json();
  for (const entry of entries) list.append(item(entry));
  list.lastElementChild.scrollIntoView();
  window.firstPainted = await painted() - before;
});
window.appendOne = async () => {
  await painted();
  const before = performance.now();
  list.append(item({ sender: 'Jordan', createdAt: new Date().toISOString(), body: 'One more, just now.', status: 'received' }));
  list.lastElementChild.scrollIntoView();
  return await painted() - before;
};
</script>`;
}

export function plainThread(size: number): string {
  const entries = Array.from({ length: size }, (_, index) => ({
    sender: 'Dana Whitfield',
    createdAt: new Date(Date.now() - (size - index) * 60_000).toISOString(),
    body: `Hi Jordan, this is message ${index}. The make-up lab is on Thursday at 3.`,
    status: 'delivered',
  }));
  return JSON.stringify({ entries });
}
