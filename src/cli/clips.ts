import type { Pose } from '../anatomy/segments.ts';
import { drills } from '../drills/drills.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import type { FrameOptions } from '../moment/options.ts';
import type { Drill } from '../drills/schema.ts';
import { fill } from '../texts/fill.ts';
import { drillTexts, texts } from '../texts/texts.ts';
import { duration } from '../drills/timeline.ts';

/** A drill as an animation: moments in seconds, and pose and activations in each of them. */
export interface Clip {
  name: string;
  times: number[];
  frames: { pose: Pose; activation: Float32Array }[];
}

/** Moments looked at per second; while nothing moves only the first and the last are kept. */
const rate = 12;
/** Ways and turns of a segment, and changes of activation, that are no movement. */
const still = { pose: 5e-5, activation: 0.004 } as const;

/** A clip of one drill or, where none is named, of each; that takes a while, and `report` hears how far it is. */
export function clipsFor(
  drill: Drill | undefined,
  options: FrameOptions,
  report: (line: string) => void = () => undefined,
): Clip[] {
  if (drill) return [clipOf(drill, options)];
  return drills.map((one, i) => {
    const { name } = drillTexts(one.id);
    report(fill(texts.terminal.export.progress, { index: i + 1, count: drills.length, name }));
    return clipOf(one, options);
  });
}

/** A whole drill, both sides, as moments that straight lines between them come close to. */
function clipOf(drill: Drill, options: FrameOptions): Clip {
  const end = duration(drill);
  const count = Math.ceil(end * rate);
  const clip: Clip = { name: drill.id, times: [], frames: [] };
  for (let i = 0; i <= count; i++) {
    const time = (end * i) / count;
    const { pose, muscles } = frameAt(drill, time, options, createFrame());
    const frame = { pose: pose.slice(), activation: muscles.activation.map((a) => (a > 0 ? a : 0)) };
    const last = clip.frames.at(-1);
    const before = clip.frames.at(-2);
    // Three alike in a row: the middle one says nothing.
    if (last && before && alike(last, frame) && alike(before, last)) {
      clip.times.pop();
      clip.frames.pop();
    }
    clip.times.push(time);
    clip.frames.push(frame);
  }
  return clip;
}

function alike(a: Clip['frames'][number], b: Clip['frames'][number]): boolean {
  return (
    a.pose.every((v, k) => Math.abs(v - b.pose[k]!) < still.pose) &&
    a.activation.every((v, k) => Math.abs(v - b.activation[k]!) < still.activation)
  );
}
