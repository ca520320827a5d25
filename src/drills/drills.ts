import hipFlexors from './hip-flexors.json' with { type: 'json' };
import { parseDrill } from './parseDrill.ts';
import type { Drill } from './schema.ts';

/** All drills, each checked against the schema when this file is loaded. */
export const drills: readonly Drill[] = [parseDrill('src/drills/hip-flexors.json', hipFlexors)];

/** A drill by its id, or undefined. */
export function findDrill(id: string): Drill | undefined {
  return drills.find((drill) => drill.id === id);
}
