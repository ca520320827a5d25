import { drillFiles } from './drills.ts';
import { parseDrill } from './parseDrill.ts';

/**
 * Holds every drill file against the schema and against what can be meant; the build and the terminal begin with it.
 * @throws one sentence with file, place and reason for the first that is broken.
 */
export function checkDrills(): void {
  for (const [file, content] of Object.entries(drillFiles)) parseDrill(file, content);
}
