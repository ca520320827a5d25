import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { poseStations } from '../../src/body/poseStations.ts';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { momentOf, spokenMoment } from '../../src/drills/timeline.ts';
import { Windows } from '../../src/scene/see/windows.ts';
import { builtMuscles } from '../body/builtBody.ts';

const muscles = builtMuscles();
const ids = [...new Set(muscles.bands.map(({ structure }) => structure))];
const bandPart = Int32Array.from(
  muscles.bands,
  ({ structure, side }) => ids.indexOf(structure) * 2 + (side === 'left' ? 1 : 0),
);
const body = { muscles, bandPart, partCount: ids.length * 2, bonePart: ids.length * 2 };

/**
 * What turns to glass in the middle of a drill's hold, seen from 4.2 m off at an angle about the vertical (degrees, 0
 * front, 180 back).
 */
function openIn(drillId: string, azimuth: number): string[] {
  const drill = findDrill(drillId);
  if (!drill) throw new Error(`There is no drill ${drillId}.`);
  const frame = frameAt(drill, spokenMoment(drill), { side: 'right' });
  const stations = Float32Array.from(muscles.rest);
  poseStations(muscles, frame.pose, frame.muscles.activation, stations);
  const turn = (azimuth * Math.PI) / 180;
  const eye = new Vector3(4.2 * Math.sin(turn), 1.1, 4.2 * Math.cos(turn));
  const windows = new Windows(body);
  while (windows.step(eye, frame, stations));
  return ids.filter((_, i) => windows.open(i * 2));
}

describe('windows: what is quiet makes way for what works beneath it', () => {
  it('the belly wall opens in the side bend, front and back, though external oblique is one slanting, curled sheet over rectus and internal oblique', () => {
    expect(openIn('side-bend', 0)).toContain('external_oblique');
    expect(openIn('side-bend', 180)).toContain('external_oblique');
  });

  it('the iliotibial band opens over the thigh that works in the straight-leg lift, seen from its side', () => {
    expect(openIn('hip-flexors', -90)).toContain('iliotibial_tract');
  });

  it('nothing opens over the calves, which lie just under the skin', () => {
    expect(openIn('calf-raise', 0)).toEqual([]);
  });

  it('a breath opens no further round of sight lines, a lifted leg does, however slowly', () => {
    const drill = findDrill('hip-flexors');
    if (!drill) throw new Error('There is no straight-leg lift.');
    const frame = frameAt(drill, spokenMoment(drill), { side: 'right' });
    const stations = Float32Array.from(muscles.rest);
    poseStations(muscles, frame.pose, frame.muscles.activation, stations);
    const windows = new Windows(body);
    const eye = new Vector3(-4.2, 1.1, 0);
    while (windows.step(eye, frame, stations));
    /** Whether another round begins half a second later, with everything so much higher. */
    const looksAgain = (higher: number): boolean => {
      for (const { first, stations: count } of muscles.bands)
        for (let i = 1; i <= count; i++) {
          const o = (first + i) * 16 + 1;
          stations[o] = (stations[o] as number) + higher;
        }
      windows.stale = true;
      // As it plays on a slow device: after a jump a round is over at once.
      const more = [0.2, 0.2, 0.2].map((seconds) => {
        frame.time += seconds;
        return windows.step(eye, frame, stations);
      });
      while (windows.step(eye, frame, stations));
      return more.includes(true);
    };
    expect(looksAgain(0.004)).toBe(false);
    expect(looksAgain(-0.004)).toBe(false);
    expect([0.004, 0.004, 0.004].map(looksAgain)).toEqual([false, false, true]);
  });

  it('where a hold is drawn once a second, each picture follows all its sight lines and asks for no other one', () => {
    for (const drill of drills) {
      const windows = new Windows(body);
      const eye = new Vector3(-4.2, 1.1, 0);
      const stations = Float32Array.from(muscles.rest);
      const more = (time: number): boolean => {
        const frame = frameAt(drill, time, { side: 'right' });
        poseStations(muscles, frame.pose, frame.muscles.activation, stations);
        windows.stale = true;
        return windows.step(eye, frame, stations);
      };
      const hold = momentOf(drill, 'hold', 0);
      // A slow phone comes out of the movement in the middle of a round.
      for (let time = hold - 0.5; time < hold; time += 0.1) more(time);
      const asked = Array.from({ length: Math.floor(drill.dose.seconds) - 1 }, (_, i) => more(hold + i + 0.9));
      expect([drill.id, asked.filter(Boolean).length]).toEqual([drill.id, 0]);
    }
  });

  it('nothing that works turns to glass', () => {
    expect(openIn('back-extend-hold', 180)).not.toContain('gluteus_maximus');
    expect(openIn('shoulder-squeeze', 180)).not.toContain('trapezius_transverse');
  });
});
