/** The server itself: its element, its health, its description, and what the providers call. */
import { type Operation, jsonOf } from './operation.ts';

const tag = 'Server';
const healthy = { type: 'object', properties: { status: { const: 'ok' } }, required: ['status'] };
const ready = {
  type: 'object',
  properties: {
    status: { const: 'ready' },
    outboxOverdueMs: { type: 'number', description: 'How long the message has been due that waits longest.' },
    lastReportAt: {
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When a provider last reported.',
    },
  },
  required: ['status', 'outboxOverdueMs', 'lastReportAt'],
};

export const serverOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/votech-messages.js',
    id: 'getElement',
    tag,
    security: 'none',
    summary: 'The element `<votech-messages>` in one file, loadable from any origin',
    answer: {
      status: 200,
      description: 'The module, with an ETag.',
      content: [{ type: 'text/javascript', schema: { type: 'string' } }],
    },
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getDescription',
    tag,
    security: 'none',
    summary: 'This description',
    answer: { status: 200, description: 'OpenAPI 3.1.', content: [jsonOf({ type: 'object' })] },
  },
  {
    method: 'get',
    path: '/healthz',
    id: 'getHealth',
    tag,
    security: 'none',
    summary: 'The process answers',
    answer: { status: 200, description: 'It does.', content: [jsonOf(healthy)] },
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'getReadiness',
    tag,
    security: 'none',
    summary: 'The record can be used and messages are being handed over',
    answer: { status: 200, description: 'Ready.', content: [jsonOf(ready)] },
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    tag,
    security: 'metricsToken',
    summary: 'Counters for Prometheus, without student ids; only where METRICS_TOKEN is set',
    answer: {
      status: 200,
      description: 'The text format.',
      content: [{ type: 'text/plain', schema: { type: 'string' } }],
    },
  },
  {
    method: 'post',
    path: '/webhooks/twilio',
    id: 'receiveTwilio',
    tag: 'Webhooks',
    security: 'providerSignature',
    summary: 'Texts that came in, and what became of those that went out; signed by Twilio',
    body: { type: 'application/x-www-form-urlencoded', schema: { type: 'object' } },
    answer: {
      status: 200,
      description: 'Stored.',
      content: [{ type: 'text/xml', schema: { type: 'string', const: '<Response/>' } }],
    },
  },
  {
    method: 'post',
    path: '/webhooks/resend',
    id: 'receiveResend',
    tag: 'Webhooks',
    security: 'providerSignature',
    summary: 'What became of emails; signed by Resend',
    body: jsonOf({ type: 'object' }),
    answer: { status: 200, description: 'Stored.', content: [jsonOf({ type: 'object' })] },
  },
];
