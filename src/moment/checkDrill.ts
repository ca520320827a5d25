import { coordinates } from '../anatomy/coordinates.ts';
import type { Drill } from '../drills/schema.ts';
import { toldIn, toldMoment } from '../drills/story.ts';
import { duration } from '../drills/timeline.ts';
import type { BalanceReason } from './balanceReasons.ts';
import { createFrame, frameAt } from './frameAt.ts';
import { notBorneOut } from './storyAt.ts';

/** Seconds between the moments that are looked at. */
const every = 0.05;
/** How far beyond the end of a joint's range rounding may carry it, radians. */
const grace = 0.018;

/**
 * What cannot be done of a drill whose file is sound: moments without balance or beyond the range of a joint. One
 * sentence with file, place and reason for each kind of fault, at the first moment where it shows; empty where the body
 * can do it.
 * @param say the sentence of a reason why a body is not in balance
 */
export function faultsInMotion(file: string, drill: Drill, say: (reason: BalanceReason) => string): string[] {
  const frame = createFrame();
  const first = new Map<string, number>();
  const length = duration(drill);
  for (let time = 0; time <= length; time += every) {
    frameAt(drill, time, { side: 'right' }, frame);
    const { reason: unbalanced } = frame.balance;
    const reasons = unbalanced ? [say(unbalanced).replace(/\.$/, '')] : outOfRange(frame.coordinates);
    for (const reason of reasons) if (!first.has(reason)) first.set(reason, time);
  }
  return [...first].map(([reason, time]) => `${file}: at ${time.toFixed(2)} s: ${reason}.`);
}

/**
 * What a drill's story says and the computed moment does not bear out: one sentence with file and place for each group.
 */
export function faultsInStory(file: string, drill: Drill): string[] {
  const frame = createFrame();
  return (drill.story ?? []).flatMap((group, i) => {
    const phase = toldIn(group).includes('hold') ? 'hold' : toldIn(group)[0]!;
    const switches = group.when ? { [group.when]: true } : {};
    frameAt(drill, toldMoment(drill, phase), { side: 'right', ...switches }, frame);
    const not = notBorneOut(drill, group, frame);
    if (not.length === 0) return [];
    return [
      `${file}: at story.${i}: "${group.id}" ${claims[group.role]}, and ${not.join(', ')} does not in "${phase}".`,
    ];
  });
}

const claims = { works: 'works', holds: 'holds', 'lets-go': 'lets go' } as const;

/** Coordinates (radians) that lie beyond their range, in words. */
function outOfRange(values: Float64Array): string[] {
  return coordinates.flatMap(({ name, side, range }, row) => {
    const value = values[row]!;
    if (name.startsWith('pelvis_') || (value > range[0] - grace && value < range[1] + grace)) return [];
    return [
      `${name} (${side}) is ${degrees(value)} degrees, out of its range of ${degrees(range[0])} to ${degrees(range[1])}`,
    ];
  });
}

function degrees(radians: number): string {
  return ((radians * 180) / Math.PI).toFixed(0);
}
