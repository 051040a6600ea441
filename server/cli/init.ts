/** `votech-messages init`: a `.env` with fresh secrets, for its owner's eyes only. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type Command, CommandFault, print, readArgs } from './command.ts';

export const init: Command = {
  help: [
    'Usage: votech-messages init [--file .env]',
    '',
    'Writes a file of settings with fresh secrets (mode 0600). A file that is there is never changed.',
    'Start with it: votech-messages --env-file .env serve',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, { file: { type: 'string', default: '.env' } });
    write(values.file);
    print(`Wrote ${values.file}. Give TOKEN_SECRET and DIRECTORY_KEY to your application's backend only.`);
    print(`Next: votech-messages --env-file ${values.file} doctor`);
    return 0;
  },
};

function write(file: string): void {
  try {
    writeFileSync(file, content(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') throw new CommandFault(`${file} is there already and was left as it is.`);
    throw new CommandFault(`${file} cannot be written (${String(code)}).`);
  }
}

function secret(): string {
  return randomBytes(48).toString('base64url');
}

function content(): string {
  return `# Settings of votech-messages. Keep this file out of version control.

# Your backend signs role tokens with it (HS256).
TOKEN_SECRET=${secret()}
# Your backend writes students with it: PUT /api/students/:id
DIRECTORY_KEY=${secret()}
# Your monitor reads GET /metrics with it.
METRICS_TOKEN=${secret()}

DATABASE_URL=file:./data/votech-messages.db
# PORT=8787
# HOST=127.0.0.1
# The pages that hold the element, comma-separated.
# ALLOWED_ORIGINS=https://app.example.org

# Where Twilio and Resend reach this server.
# PUBLIC_URL=https://messages.example.org

# TWILIO_ACCOUNT_SID=
# TWILIO_AUTH_TOKEN=
# TWILIO_MESSAGING_SERVICE_SID=
# RESEND_API_KEY=
# RESEND_FROM=School <messages@example.org>
# RESEND_WEBHOOK_SECRET=

# TIME_ZONE=America/Los_Angeles
# QUIET_HOURS=21:00-08:00
`;
}
