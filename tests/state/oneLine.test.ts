import { afterAll, describe, expect, it, vi } from 'vitest';
import type * as Settings from '../../src/state/settings.ts';

// Files share what they have loaded: this one loads its own, and the next one again.
vi.resetModules();
afterAll(() => {
  vi.doUnmock('../../src/state/settings.ts');
  vi.resetModules();
});

// A switch that nobody knows yet: one row in the table, and not a word of it anywhere else.
vi.mock('../../src/state/settings.ts', async (load) => {
  const real = await load<typeof Settings>();
  return { ...real, settings: { ...real.settings, fog: { kind: 'switch', start: false, key: 'f', undone: true } } };
});

const { scriptOf } = await import('../../src/app/script.ts');
const { readAddress, writeAddress } = await import('../../src/state/address.ts');
const { drills } = await import('../../src/drills/drills.ts');
const { settings, switchOf } = await import('../../src/state/settings.ts');
const { openAt } = await import('../app/pretendWindow.ts');

describe('a new switch', () => {
  it('is one line in the table of settings: store, place, address, Back, script and keys know it', async () => {
    const { visit, page } = await openAt();
    const foggy = (): unknown => (visit.place() as unknown as { fog: unknown }).fog;
    expect(foggy()).toBe(false);
    const letter = switchOf('F', settings);
    expect(letter).toBe('fog');
    visit.look.toggle(letter!);
    expect(foggy()).toBe(true);
    expect(writeAddress(visit.place())).toContain('fog=1');
    expect(readAddress('?fog=1', drills)).toEqual({ place: { fog: true }, problems: [] });
    expect(readAddress('?fog=2', drills).problems).toEqual([{ code: 'not-a-switch', key: 'fog' }]);
    page.back();
    const script = scriptOf(visit, visit.prepared);
    expect(script.state()).toMatchObject({ fog: false });
    script.set({ fog: true } as never);
    expect(script.state()).toMatchObject({ fog: true });
    expect(() => script.set({ fog: 'thick' } as never)).toThrow('The setting "fog" is one of true, false.');
  });
});
