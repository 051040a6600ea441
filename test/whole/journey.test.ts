/** The whole path, by hand in the demo: a page sends, sees it delivered, and hears back. */
import { describe, expect, it } from 'vitest';
import { byRole } from '../support/by-role.ts';
import { openPage } from '../support/open-page.ts';
import type { Visit } from '../support/visit-demo.ts';
import { useDemo } from './use-demo.ts';

const { server, visit } = useDemo();

async function countOf(opened: Visit, words: string): Promise<number> {
  return (await opened.words()).split(words).length - 1;
}

/** Waits until the entry with these words has come to this status. */
async function shows(opened: Visit, words: string, status: string): Promise<void> {
  await opened.page.waitForFunction(
    (text, wanted) => {
      const articles =
        document.querySelector('votech-messages')?.shadowRoot?.querySelectorAll('article') ?? [];
      return [...articles].some(
        ({ textContent }) => textContent.includes(text) && textContent.includes(wanted),
      );
    },
    {},
    words,
    status,
  );
}

describe('the whole path', () => {
  it('shows the history, sends a text, sees it delivered and hears the answer, without a reload', async () => {
    const jordan = await visit('stu_1042');
    await jordan.sees('we missed you in class this morning');
    await jordan.send('Hi {student_name}, the make-up lab is at 3.');
    await jordan.sees('Hi Jordan, the make-up lab is at 3.');
    await shows(jordan, 'the make-up lab is at 3.', 'Delivered');
    await jordan.answer('thx, see you at 3');
    await jordan.sees('thx, see you at 3');
    await jordan.page.reload();
    await jordan.sees('thx, see you at 3');
    expect(await countOf(jordan, 'the make-up lab is at 3.')).toBeLessThanOrEqual(2);
  });

  it('sends an email with a subject, and asks for one that is missing', async () => {
    const jordan = await visit('stu_1042');
    await jordan.press('Send Message');
    await jordan.press('Email', 'radio');
    await jordan.type('Message', 'The schedule is attached to the board.');
    await jordan.press('Send Message');
    await jordan.sees('An email needs a subject.');
    await jordan.type('Subject', 'Schedule for {student_name}');
    await jordan.press('Send Message');
    await jordan.sees('Schedule for Jordan');
  });

  it('sends once when the button is pressed twice', async () => {
    const jordan = await visit('stu_1042');
    await jordan.press('Send Message');
    await jordan.type('Message', 'Only once, please.');
    const button = await jordan.page.waitForSelector(byRole('button', 'Send Message'));
    await button?.evaluate((element) => {
      if (!(element instanceof HTMLElement)) return;
      element.click();
      element.click();
    });
    await jordan.sees('Only once, please.');
    await jordan.page.reload();
    await jordan.sees('Only once, please.');
    expect(await countOf(jordan, 'Only once, please.')).toBe(1);
  });

  it('says why a text failed and what to do', async () => {
    const luis = await visit('stu_1088');
    await luis.send('Hello Luis');
    await shows(luis, 'Hello Luis', 'Failed');
    await shows(luis, 'Hello Luis', 'The phone is switched off, out of reach or cannot receive texts.');
    await shows(luis, 'Hello Luis', 'Send again');
  });

  it('keeps a volunteer from replies and full numbers', async () => {
    const volunteer = await visit('stu_1042', { role: 'volunteer' });
    await volunteer.sees('we missed you in class this morning');
    expect(await volunteer.words()).not.toContain('replied');
    await volunteer.press('Send Message');
    const words = await volunteer.page.evaluate(
      () => document.querySelector('votech-messages')?.shadowRoot?.textContent ?? '',
    );
    expect(words).toContain('•••');
    expect(words).not.toContain('(541) 555-0123');
  });

  it('shows what the role chosen last may see, while the token of the one before is still on its way', async () => {
    const { page, sees } = await visit('stu_1042', { role: 'volunteer' });
    await sees('we missed you in class this morning');
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (!request.url().includes('role=grant_writer')) void request.continue();
    });
    const role = page.locator('.strip select');
    const asked = page.waitForRequest((request) => request.url().includes('role=grant_writer'));
    await role.fill('grant_writer');
    await asked;
    await role.fill('director');
    await sees('replied');
  });

  it.each(['grant_writer', 'parent', 'student', 'assistant_coordinator'])(
    'shows nothing to the role %s',
    async (role) => {
      const { page, close } = await openPage(null);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const handedOver = page.waitForResponse((response) => response.url().includes('/token'));
      await page.goto(`${server().url}/?student=stu_1042&role=${role}&lang=en&theme=light`);
      expect((await handedOver).ok()).toBe(true);
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
      const shown = await page.$eval('votech-messages', (element) => [
        element.shadowRoot?.textContent?.trim(),
        element.clientHeight,
      ]);
      expect(shown).toEqual(['', 0]);
      expect(asked).toContain('/votech-messages.js');
      expect(asked.filter((path) => path.startsWith('/api/students/'))).toEqual([]);
      await close();
    },
  );
});
