import { drillFiles, findDrill } from './drills.ts';
import { faultsOf } from './parseDrill.ts';
import { musclesFor } from './purpose.ts';
import type { Drill } from './schema.ts';

/** What is wrong with the drill files (or with one, by its id): a sentence with file, place and reason each. */
export function faultsOfFiles(only?: string): string[] {
  return Object.entries(drillFiles)
    .filter(([file]) => only === undefined || file.endsWith(`/${only}.json`))
    .flatMap(([file, content]) => {
      const faults = faultsOf(file, content);
      return faults.length > 0 ? faults : amongOthers(file, content as Drill);
    });
}

/** Faults of a sound file beside the others: its name, and the stretch that it is compared with. */
function amongOthers(file: string, drill: Drill): string[] {
  const faults: string[] = [];
  const wrong = (place: string, reason: string): void => void faults.push(`${file}: at ${place}: ${reason}.`);
  if (!file.endsWith(`/${drill.id}.json`)) wrong('id', `"${drill.id}" is not the name of its file`);
  if (drill.stretch === undefined) return faults;
  const stretch = findDrill(drill.stretch);
  if (stretch?.kind !== 'stretch') wrong('stretch', `no stretch is called "${drill.stretch}"`);
  else if (!musclesFor(stretch).some((id) => musclesFor(drill).includes(id)))
    wrong('stretch', `"${drill.stretch}" is for none of the muscles that the drill is for`);
  return faults;
}

/**
 * Holds every drill file against the schema and against what can be meant; the build and the terminal begin with it.
 * @throws a sentence with file, place and reason for every fault, one a line.
 */
export function checkDrills(): void {
  const faults = faultsOfFiles();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
