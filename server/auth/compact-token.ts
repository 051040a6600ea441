/** Reads a compact JWS strictly: one token has one spelling and one meaning. Does not check the signature. */

export type JsonObject = Readonly<Record<string, unknown>>;

export interface CompactToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

export const maxTokenLength = 8 * 1024;

/** Null when the text is not three canonical base64url parts of which the first two are JSON objects. */
export function parseCompactToken(text: string): CompactToken | null {
  if (text.length > maxTokenLength) return null;
  const parts = text.split('.');
  if (parts.length !== 3 || !parts.every(isCanonicalBase64Url)) return null;
  const [header, claims] = parts.map(parseJsonObject);
  return header && claims ? { header, claims } : null;
}

/** Node's decoder skips invalid characters and ignores spare bits: only what Node itself would write is accepted. */
function isCanonicalBase64Url(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parseJsonObject(part: string): JsonObject | null {
  try {
    const json = utf8.decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(json);
    return isObject(value) && countKeys(value) === countWrittenKeys(json) ? value : null;
  } catch {
    return null;
  }
}

/** In valid JSON a string before a colon is a key, and nothing else is. */
function countWrittenKeys(json: string): number {
  const strings = json.match(/"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*:)?/g) ?? [];
  return strings.filter((text) => text.endsWith(':')).length;
}

/** JSON.parse drops a key that is written twice, so this counts fewer. A loop, since deep nesting would overflow the stack. */
function countKeys(root: object): number {
  let count = 0;
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children = Object.values(value);
    if (!Array.isArray(value)) count += children.length;
    open.push(...children);
  }
  return count;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
