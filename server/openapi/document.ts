/** The description of the HTTP API in OpenAPI 3.1. */
import { directoryOperations } from './directory-operations.ts';
import { type Json, type Operation, describeOperation, templateOf } from './operation.ts';
import { recordOperations } from './record-operations.ts';
import { replyOperations } from './reply-operations.ts';
import { componentSchemas } from './schemas.ts';
import { serverOperations } from './server-operations.ts';
import { threadOperations } from './thread-operations.ts';

export const operations: readonly Operation[] = [
  ...threadOperations,
  ...replyOperations,
  ...recordOperations,
  ...directoryOperations,
  ...serverOperations,
];

export function openApiDocument({ version, serverUrl }: { version: string; serverUrl: string | null }): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'votech-messages',
      version,
      description:
        'Messages with one student: sending, following, the directory, the record. Errors are problem details (RFC 9457) with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    ...(serverUrl === null ? {} : { servers: [{ url: serverUrl }] }),
    paths: pathsOf(operations),
    components: { schemas: componentSchemas(), securitySchemes },
  };
}

function pathsOf(described: readonly Operation[]): Json {
  const byPath = Map.groupBy(described, ({ path }) => templateOf(path));
  return Object.fromEntries(
    [...byPath].map(([path, here]) => [
      path,
      Object.fromEntries(here.map((operation) => [operation.method, describeOperation(operation)])),
    ]),
  );
}

const securitySchemes = {
  roleToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The role token that the host application’s backend signs for one staff member.',
  },
  directoryKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'DIRECTORY_KEY, for the host’s backend only.',
  },
  metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN, for a monitor.' },
};
