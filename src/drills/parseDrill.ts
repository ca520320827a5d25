import * as v from 'valibot';
import { findFault } from './meaning.ts';
import { type Drill, drillSchema } from './schema.ts';

/**
 * A drill from the content of a file.
 * @throws one sentence with file, place and reason where it breaks the schema.
 */
export function parseDrill(file: string, content: unknown): Drill {
  const result = v.safeParse(drillSchema, content);
  if (result.success) {
    const fault = findFault(result.output);
    if (fault) throw new Error(`${file}: at ${fault.place}: ${fault.reason}.`);
    return result.output;
  }
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? 'the drill as a whole';
  const missing = issue.received === 'undefined' ? 'it is missing' : issue.message;
  throw new Error(`${file}: at ${place}: ${missing}.`);
}
