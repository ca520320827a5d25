import { writeFileSync } from 'node:fs';
import { sides } from '../anatomy/segments.ts';
import { drills, stretches } from '../drills/drills.ts';
import { drillMotion, drillTable } from '../moment/drillMotion.ts';
import { writeMotion } from '../moment/motionFile.ts';
import { fill } from '../texts/fill.ts';
import { texts } from '../texts/texts.ts';
import { BadInput, choiceOf, type Given, type OptionTable, shorten } from './arguments.ts';

/** Options of `tightrope track DRILL`. */
export const trackOptions: OptionTable = { mot: 'flag', sto: 'flag', csv: 'flag', side: 'value', out: 'value' };

const forms = ['mot', 'sto', 'csv'] as const;

/**
 * A drill's movement as an OpenSim motion, `.mot` in degrees or `.sto` in radians, or with its muscles as a table with
 * commas: as text, or into the file of
 * `--out`. @throws BadInput.
 */
export function track(given: Given, name: string | undefined): string {
  const said = texts.terminal.track;
  const drill = [...drills, ...stretches].find(({ id }) => id === (name ?? drills[0]!.id));
  if (!drill) throw new BadInput(fill(said.noDrill, { name: shorten(name ?? '') }));
  if (forms.filter((each) => given.has(each)).length > 1) throw new BadInput(said.oneForm);
  const side = choiceOf(given, 'side', sides, 'side') ?? 'right';
  const form = forms.find((each) => given.has(each)) ?? 'mot';
  const motion = drillMotion(drill, { side });
  const text = form === 'csv' ? drillTable(drill, { side }) : writeMotion(motion, form);
  const out = given.get('out');
  if (out === undefined) return text;
  try {
    writeFileSync(out, text);
  } catch {
    throw new BadInput(fill(texts.terminal.export.cannotWrite, { file: shorten(out) }));
  }
  return `${fill(said.written, { file: shorten(out), count: form === 'csv' ? text.split('\n').length - 2 : motion.times.length })}\n`;
}
