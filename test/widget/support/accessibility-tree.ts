import { executeServerCommand } from '@web/test-runner-commands';

interface AccessibleNode {
  readonly role: string;
  readonly name?: string;
  readonly children?: readonly AccessibleNode[];
  readonly [property: string]: unknown;
}

/** What else is told of a node, where it is so. */
const told = [
  'description',
  'level',
  'checked',
  'disabled',
  'expanded',
  'focused',
  'invalid',
  'required',
  'modal',
];
/** What only holds others together. */
const boxes = ['generic', 'none', 'RootWebArea', 'InlineTextBox', 'LabelText', 'strong', 'paragraph', 'mark'];

/** The page as the browser's accessibility tree has it, one node a line. */
export async function accessibilityTree(): Promise<string> {
  return linesOf(await executeServerCommand<AccessibleNode, undefined>('accessibility-tree'), '').join('\n');
}

function linesOf({ role, name, children = [], ...more }: AccessibleNode, indent: string): string[] {
  // What stands between two values says nothing.
  if (role === 'StaticText' && /^[\s·]*$/.test(name ?? '')) return [];
  if (boxes.includes(role)) return children.flatMap((child) => linesOf(child, indent));
  const about = told.flatMap((key) => {
    const value: unknown = more[key];
    return value === undefined || value === false || value === 'false'
      ? []
      : `${key}=${JSON.stringify(value)}`;
  });
  const line = [indent + role, name && `"${name.trim()}"`, ...about].filter(Boolean).join(' ');
  // A control's own text is its name once more.
  const inner = children.filter((child) => child.role !== 'StaticText' || child.name !== name);
  return [line, ...inner.flatMap((child) => linesOf(child, `${indent}  `))];
}
