import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import type { Side } from '../../src/anatomy/segments.ts';
import { drills, findDrill, stretches } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { findCentres, hipCentre, partCentre } from '../../src/mechanics/statics.ts';
import { place, worldPoint } from '../../src/mechanics/rig.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { type Frame, muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { prepare } from '../../src/moment/prepare.ts';

const degree = Math.PI / 180;
const drillOf = (id: string): Drill => findDrill(id)!;
const percent = (frame: Frame, id: MuscleId, side: Side): number =>
  100 * frame.muscles.activation[muscleRow(muscleIndex(id), side)]!;
/** What a value is called where it lies outside its bounds; null inside. */
const outside = (value: number, least: number, most: number, what: string): string | null =>
  value >= least && value <= most ? null : `${what}: ${value.toFixed(1)}, not ${least} to ${most}`;

describe('quiet standing', () => {
  it('rests on bone and tissue: vasti below 2 %, gluteus maximus below 3 %, soleus at 3 to 12 %', () => {
    const frame = frameAt(drillOf('hip-flexors'), 0, { side: 'right' });
    for (const side of ['right', 'left'] as const) {
      for (const id of ['vastus_lateralis', 'vastus_medialis', 'vastus_intermedius'] as const)
        expect(outside(percent(frame, id, side), 0, 2, id)).toBeNull();
      expect(outside(percent(frame, 'gluteus_maximus', side), 0, 3, 'gluteus maximus')).toBeNull();
      expect(outside(percent(frame, 'soleus', side), 3, 12, 'soleus')).toBeNull();
    }
  });
});

/** Quiet standing with the weight so many millimetres before the ankle. */
const weightAt = (point: number): Frame => {
  const drill = drillOf('hip-flexors');
  const tracks = drill.tracks.filter(({ coordinate }) => coordinate !== 'point');
  const standing: Drill = {
    ...drill,
    tracks: [...tracks, { coordinate: 'point', of: 'body', keys: [['shift', 0, point]] }],
  };
  return frameAt(standing, 0, { side: 'right' });
};

describe('where the weight stands before the ankle', () => {
  it('is where people stand: knee, hip and what they carry lie within one standard deviation of fifteen people seen from the side', () => {
    // Woodhull, Maltrud and Mello 1985, Eur J Appl Physiol 54:109, from the abstract: millimetres before the ankle, and
    // the weight above a joint before that joint; mean and standard deviation.
    const drill = drillOf('hip-flexors');
    const engine = makeEngine();
    const { statics } = prepare(drill, { side: 'right' }, engine);
    const { rig } = engine;
    place(rig, frameAt(drill, 0, { side: 'right' }, createFrame(), engine).coordinates);
    findCentres(rig, statics);
    const point = new Float64Array(3);
    const [ankleX] = landmark('ankle');
    worldPoint(rig, bodyIndex(rig.model, 'femur', 'right'), landmark('knee'), 0, point, 0);
    const knee = 1000 * (point[0]! - ankleX);
    hipCentre(rig, 'right', point);
    const hip = 1000 * (point[0]! - ankleX);
    const above = (left: RegExp): number => {
      const rows = rig.model.bodies.flatMap(({ name }, b) => (left.test(name) || statics.mass[b] === 0 ? [] : [b]));
      partCentre(statics, Int32Array.from(rows), point);
      return 1000 * (point[0]! - ankleX);
    };
    for (const [what, value, mean, deviation] of [
      ['knee', knee, 38, 20],
      ['hip', hip, 62, 13],
      ['weight above the knee', above(/^(tibia|talus|foot|toes)$/) - knee, 14, 11],
      ['weight above the hip', above(/^(femur|patella|tibia|talus|foot|toes)$/) - hip, -10, 16],
    ] as const)
      expect(outside(value, mean - deviation, mean + deviation, what)).toBeNull();
  });

  it('is the same wherever a drill or stretch begins with its feet side by side, within the 44 to 56 millimetres that people’s figures allow', () => {
    const engine = makeEngine();
    const begins = [...drills, ...stretches]
      .filter(({ stance }) => !stance.wall && !stance.ahead && !stance.aside)
      .map((drill) => {
        const { statics } = prepare(drill, { side: 'right' }, engine);
        const { coordinates: q } = frameAt(drill, 0, { side: 'right' }, createFrame(), engine);
        place(engine.rig, q);
        findCentres(engine.rig, statics);
        return { id: drill.id, point: 1000 * (statics.com[0]! - landmark('ankle')[0]) };
      });
    expect(begins.length).toBeGreaterThan(20);
    expect(begins.flatMap(({ id, point }) => outside(point, 44, 56, id) ?? [])).toEqual([]);
  });

  it('leaves the calf nothing to do where a passive calf carried people: 1.6 degrees forward of the ankle', () => {
    // Loram, Maganaris and Lakie 2007, J Physiol 584:661, from the abstract.
    const height = weightAt(23).balance.com[1]! - landmark('ankle')[1];
    const leaning = (degrees: number): number =>
      percent(weightAt(1000 * height * Math.tan(degrees * degree)), 'soleus', 'right');
    expect(leaning(1.6)).toBeLessThan(0.3);
    expect(leaning(2.6)).toBeGreaterThan(1);
  });

  it('changes the soleus of quiet standing evenly: from 40 to 60 millimetres it does 1.5 to 3.7 %, never nothing', () => {
    const levels = [40, 45, 50, 55, 60].map((point) => percent(weightAt(point), 'soleus', 'right'));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(outside(levels[0]!, 1.4, 1.7, 'soleus at 40 mm')).toBeNull();
    expect(outside(levels[4]!, 3.5, 3.9, 'soleus at 60 mm')).toBeNull();
  });
});
