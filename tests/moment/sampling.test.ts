import { beforeAll, describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import type { Side } from '../../src/anatomy/segments.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { percentile, type Sampling, sampleWork } from '../../src/moment/sampling.ts';

const drill = findDrill('hip-flexors')!;
const moment = spokenMoment(drill);

function sample(count: number, seed: number, side: Side = 'right', engine = makeEngine()): Sampling {
  const work = sampleWork(drill, { side }, moment, count, seed, engine);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

describe('certainty by sampling: the straight leg lift in many bodies', () => {
  let sampled: Sampling;
  beforeAll(() => {
    sampled = sample(120, 1);
  });
  const share = (counts: Uint16Array, id: MuscleId, side: Side): number =>
    counts[muscleRow(muscleIndex(id), side)]! / sampled.bodies;

  it('lifts with psoas, iliacus and rectus in every body, and holds with gluteus medius', () => {
    expect(sampled.bodies).toBe(120);
    for (const id of ['psoas_major', 'iliacus', 'rectus_femoris'] as const)
      expect(share(sampled.works, id, 'right'), `${id}`).toBeGreaterThan(0.95);
    expect(share(sampled.works, 'gluteus_medius', 'left')).toBeGreaterThan(0.95);
    expect(percentile(sampled, muscleRow(muscleIndex('gluteus_medius'), 'left'), 0.5)).toBeGreaterThan(0.3);
    expect(percentile(sampled, muscleRow(muscleIndex('gluteus_medius'), 'left'), 0.5)).toBeLessThan(0.45);
  });

  it('has the front of the standing hip silent in most bodies', () => {
    expect(share(sampled.silent, 'psoas_major', 'left')).toBeGreaterThan(0.8);
    expect(share(sampled.silent, 'iliacus', 'left')).toBeGreaterThan(0.6);
    expect(share(sampled.works, 'iliacus', 'left')).toBeLessThan(0.3);
  });

  it('spreads about what the one body does, and says so by percentiles in order', () => {
    const frame = frameAt(drill, moment, { side: 'right' }, createFrame(), makeEngine());
    const row = muscleRow(muscleIndex('psoas_major'), 'right');
    const [low, middle, high] = [0.1, 0.5, 0.9].map((p) => percentile(sampled, row, p)) as [number, number, number];
    expect(low).toBeLessThan(middle);
    expect(middle).toBeLessThan(high);
    expect(high - low).toBeGreaterThan(0.05);
    expect(Math.abs(frame.muscles.activation[row]! - middle)).toBeLessThan(0.1);
  });

  it('gives the same bodies for the same seed, others for another, whatever was computed meanwhile', () => {
    const engine = makeEngine();
    const work = sampleWork(drill, { side: 'right' }, moment, 8, 5, engine);
    let step = work.next();
    while (!step.done) {
      // Somebody else uses the same engine between two bodies.
      frameAt(findDrill('hinge')!, 3, { side: 'left' }, createFrame(), engine);
      step = work.next();
    }
    expect([...step.value.levels]).toEqual([...sample(8, 5).levels]);
    expect([...sample(8, 6).levels]).not.toEqual([...step.value.levels]);
  });

  it('leaves the runner as strong as he was', () => {
    const engine = makeEngine();
    const before = Float32Array.from(
      frameAt(drill, moment, { side: 'right' }, createFrame(), engine).muscles.activation,
    );
    sample(3, 2, 'right', engine);
    engine.kept.length = 0;
    const after = frameAt(drill, moment, { side: 'right' }, createFrame(), engine).muscles.activation;
    expect([...after]).toEqual([...before]);
  });

  it('is mirrored where the other leg works', () => {
    const [right, left] = [sample(6, 3), sample(6, 3, 'left')];
    for (const id of ['psoas_major', 'gluteus_medius', 'soleus'] as const)
      expect(left.works[muscleRow(muscleIndex(id), 'left')]).toBe(right.works[muscleRow(muscleIndex(id), 'right')]);
  });
});
