import { parseSync } from 'vite';

/** Forms of a number: the language picks them. */
const pluralForms = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Ids of a file of texts, those of its groups too. */
export function idsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([id, inner]) => [...(pluralForms.has(id) ? [] : [id]), ...idsOf(inner)]);
}

/** What a source file may ask a text by: texts in quotes, and where a text is a member, names too. */
export function askedIn(path: string, code: string, by: 'quotes' | 'quotes and names'): Set<string> {
  const asked = new Set<string>();
  const visit = (node: object): void => {
    const { type, value, name } = node as { type?: unknown; value?: unknown; name?: unknown };
    if (type === 'Literal' && typeof value === 'string') asked.add(value);
    if (type === 'Identifier' && typeof name === 'string' && by === 'quotes and names') asked.add(name);
    for (const inner of Object.values(node)) if (inner && typeof inner === 'object') visit(inner as object);
  };
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  visit(program);
  return asked;
}
