/** Puts the demo's students into the directory, over HTTP as a host application's backend does. */
import * as v from 'valibot';
import { students, type DemoStudent } from './people/students.ts';

const resultsSchema = v.object({ results: v.array(v.object({ id: v.string(), ok: v.boolean() })) });

export async function putStudents(server: { url: string; directoryKey: string; now: Date }): Promise<void> {
  const response = await fetch(`${server.url}/api/students`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ students: students.map((student) => recordOf(student, server.now)) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`The directory did not take the demo's students: ${response.status}`);
  const refused = v.parse(resultsSchema, answer).results.filter(({ ok }) => !ok);
  if (refused.length > 0) throw new Error(`The directory refused ${refused.map(({ id }) => id).join(', ')}`);
}

function recordOf(student: DemoStudent, now: Date): object {
  const consent = { status: 'granted', source: 'enrollment_form', at: enrolledAt };
  return {
    ...student,
    language: 'en',
    active: true,
    updatedAt: now.toISOString(),
    ...(student.phone === null ? {} : { smsConsent: consent }),
  };
}

const enrolledAt = '2025-01-06T16:00:00Z';
