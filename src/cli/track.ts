import { writeFileSync } from 'node:fs';
import { coordinates } from '../anatomy/coordinates.ts';
import { sides } from '../anatomy/segments.ts';
import { drills, stretches } from '../drills/drills.ts';
import { duration } from '../drills/timeline.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import { writeMotion } from '../moment/motionFile.ts';
import { fill } from '../texts/fill.ts';
import { texts } from '../texts/texts.ts';
import { BadInput, choiceOf, type Given, type OptionTable, shorten } from './arguments.ts';

/** Options of `tightrope track DRILL`. */
export const trackOptions: OptionTable = { mot: 'flag', sto: 'flag', side: 'value', out: 'value' };

const rate = 60;

/**
 * A drill's movement as an OpenSim motion, `.mot` in degrees or `.sto` in radians: as text, or into the file of
 * `--out`. @throws BadInput.
 */
export function track(given: Given, name: string | undefined): string {
  const said = texts.terminal.track;
  const drill = [...drills, ...stretches].find(({ id }) => id === (name ?? drills[0]!.id));
  if (!drill) throw new BadInput(fill(said.noDrill, { name: shorten(name ?? '') }));
  if (given.has('mot') && given.has('sto')) throw new BadInput(said.oneForm);
  const side = choiceOf(given, 'side', sides, 'side') ?? 'right';
  const count = Math.round(duration(drill) * rate) + 1;
  const n = coordinates.length;
  const times = Float64Array.from({ length: count }, (_, i) => i / rate);
  const values = new Float64Array(count * n);
  const frame = createFrame();
  times.forEach((time, i) => values.set(frameAt(drill, time, { side }, frame).coordinates, i * n));
  const rows = Int32Array.from({ length: n }, (_, row) => row);
  const text = writeMotion({ name: drill.id, times, rows, values }, given.has('sto') ? 'sto' : 'mot');
  const out = given.get('out');
  if (out === undefined) return text;
  try {
    writeFileSync(out, text);
  } catch {
    throw new BadInput(fill(texts.terminal.export.cannotWrite, { file: shorten(out) }));
  }
  return `${fill(said.written, { file: shorten(out), count })}\n`;
}
