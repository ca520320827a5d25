import { faultsOfFiles } from '../drills/checkDrills.ts';
import { drillFiles } from '../drills/drills.ts';
import { faultsOf } from '../drills/parseDrill.ts';
import type { Drill } from '../drills/schema.ts';
import { checkGuide } from '../guide/checkGuide.ts';
import { reasons } from '../guide/reasons.ts';
import { faultsOfLessons } from '../lessons/checkLessons.ts';
import { lessons } from '../lessons/lessons.ts';
import { lessonsNotBorne } from '../lessons/lessonsNotBorne.ts';
import { claimsNotBorne, reasonsNotBorne } from '../moment/borneOut.ts';
import { claimFaults } from '../moment/checkClaims.ts';
import { faultsInMotion, faultsInStory } from '../moment/checkDrill.ts';
import { faultsOfLanguage, faultsOfTexts } from '../texts/checkTexts.ts';
import { fill, plural } from '../texts/fill.ts';
import { languageTags, readFolder } from '../texts/folders.ts';
import { texts } from '../texts/texts.ts';
import { writeTranslated } from '../texts/translated.ts';
import { BadInput, type Given, type OptionTable, shorten } from './arguments.ts';
import { faultsOfDrillTexts, faultsOfLessonTexts, faultsOfOtherTexts } from './wordless.ts';

export const checkOptions: OptionTable = { translated: 'value' };

/**
 * Everything that is wrong with the drills, or with the one of this name: form, meaning, words, and whether a body can
 * do it; and with all other texts.
 * @throws BadInput with a sentence a line where something is wrong, or where no drill has this name.
 */
export function check(given: Given, name: string | undefined): string {
  const tag = given.get('translated');
  if (tag !== undefined) return markTranslated(tag, name);
  const files = Object.entries(drillFiles).filter(([file]) => name === undefined || file.endsWith(`/${name}.json`));
  if (name !== undefined && files.length === 0)
    throw new BadInput(fill(texts.terminal.check.noFile, { name: shorten(name) }));
  const faults = [...faultsOfFiles(name), ...faultsOfDrillTexts(name)];
  for (const [file, content] of files) {
    // Only what has the right form can be asked to move.
    if (faultsOf(file, content).length > 0) continue;
    const drill = content as Drill;
    faults.push(
      ...faultsInMotion(file, drill, (reason) => texts.problems.balance[reason]),
      ...faultsInStory(file, drill),
      ...[...claimFaults(drill), ...claimsNotBorne(drill)].map((fault) => `${file}: at ${fault}`),
    );
  }
  if (name === undefined)
    faults.push(...faultsOfGuide(), ...faultsOfAllLessons(), ...faultsOfOtherTexts(), ...faultsOfTexts());
  if (faults.length > 0) throw new BadInput([...new Set(faults)].join('\n'));
  return `${plural(texts.terminal.check.holds, files.length)}\n`;
}

/**
 * Writes that somebody has looked at all texts of some languages (`de`, or `de,fr`), and that they are translations of
 * the English ones of now.
 * @throws BadInput where there is no such language, or where its texts have other faults; then nothing is written
 */
function markTranslated(list: string, name: string | undefined): string {
  const said = texts.terminal.check;
  if (name !== undefined) throw new BadInput(said.translatedAlone);
  const others = languageTags().filter((each) => each !== 'en');
  const tags = list.split(',');
  const none = tags.find((tag) => !others.includes(tag));
  if (none !== undefined)
    throw new BadInput(fill(said.noLanguage, { tag: shorten(none), tags: others.join(', ') || '-' }));
  const faults = tags.flatMap((tag) => faultsOfLanguage(tag, readFolder(tag), readFolder('en')));
  if (faults.length > 0) throw new BadInput(faults.join('\n'));
  return tags.map((tag) => `${plural(said.translated, writeTranslated(tag), { tag })}\n`).join('');
}

/** The form of lessons first: only what has the right form can be held against the engine. */
function faultsOfAllLessons(): string[] {
  const faults = [...faultsOfLessons(), ...faultsOfLessonTexts()];
  return faults.length > 0 ? faults : lessonsNotBorne(lessons);
}

function faultsOfGuide(): string[] {
  try {
    checkGuide();
    return reasons.flatMap(({ says }) => reasonsNotBorne(says)).map((fault) => `src/guide/reasons.json: ${fault}`);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
