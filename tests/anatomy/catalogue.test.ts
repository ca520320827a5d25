import { describe, expect, it } from 'vitest';
import { connective, muscleIndex, muscles } from '../../src/anatomy/catalogue.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { texts } from '../../src/texts/texts.ts';

describe('the catalogue of muscles', () => {
  it('names the same muscles in the same order as the list of ids', () => {
    expect(muscles.map(({ id }) => id)).toEqual([...muscleIds]);
    expect(connective.map(({ id }) => id)).toEqual([...connectiveIds]);
    expect(new Set<string>([...muscleIds, ...connectiveIds]).size).toBe(muscleIds.length + connectiveIds.length);
    expect(muscles).toHaveLength(100);
  });

  it('finds a row by its id, and none by another name', () => {
    muscleIds.forEach((id, i) => expect(muscleIndex(id)).toBe(i));
    for (const name of ['', 'iliotibial_tract', 'constructor', '__proto__']) expect(muscleIndex(name)).toBe(-1);
  });

  it('says of every muscle what people call the place, where it runs and what it does', () => {
    const lacking = muscles
      .map((muscle) => ({ ...muscle, ...texts.muscles[muscle.id]!, ...texts.attachments[muscle.id]! }))
      .filter(
        ({ name, latin, group, everyday, origin, insertion, nerve, actions }) =>
          [name, latin, group, origin, insertion, nerve, ...everyday, ...actions].some((text) => text.trim() === '') ||
          everyday.length === 0 ||
          actions.length === 0,
      );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('has opposites that exist, are another muscle or the other side, and are named once', () => {
    for (const { id, opposites } of muscles) {
      for (const opposite of opposites) {
        expect([id, opposite.id, muscleIndex(opposite.id) >= 0]).toEqual([id, opposite.id, true]);
        expect([id, opposite.id === id && opposite.side !== 'opposite']).toEqual([id, false]);
      }
      const named = opposites.map((o) => `${o.id} ${o.side ?? 'same'}`);
      expect([id, new Set(named).size]).toEqual([id, named.length]);
    }
  });

  it('has opposites that answer each other', () => {
    const alone = muscles.flatMap(({ id, opposites }) =>
      opposites
        .filter(
          (o) =>
            !muscles
              .find((other) => other.id === o.id)
              ?.opposites.some((back) => back.id === id && back.side === o.side),
        )
        .map((o) => `${id} names ${o.id}`),
    );
    expect(alone).toEqual([]);
  });

  it('sets hip, knee and ankle against each other as anatomy does', () => {
    for (const [one, other] of [
      ['psoas_major', 'gluteus_maximus'],
      ['iliacus', 'gluteus_maximus'],
      ['rectus_femoris', 'semitendinosus'],
      ['vastus_lateralis', 'biceps_femoris_short'],
      ['tibialis_anterior', 'soleus'],
      ['gluteus_medius', 'adductor_longus'],
    ] as const)
      expect([one, muscles[muscleIndex(one)]!.opposites.map(({ id }) => id)]).toEqual([
        one,
        expect.arrayContaining([other]),
      ]);
  });

  it('says of what is no muscle which muscles pull it', () => {
    for (const { id, pulledBy } of connective) {
      expect(texts.muscles[id]?.everyday.length).toBeGreaterThan(0);
      for (const muscle of pulledBy) expect([id, muscle, muscleIndex(muscle) >= 0]).toEqual([id, muscle, true]);
    }
  });
});
