import { describe, expect, it } from 'vitest';
import { type Look, isWorn, seenAs } from '../../src/scene/see/seen.ts';
import { visibility } from '../../src/scene/look/stateRows.ts';
import type { Part } from '../../src/scene/body/sceneBody.ts';

const plain: Look = {
  selection: null,
  ghost: false,
  layer: 'superficial',
  without: [],
  hidden: [],
  isolated: null,
  members: null,
  within: null,
};
const part = (changes: Partial<Part>): Part => ({
  id: 'soleus',
  side: 'left',
  part: 0,
  kind: 'muscle',
  deep: false,
  cover: null,
  dressing: null,
  ...changes,
});
const soleus = part({});
const femur = part({ id: 'femur', kind: 'bone', deep: true });
const head = part({ id: 'head_skin', kind: 'dressing', dressing: 'head', side: 'right' });
const hair = part({ id: 'hair', kind: 'dressing', dressing: 'hair', side: 'right' });
const skull = part({ id: 'skull', kind: 'bone', cover: 'head', side: 'right' });

const seen = (what: Part, look: Partial<Look>, role = false): number =>
  seenAs(what, { ...plain, ...look }, role, false, null);

describe('what is seen', () => {
  it('peels from the skin to the bones, and keeps what has a role until the last layer', () => {
    expect(seen(soleus, { layer: 'skin' })).toBe(visibility.solid);
    expect(seen(soleus, { layer: 'deep' })).toBe(visibility.hidden);
    expect(seen(soleus, { layer: 'deep' }, true)).toBe(visibility.solid);
    expect(seen(soleus, { layer: 'bone' }, true)).toBe(visibility.hidden);
    expect(seen(femur, { layer: 'bone' })).toBe(visibility.solid);
  });

  it('shows the skull once the head is off, and no hair on a skull', () => {
    expect(seen(skull, {})).toBe(visibility.hidden);
    expect(seen(skull, { without: ['head'] })).toBe(visibility.solid);
    expect(seen(head, { without: ['head'] })).toBe(visibility.hidden);
    expect(seen(hair, { without: ['head'] })).toBe(visibility.hidden);
    expect(isWorn('shoes', { ...plain, without: ['head'] }, null)).toBe(true);
  });

  it('shows the sole at work through a shoe of glass where the drill is for it', () => {
    const shoe = part({ id: 'shoe', kind: 'dressing', dressing: 'shoes' });
    const brevis = part({ id: 'flexor_digitorum_brevis', deep: true, cover: 'shoes' });
    expect(seen(brevis, {}, true)).toBe(visibility.hidden);
    expect(seen(shoe, { within: 'shoes' })).toBe(visibility.ghost);
    expect(seen(brevis, { within: 'shoes' }, true)).toBe(visibility.solid);
    expect(seen(head, { within: 'shoes' })).toBe(visibility.solid);
  });

  it('shows one structure alone with the bones, and the rest as glass where only roles are wanted', () => {
    const isolated = { id: 'gluteus_medius', side: 'left' } as const;
    expect(seen(soleus, { isolated })).toBe(visibility.hidden);
    expect(seen(soleus, { isolated, ghost: true })).toBe(visibility.ghost);
    expect(seen(soleus, { isolated: soleus })).toBe(visibility.solid);
    expect(seen(part({ side: 'right' }), { isolated: soleus })).toBe(visibility.hidden);
    expect(seen(femur, { isolated })).toBe(visibility.solid);
    expect(seen(head, { isolated })).toBe(visibility.hidden);
    expect(seen(skull, { isolated })).toBe(visibility.solid);
  });

  it('shows a bone alone among glass bones, and a place by its members', () => {
    expect(seen(femur, { isolated: { id: 'tibia', side: 'left' } })).toBe(visibility.ghost);
    expect(seen(soleus, { isolated: { place: 'lower-leg' }, members: new Set(['soleus']) })).toBe(visibility.solid);
    expect(seen(soleus, { isolated: { place: 'hip' }, members: new Set(['psoas_major']) })).toBe(visibility.hidden);
  });

  it('hides what was taken away, unless it is chosen again', () => {
    expect(seen(soleus, { hidden: [soleus] })).toBe(visibility.hidden);
    expect(seen(part({ side: 'right' }), { hidden: [soleus] })).toBe(visibility.solid);
    expect(seen(soleus, { hidden: [soleus], selection: soleus })).toBe(visibility.solid);
    expect(seen(femur, { hidden: [femur] })).toBe(visibility.hidden);
  });
});
