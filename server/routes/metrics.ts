/** `GET /metrics`: counts in Prometheus's text format, only with METRICS_TOKEN. No ids, numbers or names. */
import type { Context } from 'hono';
import { channelSchema, statusSchema } from '../contract.ts';
import type { AppEnv } from '../http/app-env.ts';
import { durationBounds, type Durations, type RouteDurations } from '../http/durations.ts';
import type { RecordCounts } from '../store/counts.ts';
import type { RouteDeps } from './route-deps.ts';

export function metrics(deps: RouteDeps, durations: Durations) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const now = deps.now();
    const counts = await deps.store.counts(now);
    const { overdueMs, lastReportAt } = await deps.store.probe(now);
    const families = [
      ...recordFamilies(counts),
      gauge('outbox_overdue_seconds', 'Age of the oldest message that should be out.', overdueMs / 1000),
      gauge('last_report_timestamp_seconds', 'When a provider last reported.', secondsOf(lastReportAt)),
      gauge('live_streams', 'Pages that follow a thread.', deps.streams.count),
      gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
      gauge('process_uptime_seconds', 'Since the start.', process.uptime()),
    ];
    const text = families.map(render).join('') + renderDurations(durations.all());
    return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4' });
  };
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number | null;
  }[];
}

function recordFamilies(counts: RecordCounts): Family[] {
  return [
    {
      name: 'messages',
      help: 'Messages of the record, by channel and status.',
      samples: messageSamples(counts),
    },
    {
      name: 'outbox_tasks',
      help: 'Tasks still to be done for messages, by kind.',
      samples: counts.tasks.map(({ task, count }) => ({ labels: { task }, value: count })),
    },
    gauge('outbox_due_tasks', 'Tasks that are due now.', counts.dueTasks),
    gauge('reports', 'Reports of providers that were kept.', counts.reports),
    gauge('reports_waiting', 'Reports whose message is not known yet.', counts.reportsWaiting),
    gauge('replies', 'Texts that came in and belong to the record.', counts.replies),
    gauge('replies_held', 'Replies that wait for a person to say whose they are.', counts.repliesHeld),
    gauge('replies_waiting', 'Replies that nobody answered.', counts.repliesWaiting),
    gauge('unsolicited_texts', 'Texts that answered nothing sent from here.', counts.unsolicited),
    gauge('students', 'Students who are active.', counts.students),
    gauge(
      'last_backup_timestamp_seconds',
      'When the command backup last made a copy.',
      secondsOf(counts.lastBackupAt),
    ),
  ];
}

/** Also where there are none yet: a change from nothing to many is no change to Prometheus, and no alert would tell of it. */
function messageSamples({ messages }: RecordCounts): Family['samples'] {
  return channelSchema.options.flatMap((channel) =>
    statusSchema.options.map((status) => {
      const found = messages.find((each) => each.channel === channel && each.status === status);
      return { labels: { channel, status }, value: found?.count ?? 0 };
    }),
  );
}

function gauge(name: string, help: string, value: number | null): Family {
  return { name, help, samples: [{ labels: {}, value }] };
}

function render({ name, help, samples }: Family): string {
  const full = `votech_${name}`;
  const lines = samples
    .filter(({ value }) => value !== null)
    .map(({ labels, value }) => `${full}${renderLabels(labels)} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join('')}`;
}

/** Values are words of closed lists: nothing in them needs escaping. */
function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function renderDurations(routes: readonly RouteDurations[]): string {
  const name = 'votech_http_request_duration_seconds';
  const head = `# HELP ${name} How long requests take; a stream until it is open.\n# TYPE ${name} histogram\n`;
  return head + routes.map((route) => renderRoute(name, route)).join('');
}

function renderRoute(
  name: string,
  { method, route, status, within, count, seconds }: RouteDurations,
): string {
  const labels = { method, route, status };
  const bounds = [...durationBounds.map(String), '+Inf'];
  const buckets = [...within, count].map(
    (each, index) => `${name}_bucket${renderLabels({ ...labels, le: bounds[index] ?? '' })} ${each}\n`,
  );
  const sums = `${name}_sum${renderLabels(labels)} ${seconds}\n${name}_count${renderLabels(labels)} ${count}\n`;
  return buckets.join('') + sums;
}

function secondsOf(time: string | null): number | null {
  return time === null ? null : Date.parse(time) / 1000;
}
