import { sides } from '../anatomy/segments.ts';
import { drills, findDrill } from '../drills/drills.ts';
import type { NumericOption, SwitchOption } from '../drills/optionNames.ts';
import { type Choice, dressings, type Focus, type Group, layers, speeds, themes, views } from './choices.ts';
import { detailHere, details } from './detail.ts';

/** What every setting may say of itself besides its kind and what it starts as. */
interface Told {
  /** Its key in the address where that is not its name; null where no address carries it. */
  address?: string | null;
  /** Whether an address names it even while it is as it starts. */
  always?: true;
  /** Letter that turns a switch over. */
  key?: string;
  /** Whether each change of it is a step of its own that Back undoes. */
  undone?: true;
  /** Whether it says how the page speaks and not what it shows: an address with nothing else leads nowhere. */
  manner?: true;
  /** Whether a script reaches it by commands of its own, not by `set`. */
  command?: true;
}

export interface Switch extends Told {
  kind: 'switch';
  start: boolean;
}

export interface OneOf<T extends string | number = string | number> extends Told {
  kind: 'one';
  of: readonly T[];
  start: T;
  /** A value that no address can say. */
  unsaid?: T;
}

export interface SomeOf<T extends string = string> extends Told {
  kind: 'some';
  of: readonly T[];
  start: readonly T[];
}

/** A language, as browsers name it: `de`, `pt-BR`. */
interface Tag extends Told {
  kind: 'tag';
  start: string;
}

/** Small letters, figures and dashes; what has this name is looked for late. */
interface Name extends Told {
  kind: 'name';
  start: string;
}

/** A whole number from 0. */
interface Count extends Told {
  kind: 'count';
  start: number;
  most: number;
}

interface Drill extends Told {
  kind: 'drill';
  start: string;
}

interface Structure extends Told {
  kind: 'structure';
  start: Group | null;
}

interface Structures extends Told {
  kind: 'structures';
  start: readonly Choice[];
}

interface Alone extends Told {
  kind: 'focus';
  start: Focus | null;
}

export type Setting = Switch | OneOf | SomeOf | Tag | Name | Count | Drill | Structure | Structures | Alone;
/** A table of settings by name; the name is the field of the state, and what a script and an address call it. */
export type Table = Readonly<Record<string, Setting>>;

const onOff = (told: Told = {}): Switch => ({ kind: 'switch', start: false, ...told });
const oneOf = <const T extends string | number>(
  of: readonly T[],
  start: NoInfer<T>,
  told: Omit<OneOf<T>, 'kind' | 'of' | 'start'> = {},
): OneOf<T> => ({ kind: 'one', of, start, ...told });

/** The drill that a visit begins with; the first that is there, where its file came damaged. */
const firstDrill = (findDrill('hip-flexors') ?? drills[0])?.id ?? '';

/**
 * Every choice and switch of the page, once: the store starts from it, address, script and keys know what stands here.
 * A new switch is one line.
 */
export const settings = {
  drill: { kind: 'drill', start: firstDrill, always: true, undone: true } as Drill,
  side: oneOf(sides, 'right', { always: true, undone: true }),
  selection: { kind: 'structure', start: null, address: 'select', undone: true, command: true } as Structure,
  view: oneOf(views, 'drill', { unsaid: 'free' }),
  theme: oneOf(themes, 'dark'),
  layer: oneOf(layers, 'superficial'),
  detail: oneOf(details, detailHere()),
  speed: oneOf<number>(speeds, 1, { address: null }),
  // Before any script the page itself has found it (build/languageFiles.ts).
  lang: { kind: 'tag', start: globalThis.document?.documentElement?.lang ?? 'en', manner: true } as Tag,
  present: onOff({ key: 'p', undone: true }),
  /** The lesson that is being gone through; empty where none is. */
  lesson: { kind: 'name', start: '', undone: true } as Name,
  /** Which step of it, from 1; at 0 it is being written. */
  lessonStep: { kind: 'count', start: 1, most: 60, address: 'step', undone: true } as Count,
  /**
   * What stands around the runner: the page, nothing (for a page that shows this one in a frame), or nothing and only
   * what works and holds named on him.
   */
  around: oneOf(['page', 'nothing', 'run'], 'page'),
  /** Quiet muscles become glass, so that only what has a role stays. */
  ghost: onOff({ key: 'x' }),
  /** Skin as a faint outline, in any layer. */
  outline: onOff({ key: 'o' }),
  /** Words on the body: what works, holds and lets go, and where. */
  tags: { kind: 'switch', start: true } as Switch,
  /** Names beside the body. */
  labels: onOff({ key: 'n' }),
  /** The reflex, drawn over the body. */
  reflex: onOff({ key: 'e' }),
  /** The push of the ground on each foot, and the line of the weight. */
  forces: onOff(),
  /** He faces whoever looks as in a mirror: the right of the picture is his right. */
  mirror: onOff({ key: 'v' }),
  /** Another drill or a stretch beside it, at the same moment. */
  compare: onOff({ key: 'c', undone: true }),
  /** Which one; empty for the drill's own classic stretch. */
  beside: { kind: 'name', start: '', undone: true } as Name,
  // The shorts hide the muscles that most drills are about.
  without: { kind: 'some', of: dressings, start: ['shorts'] } as SomeOf<(typeof dressings)[number]>,
  /** Structures that were taken away one by one. */
  hidden: { kind: 'structures', start: [], undone: true, command: true } as Structures,
  isolated: { kind: 'focus', start: null, address: 'only', undone: true, command: true } as Alone,
};

/** The values of all settings. */
export type Chosen = { [Name in keyof typeof settings]: (typeof settings)[Name]['start'] };
export type SwitchName = {
  [Name in keyof Chosen]: (typeof settings)[Name] extends Switch ? Name : never;
}[keyof Chosen];

/**
 * A number within what the drill allows; degrees, millimetres for the hold point; `step` is one notch of its slider.
 */
interface Range {
  kind: 'range';
  step: number;
}

/** `offered`: a switch that only some drills have, off at first; `kept`: on unless it is switched off. */
interface Whether {
  kind: 'offered' | 'kept';
}

/** What can be changed about a drill itself, by the same names in state, address and script. */
export const whatIfSettings = {
  lean: { kind: 'range', step: 0.5 },
  lift: { kind: 'range', step: 1 },
  pelvicTilt: { kind: 'range', step: 0.5 },
  holdPoint: { kind: 'range', step: 1 },
  kneeBend: { kind: 'range', step: 1 },
  pelvisDrop: { kind: 'range', step: 0.5 },
  heel: { kind: 'range', step: 1 },
  bend: { kind: 'range', step: 1 },
  hand: { kind: 'offered' },
  press: { kind: 'offered' },
  intent: { kind: 'kept' },
  guard: { kind: 'kept' },
} as const satisfies Record<NumericOption, Range> & Record<SwitchOption | 'intent' | 'guard', Whether>;

/** A setting's key in the address; null where no address carries it. */
export function addressKey(name: string, { address }: Setting): string | null {
  return address === undefined ? name : address;
}

/** Whether a text can name a language. */
export function isTag(text: unknown): text is string {
  return typeof text === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);
}

/** Whether a text can be the name of something. */
export function isName(text: unknown): text is string {
  return typeof text === 'string' && /^[a-z0-9-]{0,60}$/.test(text);
}

/** The switch that a letter turns over. */
export function switchOf(letter: string, table: Table): SwitchName | undefined {
  const key = letter.toLowerCase();
  return Object.keys(table).find((name) => table[name]?.kind === 'switch' && table[name].key === key) as
    | SwitchName
    | undefined;
}

/** What every setting of a table starts as. */
export function startOf(table: Table): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, { start }]) => [name, start]));
}
