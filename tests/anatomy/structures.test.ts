import { describe, expect, it } from 'vitest';
import { bones } from '../../src/anatomy/boneCatalogue.ts';
import { midBoneIds, sidedBoneIds } from '../../src/anatomy/boneIds.ts';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { furtherMuscles } from '../../src/anatomy/furtherCatalogue.ts';
import { isPlace, pathOf, placeIds, places } from '../../src/anatomy/places.ts';
import { isMidline, kindOf, musclesIn } from '../../src/anatomy/structures.ts';
import { readBones } from '../../src/body/bones.ts';
import { builtFile, builtMuscles } from '../body/builtBody.ts';
import { texts } from '../../src/texts/texts.ts';

describe('the places of the body', () => {
  it('have a group for every muscle, and muscles for every group that the list shows', () => {
    for (const { group } of [...muscles, ...furtherMuscles]) expect(isPlace(pathOf(group))).toBe(true);
    expect(places.map(({ id }) => id)).toEqual([...placeIds]);
    const groups = places.flatMap(({ groups: names }) => names);
    expect(new Set(groups).size).toBe(groups.length);
    const used = new Set([...muscles, ...furtherMuscles].map(({ group }) => pathOf(group)));
    expect(
      places.flatMap(({ id, groups: names }) => names.map((name) => `${id}/${name}`)).filter((path) => !used.has(path)),
    ).toEqual([]);
  });

  it('hold every muscle once between them, and none for a name that is no place', async () => {
    const inside = await Promise.all(placeIds.map((id) => musclesIn(id)));
    expect(inside.reduce((sum, { size }) => sum + size, 0)).toBe(muscles.length + furtherMuscles.length);
    expect([...(await musclesIn('hip/glutes'))]).toEqual(['gluteus_maximus', 'gluteus_medius', 'gluteus_minimus']);
    expect(await musclesIn('hip/heart')).toEqual(new Set());
    expect([isPlace('hip'), isPlace('hip/glutes'), isPlace('hip/quads'), isPlace(''), isPlace('constructor')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

const onBone = (id: string): readonly string[] => bones.find((bone) => bone.id === id)?.holds ?? [];

describe('the catalogue of bones', () => {
  it('has every bone of the built body and no other, with its name, its number and its side', async () => {
    const built = (await readBones(builtFile('runner.glb'))).bones.filter(
      ({ kind, side }) => kind !== 'skin' && side !== 'left',
    );
    expect(bones.map(({ id }) => id as string).sort()).toEqual(built.map(({ id }) => id).sort());
    expect(bones.map(({ id }) => id).sort()).toEqual([...sidedBoneIds, ...midBoneIds].sort());
    for (const { id, name, kind, fma, side } of built) {
      const entry = bones.find((bone) => bone.id === id);
      expect([id, texts.bones[id]]).toEqual([id, name]);
      expect(entry).toMatchObject({ kind, ...(fma.startsWith('FMA') ? { fma } : {}) });
      expect([id, isMidline(id)]).toEqual([id, side === 'mid']);
      expect(placeIds).toContain(entry?.place);
      expect(entry?.latin).toMatch(/^[A-Z]/);
    }
  });

  it('knows which muscles a book puts on a bone, and does not mix up arm and thigh', () => {
    expect(onBone('femur')).toEqual(expect.arrayContaining(['psoas_major', 'gluteus_maximus', 'popliteus']));
    expect(onBone('humerus')).toEqual(expect.arrayContaining(['deltoid_acromial', 'brachioradialis']));
    expect(onBone('femur').filter((id) => onBone('humerus').includes(id))).toEqual([]);
    const known = new Set<string>([...muscles, ...furtherMuscles].map(({ id }) => id));
    expect(bones.flatMap(({ holds = [] }) => holds).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('the names of structures', () => {
  it('are told apart by kind, and every band of the built body has one', () => {
    expect(['soleus', 'masseter', 'iliotibial_tract', 'femur', 'heart', '__proto__'].map(kindOf)).toEqual([
      'muscle',
      'further',
      'connective',
      'bone',
      null,
      null,
    ]);
    const { bands } = builtMuscles();
    expect(bands.filter(({ structure }) => kindOf(structure) === null)).toEqual([]);
    const left = new Set(bands.filter(({ side }) => side === 'left').map(({ structure }) => structure));
    // What has no left half is of the midline, and the other way round.
    for (const { structure } of bands)
      expect([structure, left.has(structure)]).toEqual([structure, !isMidline(structure)]);
  });
});
