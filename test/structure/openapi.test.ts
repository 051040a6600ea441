import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createLogger } from '../../server/log.ts';
import { assemble } from '../../server/main.ts';
import { openApiDocument, operations } from '../../server/openapi/document.ts';
import { openDatabase } from '../../server/store/sqlite/file/open-database.ts';
import { createSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { testSecret } from '../support/mint-token.ts';

const store = createSqliteStore(openDatabase(':memory:'));
const { app } = assemble(readConfig({ TOKEN_SECRET: testSecret }), store, {
  now: () => new Date(),
  log: createLogger('silent'),
});
const document = JSON.parse(JSON.stringify(openApiDocument({ version: '1.2.3', serverUrl: null })));

interface DescribedCall {
  readonly operationId: string;
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Middleware stands at `ALL`. Each route once, however many handlers it has. */
const registered = new Set(
  app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
);
const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

describe('the description of the API', () => {
  it('tells of every route that exists', () => {
    expect([...registered].filter((route) => !described.includes(route))).toEqual([]);
  });

  it('tells of no route that does not exist', () => {
    expect(described.filter((route) => !registered.has(route))).toEqual([]);
  });

  it('tells of each route once, under a name of its own', () => {
    expect(new Set(described).size).toBe(described.length);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('refers only to schemas that it holds', () => {
    const names = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('names only security schemes that it holds', () => {
    const used = JSON.stringify(document.paths).match(/"security":\[\{"\w+/g) ?? [];
    const names = new Set(used.map((text) => text.slice('"security":[{"'.length)));
    expect([...names].filter((name) => !Object.hasOwn(document.components.securitySchemes, name))).toEqual(
      [],
    );
  });

  it('says of each path parameter that it is one', () => {
    for (const [path, item] of Object.entries<Record<string, { parameters: { name: string }[] }>>(
      document.paths,
    )) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(item))
        expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('gives every refusal a shape with the codes that can come', () => {
    const { responses } = document.paths['/api/students/{id}/messages'].post;
    expect(
      responses['422'].content['application/problem+json'].schema.allOf[1].properties.code.enum,
    ).toContain('tier1');
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '429', '503']),
    );
  });

  it('says which bodies may be left out, and what one that is there may be refused for', () => {
    const calls = Object.values<Record<string, DescribedCall>>(document.paths).flatMap(Object.values);
    const optional = calls.filter(({ requestBody }) => requestBody?.required === false);
    expect(optional.map(({ operationId }) => operationId)).toEqual([
      'retryMessage',
      'recordOptOut',
      'recordWrongNumber',
      'markAnswered',
    ]);
    for (const { responses } of optional)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '413', '415']));
  });

  it('describes the fields of an entry', () => {
    const { OutboundEntry, DirectoryRecord } = document.components.schemas;
    expect(OutboundEntry.properties.channel).toBeDefined();
    expect(OutboundEntry.required).toContain('status');
    expect(DirectoryRecord.additionalProperties).toBe(false);
    expect(Object.keys(DirectoryRecord.properties)).toContain('smsConsent');
  });

  it('is served to everybody', async () => {
    const response = await app.request('/openapi.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'votech-messages' } });
  });
});
