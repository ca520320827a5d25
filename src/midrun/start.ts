import { element } from './elements.ts';
import { FigureBody } from './figureBody.ts';
import type { PlaceFigures, RunFigures } from './runFigures.ts';
import { type Face, homeScreen } from './home.ts';
import { type Habits, Kept, type LeftSet } from './kept.ts';
import { doneScreen, firstScreen, hurtsScreen, settingsScreen } from './pages.ts';
import { usualDose, type Working } from './plan.ts';
import { RunningSet, type WhatSet } from './runningSet.ts';
import { Says } from './says.ts';
import { Sound, Voice } from './sound.ts';

/** The page for the middle of a run: one tap, a set, run on. */
export function start(place: HTMLElement, figures: RunFigures): RunPage {
  const page = new RunPage(place, figures);
  page.opened();
  return page;
}

/** Calls back when all of the page has come, which may be so already. */
export function onLoad(listener: () => void): void {
  if (document.readyState === 'complete') listener();
  else window.addEventListener('load', listener, { once: true });
}

/** One visit to it. */
class RunPage {
  private readonly figures: RunFigures;
  private readonly says: Says;
  private readonly kept = new Kept();
  private readonly sound = new Sound();
  private readonly voice = new Voice(document.documentElement.lang);
  private readonly body = new FigureBody();
  private readonly live = element('p', { class: 'hidden', attributes: { 'aria-live': 'polite' } });
  private readonly content = element('div', { class: 'content' });
  private habits: Habits = this.kept.habits();
  private face: Face = 'back';
  private more = false;
  private going: RunningSet | null = null;
  /** Whether the page has made a step of the history for the set, which it takes back itself. */
  private stepped = false;
  private offline = Boolean(navigator.serviceWorker?.controller);
  private take: (() => void) | null = null;
  /** What else is to be known of the network between two drills; ids of sentences. */
  private readonly news = new Set<'gate' | 'languageMissed'>();

  constructor(place: HTMLElement, figures: RunFigures) {
    this.figures = figures;
    this.says = new Says(figures.texts, document.documentElement.lang);
    place.replaceChildren(this.content, this.live);
    window.addEventListener('pagehide', () => this.going?.keep());
    window.addEventListener('popstate', () => {
      this.stepped = false;
      if (this.going) this.leave();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.going) this.leave();
    });
    // The body comes when the page has nothing else to do; not where data is to be saved.
    const { saveData } = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection ?? {};
    if (!saveData) onLoad(() => setTimeout(() => this.body.fetch(), 1500));
  }

  /** Begins; an address may name a place (`?place=calf`), which an icon on the home screen does. */
  opened(): void {
    const wanted = new URLSearchParams(window.location.search).get('place');
    const place = this.figures.places.find(({ id }) => id === wanted);
    this.more = place !== undefined && !place.main;
    this.home();
    if (place) this.content.querySelector<HTMLElement>(`[data-place="${place.id}"]`)?.focus();
  }

  /** Said by whoever keeps the page: it works without a network from now on. */
  offlineReady(): void {
    this.offline = true;
    this.tell(this.says.page('offlineReady'));
  }

  /** Said by whoever keeps the page: there is a newer one. It is offered between two drills and never in one. */
  newer(take: () => void): void {
    this.take = take;
    if (this.content.querySelector('.home')) this.home();
  }

  /** Said by whoever keeps the page: the network wants something first. Said between two drills and never in one. */
  gate(): void {
    this.say('gate');
  }

  /** Said by whoever fetched the words: those of the language that was asked for could not be had. */
  missedLanguage(): void {
    this.say('languageMissed');
  }

  private say(what: 'gate' | 'languageMissed'): void {
    this.news.add(what);
    if (this.content.querySelector('.home')) this.home();
  }

  private home(): void {
    const left = this.kept.leftSet(Date.now());
    this.put(
      homeScreen({
        places: this.figures.places,
        says: this.says,
        face: this.face,
        more: this.more,
        notes: [left && this.resumeNote(left), ...this.notes()],
        choose: (place, side) => this.chosen(place, side),
        turn: () => {
          this.face = this.face === 'back' ? 'front' : 'back';
          this.home();
        },
        unfold: () => {
          this.more = !this.more;
          this.home();
        },
        hurts: () => this.hurts(),
        settings: () => this.settings(),
      }),
    );
  }

  /** What is to be known of the network between two drills. */
  private notes(): (HTMLElement | null)[] {
    return [
      this.take && this.newerNote(this.take),
      ...[...this.news].map((what) => element('p', { class: 'note', text: this.says.page(what) })),
    ];
  }

  private newerNote(take: () => void): HTMLElement {
    return element(
      'div',
      { class: 'note', attributes: { role: 'group' } },
      element('p', { text: this.says.page('newVersion') }),
      element('button', { class: 'button', text: this.says.page('newVersionGo'), on: take }),
    );
  }

  private resumeNote(left: LeftSet): HTMLElement {
    return element(
      'div',
      { class: 'note', attributes: { role: 'group' } },
      element('p', { text: this.says.page('resume') }),
      element('button', {
        class: 'button strong',
        text: this.says.page('resumeGo'),
        on: () => this.begin(left, left.elapsed),
      }),
      element('button', {
        class: 'button',
        text: this.says.page('resumeNot'),
        on: () => {
          this.kept.leave(null);
          this.home();
        },
      }),
    );
  }

  private chosen(place: PlaceFigures, side: 'left' | 'right'): void {
    const offer = place.offers[0];
    const drill = offer && this.figures.drills[offer.drill];
    if (!offer || !drill) return;
    const other = side === 'left' ? 'right' : 'left';
    const first: Working = drill.sides === 1 ? 'both' : offer.other ? other : side;
    const dose = { ...usualDose, hold: this.habits.hold, rounds: this.habits.rounds };
    const set: WhatSet = { place: place.id, drill: offer.drill, first, dose };
    if (this.kept.warned()) return this.begin(set, 0);
    this.put(
      firstScreen(this.says, place.id, {
        go: () => {
          this.kept.setWarned();
          this.begin(set, 0);
        },
        hurts: () => this.hurts(),
      }),
    );
  }

  /** Called within a touch: sound is given only then. */
  private begin({ place, drill, first, dose }: WhatSet, elapsed: number): void {
    const figures = this.figures.drills[drill];
    if (!figures) return this.home();
    const what = { place, drill, first, dose };
    this.body.fetch();
    this.going = new RunningSet(what, elapsed, {
      says: this.says,
      drill: figures,
      body: this.body,
      sound: this.sound,
      voice: this.voice,
      habits: this.habits,
      tell: (sentence) => this.tell(sentence),
      keep: (left) => this.kept.leave(left),
      done: () => this.done(what),
      stop: () => this.leave(),
      hurts: () => {
        // A press by accident loses nothing either.
        this.going?.keep();
        this.end(true);
        this.hurts();
      },
    });
    if (!this.stepped) window.history.pushState(null, '');
    this.stepped = true;
    this.put(this.going.screen.element);
    this.going.update();
  }

  /** Leaves the set; where it stood is kept for a while, and offered. */
  private leave(): void {
    this.going?.keep();
    this.end(true);
    this.home();
  }

  private end(quiet: boolean): void {
    this.going?.end(quiet);
    this.going = null;
    if (this.stepped) window.history.back();
    this.stepped = false;
  }

  private done(what: WhatSet): void {
    const often = this.kept.count(Date.now());
    // Its last tones are still sounding.
    this.end(false);
    this.kept.leave(null);
    this.put(
      doneScreen(
        this.says,
        what,
        { often, notes: this.notes() },
        {
          again: () => this.begin(what, 0),
          another: () => this.home(),
          hurts: () => this.hurts(),
        },
      ),
    );
  }

  private hurts(): void {
    this.put(hurtsScreen(this.says, () => this.home()));
  }

  private settings(): void {
    this.put(
      settingsScreen(this.says, this.habits, {
        lasts: this.kept.lasts,
        voice: this.voice.able,
        offline: this.offline,
        change: (habits) => {
          this.habits = habits;
          this.kept.setHabits(habits);
        },
        forget: () => {
          this.kept.forgetCount();
          this.tell(this.says.page('cleared'));
        },
        hurts: () => this.hurts(),
        close: () => this.home(),
      }),
    );
  }

  /** Shows a screen; its heading takes the focus, because what had it is gone. */
  private put(screen: HTMLElement): void {
    this.content.replaceChildren(screen);
    window.scrollTo(0, 0);
    screen.querySelector<HTMLElement>('h1, [data-focus]')?.focus({ preventScroll: true });
  }

  private tell(what: string): void {
    this.live.textContent = what;
  }
}
