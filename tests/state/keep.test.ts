import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPlace } from '../../src/state/place.ts';
import { Visit } from '../../src/state/visit.ts';

let visit: Visit;
beforeAll(async () => {
  visit = new Visit();
  await visit.prepared;
});
beforeEach(() => visit.show({ ...startPlace(), playing: false }));

describe('what cannot be together', () => {
  it('a repeated phase, a sentence and a question end with their drill', () => {
    visit.time.loopPhase(2);
    visit.show({ drill: 'calf-raise' });
    expect(visit.store.getState().loop).toBeNull();
    expect(visit.playhead.loop).toBeNull();
    visit.explain.step(1);
    visit.choose.openDrill('hinge');
    expect(visit.store.getState().step).toBeNull();
    visit.explain.guess();
    visit.choose.startDrill('hip-flexors', 'left');
    expect(visit.store.getState().guess).toBeNull();
  });

  it('a step ends in the same moment in which something else is chosen', () => {
    visit.explain.step(2);
    const seen: boolean[] = [];
    visit.store.subscribe(({ step, selection }) => seen.push(step !== null && selection !== step.shown));
    visit.choose.select({ id: 'soleus', side: 'left' });
    visit.explain.step(1);
    visit.choose.select(null);
    expect(seen.length).toBe(3);
    expect(seen).not.toContain(true);
  });

  it('a tap on the body answers an open question, and the next choice ends it', () => {
    visit.explain.guess();
    visit.choose.select({ id: 'gluteus_medius', side: 'left' });
    expect(visit.store.getState()).toMatchObject({ selection: null, guess: { picked: { id: 'gluteus_medius' } } });
    visit.choose.select({ id: 'soleus', side: 'left' });
    expect(visit.store.getState()).toMatchObject({ selection: { id: 'soleus' }, guess: null });
  });
});

describe('the camera and what is chosen', () => {
  it('goes near a choice, and back to its view when the choice is let go', () => {
    visit.look.view('back');
    visit.choose.select({ id: 'soleus', side: 'left' });
    expect(visit.store.getState()).toMatchObject({ near: true, view: 'back' });
    visit.choose.select(null);
    expect(visit.store.getState()).toMatchObject({ near: false, view: 'back' });
  });

  it('once turned by hand stays where it is when the choice is let go; turned before the choice, it comes back to the drill', () => {
    visit.choose.select({ id: 'soleus', side: 'left' });
    visit.look.turned();
    visit.choose.select(null);
    expect(visit.store.getState().view).toBe('free');
    visit.choose.select({ id: 'soleus', side: 'left' });
    visit.choose.select(null);
    expect(visit.store.getState().view).toBe('drill');
  });

  it('takes the view that is asked for while something is chosen', () => {
    visit.look.view('side');
    visit.choose.select({ id: 'soleus', side: 'left' });
    visit.look.view('side');
    expect(visit.store.getState()).toMatchObject({ near: false, view: 'side', selection: { id: 'soleus' } });
  });

  it('stays off while two runners stand beside each other', () => {
    visit.look.toggle('compare');
    visit.choose.select({ id: 'soleus', side: 'left' });
    expect(visit.store.getState().near).toBe(false);
  });
});
