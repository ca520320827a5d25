import { drillFolder } from './drillFolder.ts';
import type { Drill } from './schema.ts';

/**
 * Content of every drill file, by the file's path; `checkDrills` holds them against the schema whenever the app is
 * built.
 */
export const drillFiles: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(drillFolder).map(([name, content]) => [`src/drills/files/${name}`, content]),
);

/** Whether a file came whole: in the page one may have been damaged on its way, and is then null. */
const isWhole = (content: unknown): content is Drill =>
  typeof content === 'object' && content !== null && 'id' in content && 'phases' in content;

/** Files of drills and stretches that are left out because they did not come whole. */
export const leftOut: readonly string[] = Object.keys(drillFolder).filter((name) => !isWhole(drillFolder[name]));

/**
 * Everything that can be played, the article's drills first, then those that carry its principle on, then what they are
 * compared with.
 */
const everything: readonly Drill[] = Object.values(drillFolder)
  .filter(isWhole)
  .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

/** All drills that are offered. */
export const drills: readonly Drill[] = everything.filter(({ kind }) => kind === 'drill');

/** The classic stretches that drills are compared with. */
export const stretches: readonly Drill[] = everything.filter(({ kind }) => kind === 'stretch');

/** A drill, or a stretch that one is compared with, by its id, or undefined. */
export function findDrill(id: string): Drill | undefined {
  return everything.find((drill) => drill.id === id);
}
