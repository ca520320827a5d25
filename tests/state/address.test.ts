import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { duration } from '../../src/drills/timeline.ts';
import { readAddress, writeAddress } from '../../src/state/address.ts';
import { initialState, type State } from '../../src/state/store.ts';

const read = (query: string) => readAddress(query, drills);
const [drill] = drills;
if (!drill) throw new Error('There is no drill.');
const end = duration(drill);

describe('the address', () => {
  it('brings back what it was written from', () => {
    const state: State = {
      ...initialState, side: 'left', selection: { id: 'gluteus_medius', side: 'right' }, view: 'back', present: true, whatIf: { lean: -12.5, guard: false },
    };
    const { place, problems } = read(writeAddress(state, 8.5));
    expect(problems).toEqual([]);
    expect(place).toMatchObject({
      drill: 'hip-flexors', side: 'left', selection: state.selection, view: 'back', present: true, time: 8.5, whatIf: { lean: -12.5, guard: false },
    });
  });

  it.each([
    ['an unknown drill', '?drill=handstand'],
    ['a side that is none', '?side=middle'],
    ['a time that is no number', '?t=NaN'],
    ['an empty time', '?t='],
    ['an unknown muscle', '?select=heart.left'],
    ['a muscle without a side', '?select=soleus'],
    ['markup', '?drill=%3Cscript%3Ealert(1)%3C/script%3E'],
    ['a name from the prototype of objects', '?drill=__proto__'],
    ['100 kB of rubbish', `?drill=${'x'.repeat(100_000)}`],
    ['broken percent signs', '?drill=%E0%A4%A'],
  ])('falls back quietly from %s', (_, query) => {
    const { place, problems } = read(query);
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toMatch(/[<>]/);
    expect(place.drill).toBeUndefined();
    expect(place.selection).toBeUndefined();
    expect(place.time).toBeUndefined();
  });

  it('takes the nearest time and the nearest setting', () => {
    expect(read('?t=9999').place.time).toBe(end);
    expect(read('?t=-3').place.time).toBe(0);
    expect(read('?lift=500').place.whatIf).toEqual({ lift: 80 });
  });
});
