import { Hono } from 'hono';
import { answerUnknown } from '../../../server/http/answer-unknown.ts';
import type { AppEnv } from '../../../server/http/app-env.ts';
import { cors } from '../../../server/http/cors.ts';
import { answerErrors } from '../../../server/http/problem.ts';
import { requestId } from '../../../server/http/request-id.ts';
import { securityHeaders } from '../../../server/http/security-headers.ts';
import { createLogger } from '../../../server/log.ts';

export interface TestApp {
  readonly app: Hono<AppEnv>;
  /** What was logged, parsed. */
  readonly logged: Record<string, unknown>[];
}

/** The server's middleware, without its routes. */
export function createTestApp({ publicUrl = 'https://messages.example.org' as string | null } = {}): TestApp {
  const logged: Record<string, unknown>[] = [];
  const log = createLogger('info', { write: (line) => void logged.push(JSON.parse(line)) });
  const app = new Hono<AppEnv>();
  app.use(requestId({ newId: () => 'request-1' }));
  app.use(securityHeaders({ publicUrl }));
  app.use(cors({ publicUrl, allowedOrigins: ['https://votech.example.org'] }));
  app.onError(answerErrors(log));
  app.notFound(answerUnknown);
  return { app, logged };
}
