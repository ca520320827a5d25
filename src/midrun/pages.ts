import { bar, button, element, heading, hurtsButton } from './elements.ts';
import type { Habits } from './kept.ts';
import { limits } from './plan.ts';
import type { WhatSet } from './runningSet.ts';
import type { Says } from './says.ts';

/** What to do about a cramp, and when to stop: one tap from everywhere. */
export function hurtsScreen(says: Says, close: () => void): HTMLElement {
  const { cramp, stop, often } = says.texts;
  return element(
    'section',
    { class: 'screen plain hurting' },
    heading(says.page('hurts')),
    element('h2', { text: cramp.title }),
    list(cramp.says, 'ol'),
    element('h2', { text: stop.title }),
    list(stop.says, 'ul'),
    element('p', { text: often }),
    bar(button('close', says.page('close'), close, 'strong')),
  );
}

function list(sentences: readonly string[], tag: 'ol' | 'ul'): HTMLElement {
  return element(tag, {}, ...sentences.map((text) => element('li', { text })));
}

/** The line before the first drill, and when this place is no tightness. */
export function firstScreen(
  says: Says,
  place: string,
  { go, hurts }: { go: () => void; hurts: () => void },
): HTMLElement {
  const danger = says.texts.places[place]?.danger;
  return element(
    'section',
    { class: 'screen plain' },
    heading(says.page('firstTitle')),
    element('p', { class: 'large', text: says.texts.once }),
    danger === undefined ? null : element('p', { text: danger }),
    element('div', { class: 'grow' }),
    button('start', says.page('firstGo'), go, 'strong'),
    bar(hurtsButton(says.page('hurts'), hurts)),
  );
}

interface DoneScreen {
  again: () => void;
  another: () => void;
  hurts: () => void;
}

/**
 * It is over: run on.
 * @param often whether somebody was here on many days, which wants a word
 * @param notes what is to be known before the next one
 */
export function doneScreen(
  says: Says,
  { first, dose }: WhatSet,
  { often, notes }: { often: boolean; notes: readonly (Node | null)[] },
  given: DoneScreen,
): HTMLElement {
  return element(
    'section',
    { class: 'screen plain done' },
    element('p', {
      class: 'large quiet',
      text: says.counted(first === 'both' ? 'doneTogether' : 'doneSides', dose.rounds),
    }),
    heading(says.page('runOn'), 'huge'),
    element('p', { class: 'large', text: says.page('softer') }),
    often ? element('p', { class: 'note', text: says.texts.often }) : null,
    ...notes,
    element('div', { class: 'grow' }),
    element(
      'div',
      { class: 'row below' },
      button('again', says.page('doAgain'), given.again, 'strong', 'repeat'),
      button('another', says.page('another'), given.another),
    ),
    bar(hurtsButton(says.page('itHurts'), given.hurts)),
  );
}

interface SettingsScreen {
  /** Whether choices outlive the page. */
  lasts: boolean;
  /** Whether anybody can speak here. */
  voice: boolean;
  /** Whether the page works without a network. */
  offline: boolean;
  change: (habits: Habits) => void;
  forget: () => void;
  hurts: () => void;
  close: () => void;
}

/** How long, how often, and how it is said. */
export function settingsScreen(says: Says, habits: Habits, given: SettingsScreen): HTMLElement {
  const now = { ...habits };
  const number = (key: 'hold' | 'rounds', name: string): HTMLElement => {
    const value = element('output', { class: 'value', text: String(now[key]) });
    const step = (by: number) => (): void => {
      now[key] = Math.min(limits[key].most, Math.max(limits[key].least, now[key] + by));
      value.textContent = String(now[key]);
      given.change({ ...now });
    };
    return element(
      'div',
      { class: 'setting', attributes: { role: 'group', 'aria-label': name } },
      element('span', { text: name }),
      element('button', { class: 'button step', text: '−', label: says.page('lessOf', { what: name }), on: step(-1) }),
      value,
      element('button', { class: 'button step', text: '+', label: says.page('moreOf', { what: name }), on: step(1) }),
    );
  };
  const whether = (key: 'voice' | 'tones' | 'vibration' | 'headphones', name: string): HTMLElement => {
    const box = element('input', { attributes: { type: 'checkbox' } });
    box.checked = now[key];
    box.addEventListener('change', () => {
      now[key] = box.checked;
      given.change({ ...now });
    });
    return element('label', { class: 'setting' }, element('span', { text: name }), box);
  };
  const counted = element('p', { class: 'quiet', text: says.page('countNote') });
  const forget = (): void => {
    given.forget();
    counted.textContent = says.page('cleared');
  };
  return element(
    'section',
    { class: 'screen plain' },
    heading(says.page('settings')),
    number('hold', says.page('holdSeconds')),
    number('rounds', says.page('rounds')),
    whether('voice', says.page('voice')),
    given.voice ? null : element('p', { class: 'quiet', text: says.page('noVoice') }),
    whether('tones', says.page('tones')),
    whether('vibration', says.page('vibration')),
    whether('headphones', says.page('headphones')),
    element('p', { class: 'quiet', text: says.page('headphonesNote') }),
    given.offline ? element('p', { class: 'quiet', text: says.page('offlineReady') }) : null,
    counted,
    button('forget', says.page('often-clear'), forget),
    given.lasts ? null : element('p', { class: 'note', text: says.page('noKeep') }),
    bar(button('close', says.page('done'), given.close), hurtsButton(says.page('itHurts'), given.hurts)),
  );
}
