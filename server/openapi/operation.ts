/** One call as the description states it, and its form in OpenAPI 3.1. */
import { type ErrorCode, statusOf } from '../errors.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Who may call: staff by a role token, the host's backend or a monitor by its key, or anybody. */
export type Security = 'roleToken' | 'directoryKey' | 'metricsToken' | 'providerSignature' | 'none';

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'header';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Json;
}

export interface Content {
  readonly type: string;
  readonly schema: Json;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Hono writes it: `/api/students/:id`. */
  readonly path: string;
  /** The name under which generated clients call it. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: Security;
  readonly parameters?: readonly Parameter[];
  readonly body?: Content;
  /** The call may come without it. */
  readonly bodyIsOptional?: true;
  readonly answer: {
    readonly status: number;
    readonly description: string;
    readonly content?: readonly Content[];
  };
  /** Beyond those that every call of its kind can have. */
  readonly errors?: readonly ErrorCode[];
}

export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export function jsonOf(schema: Json): Content {
  return { type: 'application/json', schema };
}

/** `/api/students/:id` in OpenAPI's spelling. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

export function describeOperation(operation: Operation): Json {
  const { id, tag, summary, description, security, body, bodyIsOptional, answer } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: security === 'none' || security === 'providerSignature' ? [] : [{ [security]: [] }],
    parameters: [...pathParameters(operation.path), ...(operation.parameters ?? []).map(parameterOf)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: bodyIsOptional !== true, content: contentOf([body]) } }),
    responses: {
      [String(answer.status)]: {
        description: answer.description,
        ...(answer.content === undefined ? {} : { content: contentOf(answer.content) }),
      },
      ...problemsOf(errorsOf(operation)),
    },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function parameterOf({ name, in: place, description, required, schema }: Parameter): Json {
  return { name, in: place, description, required: required ?? false, schema };
}

function contentOf(contents: readonly Content[]): Json {
  return Object.fromEntries(contents.map(({ type, schema }) => [type, { schema }]));
}

function errorsOf({ security, body, errors = [] }: Operation): readonly ErrorCode[] {
  const ofSecurity: Record<Security, readonly ErrorCode[]> = {
    roleToken: ['unauthorized', 'forbidden'],
    directoryKey: ['unauthorized', 'not_found'],
    metricsToken: ['unauthorized', 'not_found'],
    providerSignature: ['forbidden', 'not_found'],
    none: [],
  };
  // A provider's signature proves the body, so its content type is not checked.
  const ofType: readonly ErrorCode[] = security === 'providerSignature' ? [] : ['unsupported_media_type'];
  const ofBody: readonly ErrorCode[] =
    body === undefined ? [] : ['invalid_request', 'payload_too_large', ...ofType];
  return [...new Set([...ofSecurity[security], ...ofBody, ...errors, 'internal', 'unavailable'] as const)];
}

/** One response a status, with the codes that come with it. */
function problemsOf(codes: readonly ErrorCode[]): { readonly [status: string]: Json } {
  const byStatus = Map.groupBy(codes, (code) => statusOf[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, here]) => [
      String(status),
      {
        description: here.map((code) => `\`${code}\``).join(', '),
        ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
        content: {
          'application/problem+json': {
            schema: { allOf: [ref('Problem'), { properties: { code: { enum: here } } }] },
          },
        },
      },
    ]),
  );
}

const retryAfter = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', maximum: 600 } },
};
