import { faultsOfFiles } from '../drills/checkDrills.ts';
import { drillFiles } from '../drills/drills.ts';
import { faultsOf } from '../drills/parseDrill.ts';
import type { Drill } from '../drills/schema.ts';
import { checkGuide } from '../guide/checkGuide.ts';
import { faultsInMotion } from '../moment/checkDrill.ts';
import { BadInput, shorten } from './arguments.ts';

/**
 * Everything that is wrong with the drills, or with the one of this name: form, meaning, and whether a body can do it.
 * @throws BadInput with a sentence a line where something is wrong, or where no drill has this name.
 */
export function check(name: string | undefined): string {
  const files = Object.entries(drillFiles).filter(([file]) => name === undefined || file.endsWith(`/${name}.json`));
  if (name !== undefined && files.length === 0)
    throw new BadInput(`There is no file "src/drills/files/${shorten(name)}.json".`);
  const faults = faultsOfFiles(name);
  for (const [file, content] of files) {
    // Only what has the right form can be asked to move.
    if (faultsOf(file, content).length === 0) faults.push(...faultsInMotion(file, content as Drill));
  }
  if (faults.length > 0) throw new BadInput(faults.join('\n'));
  if (name === undefined) checkGuideTexts();
  return `${files.length === 1 ? 'The drill holds.' : `All ${files.length} drills hold.`}\n`;
}

function checkGuideTexts(): void {
  try {
    checkGuide();
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  }
}
