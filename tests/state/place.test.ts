import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { readAddress, writeAddress } from '../../src/state/address.ts';
import type { Place } from '../../src/state/place.ts';
import { Visit } from '../../src/state/visit.ts';
import { anyPlace, seeded } from './anyPlace.ts';
import { faultsOf } from './valid.ts';

/** A visit of its own that has been somewhere. */
async function visitAt(place?: Place): Promise<Visit> {
  const visit = new Visit();
  await visit.prepared;
  if (place) visit.show(place);
  return visit;
}

describe('a place', () => {
  it('shown is read again as it was, wherever the visit was before', async () => {
    const visit = await visitAt();
    fc.assert(
      fc.property(anyPlace, anyPlace, (before, place) => {
        visit.show(before);
        visit.show(place);
        expect(visit.place()).toEqual(place);
        expect(faultsOf(visit)).toEqual([]);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('of which only a part is told leaves the rest as it was', async () => {
    const visit = await visitAt();
    fc.assert(
      fc.property(anyPlace, fc.boolean(), (place, ghost) => {
        visit.show(place);
        visit.show({ ghost });
        expect(visit.place()).toEqual({ ...place, ghost });
      }),
      { ...seeded, numRuns: 30 },
    );
  });

  it('that asks for what a drill does not have is shown without it', async () => {
    const visit = await visitAt();
    visit.show({ drill: 'neck-press', whatIf: { lift: 40, hand: true }, time: 9999 });
    expect(faultsOf(visit)).toEqual([]);
    expect(visit.place()).toMatchObject({ drill: 'neck-press', time: visit.playhead.duration });
    visit.show({ drill: 'handstand' });
    expect(visit.place().drill).toBe('neck-press');
  });

  it('is seen by those who listen as one change', async () => {
    const visit = await visitAt();
    let rounds = 0;
    visit.store.subscribe(() => rounds++);
    visit.show({ drill: 'hinge', side: 'left', time: 3, selection: { id: 'soleus', side: 'left' }, ghost: true });
    expect(rounds).toBe(1);
    visit.choose.select({ id: 'gluteus_medius', side: 'left' });
    expect(rounds).toBe(2);
    visit.choose.startDrill('calf-raise', 'right');
    expect(rounds).toBe(3);
    visit.explain.guess();
    expect(rounds).toBe(4);
    visit.explain.step(2);
    expect(rounds).toBe(5);
  });
});

describe('an address', () => {
  it('names a place without a word of complaint, and the place is written as the same address', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        const query = writeAddress(place);
        const { place: read, problems } = readAddress(query, drills);
        expect(problems).toEqual([]);
        expect(writeAddress({ ...place, view: 'drill', ...read, whatIf: read.whatIf ?? {} })).toBe(query);
      }),
      seeded,
    );
  });

  it('leads to the place that it was written at, to a hundredth of a second and a thousandth of a setting', async () => {
    const visit = await visitAt();
    fc.assert(
      fc.property(anyPlace, (place) => {
        visit.show({ ...place, playing: false });
        const query = writeAddress(visit.place());
        visit.show(readAddress(query, drills).place);
        expect(writeAddress(visit.place())).toBe(query);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('never throws, and what it reads can be shown', async () => {
    const visit = await visitAt();
    const key = fc.constantFrom(
      'drill',
      'side',
      't',
      'select',
      'hidden',
      'only',
      'without',
      'lean',
      'compare',
      'view',
      'x',
    );
    const text = fc.oneof(fc.string(), fc.constantFrom('1', '-3', '8,5', 'soleus.left', 'hinge', 'left', '1e9'));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text), { maxLength: 6 }), (pairs) => {
        visit.show(readAddress(`?${new URLSearchParams(pairs).toString()}`, drills).place);
        expect(faultsOf(visit)).toEqual([]);
      }),
      { ...seeded, numRuns: 200 },
    );
  });
});
