import type { Context } from 'hono';
import { authorize } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/app-env.ts';
import { type Transcript, readTranscript } from '../../messaging/read-transcript.ts';
import { callerOf } from '../caller-of.ts';
import { invalidQuery, readQuery } from '../read-query.ts';
import type { RouteDeps } from '../route-deps.ts';
import { type Language, type TranscriptWords, readLanguage, transcriptWords } from './transcript-words.ts';

type Format = 'csv' | 'html';

/** `GET /api/students/:id/transcript?format=csv|html` */
export function transcript(deps: RouteDeps) {
  return async (c: Context<AppEnv, '/:id'>): Promise<Response> => {
    const caller = callerOf(c);
    const studentId = c.req.param('id');
    authorize(caller, studentId, 'export');
    const format = readFormat(readQuery(c)['format']);
    const language = readLanguage(c.req.header('accept-language'));
    const words = transcriptWords(language);
    const record = await readTranscript(deps, caller, studentId, format);
    const written = await write(format, record, words, language);
    // No name in it: file names end up in logs and lists of recent files.
    const name = `messages-${record.exportedAt.toISOString().slice(0, 10)}.${format}`;
    return new Response(streamOf(written.text, deps), {
      headers: {
        'content-type': `text/${format}; charset=utf-8`,
        'content-language': language,
        'content-disposition': `attachment; filename="${name}"`,
        ...written.headers,
      },
    });
  };
}

interface Written {
  readonly text: AsyncGenerator<string>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The writers are loaded with the first transcript, so that the server starts sooner. */
async function write(
  format: Format,
  record: Transcript,
  words: TranscriptWords,
  language: Language,
): Promise<Written> {
  if (format === 'csv') {
    const { csvOf } = await import('./transcript-csv.ts');
    return { text: csvOf(record, words), headers: {} };
  }
  const { pageOf, pagePolicy } = await import('./transcript-page.ts');
  return { text: pageOf(record, words, language), headers: { 'content-security-policy': pagePolicy() } };
}

function readFormat(text: string | undefined): Format {
  if (text === undefined || text === '') return 'html';
  if (text === 'csv' || text === 'html') return text;
  throw invalidQuery('format', 'Must be csv or html.');
}

/** Pulled: the next page is read once the client has taken the one before. One that breaks off must not look whole. */
function streamOf(text: AsyncGenerator<string>, { log }: Pick<RouteDeps, 'log'>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await text.next();
          if (next.done === true) controller.close();
          else controller.enqueue(encoder.encode(next.value));
        } catch (error) {
          log.error({ err: error }, 'transcript failed');
          controller.error(new Error('The transcript broke off'));
        }
      },
      async cancel() {
        await text.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
