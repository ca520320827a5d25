import * as fc from 'fast-check';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { midBoneIds, sidedBoneIds } from '../../src/anatomy/boneIds.ts';
import { sides } from '../../src/anatomy/segments.ts';
import type { NumericOption } from '../../src/drills/optionNames.ts';
import { drills } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { duration } from '../../src/drills/timeline.ts';
import { type Choice, upright } from '../../src/state/choices.ts';
import { type Place, startPlace } from '../../src/state/place.ts';
import { type Setting, settings, whatIfSettings } from '../../src/state/settings.ts';
import { rangeOf, type WhatIf, type WhatIfName, whatIfNames } from '../../src/state/whatIf.ts';

/** One seed for all: a failure is the same for everybody. */
export const seeded = { seed: 20_261_129, numRuns: 150 } as const;

export const anyDrill = fc.constantFrom(...drills);
export const anySide = fc.constantFrom(...sides);

/** Muscles and bones, right, left and in the midline. */
export const anyChoice: fc.Arbitrary<Choice> = fc
  .record({ id: fc.constantFrom(...muscleIds, ...sidedBoneIds, ...midBoneIds), side: anySide })
  .map(upright);

/** What-if settings that a drill allows. */
function whatIfOf(drill: Drill): fc.Arbitrary<WhatIf> {
  const each: Record<string, fc.Arbitrary<unknown>> = {};
  for (const name of whatIfNames) {
    const { kind } = whatIfSettings[name as WhatIfName];
    const range = kind === 'range' ? rangeOf(drill, name as NumericOption) : undefined;
    if (range) each[name] = fc.double({ min: range.min, max: range.max, noNaN: true }).map((x) => x + 0);
    else if (kind === 'kept') each[name] = fc.constant(false);
    else if (kind === 'offered' && name in drill.options) each[name] = fc.constant(true);
  }
  return fc.record(each, { requiredKeys: [] }) as fc.Arbitrary<WhatIf>;
}

/** A value of a setting of the table, by its kind; those of drill and structures come from above. */
function valueOf(name: string, setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case 'switch':
      return fc.boolean();
    case 'one':
      return fc.constantFrom(...setting.of);
    case 'tag':
      return fc.constantFrom('en', 'de', 'pt-BR', 'qps', 'qpr');
    case 'name':
      return fc.constantFrom('', 'why-contract', 'hinge');
    case 'count':
      return fc.nat({ max: setting.most });
    case 'some':
      return fc.subarray([...setting.of]);
    case 'structure':
      return fc.option(anyChoice);
    case 'structures':
      return fc.uniqueArray(anyChoice, { maxLength: 120, selector: ({ id, side }) => `${id} ${side}` });
    case 'focus':
      return fc.option(
        fc.oneof(
          anyChoice,
          fc.constant({ place: 'hip/glutes' }),
          fc.constant({ id: 'soleus', side: 'left', with: [{ id: 'tibialis_anterior', side: 'left' }] }),
        ),
      );
    case 'drill':
      throw new Error(`The setting "${name}" is drawn first.`);
  }
}

/** Any valid place: of every setting some value, a time within the drill, playing anywhere but at its end. */
export const anyPlace: fc.Arbitrary<Place> = anyDrill.chain((drill) => {
  const rows = Object.entries(settings).filter(([name]) => name !== 'drill');
  return fc
    .record({
      chosen: fc.record(Object.fromEntries(rows.map(([name, setting]) => [name, valueOf(name, setting)]))),
      whatIf: whatIfOf(drill),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      playing: fc.boolean(),
      near: fc.boolean(),
    })
    .map(({ chosen, whatIf, share, playing, near }) => {
      const place = { ...startPlace(), ...chosen, drill: drill.id, whatIf, time: share * duration(drill) } as Place;
      place.playing = playing && place.time < duration(drill) - 0.01;
      place.near = near && place.selection !== null;
      return place;
    });
});
