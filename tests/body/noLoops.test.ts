import { describe, expect, it } from 'vitest';
import { poseStations } from '../../src/body/poseStations.ts';
import { drills, stretches } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { runFrameAt } from '../../src/moment/running.ts';
import { momentOf } from '../../src/drills/timeline.ts';
import { builtMuscles } from './builtBody.ts';

const body = builtMuscles();
const posed = new Float32Array(body.rest.length);
const activation = new Float32Array(1024);
const frame = createFrame();

/** Degrees by which the line of centres of a band turns in all, from one end to the other. */
function winding(rows: Float32Array, first: number, stations: number): number {
  let sum = 0;
  for (let i = first + 1; i < first + stations - 1; i++) {
    const link = (at: number): number[] => [0, 1, 2].map((k) => rows[(at + 1) * 16 + k]! - rows[at * 16 + k]!);
    const [a, b] = [link(i - 1), link(i)];
    const dot = a.reduce((total, value, k) => total + value * b[k]!, 0);
    sum += Math.acos(Math.max(-1, Math.min(1, dot / (Math.hypot(...a) * Math.hypot(...b)))));
  }
  return (sum * 180) / Math.PI;
}

/**
 * Muscles that wind by three quarters of a turn more than at rest: no joint bends so far, so they have come off their
 * bones in a loop.
 */
function loops(): string[] {
  poseStations(body, frame.pose, activation, posed);
  return body.bands
    .filter(
      ({ first, stations }) => winding(posed, first + 1, stations) - winding(body.rest, first + 1, stations) > 270,
    )
    .map(({ structure, side }) => `${structure}.${side}`);
}

describe('a muscle lies along its bones and never loops off them', () => {
  it.each([...drills, ...stretches].map((drill): [string, Drill] => [drill.id, drill]))(
    '%s: on the way and in the hold',
    (_id, drill) => {
      for (const [phase, share] of [
        ['lift', 0.6],
        ['hold', 0.5],
      ] as const) {
        frameAt(drill, momentOf(drill, phase, share), { side: 'right' }, frame);
        expect(loops()).toEqual([]);
      }
    },
  );

  it('running, at eight moments of the stride', () => {
    for (let i = 0; i < 8; i++) {
      runFrameAt((0.74 * i) / 8, 1, null, false, frame);
      expect(loops()).toEqual([]);
    }
  });
});
