/** The rows of a CSV file, one after the other. What is sensitive is passed over before it becomes a value. */
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import * as v from 'valibot';
import { hasContent } from '../../rules/visible-text.ts';
import { isSensitive, plainName } from './columns.ts';
import type { Diagnostics } from './diagnostic.ts';
import { type NamedFile, UnreadableSource } from './open-files.ts';

export interface Row {
  readonly line: number;
  /** By the plain names of the columns. A column that the file does not have is missing here; an empty cell is ''. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface TableFile {
  readonly file: NamedFile;
  /** As they are written, in their order. */
  readonly headers: readonly string[];
  /** The same, in plain spelling. */
  readonly columns: ReadonlySet<string>;
  readonly delimiter: string;
  /** The table begins at this line. */
  readonly fromLine: number;
}

/** Excel's own first line in some files: what stands between the cells. */
const separatorLine = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i;

/** Null for a file without a header row. */
export async function readHeaders(file: NamedFile): Promise<TableFile | null> {
  const start = (await readStart(file)).replace(/^\uFEFF/, '');
  const separator = separatorLine.exec(start);
  const line = headerLine(start.slice(separator?.[0].length ?? 0));
  const delimiter =
    separator?.[1] ??
    [',', ';', '\t'].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ??
    ',';
  const source = new PassThrough();
  source.end(line);
  const parser = source.pipe(parse({ delimiter, bom: true, relax_quotes: true, to: 1 }));
  for await (const record of parser) {
    const headers = v.parse(v.array(v.string()), record).map((header) => header.trim());
    return {
      file,
      headers,
      columns: new Set(headers.map(plainName)),
      delimiter,
      fromLine: separator === null ? 1 : 2,
    };
  }
  return null;
}

const startBytes = 64 * 1024;

/** Throws an UnreadableSource for an encoding in which nothing would be recognized. */
async function readStart(file: NamedFile): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await file.open()) {
    chunks.push(Buffer.from(chunk));
    length += chunks.at(-1)?.length ?? 0;
    if (length >= startBytes) break;
  }
  const start = Buffer.concat(chunks);
  if (isUtf16(start)) throw new UnreadableSource(`${file.name} is in UTF-16: save it as "CSV UTF-8".`);
  return start.toString('utf8');
}

/** Told by its byte order mark, or by the zero byte beside each plain letter. */
function isUtf16(start: Buffer): boolean {
  const [first = 1, second = 1] = start;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isLetter = (byte: number) => byte >= 0x20 && byte < 0x7f;
  return isMarked || (first === 0 && isLetter(second)) || (second === 0 && isLetter(first));
}

/** Some exports write empty lines before it; quotes may hold line breaks. */
function headerLine(text: string): string {
  return /^(?:"[^"]*"|[^\r\n])*/.exec(text.replace(/^\s*[\r\n]/, ''))?.[0] ?? '';
}

const recordSchema = v.object({
  record: v.record(v.string(), v.string()),
  /** `error`: the row has not as many cells as the header; it holds all of them. */
  info: v.object({
    lines: v.number(),
    error: v.fallback(v.object({ record: v.array(v.string()) }), { record: [] }),
  }),
});

/** A longer record ends the file: a quote is never closed, or it is a trap. A long cell within this is refused by its field. */
const mostRecordBytes = 4 * 1024 * 1024;

const lenient: Options = {
  bom: true,
  // By default the parser takes the file's first line ending for the only kind.
  record_delimiter: ['\r\n', '\n', '\r'],
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  trim: true,
  // Many programs drop empty cells at the end of a row, or add some. Without this, after a row that is too long and empty, the
  // parser would skip the next one.
  relax_column_count: true,
  info: true,
  max_record_size: mostRecordBytes,
  skip_records_with_error: true,
};

/** A record that cannot be read is reported and skipped. */
export async function* readRows(table: TableFile, diagnostics: Diagnostics): AsyncGenerator<Row> {
  const name = table.file.name;
  const fault = (row: number | null, code: string, message: string) =>
    diagnostics.add({ file: name, row, field: null, code, message, severity: 'error' });
  const parser = parse({
    delimiter: table.delimiter,
    from_line: table.fromLine,
    columns: (headers: string[]) =>
      headers.map((header) => (isSensitive(header) ? false : plainName(header))),
    ...lenient,
    on_skip: (error) => {
      // The parser does not find the next row after it.
      if (error !== undefined && 'code' in error && error.code === 'CSV_MAX_RECORD_SIZE')
        return void parser.destroy(error);
      const line = v.safeParse(v.number(), Reflect.get(error ?? {}, 'lines'));
      fault(
        line.success ? line.output : null,
        'unreadable_row',
        'A quote is not closed, or stands in the middle of a cell.',
      );
    },
  });
  // An error that ends the file early also ends the parser, and is reported there.
  const feeding = pipeline(await table.file.open(), parser).catch(() => {});
  try {
    for await (const read of parser) {
      const { record, info } = v.parse(recordSchema, read);
      const beyond = info.error.record.slice(table.headers.length);
      if (beyond.some((cell) => cell !== ''))
        fault(info.lines, 'unreadable_row', 'The row has more cells than the header.');
      else if (isGarbled(record))
        fault(info.lines, 'unreadable_letters', 'The file is not in UTF-8: save it as "CSV UTF-8".');
      else yield { line: info.lines, cells: cellsOf(record) };
    }
  } catch (error) {
    if (error instanceof v.ValiError) throw error;
    fault(null, 'unreadable_file', 'The file cannot be read to its end.');
  } finally {
    parser.destroy();
  }
  await feeding;
}

/** What nobody sees, such as a space without width, is an empty cell. */
function cellsOf(record: Readonly<Record<string, string>>): Row['cells'] {
  return new Map(Object.entries(record).map(([name, cell]) => [name, hasContent(cell) ? cell : '']));
}

/** U+FFFD stands where bytes were not UTF-8, such as an accent in an older encoding: that is nobody's name. */
function isGarbled(record: Readonly<Record<string, string>>): boolean {
  return Object.values(record).some((value) => value.includes('\uFFFD'));
}
