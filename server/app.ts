/** The HTTP application: middleware in order, one line a route. */
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { accessLog } from './http/access-log.ts';
import type { AppEnv } from './http/app-env.ts';
import { authenticate, authenticateByKey } from './http/authenticate.ts';
import { cors } from './http/cors.ts';
import { answerUnknown, answerWrongMethod } from './http/answer-unknown.ts';
import { createDurations } from './http/durations.ts';
import { pathBelow } from './http/path-below.ts';
import { answerErrors } from './http/problem.ts';
import { requestId } from './http/request-id.ts';
import { securityHeaders } from './http/security-headers.ts';
import { audit } from './routes/audit.ts';
import { check } from './routes/check.ts';
import { deleteStudent, getStudent, putStudent, putStudents } from './routes/directory.ts';
import { elementFile } from './routes/element-file.ts';
import { held, inbox } from './routes/inbox.ts';
import { live } from './routes/live/live.ts';
import { media } from './routes/media.ts';
import { metrics } from './routes/metrics.ts';
import { openapi } from './routes/openapi.ts';
import { healthz, readyz } from './routes/operations.ts';
import { answered, place, stop, uncover } from './routes/replies.ts';
import type { RouteDeps } from './routes/route-deps.ts';
import { retry, send } from './routes/send.ts';
import { supabaseContacts, supabaseStudents } from './routes/supabase.ts';
import { thread } from './routes/thread.ts';
import { transcript } from './routes/transcript/transcript.ts';
import { resendWebhook, twilioWebhook } from './routes/webhooks.ts';

export function createApp(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: pathBelow(deps.settings.publicUrl) });
  const durations = createDurations(() => performance.now());
  app.onError(answerErrors(deps.log));
  app.notFound(answerUnknown);
  app.use(requestId(deps));
  app.use(accessLog({ log: deps.log, elapsedMs: () => performance.now() }));
  app.use(durations.measure);
  app.use(securityHeaders(deps.settings));
  app.use(cors(deps.settings));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerWrongMethod }));

  app.get('/healthz', healthz());
  app.get('/readyz', readyz(deps));
  app.get('/metrics', authenticateByKey(deps.settings.metricsToken), metrics(deps, durations));
  app.get('/openapi.json', openapi(deps));
  app.get('/votech-messages.js', elementFile());
  app.post('/webhooks/twilio', twilioWebhook(deps));
  app.post('/webhooks/resend', resendWebhook(deps));

  const backend = authenticateByKey(deps.settings.directoryKey);
  app.post('/webhooks/supabase/students', backend, supabaseStudents(deps));
  app.post('/webhooks/supabase/contacts', backend, supabaseContacts(deps));
  app.put('/api/students', backend, putStudents(deps));
  app.put('/api/students/:id', backend, putStudent(deps));
  app.get('/api/students/:id', backend, getStudent(deps));
  app.delete('/api/students/:id', backend, deleteStudent(deps));

  const staff = authenticate(deps.verify);
  app.get('/api/students/:id/thread', staff, thread(deps));
  app.get('/api/students/:id/live', staff, live(deps));
  app.post('/api/students/:id/messages', staff, send(deps));
  app.post('/api/students/:id/messages/:messageId/retry', staff, retry(deps));
  app.post('/api/students/:id/check', staff, check(deps));
  app.post('/api/students/:id/held/:inboundId', staff, place(deps));
  app.get('/api/students/:id/replies/:inboundId', staff, uncover(deps));
  app.post('/api/students/:id/replies/:inboundId/opt-out', staff, stop(deps, 'opt_out'));
  app.post('/api/students/:id/replies/:inboundId/wrong-number', staff, stop(deps, 'wrong_number'));
  app.get('/api/students/:id/media/:inboundId/:n', staff, media(deps));
  app.post('/api/students/:id/answered', staff, answered(deps));
  app.get('/api/students/:id/transcript', staff, transcript(deps));
  app.get('/api/students/:id/audit', staff, audit(deps));
  app.get('/api/inbox', staff, inbox(deps));
  app.get('/api/held', staff, held(deps));
  return app;
}
