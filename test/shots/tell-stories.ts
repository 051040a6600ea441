/** What the demo's own history lacks: replies that are held, covered, in need, or a picture. Sent the real way. */
export async function tellStories(url: string): Promise<void> {
  await Promise.all([
    text(url, 'stu_1071', 'Class is in Bay 2.'),
    text(url, 'stu_1072', 'Class is in Bay 3.'),
  ]);
  await text(url, 'stu_1088', 'Can you come on Thursday?');
  const replies = [
    ['stu_1071', '+15415550142', 'ok we will be there'],
    ['stu_1088', '+15415550103', 'please stop texting me'],
    ['stu_1093', '+15415550193', 'i just want to die'],
    ['stu_1101', '+15415550104', 'my ssn is 123-45-6789'],
    ['stu_1101', '+15415550199', 'is he doing ok?'],
  ] as const;
  for (const [student, phone, body] of replies) await post(`${url}/demo/reply`, { student, phone, body });
  await post(`${url}/demo/reply`, { student: 'stu_1080', phone: '+15415550180', body: '', picture: true });
}

async function text(url: string, student: string, body: string): Promise<void> {
  const given = await fetch(`${url}/demo/token?student=${student}&role=case_manager`);
  const { token } = (await given.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() };
  await post(`${url}/api/students/${student}/messages`, { channel: 'sms', body }, headers);
}

async function post(url: string, content: object, headers: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}
