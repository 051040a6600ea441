/** `votech-messages init`: a `.env` with fresh secrets, for its owner's eyes only. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from '../code-of.ts';
import { databaseFile } from '../config/rule.ts';
import { calledAs, type Command, CommandFault, print, readArgs, UsageFault } from './command.ts';

export const init: Command = {
  help: [
    'Usage: votech-messages init [--file .env] [--database FILE]',
    '',
    'Writes a file of settings with fresh secrets (mode 0600). An existing file is never changed.',
    '--database says where the record is. Default: data/votech-messages.db in the folder where a command is run.',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, {
      file: { type: 'string', default: '.env' },
      database: { type: 'string' },
    });
    write(values.file, databaseLine(values.database));
    print(`Wrote ${values.file}. Give TOKEN_SECRET and DIRECTORY_KEY to your application's backend only.`);
    const file = /\s/.test(values.file) ? `"${values.file}"` : values.file;
    print(`Next: ${calledAs()} --env-file ${file} doctor`);
    return 0;
  },
};

/** The whole path: a command finds the same record in whatever folder it is run. */
function databaseLine(file: string | undefined): string {
  if (file === undefined) return '# DATABASE_URL=file:/var/lib/votech-messages/votech-messages.db';
  const url = `file:${resolve(file)}`;
  const isFolder =
    /(^|[/\\])$/.test(file) || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder || databaseFile.parse(url) === undefined)
    throw new UsageFault('--database must be the path of a file, without ?, # and %, and no folder.');
  return `DATABASE_URL=${url}`;
}

function write(file: string, database: string): void {
  try {
    writeNew(file, content(database));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw new CommandFault(`${file} is there already and was left as it is.`);
    if (code === 'ENOENT') throw new CommandFault(`There is no folder ${dirname(file)}: make it first.`);
    throw new CommandFault(`${file} cannot be written (${code}).`);
  }
}

/** Whole or not at all: what a full disk cut off would be kept for good, as a file that is there. */
function writeNew(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
  } catch (error) {
    rmSync(file);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function secret(): string {
  return randomBytes(48).toString('base64url');
}

function content(database: string): string {
  return `# Settings of votech-messages. Keep this file out of version control.
# One NAME=value a line, without quotes, and comments on lines of their own: Docker would take them for a part of the value.

# Your backend signs role tokens with it (HS256).
TOKEN_SECRET=${secret()}
# Your backend writes students with it: PUT /api/students/:id
DIRECTORY_KEY=${secret()}
# Your monitor reads GET /metrics with it.
METRICS_TOKEN=${secret()}

# The record. Unless set: data/votech-messages.db in the folder where a command is run.
${database}
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
