import { describe, expect, it, vi } from 'vitest';
import { listenToKeys } from '../../src/interface/keys.ts';
import { switchOf, settings } from '../../src/state/settings.ts';
import { Visit } from '../../src/state/visit.ts';
import { words } from '../../src/texts/texts.ts';

class Element {
  matches(): boolean {
    return false;
  }
  closest(): null {
    return null;
  }
}

/** A visit whose keys are heard, and the way to press one; returns whether the page took it. */
function withKeys(): { visit: Visit; press: (key: string, shiftKey?: boolean) => boolean } {
  const listeners = new Map<string, (event: unknown) => void>();
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('document', { body: new Element(), querySelector: () => null });
  vi.stubGlobal('window', {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    removeEventListener: () => undefined,
  });
  const visit = new Visit();
  listenToKeys(visit, () => undefined);
  return {
    visit,
    press: (key, shiftKey = false) => {
      const preventDefault = vi.fn();
      listeners.get('keydown')?.({ key, code: '', shiftKey, preventDefault, target: null });
      return preventDefault.mock.calls.length > 0;
    },
  };
}

describe('the keyboard', () => {
  it('adds the names of all with N, and takes the words on the body away with Shift N', () => {
    const { visit, press } = withKeys();
    const now = (): boolean[] => [visit.store.getState().labels, visit.store.getState().tags];
    expect(now()).toEqual([false, true]);
    press('n');
    expect(now()).toEqual([true, true]);
    press('n');
    press('N', true);
    expect(now()).toEqual([false, false]);
    press('N', true);
    // With the lock of capitals it is still N.
    press('N');
    expect(now()).toEqual([true, true]);
    vi.unstubAllGlobals();
  });

  it('is listed in the settings: every switch that has a key, and no single key that the page does not take', () => {
    const listed = Object.values(words.keyboard.of).flatMap(({ keys }) => keys.split(/,? +/));
    const own = Object.entries(settings).flatMap(([name, setting]) =>
      setting.kind === 'switch' && setting.key !== undefined ? [{ name, key: setting.key }] : [],
    );
    expect(own.filter(({ key }) => !listed.includes(key.toUpperCase()))).toEqual([]);
    expect(own.map(({ key }) => switchOf(key, settings))).toEqual(own.map(({ name }) => name));
    const { visit, press } = withKeys();
    visit.choose.select({ id: 'soleus', side: 'left' });
    // What darkens, freezes and draws on the screen is heard while presenting alone.
    const single = listed.filter((key) => /^[A-Z0-9[\]/]$/.test(key) && !['B', 'F', 'D'].includes(key));
    expect(single.length).toBeGreaterThan(20);
    for (const key of single) {
      if (key === 'I') visit.choose.select({ id: 'soleus', side: 'left' });
      if (key === 'H') visit.choose.select({ id: 'soleus', side: 'right' });
      expect([key, press(key.toLowerCase())]).toEqual([key, true]);
    }
    vi.unstubAllGlobals();
  });
});
