import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { duration } from '../../src/drills/timeline.ts';
import { readAddress, writeAddress } from '../../src/state/address.ts';
import { type Place, startPlace } from '../../src/state/place.ts';

const read = (query: string) => readAddress(query, drills);
const [drill] = drills;
if (!drill) throw new Error('There is no drill.');
const end = duration(drill);

describe('the address', () => {
  it('brings back what it was written from', () => {
    const state: Place = {
      ...startPlace(),
      side: 'left',
      selection: { id: 'gluteus_medius', side: 'right' },
      view: 'back',
      present: true,
      whatIf: { lean: -12.5, guard: false },
      time: 8.5,
    };
    const { place, problems } = read(writeAddress(state));
    expect(problems).toEqual([]);
    expect(place).toMatchObject({
      drill: 'hip-flexors',
      side: 'left',
      selection: state.selection,
      view: 'back',
      present: true,
      time: 8.5,
      whatIf: { lean: -12.5, guard: false },
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
    expect(JSON.stringify(problems)).not.toMatch(/[<>]/);
    expect(place.drill).toBeUndefined();
    expect(place.selection).toBeUndefined();
    expect(place.time).toBeUndefined();
  });

  it('brings back the drawn reflex and the comparison, and no comparison where the drill has no stretch', () => {
    const { place, problems } = read(writeAddress({ ...startPlace(), reflex: true, compare: true }));
    expect(problems).toEqual([]);
    expect(place).toMatchObject({ reflex: true, compare: true });
    expect(read('?drill=neck-press&compare=1').place.compare).toBeUndefined();
    expect(read('?drill=neck-press&compare=1').problems).toHaveLength(1);
  });

  it('brings back what is peeled, taken off, hidden and shown alone', () => {
    const state: Place = {
      ...startPlace(),
      layer: 'deep',
      outline: true,
      labels: true,
      without: ['head', 'shoes'],
      hidden: [
        { id: 'soleus', side: 'left' },
        { id: 'femur', side: 'right' },
      ],
      isolated: { place: 'hip/glutes' },
    };
    const { place, problems } = read(writeAddress(state));
    expect(problems).toEqual([]);
    expect(place).toMatchObject({
      layer: 'deep',
      outline: true,
      labels: true,
      without: state.without,
      hidden: state.hidden,
      isolated: state.isolated,
    });
    expect(read(writeAddress({ ...startPlace(), isolated: { id: 'skull', side: 'right' } })).place.isolated).toEqual({
      id: 'skull',
      side: 'right',
    });
    expect(read('?select=skull.left').place.selection).toEqual({ id: 'skull', side: 'right' });
  });

  it('leaves out the hidden, worn and lone things that it does not know, and says so', () => {
    expect(read('?hidden=heart.left,soleus.right').place.hidden).toEqual([{ id: 'soleus', side: 'right' }]);
    expect(read('?hidden=heart.left').problems).toHaveLength(1);
    expect(read('?without=wings,head').place.without).toEqual(['head']);
    expect(read('?without=wings').problems).toHaveLength(1);
    expect(read('?only=heart').problems).toHaveLength(1);
    expect(read('?only=__proto__').place.isolated).toBeUndefined();
  });

  it('stays short enough to be read however much is hidden', () => {
    const hidden = Array.from({ length: 300 }, () => ({ id: 'pectoralis_major_sternocostal', side: 'right' as const }));
    expect(read(writeAddress({ ...startPlace(), hidden })).problems).toEqual([]);
  });

  it('takes the nearest time and the nearest setting', () => {
    expect(read('?t=9999').place.time).toBe(end);
    expect(read('?t=-3').place.time).toBe(0);
    expect(read('?lift=500').place.whatIf).toEqual({ lift: 80 });
  });
});
