import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { duration } from '../../src/drills/timeline.ts';
import { readAddress, writeAddress } from '../../src/state/address.ts';
import { midBoneIds, sidedBoneIds } from '../../src/anatomy/boneIds.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { furtherMuscleIds } from '../../src/anatomy/furtherMuscleIds.ts';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { upright } from '../../src/state/choices.ts';
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

  it('brings back the drawn reflex and the comparison, with whatever stands beside the drill', () => {
    const { place, problems } = read(writeAddress({ ...startPlace(), reflex: true, compare: true }));
    expect(problems).toEqual([]);
    expect(place).toMatchObject({ reflex: true, compare: true });
    for (const beside of ['hinge', 'stretch-calf', 'neck-press']) {
      const own: Place = { ...startPlace(), drill: 'neck-press', compare: true, beside };
      expect(read(writeAddress(own))).toMatchObject({ place: { compare: true, beside }, problems: [] });
    }
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

  it.each([
    ['a comma for the point', '?t=8,5', { time: 8.5 }],
    ['the bracket that stood round the link', '?drill=hinge&t=8.5)', { drill: 'hinge', time: 8.5 }],
    ['the full stop after the link', '?select=soleus.right.', { selection: { id: 'soleus', side: 'right' } }],
    ['the quotation mark after the link', '?layer=deep%22', { layer: 'deep' }],
    ['a language', '?lang=pt-BR', { lang: 'pt-BR' }],
  ])('understands %s', (_, query, place) => {
    expect(read(query)).toEqual({ place, problems: [] });
  });

  it('calls a time that is no number so, and not outside the drill', () => {
    expect(read('?t=soon').problems).toEqual([{ code: 'not-a-number', key: 't' }]);
    expect(read('?t=99').problems).toEqual([{ code: 'out-of-range', key: 't', used: end }]);
  });

  it.each(['fbclid=x', 'utm_source=a&utm_medium=b', 'gclid=1', 'ref=x', 'v=2', 'slide=3', 'hl=de', 'lang=1', 'page=1'])(
    'says nothing of what others hang on a link: %s',
    (query) => {
      expect(read(`?${query}`)).toEqual({ place: {}, problems: [] });
    },
  );

  it.each([
    ['time=8', 't'],
    ['Drill=hinge', 'drill'],
    ['drll=hinge', 'drill'],
    ['selct=soleus.left', 'select'],
    ['muscle=soleus.left', 'select'],
    ['leg=left', 'side'],
    ['laen=3', 'lean'],
    ['T=4', 't'],
  ])('says that %s is near a key of ours', (query, key) => {
    expect(read(`?${query}`).problems).toEqual([{ code: 'almost', key }]);
  });

  it('takes the first of a key that comes twice, and says so', () => {
    expect(read('?side=left&side=right')).toEqual({
      place: { side: 'left' },
      problems: [{ code: 'repeated', key: 'side' }],
    });
  });

  it('carries everything that there is to hide, within what servers take for an address', () => {
    const ids = [...muscleIds, ...furtherMuscleIds, ...sidedBoneIds, ...connectiveIds];
    const hidden = [
      ...ids.flatMap((id) => [
        { id, side: 'right' as const },
        { id, side: 'left' as const },
      ]),
      ...midBoneIds.map((id) => ({ id, side: 'right' as const })),
    ].map(upright);
    const query = writeAddress({ ...startPlace(), hidden });
    expect(query.length).toBeLessThan(8000);
    const { place, problems } = read(query);
    expect(problems).toEqual([]);
    expect(new Set(place.hidden!.map(({ id, side }) => `${id} ${side}`))).toEqual(
      new Set(hidden.map(({ id, side }) => `${id} ${side}`)),
    );
  });

  it('takes the nearest time and the nearest setting', () => {
    expect(read('?t=9999').place.time).toBe(end);
    expect(read('?t=-3').place.time).toBe(0);
    expect(read('?lift=500').place.whatIf).toEqual({ lift: 80 });
  });
});
