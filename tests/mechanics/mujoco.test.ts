import { beforeAll, describe, expect, it } from 'vitest';
import { coordinates } from '../../src/anatomy/coordinates.ts';
import { type LegFigures, legFigures } from '../../src/mechanics/figures.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { publishedModel } from '../../src/mechanics/published.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { findCentres, jointMoments, makeStatics } from '../../src/mechanics/statics.ts';
import { makeWitness, type Witness } from './mujoco/witness.ts';
import { makeRandom, randomPosture } from './random.ts';

const seed = 20260;
const poses = 200;
const limit = 1e-4;

/** Worst differences in lengths and moment arms between the engine with some figures and a witness, metres. */
function worst(witness: Witness, figures: LegFigures): { length: number; arm: number; line: string } {
  const rig = makeRig(publishedModel(figures));
  const measures = makeMeasures(rig);
  const random = makeRandom(seed);
  const out = { length: 0, arm: 0, line: '' };
  const rows = witness.mjcf.lines.map((id) => rig.model.lines.findIndex((l) => `${l.name}.${l.side}` === id));
  for (let k = 0; k < poses; k++) {
    const q = randomPosture(random);
    place(rig, q);
    measureLines(rig, measures);
    const seen = witness.measure(q);
    rows.forEach((row, t) => {
      const length = Math.abs(measures.lengths[row]! - seen.lengths[t]!);
      let arm = 0;
      for (let c = 0; c < coordinates.length; c++) {
        if (/_t[xyz]$/.test(coordinates[c]!.name)) continue;
        arm = Math.max(arm, Math.abs(measures.arms[row * coordinates.length + c]! - seen.arms[t]![c]!));
      }
      if (Math.max(length, arm) > Math.max(out.length, out.arm)) out.line = witness.mjcf.lines[t]!;
      out.length = Math.max(out.length, length);
      out.arm = Math.max(out.arm, arm);
    });
  }
  return out;
}

function changed(change: (figures: LegFigures) => void): LegFigures {
  const copy = structuredClone(legFigures);
  change(copy);
  return copy;
}

describe(`the engine against MuJoCo, ${poses} random postures (seed ${seed})`, () => {
  let witness: Witness;
  beforeAll(async () => {
    witness = await makeWitness(legFigures);
  });

  it('holds every line but the two gastrocnemii (two cylinders in one span) and the upper gluteus maximus (a sided cylinder)', () => {
    expect(witness.mjcf.lines).toHaveLength(74);
    expect([...new Set(witness.mjcf.left.map((l) => l.line))]).toEqual(['gaslat', 'gasmed', 'glmax1']);
  });

  it('gives lengths and moment arms within 0.1 mm', () => {
    const found = worst(witness, legFigures);
    expect(found).toMatchObject({ line: expect.any(String) });
    expect(found.length).toBeLessThan(limit);
    expect(found.arm).toBeLessThan(limit);
  });

  it('would notice an attachment that is off by 1 mm', () => {
    const wrong = changed((f) => {
      const point = f.lines.find((l) => l.line === 'soleus')!.points[1]!;
      point[1] += 0.001;
    });
    expect(worst(witness, wrong).length).toBeGreaterThan(limit);
  });

  it('would notice swapped sides', () => {
    const wrong = changed((f) => {
      for (const line of f.lines) for (const p of line.points) p[3] = -p[3];
    });
    expect(worst(witness, wrong).arm).toBeGreaterThan(limit);
  });

  it('would notice one missing cylinder', () => {
    const wrong = changed((f) => {
      delete f.lines.find((l) => l.line === 'semimem')!.wraps;
    });
    expect(worst(witness, wrong).length).toBeGreaterThan(limit);
  });

  it('asks for the same joint moments within 0.05 N m, with a foot on the ground, in 12 postures', () => {
    const rig = makeRig(publishedModel());
    const statics = makeStatics(rig);
    const random = makeRandom(7);
    const moments = new Float64Array(coordinates.length);
    let difference = 0;
    let largest = 0;
    for (let k = 0; k < 12; k++) {
      const q = randomPosture(random);
      place(rig, q);
      findCentres(rig, statics);
      const point = Float64Array.of(statics.com[0]! + 0.02, 0.1, statics.com[2]!);
      const force = statics.total * 9.81;
      jointMoments(rig, statics, [{ body: bodyIndex(rig.model, 'foot', 'left'), point, force }], moments);
      const seen = witness.moments(q, [{ body: 'foot.left', point: [...point], force }]);
      for (let c = 0; c < coordinates.length; c++) {
        difference = Math.max(difference, Math.abs(moments[c]! - seen[c]!));
        largest = Math.max(largest, Math.abs(moments[c]!));
      }
    }
    expect(largest).toBeGreaterThan(100);
    expect(difference).toBeLessThan(0.05);
  });
});
