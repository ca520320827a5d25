import { afterEach, describe, expect, it, vi } from 'vitest';
import { Voice } from '../../src/midrun/sound.ts';

interface Spoken {
  text: string;
  voice?: { name: string };
  lang?: string;
}

/** A device with these voices, which it lists late where it is told so. */
function device(voices: readonly { name: string; lang: string; localService: boolean }[], late = false) {
  const spoken: Spoken[] = [];
  const calls: string[] = [];
  let listed = late ? [] : voices;
  const speechSynthesis = Object.assign(new EventTarget(), {
    getVoices: () => listed,
    cancel: () => calls.push('cancel'),
    speak: (saying: Spoken) => {
      calls.push('speak');
      spoken.push(saying);
    },
  });
  vi.stubGlobal('window', { speechSynthesis });
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  return {
    spoken,
    calls,
    list: () => {
      listed = voices;
      speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('the voice', () => {
  it('is one of the language that is spoken, rather one that needs no network', () => {
    const { spoken, calls } = device([
      { name: 'Anna', lang: 'de-DE', localService: true },
      { name: 'Far', lang: 'en-US', localService: false },
      { name: 'Near', lang: 'en_GB', localService: true },
    ]);
    const voice = new Voice('en');
    voice.say('Hold.');
    voice.say('Other side.');
    expect(spoken.map((each) => [each.text, each.voice?.name, each.lang])).toEqual([
      ['Hold.', 'Near', 'en_GB'],
      ['Other side.', 'Near', 'en_GB'],
    ]);
    // What is late is not said after what is due.
    expect(calls).toEqual(['cancel', 'speak', 'cancel', 'speak']);
  });

  it('takes one from afar where there is no other, and none of another language', () => {
    device([{ name: 'Far', lang: 'fi-FI', localService: false }]);
    expect(new Voice('fi').able).toBe(true);
    device([{ name: 'Rosa', lang: 'fil-PH', localService: true }]);
    expect(new Voice('fi').able).toBe(false);
  });

  it('is heard as soon as a device has listed its voices, which may be late', () => {
    const { list, spoken } = device([{ name: 'Near', lang: 'en-GB', localService: true }], true);
    const voice = new Voice('en');
    voice.say('Hold.');
    expect([voice.able, spoken.length]).toEqual([false, 0]);
    list();
    voice.say('Hold.');
    expect([voice.able, spoken.length]).toEqual([true, 1]);
  });

  it('is missed without harm where nobody can speak', () => {
    vi.stubGlobal('window', {});
    const voice = new Voice('en');
    voice.say('Hold.');
    voice.hush();
    expect(voice.able).toBe(false);
  });
});
