/** `votech-messages send-test --to …`: one message to the operator's own phone or mailbox; the record is not touched. */
import { uuidv7 } from 'uuidv7';
import { readConfig, type Config } from '../config.ts';
import { parseEmail } from '../rules/parse-email.ts';
import { parsePhone } from '../rules/parse-phone.ts';
import type { Provider } from '../providers/provider.ts';
import { createResendProvider } from '../providers/resend.ts';
import { createTwilioProvider } from '../providers/twilio.ts';
import { type Command, CommandFault, print, printError, readArgs, UsageFault } from './command.ts';

export const sendTest: Command = {
  help: [
    'Usage: votech-messages send-test --to PHONE-OR-EMAIL',
    '',
    'Sends one real message to yourself through Twilio or Resend, as they are set up. It costs what a message costs, and is',
    'not on any student’s record.',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, { to: { type: 'string' } });
    if (values.to === undefined) throw new UsageFault('--to is missing.');
    const { provider, to } = await resolve(readConfig(), values.to);
    const outcome = await provider.send({
      entryId: uuidv7(),
      to,
      from: provider.from,
      subject: 'Test of votech-messages',
      body: 'This is a test of votech-messages: messages from this server reach you. Nothing needs to be done.',
      replyTo: null,
    });
    if (outcome.kind === 'accepted') {
      print(`The provider took it: ${outcome.providerId}. It should arrive within a minute.`);
      return 0;
    }
    printError(wordsFor(outcome));
    return 1;
  },
};

async function resolve(config: Config, to: string): Promise<{ provider: Provider; to: string }> {
  if (to.includes('@')) {
    const email = parseEmail(to);
    if (email === null) throw new UsageFault('--to is not an email address.');
    if (config.resend === null) throw new CommandFault('Email is off: RESEND_API_KEY is not set.');
    return { provider: createResendProvider(config.resend), to: email };
  }
  const phone = await parsePhone(to, config.defaultCountry);
  if (phone === null) throw new UsageFault('--to is not a phone number that can be texted.');
  if (config.twilio === null) throw new CommandFault('SMS is off: TWILIO_ACCOUNT_SID is not set.');
  const provider = createTwilioProvider({ ...config.twilio, publicUrl: config.publicUrl ?? '' });
  return { provider, to: phone };
}

function wordsFor(outcome: Exclude<Awaited<ReturnType<Provider['send']>>, { kind: 'accepted' }>): string {
  switch (outcome.kind) {
    case 'refused':
      return `Refused: ${outcome.failure.message} (${outcome.providerCode ?? outcome.failure.code})`;
    case 'later':
      return `Not taken for now (${outcome.reason}). Try again in a minute.`;
    case 'unknown':
      return `No answer came back that one can believe (${outcome.reason}): it may have been sent.`;
  }
}
