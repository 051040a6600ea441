/** A transcript as a table (RFC 4180) that spreadsheets open as text, whatever the messages say. */
import type { Transcript } from '../../messaging/read-transcript.ts';
import { type Columns, type WriteTime, columnsOf } from './transcript-columns.ts';
import type { TranscriptWords } from './transcript-words.ts';

const names = [
  'time',
  'kind',
  'channel',
  'from',
  'to',
  'address',
  'subject',
  'message',
  'attachments',
  'outcome',
  'outcomeTime',
  'reason',
  'attempt',
  'retryOf',
  'id',
] as const satisfies readonly (keyof Columns)[];

/** Without it spreadsheets take UTF-8 for something older. */
const byteOrderMark = '\uFEFF';

export async function* csvOf(transcript: Transcript, words: TranscriptWords): AsyncGenerator<string> {
  const { timeZone, viewer, exportedAt, pages } = transcript;
  const writeTime = offsetTime(timeZone);
  // On each row: a part of the table still says where it is from.
  const origin = [timeZone, viewer.name, writeTime(exportedAt.toISOString())];
  const head = [...names.map((name) => words[name]), words.timeZone, words.exportedBy, words.exportedAt];
  yield byteOrderMark + rowOf(head);
  for await (const page of pages) {
    const lines = page.map((line) => columnsOf(line, words, writeTime));
    yield lines.map((columns) => rowOf([...names.map((name) => columns[name]), ...origin])).join('');
  }
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** A cell that begins like a formula, maybe after spaces, is one to a spreadsheet, quotes or not: the apostrophe makes it text (OWASP, CSV injection). */
function cellOf(text: string): string {
  const safe = /^(?:\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|[\t\r\n])/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Local time with its offset, such as `2026-11-23 09:40:00 -08:00`. */
function offsetTime(timeZone: string): WriteTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (timestamp) => {
    const parts = new Map(format.formatToParts(new Date(timestamp)).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
    const date = `${part('year')}-${part('month')}-${part('day')}`;
    return `${date} ${part('hour')}:${part('minute')}:${part('second')} ${offset}`;
  };
}
