import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { coordinates } from '../anatomy/coordinates.ts';
import { muscles } from '../anatomy/catalogue.ts';
import { sides } from '../anatomy/segments.ts';
import { sharedEngine } from '../moment/engine.ts';
import { muscleRow } from '../moment/frame.ts';
import { createFrame } from '../moment/frameAt.ts';
import { MotionReader, type MotionTable, UnreadableMotion } from '../moment/motionFile.ts';
import { estimateWork } from '../moment/estimateOwn.ts';
import { fitMotion, ownFrameAt } from '../moment/ownMotion.ts';
import { fill } from '../texts/fill.ts';
import { nameOf, texts, words } from '../texts/texts.ts';
import { BadInput, type Given, numberOf, type OptionTable, shorten } from './arguments.ts';

/** Options of `tightrope play FILE`. */
export const playOptions: OptionTable = { at: 'value', json: 'flag' };

/**
 * The text of `tightrope play FILE`: what was read, what was done to it, and lengths and estimated muscles of a moment
 * of it. @throws BadInput.
 */
export async function play(given: Given, file: string | undefined): Promise<string> {
  const said = texts.terminal.play;
  if (file === undefined) throw new BadInput(said.needsFile);
  const table = await readFile(file);
  const motion = fitMotion(table);
  for (const _ of estimateWork(motion)) void _;
  const at = numberOf(given, 'at', 0, motion.duration, 'seconds') ?? motion.duration / 2;
  const frame = ownFrameAt(motion, at, false, createFrame(), sharedEngine());
  const m = frame.muscles;
  const list = muscles.flatMap(({ id }, i) =>
    sides.map((side) => {
      const row = muscleRow(i, side);
      return { id, side, lengthChange: m.lengthChange[row]!, activation: m.activation[row]! };
    }),
  );
  const estimated = [...motion.standing].filter((foot) => foot > 0).length / motion.count;
  if (given.has('json'))
    return `${JSON.stringify({ file: basename(file), seconds: motion.duration, moments: table.times.length, columns: table.rows.length, notes: motion.notes, at, coordinates: coordinates.map((c, i) => ({ coordinate: c.name, side: c.side, value: Number(frame.coordinates[i]!.toFixed(6)) })), muscles: list.map(({ lengthChange, activation, ...rest }) => ({ ...rest, lengthChange: orNull(lengthChange), estimated: orNull(activation) })) }, null, 1)}\n`;
  const changed = list
    .filter(({ lengthChange, activation }) => Math.abs(lengthChange) >= 0.01 || activation >= 0.08)
    .map(
      ({ id, side, lengthChange, activation }) =>
        `  ${nameOf(id).padEnd(34)} ${words.side[side].padEnd(6)} ${(1000 * lengthChange).toFixed(0).padStart(5)} mm ${(Number.isNaN(activation) ? '-' : `${(100 * activation).toFixed(0)} %`).padStart(7)}`,
    );
  return `${[
    fill(said.head, {
      file: shorten(basename(file)),
      seconds: motion.duration.toFixed(2),
      moments: table.times.length,
      columns: table.rows.length,
    }),
    ...motion.notes.map((note) => `  ${fill(words.ownMotion.notes[note.code], note as never)}`),
    fill(said.stands, { percent: Math.round(100 * estimated) }),
    '',
    fill(said.moment, { seconds: at.toFixed(2) }),
    ...changed,
    ...(motion.notes.some(({ code }) => code === 'too-long') ? [] : ['', words.ownMotion.estimated]),
  ].join('\n')}\n`;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null);

/** Reads a file of any size, a piece at a time. @throws BadInput */
async function readFile(file: string): Promise<MotionTable> {
  const reader = new MotionReader();
  try {
    for await (const piece of createReadStream(file, { encoding: 'utf8' })) reader.push(piece as string);
    return reader.end();
  } catch (error) {
    if (error instanceof UnreadableMotion) throw new BadInput(words.ownMotion.faults[error.code]);
    throw new BadInput(fill(texts.terminal.play.cannotRead, { file: shorten(file) }));
  }
}
