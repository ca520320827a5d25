import { muscles } from '../anatomy/catalogue.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { sides } from '../anatomy/segments.ts';
import { symptoms } from '../guide/symptoms.ts';
import { sharedEngine } from '../moment/engine.ts';
import { certainties, drives, muscleRow } from '../moment/frame.ts';
import { createFrame } from '../moment/frameAt.ts';
import { runFrameAt } from '../moment/running.ts';
import { run } from '../moment/stride.ts';
import { strideFact } from '../moment/strideFacts.ts';
import { strideWork } from '../moment/strideWork.ts';
import { fill } from '../texts/fill.ts';
import { nameOf, symptomTexts, texts, words } from '../texts/texts.ts';
import { type Given, numberOf, type OptionTable } from './arguments.ts';

/** Options of `tightrope stride`: a percent of the stride from the contact of the right foot. */
export const strideOptions: OptionTable = { at: 'value', json: 'flag' };

/**
 * The text of `tightrope stride`: what joints ask and muscles do at a moment of the run, and what each tight place does
 * in every stride. @throws BadInput.
 */
export function stride(given: Given): string {
  const percent = numberOf(given, 'at', 0, 100, 'percent') ?? 15;
  const engine = sharedEngine();
  for (const _ of strideWork(engine)) void _;
  const frame = runFrameAt((percent / 100) * run.stride, 1, null, false, createFrame(), engine);
  const moments = coordinates.flatMap(({ name, side }, c) =>
    /^(hip_|knee_|ankle_|subtalar_|lumbar_)/.test(name) ? [{ name, side, value: frame.moments[c]! }] : [],
  );
  const working = muscles.flatMap(({ id }, i) =>
    sides.flatMap((side) => {
      const row = muscleRow(i, side);
      const drive = drives[frame.muscles.drive[row]!]!;
      const activation = frame.muscles.activation[row]!;
      const certainty = certainties[frame.muscles.certainty[row]!]!;
      return drive === 'quiet' ? [] : [{ id, side, drive, activation, certainty }];
    }),
  );
  const places = symptoms.flatMap(({ id, structures, offers }) => {
    if (offers.length === 0) return [];
    const fact = strideFact(structures, 'right', engine);
    return fact ? [{ id, ...fact }] : [];
  });
  if (given.has('json')) return `${JSON.stringify({ percent, moments, muscles: working, places }, null, 1)}\n`;
  const said = texts.terminal.stride;
  const lines = [
    fill(said.head, { percent }),
    texts.terminal.explain.moments,
    ...moments.map(({ name, side, value }) => `  ${name.padEnd(18)} ${side.padEnd(6)} ${value.toFixed(1).padStart(8)}`),
    '',
    said.muscles,
    ...working.map(
      ({ id, side, drive, activation, certainty }) =>
        `  ${nameOf(id).padEnd(32)} ${words.side[side].padEnd(6)} ${said.drive[drive as 'contracting' | 'holding'].padEnd(8)} ${(100 * activation).toFixed(0).padStart(4)} %${certainty === 'uncertain' ? ' ?' : ''}`,
    ),
    '',
    said.places,
    ...places.map(
      ({ id, weights, seconds, perMinute, job }) =>
        `  ${symptomTexts(id).name.padEnd(24)} ${weights.toFixed(1).padStart(5)} ${seconds.toFixed(2).padStart(7)} s ${perMinute.toFixed(0).padStart(5)}  ${said.job[job]}`,
    ),
    '',
    said.limits,
  ];
  return `${lines.join('\n')}\n`;
}
