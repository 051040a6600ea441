/** A transcript as a page that prints well. Every word of it goes through the template's own escaping. */
import { hash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Transcript, TranscriptLine } from '../../messaging/read-transcript.ts';
import { type WriteTime, columnsOf } from './transcript-columns.ts';
import { type Language, type TranscriptWords, say } from './transcript-words.ts';

const style = `
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font: 0.9375rem/1.5 system-ui, sans-serif; color: #1b1b1f; }
h1 { font-size: 1.375rem; margin: 0 0 0.25rem; }
header p, footer { margin: 0; color: #55555c; }
table { width: 100%; border-collapse: collapse; margin: 1.5rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-block-end: 1px solid #d5d5dc; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td:first-child, td:last-child { min-width: 7.5em; }
.words { display: block; min-width: 12rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.subject { font-weight: 600; }
.quiet { color: #55555c; font-size: 0.875em; }
@media screen and (max-width: 44rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; overflow-wrap: anywhere; }
  tr { border-block-end: 1px solid #d5d5dc; padding-block: 0.5rem; }
  td, td:first-child, td:last-child { border: 0; min-width: 0; padding: 0.1rem 0; }
  .words { min-width: 0; }
}
@page { margin: 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; } }
`;

/** For the page's Content-Security-Policy: nothing but its own style. */
export function pagePolicy(): string {
  const digest = hash('sha256', style, 'base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** Where the rows go. Escaped text cannot hold it. */
const rowsPlace = '<!-- rows -->';

export async function* pageOf(
  transcript: Transcript,
  words: TranscriptWords,
  language: Language,
): AsyncGenerator<string> {
  const writeTime = zonedTime(transcript.timeZone, words);
  const [head = '', foot = ''] = String(await frameOf(transcript, words, language, writeTime)).split(
    rowsPlace,
  );
  yield head;
  for await (const page of transcript.pages) {
    let rows = '';
    for (const line of page) rows += String(await rowOf(line, words, writeTime));
    yield rows;
  }
  yield foot;
}

function frameOf(
  { student, viewer, timeZone, exportedAt }: Transcript,
  words: TranscriptWords,
  language: Language,
  writeTime: WriteTime,
) {
  const title = say(words.title, student.name);
  const by = `${viewer.name} (${words.roles[viewer.role]})`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>${say(words.exported, by, writeTime(exportedAt.toISOString()))}</p>
          <p>${say(words.times, timeZone)}</p>
        </header>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.time}</th>
              <th scope="col">${words.from}</th>
              <th scope="col">${words.to}</th>
              <th scope="col">${words.message}</th>
              <th scope="col">${words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            ${raw(rowsPlace)}
          </tbody>
        </table>
        <footer>${words.end}</footer>
      </body>
    </html> `;
}

function rowOf(line: TranscriptLine, words: TranscriptWords, writeTime: WriteTime) {
  const columns = columnsOf(line, words, writeTime);
  const { time, kind, channel, from, to, address, subject, message, attachments } = columns;
  const { outcome, outcomeTime, reason } = columns;
  const { kind: entryKind } = line.entry;
  const attempt = line.attempt > 1 ? quiet(say(words.attemptNumber, String(line.attempt))) : '';
  // An address stands with whoever it belongs to.
  const [fromAddress, toAddress] = entryKind === 'inbound' ? [address, ''] : ['', address];
  return html`<tr id="${line.entry.id}">
    <td>${time}${quiet(channel === '' ? kind : `${kind}, ${channel}`)}</td>
    <td><bdi>${from}</bdi>${quiet(fromAddress)}</td>
    <td><bdi>${to}</bdi>${quiet(toAddress)}</td>
    <td>${subjectOf(subject)}<bdi class="words">${message}</bdi>${quiet(attachments)}</td>
    <td>${outcome}${outcomeTime === time ? '' : quiet(outcomeTime)}${quiet(reason)}${attempt}</td>
  </tr>`;
}

function subjectOf(text: string) {
  return text === '' ? '' : html`<div class="subject"><bdi>${text}</bdi></div>`;
}

function quiet(text: string) {
  return text === '' ? '' : html`<div class="quiet">${text}</div>`;
}

function zonedTime(timeZone: string, { region }: TranscriptWords): WriteTime {
  const format = new Intl.DateTimeFormat(region, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  return (timestamp) => format.format(new Date(timestamp));
}
