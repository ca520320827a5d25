import { muscleIndex } from '../anatomy/catalogue.ts';
import { otherSide, type Side } from '../anatomy/segments.ts';
import { drives, type Frame, muscleRow } from './frame.ts';
import type { Drill } from '../drills/schema.ts';

type Loop = Drill['reflex'][number];

const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const inhibited = drives.indexOf('inhibited');

/** The loops that a drill's file draws; where there are none, its texts say why. */
export function loopsOf(drill: Drill): readonly Loop[] {
  return drill.reflex;
}

/** The side that a loop is on while this side works. */
export function sideOfLoop(loop: Loop, working: Side): Side {
  return loop.leg === 'working' ? working : otherSide(working);
}

/** How hard the muscle works from which a loop starts, 0 to 1; 0 where it neither contracts nor holds. */
export function driveOfLoop(loop: Loop, frame: Frame): number {
  const row = muscleRow(muscleIndex(loop.from), sideOfLoop(loop, frame.side));
  return workOf(row, frame);
}

/** The same of the muscle at its other end: what reaches it in spite of the loop. */
export function driveOfTarget(loop: Loop, frame: Frame): number {
  return workOf(muscleRow(muscleIndex(loop.to), sideOfLoop(loop, frame.side)), frame);
}

/** Whether the muscle at the loop's end is expected to be turned down at this moment. */
export function isExpected(loop: Loop, frame: Frame): boolean {
  return frame.muscles.drive[muscleRow(muscleIndex(loop.to), sideOfLoop(loop, frame.side))] === inhibited;
}

function workOf(row: number, { muscles }: Frame): number {
  const drive = muscles.drive[row];
  const activation = muscles.activation[row]!;
  return (drive === contracting || drive === holding) && activation > 0 ? Math.min(1, activation) : 0;
}

/**
 * Seconds of drill between two pulses at full activation; nerves fire tens of times as fast, which no eye could follow.
 */
const gap = 0.2;
/**
 * Of eight places in the train, how strong the drive must be for each to be filled: half of the strength fills every
 * second one.
 */
const rank = [0, 4, 2, 6, 1, 5, 3, 7] as const;

/**
 * Pulses under way on a fibre, as pairs of place (0 to 1 along it) and brightness (0 to 1), written into `out`; returns
 * how many. A function of time and activation alone, so that scrubbing moves them and a still is a still.
 * @param delay seconds after which what left the spindle reaches the fibre's beginning; `transit` seconds that it takes
 * along it
 */
export function writePulses(
  time: number,
  activation: number,
  delay: number,
  transit: number,
  out: Float32Array,
): number {
  if (!(activation > 0)) return 0;
  // The curve by which muscles are lit: what works lightly is still seen to work.
  const strength = 0.22 + 0.78 * Math.min(1, activation) ** 0.75;
  let count = 0;
  const last = Math.floor((time - delay) / gap);
  for (let slot = last; (count + 1) * 2 <= out.length; slot--) {
    const place = (time - delay - slot * gap) / transit;
    if (place >= 1) break;
    const place8 = ((slot % rank.length) + rank.length) % rank.length;
    const full = Math.min(1, Math.max(0, (strength - rank[place8]! / 8) * 8));
    if (full === 0) continue;
    out[count * 2] = place;
    out[count * 2 + 1] = full * (0.4 + 0.6 * strength);
    count++;
  }
  return count;
}
