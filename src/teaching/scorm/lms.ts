/** What a learning system answers by, after SCORM 1.2: every value is a text, and a call that went well says "true". */
export interface LmsApi {
  LMSInitialize(nothing: ''): unknown;
  LMSFinish(nothing: ''): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(nothing: ''): unknown;
  LMSGetLastError(): unknown;
}

/** What of a window is looked through for a learning system. */
export interface Around {
  API?: unknown;
  parent: Around;
  opener?: Around | null;
}

/** Frames above one another that are looked through at most, as the standard's own example has it. */
const mostFrames = 500;
/** Statuses that a learning system has already given, and that no later visit takes back. */
const settled = ['completed', 'passed', 'failed'];

/** The learning system around a window, or behind the one that opened it; null where there is none. */
export function findLms(here: Around): LmsApi | null {
  return above(here) ?? (openerOf(here) ? above(openerOf(here) as Around) : null);
}

function above(start: Around): LmsApi | null {
  let at = start;
  for (let i = 0; i < mostFrames; i++) {
    try {
      if (typeof at.API === 'object' && at.API !== null) return at.API as LmsApi;
      if (at.parent === at) return null;
      at = at.parent;
    } catch {
      // A frame of somebody else may not be looked into.
      return null;
    }
  }
  return null;
}

function openerOf(here: Around): Around | null {
  try {
    return here.opener ?? here.parent.opener ?? null;
  } catch {
    return null;
  }
}

/**
 * One visit of a lesson in a learning system: where in it somebody is, which steps he has seen, and what he answered
 * first. The lesson counts as completed once every step was seen and every question answered; whether that is enough is
 * the system's to say.
 */
export class Lms {
  private readonly api: LmsApi;
  private readonly clock: () => number;
  private readonly began: number;
  private readonly seen = new Set<number>();
  private readonly answers = new Map<number, boolean>();
  private over = false;
  private done = false;
  /** Number of the step, from 1, at which an earlier visit was left; 1 where there was none. */
  readonly from: number;
  /** The system's own number of what went wrong last, or null; told once each time. */
  onFault: (code: string) => void = () => undefined;

  /** @throws where the system does not begin */
  constructor(api: LmsApi, clock: () => number = Date.now) {
    this.api = api;
    this.clock = clock;
    this.began = clock();
    if (String(api.LMSInitialize('')) !== 'true') throw new Error(`LMSInitialize: ${String(api.LMSGetLastError())}`);
    const status = this.get('cmi.core.lesson_status');
    this.done = settled.includes(status);
    this.from = Math.max(1, Math.floor(Number(this.get('cmi.core.lesson_location'))) || 1);
    this.remember(this.get('cmi.suspend_data'));
    if (!this.done) this.set('cmi.core.lesson_status', 'incomplete');
    this.commit();
  }

  /** A step is shown. @param number from 1 @param asking numbers of all steps that ask */
  at(number: number, count: number, asking: readonly number[]): void {
    if (this.over) return;
    this.seen.add(number);
    this.set('cmi.core.lesson_location', String(number));
    this.settle(count, asking);
  }

  /** A question was answered; the first answer is the one that counts. */
  answered(number: number, right: boolean, count: number, asking: readonly number[]): void {
    if (this.over) return;
    if (!this.answers.has(number)) this.answers.set(number, right);
    this.settle(count, asking);
  }

  /** What is known so far is to be kept, whatever comes next. */
  commit(): void {
    if (!this.over) this.check(this.api.LMSCommit(''));
  }

  /** The page is left: how long it took, whether it goes on later, and goodbye. */
  end(): void {
    if (this.over) return;
    this.set('cmi.core.session_time', spanOf(this.clock() - this.began));
    this.set('cmi.core.exit', this.done ? '' : 'suspend');
    this.commit();
    this.over = true;
    this.check(this.api.LMSFinish(''));
  }

  private settle(count: number, asking: readonly number[]): void {
    const right = asking.filter((number) => this.answers.get(number) === true).length;
    if (asking.some((number) => this.answers.has(number))) {
      this.set('cmi.core.score.min', '0');
      this.set('cmi.core.score.max', '100');
      this.set('cmi.core.score.raw', String(Math.round((100 * right) / asking.length)));
    }
    const kept = { seen: [...this.seen], answers: [...this.answers].map(([number, was]) => [number, was ? 1 : 0]) };
    this.set('cmi.suspend_data', JSON.stringify(kept));
    if (!this.done && this.seen.size >= count && asking.every((number) => this.answers.has(number))) {
      this.done = true;
      this.set('cmi.core.lesson_status', 'completed');
    }
    this.commit();
  }

  /** What an earlier visit left; what cannot be read counts as nothing. */
  private remember(text: string): void {
    try {
      const { seen, answers } = JSON.parse(text) as { seen: unknown; answers: unknown };
      if (Array.isArray(seen)) for (const number of seen) if (Number.isInteger(number)) this.seen.add(number as number);
      if (Array.isArray(answers))
        for (const [number, was] of answers as [unknown, unknown][])
          if (Number.isInteger(number)) this.answers.set(number as number, was === 1);
    } catch {
      // A first visit, or another page's words.
    }
  }

  private get(name: string): string {
    return String(this.api.LMSGetValue(name) ?? '');
  }

  private set(name: string, value: string): void {
    this.check(this.api.LMSSetValue(name, value));
  }

  private check(answer: unknown): void {
    if (String(answer) !== 'true') this.onFault(String(this.api.LMSGetLastError()));
  }
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A length of time as SCORM 1.2 writes it. @param milliseconds whole hours at most 9999 */
export function spanOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds % 60)}`;
}
