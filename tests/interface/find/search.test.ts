import { beforeAll, describe, expect, it } from 'vitest';
import { bones } from '../../../src/anatomy/boneCatalogue.ts';
import { connective, muscles } from '../../../src/anatomy/catalogue.ts';
import { furtherMuscles } from '../../../src/anatomy/furtherCatalogue.ts';
import { places } from '../../../src/anatomy/places.ts';
import { texts } from '../../../src/texts/texts.ts';
import { entryOf, loadEntries } from '../../../src/interface/find/entries.ts';
import { nearest, search, searchBesides } from '../../../src/interface/find/search.ts';

/** What the list of everyday words has for a word: ids, and those of its groups. */
function saidFor(word: string): Set<string> {
  const means = texts.search.saidAs.filter(({ said }) => said.includes(word.toLowerCase())).flatMap((row) => row.means);
  return new Set(
    search('').flatMap(({ id, path }) => (means.some((m) => m === id || m === path.split('/')[1]) ? id : [])),
  );
}

const ids = (query: string): string[] => search(query).map(({ id }) => id);

beforeAll(() => loadEntries());

describe('the search', () => {
  it('finds the muscle that a runner means by a place', () => {
    expect(['iliacus', 'psoas_major']).toContain(ids('front of hip')[0]);
    expect(ids('front of hip').slice(0, 3)).toEqual(expect.arrayContaining(['iliacus', 'psoas_major']));
    expect(ids('the outside of my hip')[0]).toBe('gluteus_medius');
    expect(ids('butt')[0]).toBe('gluteus_maximus');
    expect(ids('IT band')[0]).toBe('iliotibial_tract');
    expect(ids('itb')[0]).toBe('iliotibial_tract');
    expect(ids('quads')).toEqual(
      expect.arrayContaining(['rectus_femoris', 'vastus_lateralis', 'vastus_medialis', 'vastus_intermedius']),
    );
    expect(ids('hamstring')).toEqual(
      expect.arrayContaining(['biceps_femoris_long', 'semitendinosus', 'semimembranosus']),
    );
    expect(ids('calf').some((id) => id.startsWith('gastrocnemius'))).toBe(true);
    expect(ids('achilles')[0]).toBe('calcaneal_tendon');
  });

  it.each([
    ['calves', ['gastrocnemius_medial', 'gastrocnemius_lateral', 'soleus']],
    ['hammies', ['biceps_femoris_long', 'semitendinosus', 'semimembranosus']],
    ['TFL', ['tensor_fasciae_latae']],
    ['QL', ['quadratus_lumborum']],
    ['traps', ['trapezius_descending', 'trapezius_transverse', 'trapezius_ascending']],
    ['lats', ['latissimus_dorsi']],
    ['pecs', ['pectoralis_major_clavicular', 'pectoralis_major_sternocostal']],
    ['delts', ['deltoid_clavicular', 'deltoid_acromial', 'deltoid_spinal']],
    ['SCM', ['sternocleidomastoid']],
    ['VMO', ['vastus_medialis']],
    ['iliopsoas', ['iliacus', 'psoas_major']],
    ['core', ['transversus_abdominis', 'multifidus', 'rectus_abdominis']],
    ['shinbone', ['tibia']],
    ['thigh bone', ['femur']],
    ['hip flexors', ['iliacus', 'psoas_major']],
    ['adductors', ['adductor_longus', 'adductor_magnus', 'gracilis']],
    ['shinbones', ['tibia']],
    ['collarbones', ['clavicle']],
    ['hamstrings', ['semitendinosus']],
  ])('knows what is meant by "%s", and gives it first', (word, meant) => {
    const found = ids(word);
    expect(found).toEqual(expect.arrayContaining(meant));
    expect(saidFor(word).has(found[0]!) || meant.includes(found[0]!)).toBe(true);
  });

  it('has no everyday word for something that does not exist', () => {
    const groups = new Set(places.flatMap((place) => place.groups));
    const known = new Set(search('').map(({ id }) => id));
    const lost = texts.search.saidAs.flatMap(({ means }) =>
      means.filter((each) => !groups.has(each) && !known.has(each)),
    );
    expect(lost).toEqual([]);
  });

  it('forgives a typo and big letters', () => {
    expect(
      ids('glutius')
        .slice(0, 3)
        .every((id) => id.startsWith('gluteus_')),
    ).toBe(true);
    expect(ids('SOLEUS')[0]).toBe('soleus');
    expect(ids('  psoas  ')[0]).toBe('psoas_major');
  });

  it('gives everything for an empty query, each once, places together', () => {
    const all = search('');
    expect(all).toHaveLength(muscles.length + connective.length + furtherMuscles.length + bones.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const where = all.map(({ kind, path }) => `${kind} ${path}`);
    expect(where.filter((place, i) => place !== where[i - 1])).toHaveLength(new Set(where).size);
    expect(ids('   ')).toEqual(ids(''));
  });

  it('finds further muscles and bones, and a muscle before a bone of its place', () => {
    expect(ids('masseter')[0]).toBe('masseter');
    expect(ids('shoulder blade').includes('scapula')).toBe(true);
    expect(ids('kneecap').length).toBeGreaterThan(0);
    expect(ids('patella')[0]).toBe('patella');
    expect(ids('costa IX')[0]).toBe('rib_9');
    expect(ids('foot')[0]).not.toMatch(/phalanx|metatarsal/);
  });

  it.each([
    ['letters', 'x'.repeat(10_000)],
    ['words', 'glute '.repeat(2000)],
    ['markup', '<script>alert(1)</script>'.repeat(400)],
    ['signs', '\\^$.*+?()[]{}|\u0000\uffff🦵'.repeat(600)],
    ['names of the language', 'constructor __proto__ toString '.repeat(300)],
  ])('takes 10 kB of %s without harm and without waiting', (_, rubbish) => {
    const from = performance.now();
    const found = search(rubbish);
    expect(performance.now() - from).toBeLessThan(500);
    expect(found.every(({ id }) => entryOf(id) !== undefined)).toBe(true);
    expect(ids('butt')[0]).toBe('gluteus_maximus');
  });

  it('offers the nearest names where none fits, and none for what is like nothing', () => {
    expect(search('soalius')).toEqual([]);
    expect(nearest('soalius', 3).map(({ id }) => id)).toContain('soleus');
    expect(search('piriforrniss')).toEqual([]);
    expect(nearest('piriforrniss', 3)[0]?.id).toBe('piriformis');
    expect(nearest('qqqqzzzz', 3)).toEqual([]);
    expect(nearest('gluteus', 3)).toHaveLength(3);
  });

  it('finds nothing for what is nowhere, and knows no entry of such a name', () => {
    expect(search('qqqqzzzz')).toEqual([]);
    expect(entryOf('constructor')).toBeUndefined();
  });
});

const found = (query: string) => searchBesides(query, 3);

describe('the search beside muscles', () => {
  it('finds a drill by its name, by what is done, and by the muscle that it is for', () => {
    expect(found('straight leg lift').drills[0]).toBe('hip-flexors');
    expect(found('calf raise').drills).toEqual(expect.arrayContaining(['calf-raise', 'calf-raise-one']));
    expect(found('soleus').drills.some((id) => id.startsWith('calf'))).toBe(true);
    expect(found('psoas').drills).toContain('hip-flexors');
  });

  it('finds a tight place by its name and by what lies there', () => {
    expect(found('front of hip').places[0]).toBe('hip-front');
    expect(found('calf').places.length).toBeGreaterThan(0);
    expect(found('cramp').places.length).toBeGreaterThan(0);
  });

  it('forgives a slip of the finger, and the plural', () => {
    expect(found('straigt leg').drills[0]).toBe('hip-flexors');
    expect(found('calves').drills.length).toBeGreaterThan(0);
  });

  it('finds nothing for nothing, and nothing for what is no word here', () => {
    expect(found('  ')).toEqual({ drills: [], places: [] });
    expect(found('zzqqx')).toEqual({ drills: [], places: [] });
    expect(found('x'.repeat(5000))).toEqual({ drills: [], places: [] });
  });
});
