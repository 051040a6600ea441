/** The reference of the API as a page, from what `/openapi.json` says and nothing else. */
import * as v from 'valibot';
import { openApiDocument } from '../../server/openapi/document.ts';

const schemaType: v.GenericSchema<Schema> = v.lazy(() =>
  v.looseObject({
    $ref: v.optional(v.string()),
    type: v.optional(v.union([v.string(), v.array(v.string())])),
    enum: v.optional(v.array(v.unknown())),
    const: v.optional(v.unknown()),
    description: v.optional(v.string()),
    items: v.optional(schemaType),
    anyOf: v.optional(v.array(schemaType)),
    oneOf: v.optional(v.array(schemaType)),
    allOf: v.optional(v.array(schemaType)),
    properties: v.optional(v.record(v.string(), schemaType)),
    required: v.optional(v.array(v.string())),
    maxLength: v.optional(v.number()),
    maxItems: v.optional(v.number()),
    minimum: v.optional(v.number()),
    maximum: v.optional(v.number()),
    default: v.optional(v.unknown()),
  }),
);

interface Schema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  description?: string | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  maxLength?: number | undefined;
  maxItems?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  default?: unknown;
}

const content = v.record(v.string(), v.object({ schema: schemaType }));
const operationType = v.object({
  tags: v.tuple([v.string()]),
  summary: v.string(),
  description: v.optional(v.string()),
  security: v.array(v.record(v.string(), v.unknown())),
  parameters: v.array(
    v.object({
      name: v.string(),
      in: v.string(),
      description: v.optional(v.string(), ''),
      required: v.boolean(),
      schema: schemaType,
    }),
  ),
  requestBody: v.optional(v.object({ required: v.boolean(), content })),
  responses: v.record(v.string(), v.object({ description: v.string(), content: v.optional(content) })),
});
type Operation = v.InferOutput<typeof operationType>;

const documentType = v.object({
  paths: v.record(v.string(), v.record(v.string(), operationType)),
  components: v.object({ schemas: v.record(v.string(), schemaType) }),
});

export function apiReference(): string {
  const document = openApiDocument({ version: '', serverUrl: null });
  const { paths, components } = v.parse(documentType, JSON.parse(JSON.stringify(document)));
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  const byTag = Map.groupBy(calls, ({ operation }) => operation.tags[0]);
  return [
    '# API reference\n',
    'Made from the description that your server gives at `/openapi.json`; do not edit it by hand (`npm run docs:api`). How things hang together',
    'is told in [API](api.md); what a student’s fields mean, in [student data](student-data.md); what an error code means, in\n[troubleshooting](troubleshooting.md#error-codes).\n',
    ...[...byTag].flatMap(([tag, here]) => [
      `## Calls: ${tag}\n`,
      ...here.flatMap(({ call, operation }) => section(call, operation)),
    ]),
    '## Shapes\n',
    ...Object.entries(components.schemas).flatMap(([name, schema]) => shape(name, schema)),
  ].join('\n');
}

function section(call: string, operation: Operation): string[] {
  const { summary, description, security, parameters, requestBody, responses } = operation;
  const [good, ...problems] = Object.entries(responses);
  return [
    `### \`${call}\`\n`,
    `${summary}.${description === undefined ? '' : ` ${description}`}\n`,
    `Authorization: ${security.flatMap(Object.keys).join(', ') || 'none'}\n`,
    ...(parameters.length === 0
      ? []
      : table(
          ['parameter', 'in', 'type', ''],
          parameters.map((each) => [
            `\`${each.name}\`${each.required ? '' : '?'}`,
            each.in,
            typeOf(each.schema),
            each.description,
          ]),
        )),
    ...(requestBody === undefined
      ? []
      : [`Body${requestBody.required ? '' : '?'}: ${contentOf(requestBody.content)}\n`]),
    ...table(
      ['status', 'answer'],
      [...(good === undefined ? [] : [good]), ...problems].map(([status, answer]) => [
        status,
        Number(status) < 400 && answer.content !== undefined
          ? `${answer.description} ${contentOf(answer.content)}`
          : answer.description,
      ]),
    ),
  ];
}

function shape(name: string, schema: Schema): string[] {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return [`### ${name}\n`, `${typeOf(schema)}\n`];
  return [
    `### ${name}\n`,
    ...table(
      ['field', 'type', ''],
      fields.map(([field, each]) => [
        `\`${field}\`${required.has(field) ? '' : '?'}`,
        typeOf(each),
        each.description ?? '',
      ]),
    ),
  ];
}

function contentOf(contents: v.InferOutput<typeof content>): string {
  return Object.entries(contents)
    .map(([type, { schema }]) => `\`${type}\` ${typeOf(schema)}`)
    .join('; ');
}

function typeOf(schema: Schema): string {
  return schema.default === undefined
    ? ownTypeOf(schema)
    : `${ownTypeOf(schema)}; default ${literal(schema.default)}`;
}

function ownTypeOf(schema: Schema): string {
  const { $ref, items, anyOf, oneOf, allOf, properties, required = [], minimum, maximum } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return `[${name}](#${name.toLowerCase()})`;
  }
  const choices = anyOf ?? oneOf ?? allOf;
  if (choices !== undefined) return choices.map(typeOf).join(allOf === undefined ? ' or ' : ' and ');
  if (schema.enum !== undefined) return schema.enum.map(literal).join(', ');
  if (schema.const !== undefined) return literal(schema.const);
  if (items !== undefined) return `list of ${typeOf(items)}${limit(schema.maxItems)}`;
  if (properties !== undefined)
    return `{ ${Object.entries(properties)
      .map(([name, each]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(each)}`)
      .join(', ')} }`;
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`;
  return `${[schema.type ?? 'anything'].flat().join(' or ')}${limit(schema.maxLength)}${range}`;
}

function literal(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function limit(most: number | undefined): string {
  return most === undefined ? '' : `, at most ${most}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
