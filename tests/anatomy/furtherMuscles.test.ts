import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connective, muscleIndex } from '../../src/anatomy/catalogue.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { furtherMuscles } from '../../src/anatomy/furtherCatalogue.ts';
import { furtherMuscleIds } from '../../src/anatomy/furtherMuscleIds.ts';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { specimenOf } from '../../src/anatomy/specimen.ts';
import { reasonsFor } from '../../src/guide/reasons.ts';
import { texts } from '../../src/texts/texts.ts';

const specimens = Object.keys(
  JSON.parse(readFileSync(new URL('../../src/anatomy/specimen.json', import.meta.url), 'utf8')) as object,
);

describe('the muscles beyond the engine', () => {
  it('have ids, rows and a place in the specimen that agree', () => {
    expect(furtherMuscles.map(({ id }) => id)).toEqual([...furtherMuscleIds]);
    const all = [...muscleIds, ...connectiveIds, ...furtherMuscleIds];
    expect(new Set<string>(all).size).toBe(all.length);
    expect([...specimens].sort()).toEqual([...all].sort());
    for (const id of furtherMuscleIds) expect([id, specimenOf(id).atlasNodes.length > 0]).toEqual([id, true]);
    for (const id of furtherMuscleIds) expect([id, muscleIndex(id)]).toEqual([id, -1]);
  });

  it('say of themselves what the others say, in plain words', () => {
    const told = furtherMuscles.map((m) => ({ ...m, ...texts.muscles[m.id]!, ...texts.attachments[m.id]! }));
    const lacking = told.filter(
      ({ name, latin, group, origin, insertion, nerve, layer, everyday, roots, actions }) =>
        [name, latin, group, origin, insertion, nerve, ...everyday, ...roots, ...actions].some(
          (text) => text.trim() === '',
        ) ||
        everyday.length === 0 ||
        actions.length === 0 ||
        roots.length === 0 ||
        !['superficial', 'deep'].includes(layer),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('are measured on structures of the specimen that no other row has', () => {
    const nodes = [...muscleIds, ...furtherMuscleIds, ...connectiveIds].flatMap((id) => specimenOf(id).atlasNodes);
    expect(nodes.filter((node, i) => nodes.indexOf(node) !== i)).toEqual([]);
  });

  it('leave the membranes to what is no muscle', () => {
    for (const id of ['interosseous_membrane_forearm', 'interosseous_membrane_leg']) {
      expect(connective.some((row) => row.id === id)).toBe(true);
      expect(texts.guide.reasons[reasonsFor(id)[0]?.id ?? '']).toMatch(/not a muscle/);
      expect(specimenOf(id).atlasNodes).toHaveLength(1);
    }
  });
});
