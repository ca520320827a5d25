import { beforeEach, describe, expect, it } from 'vitest';
import { sameChoice } from '../../src/state/choices.ts';
import { Visit } from '../../src/state/visit.ts';

let visit: Visit;
beforeEach(async () => {
  visit = new Visit();
  await visit.prepared;
});

describe('a step of the explanation', () => {
  it('stops at its moment and chooses its muscles on the side that its leg has then', () => {
    visit.time.play();
    visit.explain.step(2);
    const { step, selection, playing } = visit.store.getState();
    expect([visit.phases()[visit.frame().phase]?.id, playing, step?.sentence]).toEqual(['hold', false, 2]);
    expect(selection).toMatchObject({ id: 'gluteus_maximus', side: 'left' });
    // In the second half the other leg stands.
    visit.time.seek(24);
    visit.explain.step(2);
    expect(visit.playhead.time).toBeGreaterThan(16);
    expect(visit.store.getState().selection).toMatchObject({ id: 'gluteus_maximus', side: 'right' });
  });

  it('goes on and back within the explanation, and ends when something else is chosen', () => {
    visit.explain.step(0);
    visit.explain.stepBy(-1);
    expect(visit.store.getState().step?.sentence).toBe(0);
    visit.explain.stepBy(1);
    expect(visit.store.getState().step?.sentence).toBe(1);
    for (let i = 0; i < 20; i++) visit.explain.stepBy(1);
    expect(visit.store.getState().step?.sentence).toBe(visit.drill().sentences.length - 1);
    visit.choose.select({ id: 'soleus', side: 'left' });
    expect(visit.store.getState()).toMatchObject({ step: null, selection: { id: 'soleus', side: 'left' } });
    visit.explain.step(2);
    // One of those that a step shows can be chosen by itself.
    visit.choose.select({ id: 'gluteus_medius', side: 'left' });
    expect(visit.store.getState()).toMatchObject({ step: null, selection: { id: 'gluteus_medius', side: 'left' } });
    visit.explain.step(null);
    visit.explain.stepBy(1);
    expect(visit.store.getState().step).toBeNull();
  });
});

describe('a guess', () => {
  it('is right only for a muscle that works, of the leg that is asked about; then the drill plays on', () => {
    visit.explain.guess();
    expect(visit.phases()[visit.frame().phase]?.id).toBe('shift');
    expect(
      ['left', 'right'].map((side) => visit.explain.isRight({ id: 'gluteus_medius', side: side as 'left' })),
    ).toEqual([true, false]);
    expect(visit.explain.isRight({ id: 'iliacus', side: 'left' })).toBe(false);
    visit.explain.answer({ id: 'iliacus', side: 'left' });
    visit.explain.answer({ id: 'gluteus_medius', side: 'left' });
    const { guess, hover, playing, selection } = visit.store.getState();
    expect([guess?.picked, playing, selection]).toEqual([{ id: 'iliacus', side: 'left' }, true, null]);
    // What is right is outlined, and what was said beside it.
    for (const id of ['gluteus_maximus', 'iliacus']) expect(sameChoice(hover, { id, side: 'left' })).toBe(true);
    expect(sameChoice(hover, { id: 'gluteus_maximus', side: 'right' })).toBe(false);
  });
});
