import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { scriptOf, type Tightrope } from '../../src/app/script.ts';
import { startPlace } from '../../src/state/place.ts';
import { Visit } from '../../src/state/visit.ts';

let visit: Visit;
let script: Tightrope;
beforeAll(async () => {
  visit = new Visit();
  await visit.prepared;
  script = scriptOf(visit, visit.prepared);
});
beforeEach(() => visit.show(startPlace()));
const odd = (value: unknown): never => value as never;

describe('a script', () => {
  it('chooses a drill, by starting it or by setting it', () => {
    script.startDrill('calf-raise', 'left');
    expect(script.state()).toMatchObject({ drill: 'calf-raise', side: 'left', playing: true, time: 0 });
    script.set({ drill: 'hinge', side: 'right', lean: 30 });
    expect(script.state()).toMatchObject({ drill: 'hinge', side: 'right', time: 0, whatIf: { lean: 30 } });
    script.set({ side: 'left' });
    expect(script.state()).toMatchObject({ drill: 'hinge', side: 'left', whatIf: { lean: 30 } });
  });

  it('hears of changes, of time and of choices, and stops hearing', () => {
    const heard: string[] = [];
    const stops = [
      script.on('change', ({ layer }) => heard.push(layer)),
      script.on('time', ({ time, phase }) => heard.push(`${phase} ${time}`)),
      script.on('select', (selection) => heard.push(selection?.id ?? 'nothing')),
    ];
    script.set({ layer: 'deep' });
    script.seek(9);
    script.select('soleus', 'left');
    script.select(null);
    expect(heard).toEqual(['deep', 'hold 9', 'deep', 'soleus', 'deep', 'nothing']);
    for (const stop of stops) stop();
    script.set({ layer: 'bone' });
    expect(heard).toHaveLength(6);
  });

  it('that throws while it listens does not hurt the page', async () => {
    const said: unknown[] = [];
    const report = (error: unknown): void => void said.push(error);
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (error) {
        report(error);
      }
    });
    const stop = script.on('select', () => {
      throw new Error('mine');
    });
    script.select('soleus', 'left');
    expect(visit.store.getState().selection?.id).toBe('soleus');
    expect(said).toEqual([new Error('mine')]);
    stop();
    vi.unstubAllGlobals();
  });

  it('gets copies: what it does with them changes nothing here', () => {
    const state = script.state();
    (state.without as string[]).push('head');
    (state.hidden as unknown[]).push({ id: 'soleus', side: 'left' });
    expect(script.state()).toMatchObject({ without: ['shorts'], hidden: [] });
  });

  it.each<[string, (script: Tightrope) => unknown]>([
    ['no settings', (s) => s.set(odd(null))],
    ['a list for settings', (s) => s.set(odd([]))],
    ['a setting that is none', (s) => s.set(odd({ fog: true }))],
    ['a setting of the prototype', (s) => s.set(odd({ constructor: 1 }))],
    ['a layer that is none', (s) => s.set(odd({ layer: Symbol('deep') }))],
    ['clothing that is no list', (s) => s.set(odd({ without: 'head' }))],
    ['a setting that has a command of its own', (s) => s.set(odd({ hidden: [] }))],
    ['a drill that is none', (s) => s.set(odd({ drill: 'handstand' }))],
    ['a drill that is no name', (s) => s.set(odd({ drill: {} }))],
    ['a lean that cannot be', (s) => s.set({ lean: 99 })],
    ['a lean that is no number', (s) => s.set(odd({ lean: '3' }))],
    ['hiding a word', (s) => s.hide(odd('x'))],
    ['hiding nothing', (s) => s.hide(odd([null]))],
    ['hiding nothing at all', (s) => s.hide(odd(undefined))],
    ['an object alone', (s) => s.isolate(odd({}))],
    ['a place that is none', (s) => s.isolate('attic')],
    ['a symbol', (s) => s.select(odd(Symbol('soleus')))],
    ['no name', (s) => s.select(odd(undefined))],
    ['a side that is none', (s) => s.select('soleus', odd('middle'))],
    ['a drill to start that is none', (s) => s.startDrill(odd(Symbol('hinge')))],
    ['a time that is none', (s) => s.seek(odd('soon'))],
    ['a view that is none', (s) => s.view(odd(Symbol('top')))],
    ['a point that is none', (s) => s.pickAt(odd(null), Number.NaN)],
    [
      'an event that is none',
      (s) =>
        s.on(
          odd('tick'),
          odd(() => undefined),
        ),
    ],
    ['nobody who listens', (s) => s.on('change', odd(null))],
  ])('is told in one sentence of %s, and nothing has changed', (_, call) => {
    const before = visit.store.getState();
    let said = '';
    try {
      call(script);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(/^[A-Z][^\n]*\.$/);
    expect(said).not.toMatch(/undefined|not a function|not iterable|Cannot|Symbol|object Object/);
    expect(visit.store.getState()).toBe(before);
  });
});
