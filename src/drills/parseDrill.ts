import * as v from 'valibot';
import { findFaults } from './meaning.ts';
import { type Drill, drillSchema } from './schema.ts';

function reasonOf({ expected, received, message }: v.BaseIssue<unknown>): string {
  // A field that nobody reads is a field that somebody misspelt.
  if (expected === 'never') return 'a drill has no such field';
  return received === 'undefined' ? 'it is missing' : message;
}

/**
 * What is wrong with the content of a drill file, one sentence with file, place and reason each; empty where it holds.
 */
export function faultsOf(file: string, content: unknown): string[] {
  const result = v.safeParse(drillSchema, content);
  const faults = result.success
    ? findFaults(result.output).map(({ place, reason }) => `${file}: at ${place}: ${reason}.`)
    : result.issues.map((issue) => {
        const place = v.getDotPath(issue) ?? 'the drill as a whole';
        return `${file}: at ${place}: ${reasonOf(issue)}.`;
      });
  return [...new Set(faults)];
}

/**
 * A drill from the content of a file.
 * @throws a sentence with file, place and reason for every fault, one a line.
 */
export function parseDrill(file: string, content: unknown): Drill {
  const faults = faultsOf(file, content);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return content as Drill;
}
