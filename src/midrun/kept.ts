import { type Dose, limits, usualDose, type Working } from './plan.ts';

/** A set that was going on when the page was left. */
export interface LeftSet {
  place: string;
  drill: string;
  /** The side that works first. */
  first: Working;
  dose: Dose;
  /** Milliseconds of the set that were over. */
  elapsed: number;
  /** When that was, by the time of day. */
  wall: number;
}

/** What a person chose for all further drills. */
export interface Habits {
  hold: number;
  rounds: number;
  voice: boolean;
  tones: boolean;
  vibration: boolean;
  headphones: boolean;
}

const firstHabits: Habits = {
  hold: usualDose.hold,
  rounds: usualDose.rounds,
  voice: true,
  tones: true,
  vibration: true,
  headphones: false,
};

/** Days that are remembered of how often somebody was here, and how many of them are often. */
const remembered = 14;
const often = 5;
const day = 24 * 3600_000;
/** A set that was left longer ago than this is over; milliseconds. */
const stale = 10 * 60_000;

/**
 * What the device keeps for this page, and nobody else sees. Where it may keep nothing, it is remembered until the page
 * is left.
 */
export class Kept {
  private readonly fallback = new Map<string, string>();
  /** Whether anything outlives the page. */
  lasts = true;

  habits(): Habits {
    const found = this.read('habits') as Partial<Record<keyof Habits, unknown>> | null;
    const habits = { ...firstHabits };
    for (const key of ['voice', 'tones', 'vibration', 'headphones'] as const)
      if (typeof found?.[key] === 'boolean') habits[key] = found[key];
    for (const key of ['hold', 'rounds'] as const) habits[key] = within(found?.[key], limits[key], firstHabits[key]);
    return habits;
  }

  setHabits(habits: Habits): void {
    this.write('habits', habits);
  }

  /** Whether the line before the first drill has been read. */
  warned(): boolean {
    return this.read('warned') === true;
  }

  setWarned(): void {
    this.write('warned', true);
  }

  /** Says that a drill was done; returns whether that is often. */
  count(now: number): boolean {
    const today = Math.floor(now / day);
    const days = new Set([...this.days(), today].filter((each) => each > today - remembered && each <= today));
    this.write('days', [...days]);
    return days.size >= often;
  }

  forgetCount(): void {
    this.write('days', []);
  }

  /** The set that was left in the middle, not long ago. */
  leftSet(now: number): LeftSet | null {
    const found = this.read('set') as LeftSet | null;
    const fresh = found && now - found.wall >= 0 && now - found.wall < stale;
    return fresh && typeof found.drill === 'string' && Number.isFinite(found.elapsed) ? found : null;
  }

  leave(set: LeftSet | null): void {
    this.write('set', set);
  }

  private days(): number[] {
    const found = this.read('days');
    return Array.isArray(found) ? found.filter((each): each is number => Number.isInteger(each)) : [];
  }

  private read(name: string): unknown {
    try {
      const text = this.fallback.get(name) ?? window.localStorage.getItem(`tightrope-run-${name}`);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  private write(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    try {
      window.localStorage.setItem(`tightrope-run-${name}`, text);
      this.fallback.delete(name);
    } catch {
      // Refused, or full: until the page is left it is remembered here.
      this.fallback.set(name, text);
      this.lasts = false;
    }
  }
}

function within(value: unknown, { least, most }: { least: number; most: number }, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}
