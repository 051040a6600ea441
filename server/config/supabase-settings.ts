/** Which columns of the host's own tables say what, for the webhooks of its database. */
import type { Column, ColumnMap } from '../directory/read-columns.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';

export interface SupabaseConfig {
  readonly students: ColumnMap;
  /** Null: contacts are not taken from a table of their own. */
  readonly contacts: ColumnMap | null;
}

const studentFields = {
  required: ['id', 'name'],
  optional: [
    'preferredName',
    'preferredChannel',
    'phone',
    'email',
    'language',
    'timeZone',
    'active',
    'updatedAt',
  ],
};
const contactFields = {
  required: ['id', 'student', 'name'],
  optional: ['relationship', 'preferredChannel', 'phone', 'email', 'language'],
};

export function readSupabase(settings: Settings): SupabaseConfig | null {
  const students = settings.read(
    'SUPABASE_COLUMNS',
    columnMap(studentFields, 'id=id,name=first_name+last_name,phone=mobile,active=status:enrolled'),
  );
  const contacts = settings.read(
    'SUPABASE_CONTACT_COLUMNS',
    columnMap(contactFields, 'id=id,student=student_id,name=full_name,relationship=relation,phone=mobile'),
  );
  const [given] = (['SUPABASE_COLUMNS', 'SUPABASE_CONTACT_COLUMNS'] as const).filter(settings.isSet);
  if (given !== undefined && !settings.isSet('DIRECTORY_KEY')) {
    const problem = `is required with ${given}: it is what the webhook proves itself with`;
    settings.refuse('DIRECTORY_KEY', problem, 'the output of: openssl rand -base64 48');
  }
  if (given === 'SUPABASE_CONTACT_COLUMNS') {
    const problem = 'is required with SUPABASE_CONTACT_COLUMNS: contacts belong to students';
    settings.refuse('SUPABASE_COLUMNS', problem, 'id=id,name=full_name,phone=mobile');
  }
  return students === null ? null : { students, contacts };
}

function columnMap(
  { required, optional }: { readonly required: readonly string[]; readonly optional: readonly string[] },
  example: string,
): Rule<ColumnMap> {
  const known = new Set([...required, ...optional]);
  return {
    wants: `field=column pairs separated by commas, each field once; ${required.join(', ')} are required, ${optional.join(', ')} are possible`,
    example,
    parse(text) {
      const pairs = text.split(',').map(readPair);
      const map = new Map(pairs.flatMap((pair) => (pair === undefined ? [] : [pair])));
      const isWhole = map.size === pairs.length && required.every((field) => map.has(field));
      return isWhole && [...map.keys()].every((field) => known.has(field)) ? map : undefined;
    },
  };
}

/** `field=column`, `field=column+column`, `field=column:value`. */
function readPair(text: string): readonly [string, Column] | undefined {
  const [, field = '', columns = '', equals] = /^\s*(\w+)=([^=:]+?)(?::([^=:]+?))?\s*$/.exec(text) ?? [];
  const names = columns.split('+').map((name) => name.trim());
  const isSound = names.every((name) => name !== '') && (equals === undefined || field === 'active');
  return isSound && field !== '' ? [field, { names, equals: equals ?? null }] : undefined;
}
