/** What protects the student, by hand in the demo: one test for each promise, every step a press or a text. */
import { describe, expect, it } from 'vitest';
import { byRole } from '../support/by-role.ts';
import { useDemo } from './use-demo.ts';

const { visit } = useDemo();

describe('siblings on one phone', () => {
  it('holds a reply in both threads until a person says whose it is', async () => {
    const [maya, leo] = await Promise.all([visit('stu_1071'), visit('stu_1072')]);
    await maya.send('Hi {student_name}, class is in Bay 2 today.');
    await maya.sees('Hi Maya Chen, class is in Bay 2 today.');
    await leo.send('Hi {student_name}, class is in Bay 3 today.');
    await leo.sees('Delivered');
    await maya.answer('ok we will be there');
    for (const each of [maya, leo]) {
      await each.sees('ok we will be there');
      await each.sees('Several students have used this phone.');
    }
    await maya.sees('Is this reply Maya Chen’s?');
    await leo.sees('Is this reply Leo Chen’s?');
    expect(await maya.words()).not.toContain('Leo');
    expect(await leo.words()).not.toContain('Maya');
    await maya.press('Yes');
    await maya.misses('Is this reply');
    await leo.misses('ok we will be there');
    expect(await maya.words()).toContain('ok we will be there');
  });

  it('takes it out of the one thread that says no', async () => {
    const [maya, leo] = await Promise.all([visit('stu_1071'), visit('stu_1072')]);
    await maya.answer('who is this for');
    await leo.sees('who is this for');
    await leo.press('No');
    await leo.misses('who is this for');
    await maya.sees('who is this for');
    expect(await maya.words()).toContain('Is this reply Maya Chen’s?');
  });

  it('says before sending that others use the phone', async () => {
    const maya = await visit('stu_1071');
    await maya.press('Send Message');
    await maya.sees('This phone is also used by another family member.');
    await maya.sees('Last delivered');
  });
});

describe('consent', () => {
  it('shows a STOP in thread and composer, offers email, and takes START back', async () => {
    const [jordan, volunteer] = await Promise.all([
      visit('stu_1042'),
      visit('stu_1042', { role: 'volunteer' }),
    ]);
    await jordan.press('STOP');
    await jordan.sees('Unsubscribed from texts.');
    for (const each of [jordan, volunteer]) {
      await each.sees('Texts are off for Jordan Rivera');
      await each.press('Send Message');
      await each.sees('Texts are off for this number');
      await each.page.waitForSelector('votech-messages >>> input[value=sms]:disabled');
      await each.page.waitForSelector('votech-messages >>> input[value=email]:checked');
      await each.press('Cancel');
    }
    expect(await volunteer.words()).not.toContain('Unsubscribed');
    await jordan.press('START');
    await jordan.sees('Subscribed to texts again.');
    for (const each of [jordan, volunteer]) await each.misses('Texts are off for Jordan Rivera');
  });

  it('holds against a draft that was begun before the STOP, and keeps it for an email', async () => {
    const [writer, phone] = await Promise.all([visit('stu_1042'), visit('stu_1042')]);
    await writer.press('Send Message');
    await writer.type('Message', 'See you at 3.');
    await phone.press('STOP');
    await writer.page.waitForSelector('votech-messages >>> input[value=sms]:disabled');
    await writer.press('Send Message');
    await writer.page.waitForSelector(byRole('group', 'The message was not sent'));
    await writer.press('Texts are off for this number', 'link');
    await writer.page.waitForSelector('votech-messages >>> input[value=email]:focus');
    await writer.press('Email', 'radio');
    await writer.type('Subject', 'Today');
    await writer.press('Send Message');
    await writer.page.waitForSelector('votech-messages >>> dialog:not([open])');
    await writer.sees('See you at 3.');
    await phone.press('START');
    await phone.misses('Texts are off for Jordan Rivera');
  });

  it('flags words that read like a request to stop, and records it on one press', async () => {
    const nia = await visit('stu_1093');
    await nia.answer('please stop texting me');
    await nia.sees('This reads like a request to stop texts.');
    await nia.press('Stop texts to this number');
    await nia.sees('Texts are off for Nia Brooks');
    await nia.misses('This reads like a request to stop texts.');
  });

  it('records a wrong number on one press, which stops texts to it', async () => {
    const jordan = await visit('stu_1042');
    await jordan.takePhone('+15415550188');
    await jordan.answer('sorry wrong number');
    await jordan.sees('This may be the wrong number.');
    await jordan.press('Wrong number');
    await jordan.sees('Recorded as a wrong number');
    await jordan.sees('Texts are off for Rosa Rivera (mother)');
    const volunteer = await visit('stu_1042', { role: 'volunteer' });
    await volunteer.sees('Texts are off for Rosa Rivera (mother)');
    expect(await volunteer.words()).not.toContain('rong number');
  });

  it('says in the composer that consent was never recorded', async () => {
    const luis = await visit('stu_1080');
    await luis.press('Send Message');
    await luis.page.locator('votech-messages >>> #to').fill('c_20');
    await luis.sees('Consent to texts was never recorded.');
  });
});

describe('a reply', () => {
  it('that comes after months says so, is held, and quotes what it answers once it is placed', async () => {
    const kai = await visit('stu_1101');
    await kai.takePhone('+15415550199');
    await kai.answer('is he doing ok?');
    await kai.sees('Answers a message from 120 days ago.');
    expect(await kai.words()).not.toContain('Several students');
    await kai.press('Yes');
    await kai.sees('In reply to: “Hello Mr. Thompson, Kai starts with us on Monday at 9.”');
    await kai.sees('Ray Thompson (uncle) replied');
  });

  it('with a Social Security number is covered until somebody asks, and the asking is on record', async () => {
    const jordan = await visit('stu_1042');
    await jordan.answer('my ssn is 123-45-6789');
    await jordan.sees('Covered: this reply seems to contain a Social Security number.');
    expect(await jordan.words()).not.toContain('123-45-6789');
    await jordan.press('Show');
    await jordan.sees('my ssn is 123-45-6789');
    const deeds = await jordan.page.evaluate(async () => {
      const given = await fetch('/demo/token?student=stu_1042&role=super_admin');
      const { token }: { token: string } = await given.json();
      const answer = await fetch('/api/students/stu_1042/audit', {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.text();
    });
    expect(deeds).toContain('"uncover"');
    expect(deeds).not.toContain('123-45-6789');
  });

  it('that sounds like a crisis stands out, with what to do', async () => {
    const jordan = await visit('stu_1042');
    await jordan.answer('i just want to die');
    await jordan.sees('This person may need help now.');
    await jordan.sees('988 or 911');
  });

  it('that waits for an answer says since when, until somebody says that none is needed', async () => {
    const jordan = await visit('stu_1042');
    await jordan.answer('can i come at 5?');
    await jordan.sees('Waiting for an answer since');
    await jordan.press('No answer needed');
    await jordan.misses('Waiting for an answer since');
  });

  it('with a picture shows it through the server, under a strict policy', async () => {
    const jordan = await visit('stu_1042');
    await jordan.press('Send a picture');
    await jordan.sees('sent a picture');
    await jordan.press('View');
    const picture = await jordan.page.waitForSelector('votech-messages >>> img.picture');
    await jordan.page.waitForFunction(
      (img) => img instanceof HTMLImageElement && img.complete && img.naturalWidth === 240,
      {},
      picture,
    );
    await jordan.page.waitForSelector(byRole('image', 'Picture from Jordan Rivera'));
  });
});
