/** Students of the tests: invented, on numbers that nobody has. */
import type { TestApp } from './test-app.ts';

export const jordan = 'stu_1042';
export const sam = 'stu_2000';
export const jordanPhone = '+15415550123';
export const rosaPhone = '+15415550188';

/** Jordan with a phone, an email and a mother. */
export async function addJordan({ put }: TestApp, more: object = {}): Promise<void> {
  const response = await put(jordan, {
    name: 'Jordan Rivera',
    preferredName: 'Jordan',
    phone: jordanPhone,
    email: 'jordan.r@example.org',
    timeZone: 'America/Los_Angeles',
    contacts: [{ id: 'c_3', name: 'Rosa Rivera', relationship: 'mother', phone: rosaPhone }],
    ...more,
  });
  if (response.status !== 200) throw new Error(await response.text());
}

/** Sam, Jordan's brother, on Jordan's phone unless another is given. */
export async function addSam({ put }: TestApp, more: object = {}): Promise<void> {
  const response = await put(sam, { name: 'Sam Rivera', phone: jordanPhone, ...more });
  if (response.status !== 200) throw new Error(await response.text());
}
