import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pose, restPose } from '../../src/anatomy/segments.ts';
import { type MuscleBody, readMuscles } from '../../src/body/muscles.ts';
import { turn } from './turn.ts';

/** A file of the built body as the app gets it. */
export function builtFile(name: string): ArrayBuffer {
  const b = readFileSync(join(import.meta.dirname, '..', '..', 'models', name));
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength) as ArrayBuffer;
}

/** The committed muscles. */
export function builtMuscles(): MuscleBody {
  return readMuscles(builtFile('runner.muscles.bin'));
}

const leg = ['femur', 'patella', 'tibia', 'talus', 'foot', 'toes'] as const;
/** Centre of the right hip's sphere at rest, metres. */
const hip = [-0.081, 0.82, 0.093] as const;

/** Standing, with the right thigh flexed by so many degrees about the hip, the knee straight. */
export function liftedLeg(degrees: number): Pose {
  const pose = restPose();
  turn(pose, [...leg], 'right', hip, [-1, 0, 0], degrees);
  return pose;
}
