import hipFlexors from './hip-flexors.json' with { type: 'json' };
import type { Drill } from './schema.ts';

/** Content of every drill file, by the file's name; `checkDrills` holds them against the schema whenever the app is built. */
export const drillFiles: Readonly<Record<string, unknown>> = { 'src/drills/hip-flexors.json': hipFlexors };

/** All drills. */
export const drills: readonly Drill[] = Object.values(drillFiles) as Drill[];

/** A drill by its id, or undefined. */
export function findDrill(id: string): Drill | undefined {
  return drills.find((drill) => drill.id === id);
}
