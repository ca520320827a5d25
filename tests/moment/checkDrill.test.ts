import { describe, expect, it } from 'vitest';
import hinge from '../../src/drills/files/hinge.json' with { type: 'json' };
import { faultsOf } from '../../src/drills/parseDrill.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { faultsInMotion } from '../../src/moment/checkDrill.ts';
import type { BalanceReason } from '../../src/moment/balanceReasons.ts';
import { texts } from '../../src/texts/texts.ts';

const say = (reason: BalanceReason): string => texts.problems.balance[reason];

const file = 'src/drills/files/copy.json';

describe('a copied drill', () => {
  it('with three faults is refused with three sentences at once', () => {
    const copy = structuredClone(hinge) as unknown as Drill;
    copy.tracks[4]!.keys[0]![2] = -70;
    copy.pairs[0]!.opposite = ['soleus'];
    copy.predict!.tempting = [...copy.predict!.right];
    expect(faultsOf(file, copy)).toEqual([
      `${file}: at tracks.4.keys.0: -70 is out of the joint's range of -60 to 120 degrees.`,
      `${file}: at pairs.0.opposite.0: "soleus" is no opposite of gluteus_maximus or biceps_femoris_long or semitendinosus or semimembranosus across the same joint.`,
      `${file}: at predict.tempting.0: "gluteus_maximus" cannot be both a right and a wrong answer.`,
    ]);
  });

  it('is refused where a field is misspelt, for nobody would read it', () => {
    expect(faultsOf(file, { ...hinge, camra: hinge.camera })).toEqual([
      `${file}: at camra: a drill has no such field.`,
    ]);
  });

  it('that no body can do is refused with the moment and the reason', () => {
    const copy = structuredClone(hinge) as unknown as Drill;
    // The trunk stays upright while the other leg goes as far back: the standing hip and ankle cannot make up for it.
    copy.tracks.find(({ coordinate }) => coordinate === 'point')?.keys.splice(0);
    copy.tracks.push({ coordinate: 'point', of: 'body', keys: [['hold', 0, 180]] });
    expect(faultsOf(file, copy)).toEqual([]);
    const faults = faultsInMotion(file, copy, say);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^src\/drills\/files\/copy\.json: at \d+\.\d\d s: .+\.$/);
    expect(faultsInMotion(file, hinge as unknown as Drill, say)).toEqual([]);
  });
});
