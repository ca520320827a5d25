import { describe, expect, it } from 'vitest';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { restPose } from '../../src/anatomy/segments.ts';
import { offAtFirst, readBones } from '../../src/body/bones.ts';
import { pick, pickableOf } from '../../src/body/pick.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { builtFile, builtMuscles, liftedLeg } from './builtBody.ts';
import { agreement } from './pickBruteForce.ts';

const muscles = builtMuscles();
const { bones } = await readBones(builtFile('runner.glb'));
const pickable = pickableOf(
  muscles,
  bones.filter(({ id }) => !offAtFirst.includes(id)),
);
const still = new Float32Array(muscleIds.length * 2);

describe('picking', () => {
  it('finds gluteus maximus from behind, and the hip bone or the thigh bone further along the same ray', () => {
    const hits = pick(pickable, restPose(), muscles.rest, { x: -0.09, y: 0.84, z: -2 }, { x: 0, y: 0, z: 1 });
    expect(hits[0]?.id).toBe('gluteus_maximus');
    expect(hits[0]?.side).toBe('right');
    expect(hits.some((h) => h.kind === 'bone')).toBe(true);
    expect([...hits].sort((a, b) => a.distance - b.distance)).toEqual(hits);
  });

  it('finds the lifted thigh where it is now', () => {
    const rows = new Float32Array(muscles.rest.length);
    const pose = liftedLeg(60);
    poseStations(muscles, pose, still, rows);
    const before = pick(pickable, restPose(), muscles.rest, { x: -0.09, y: 2, z: 0.33 }, { x: 0, y: -1, z: 0 });
    const now = pick(pickable, pose, rows, { x: -0.09, y: 2, z: 0.33 }, { x: 0, y: -1, z: 0 });
    expect(before.some((h) => h.id === 'rectus_femoris')).toBe(false);
    expect(now.some((h) => h.id === 'rectus_femoris')).toBe(true);
  });

  it('agrees with every triangle tried one by one on at least 98 percent of 60 rays over 3 poses (seed 7)', () => {
    expect(agreement(pickable, [restPose(), liftedLeg(30), liftedLeg(60)], 20, 7).share).toBeGreaterThanOrEqual(0.98);
  });
});
