import { describe, expect, it } from 'vitest';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { type Pose, restPose } from '../../src/anatomy/segments.ts';
import { PosedRows } from '../../src/body/posedRows.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { addLife } from '../../src/scene/lifeSigns.ts';
import { worstPoses } from '../fidelity/worstPoses.ts';
import { builtMuscles } from './builtBody.ts';

const body = builtMuscles();
const still = new Float32Array(muscleIds.length * 2);
const drill = findDrill('hip-flexors');
if (!drill) throw new Error('There is no straight-leg lift.');

/**
 * Most that rows written again and again lie from those of the same pose written once, metres; looked at after so many
 * poses each.
 */
function apart(poses: Iterable<{ pose: Pose; activation: Float32Array }>, every = 1): number {
  const again = new Float32Array(body.rest.length);
  const once = new Float32Array(body.rest.length);
  const rows = new PosedRows(body, again);
  let most = 0;
  let written = 0;
  for (const { pose, activation } of poses) {
    rows.write(pose, activation);
    if (++written % every > 0) continue;
    poseStations(body, pose, activation, once);
    for (let i = 0; i < once.length; i++) most = Math.max(most, Math.abs((again[i] as number) - (once[i] as number)));
  }
  return most;
}

/** A drill as it is drawn, breath and tremor with it, so many times a second. */
function* played(rate: number, from: number, to: number): Generator<{ pose: Pose; activation: Float32Array }> {
  const frame = createFrame();
  const pose = restPose();
  for (let time = from; time < to; time += 1 / rate) {
    if (!drill) return;
    frameAt(drill, time, { side: 'right' }, frame);
    addLife(frame.pose, pose, drill, frame.time, frame.side);
    yield { pose, activation: frame.muscles.activation.map((a) => (a > 0 ? a : 0)) };
  }
}

describe('rows that are written again and again', () => {
  it('lie within 2 micrometres of those written once, a whole side of a drill long, and from one worst pose to the next', () => {
    expect(apart(played(20, 0, 17))).toBeLessThan(2e-6);
    const active = still.slice().fill(0.7);
    const worst = worstPoses().flatMap(({ pose }) => [
      { pose, activation: still },
      { pose, activation: active },
      { pose, activation: active },
      { pose: restPose(), activation: still },
    ]);
    expect(apart(worst)).toBeLessThan(2e-6);
  });

  it('do not drift away while segments creep by less in each picture than is noticed', () => {
    const pose = restPose();
    const steps = function* (): Generator<{ pose: Pose; activation: Float32Array }> {
      const step = 2e-7;
      for (let i = 0; i < 1500; i++) {
        for (const segment of [0, 9, 10, 11, 12, 13])
          pose[segment * 7] = (pose[segment * 7] as number) + step * segment;
        yield { pose, activation: still };
      }
    };
    expect(apart(steps(), 25)).toBeLessThan(1e-5);
  });

  it('take over a change of activation alone', () => {
    const pose = restPose();
    const levels = [0, 0, 0.5, 0.5, 1, 0];
    expect(apart(levels.map((level) => ({ pose, activation: still.slice().fill(level) })))).toBeLessThan(2e-6);
  });

  it('stay as they are where nothing has moved, so that only what is new costs time', () => {
    const out = new Float32Array(body.rest.length);
    const rows = new PosedRows(body, out);
    const [first] = played(1, 8, 9);
    if (!first) throw new Error('Nothing is played.');
    rows.write(first.pose, first.activation);
    out[0] = 42;
    rows.write(first.pose, first.activation);
    expect(out[0]).toBe(42);
  });
});
