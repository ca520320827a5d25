import { type Count, elapsedAt, goingOn, paused, type Reading, readCount, startCount } from './clock.ts';
import { cuesOf, type Saying, sayingsOf } from './cues.ts';
import { HeadphoneButton, WakeLock } from './device.ts';
import { drillTime } from './drillTime.ts';
import type { FigureBody } from './figureBody.ts';
import type { DrillFigures } from './runFigures.ts';
import type { Habits, LeftSet } from './kept.ts';
import { endedEarly, lengthOf, momentAt, planOf, type Stretch } from './plan.ts';
import type { Says } from './says.ts';
import { SetScreen } from './setScreen.ts';
import { buzz, type Sound, type Voice } from './sound.ts';

/** What a set is: where it is tight, the drill for it, the side that works first, and how long. */
export type WhatSet = Pick<LeftSet, 'place' | 'drill' | 'first' | 'dose'>;

/** What a set uses and whom it tells. */
interface Around {
  says: Says;
  drill: DrillFigures;
  body: FigureBody;
  sound: Sound;
  voice: Voice;
  habits: Habits;
  /** For those who do not see it. */
  tell: (what: string) => void;
  keep: (set: LeftSet) => void;
  done: () => void;
  stop: () => void;
  hurts: () => void;
}

/** Milliseconds between two pictures of the body while it moves, and while it holds still. */
const movingPace = 33;
const stillPace = 1000;
/** Two taps within so many milliseconds are one. */
const oneTap = 300;
/** A sentence that comes later than this says something untrue; milliseconds. */
const tooLate = 1500;

const wakeLock = new WakeLock();
const headphones = new HeadphoneButton();

/**
 * A set that goes on: the clocks say where it is, and everything that is shown, said, heard and felt is asked from
 * them.
 */
export class RunningSet {
  readonly screen: SetScreen;
  private what: WhatSet;
  private plan: Stretch[];
  private count: Count;
  /** Up to which instant cues have been spoken and felt, milliseconds. */
  private heard: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private away = false;
  private tappedAt = Number.NEGATIVE_INFINITY;
  private soundless = false;
  private readonly around: Around;
  private readonly onVisible = (): void => this.seen();

  /** @param elapsed milliseconds of the set that were over when it was left */
  constructor(what: WhatSet, elapsed: number, around: Around) {
    this.what = what;
    this.around = around;
    this.plan = planOf(what.dose, what.first);
    this.count = startCount(now(), Math.min(elapsed, lengthOf(this.plan)));
    this.heard = elapsed - 1;
    this.screen = new SetScreen(around.says, around.body, what.drill, {
      tap: () => this.tap(),
      goOn: () => this.toggle(),
      stop: around.stop,
      tired: () => this.tired(),
      swap: () => this.swap(),
      hurts: around.hurts,
    });
    document.addEventListener('visibilitychange', this.onVisible);
    wakeLock.want(true);
    this.wakeDevice();
    this.scheduleTones();
  }

  /** Shows, says and shakes what is due, and comes back when the next is. */
  update(): void {
    clearTimeout(this.timer);
    const elapsed = this.elapsed();
    this.speak(elapsed);
    const moment = momentAt(this.plan, elapsed);
    if (!moment) return this.around.done();
    const { drill, body } = this.around;
    const { first } = this.what;
    const { running } = this.count;
    const picture = drillTime(drill, moment, first);
    // Nobody looks at a dark or a hidden page.
    if (document.visibilityState === 'visible' && !this.screen.dark)
      body.show(this.what.drill, first === 'both' ? 'right' : first, picture.time);
    const changed = this.screen.show(moment, { running, first: this.plan[0], note: this.note(), silent: this.silent });
    if (changed !== null) this.around.tell(changed);
    if (!running) return;
    const untilSecond = moment.stretch.end - elapsed - (moment.left - 1) * 1000;
    const pace = picture.moves && body.there && !this.screen.dark ? movingPace : stillPace;
    this.timer = setTimeout(() => this.update(), Math.max(5, Math.min(pace, untilSecond + 2)));
  }

  /** Pauses, or goes on; of two quick taps the second is an accident. */
  private tap(): void {
    const at = performance.now();
    if (at - this.tappedAt < oneTap) return;
    this.tappedAt = at;
    this.toggle();
  }

  private toggle(): void {
    this.wakeDevice();
    this.count = this.count.running ? paused(this.count, now(), this.away) : goingOn(this.count, now());
    this.away = false;
    if (!this.count.running) this.around.voice.hush();
    this.scheduleTones();
    this.keep();
    this.update();
  }

  /** Remembers where it stands, so that it can be gone on with. */
  keep(): void {
    this.around.keep({ ...this.what, elapsed: this.elapsed(), wall: Date.now() });
  }

  /** Lets go of the device. @param quiet whether what still sounds is cut off */
  end(quiet: boolean): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
    wakeLock.want(false);
    headphones.stop();
    if (!quiet) return;
    this.around.sound.cancel();
    this.around.voice.hush();
  }

  /** Milliseconds of the set that are over now. */
  private elapsed(): number {
    return elapsedAt(this.count, now(), this.away);
  }

  /** Within a touch: sound and the headphone button are given only then. */
  private wakeDevice(): void {
    this.soundless = !this.around.sound.wake();
    if (this.around.habits.headphones) headphones.listen(() => this.toggle());
  }

  /** The hold of now is over: he is tired. */
  private tired(): void {
    this.count = readCount(this.count, now(), this.away);
    this.plan = endedEarly(this.plan, this.count.elapsed);
    this.scheduleTones();
    this.update();
  }

  /** The other side first, from the start. */
  private swap(): void {
    if (this.what.first === 'both') return;
    this.what = { ...this.what, first: this.what.first === 'left' ? 'right' : 'left' };
    this.plan = planOf(this.what.dose, this.what.first);
    this.count = startCount(now());
    this.heard = -1;
    this.scheduleTones();
    this.update();
  }

  /** Whether nothing of it is heard; some devices give no tones and speak all the same. */
  private get silent(): boolean {
    const { habits, voice } = this.around;
    return this.soundless && !(habits.voice && voice.able);
  }

  /** What the device cannot do, in a sentence. */
  private note(): string | null {
    const { says, habits, voice } = this.around;
    if (this.silent && (habits.tones || habits.voice)) return says.page('noSound');
    if (this.screen.dark && habits.voice && !voice.able) return says.page('noVoice');
    return wakeLock.refused ? says.page('noWake') : null;
  }

  private speak(elapsed: number): void {
    const { habits, voice } = this.around;
    const due = (at: number): boolean => at > this.heard && at <= elapsed && elapsed - at < tooLate;
    for (const { at, sound } of cuesOf(this.plan)) if (due(at) && habits.vibration) buzz(sound);
    for (const saying of sayingsOf(this.plan)) if (due(saying.at) && habits.voice) voice.say(this.sentence(saying));
    this.heard = Math.max(this.heard, elapsed);
  }

  private sentence({ what, stretch: { side } }: Saying): string {
    const { says } = this.around;
    const { drill } = this.what;
    const ready = says.of(drill, 'ready', side);
    if (what === 'ready') return ready;
    if (what === 'switch') return side === 'both' ? says.page('again') : says.page('switch', { what: ready });
    if (what === 'hold') return says.page('hold', { what: says.of(drill, 'hold', side) });
    return what === 'feel' ? says.of(drill, 'feel', side) : says.page('runOn');
  }

  private scheduleTones(): void {
    const { sound, habits } = this.around;
    if (this.count.running && habits.tones) sound.schedule(cuesOf(this.plan), this.elapsed());
    else sound.cancel();
  }

  /** The page is seen again, or no longer. */
  private seen(): void {
    if (document.visibilityState === 'hidden') {
      this.away = true;
      this.keep();
      return;
    }
    this.count = readCount(this.count, now(), this.away);
    this.away = false;
    // The audio clock may have slept with the device: what is still to come is written down anew.
    this.around.sound.wake();
    this.scheduleTones();
    this.update();
  }
}

function now(): Reading {
  return { wall: Date.now(), steady: performance.now() };
}
