import { duration } from '../../drills/timeline.ts';
import { comparisonOf } from '../../state/comparison.ts';
import type { Visit } from '../../state/visit.ts';
import { sayLesson } from '../sayLesson.ts';
import type { FilmForm } from './filmWriter.ts';
import { least, type Made, make, most, type Order } from './make.ts';

/** What a script may wish of a picture; what it leaves out is as the page itself begins with. */
export interface PictureWish {
  /** Pixels. */
  width?: number;
  height?: number;
  /** Words on the body. */
  tags?: boolean;
  /** What the colours say at the foot, in a film of a lesson its sentences too. */
  caption?: boolean;
  /** Transparent, without floor and backdrop. */
  clear?: boolean;
}

/** The same of a film. */
export interface FilmWish extends Omit<PictureWish, 'clear'> {
  form?: FilmForm;
  /** A lesson by its id; without one the film is of the drill. */
  lesson?: string;
  /** Seconds of the drill; without them all of it. */
  from?: number;
  to?: number;
  /** Hears how far it is, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

const edge = 1080;
const forms: readonly string[] = ['video', 'mp4', 'webm', 'gif'] satisfies FilmForm[];
const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  width: isEdge,
  height: isEdge,
  tags: isSwitch,
  caption: isSwitch,
  clear: isSwitch,
  form: (value) => forms.includes(value as string),
  lesson: (value) => typeof value === 'string',
  from: Number.isFinite,
  to: Number.isFinite,
  onProgress: (value) => typeof value === 'function',
  signal: (value) => value instanceof AbortSignal,
};

/** A picture of what a visit shows, as a PNG. @throws one sentence where it cannot be made */
export async function picture(visit: Visit, wish: PictureWish = {}): Promise<Blob> {
  check(wish, ['width', 'height', 'tags', 'caption', 'clear']);
  await whole(visit);
  const { width = edge, height = edge, tags = true, caption = true, clear = false } = wish;
  return made(visit, { kind: 'png', width, height, tags, caption, clear }, {});
}

/** A film of a visit's drill or of a lesson. @throws one sentence where it cannot be made; AbortError where it was called off */
export async function film(visit: Visit, wish: FilmWish = {}): Promise<Blob> {
  check(wish, ['width', 'height', 'tags', 'caption', 'form', 'lesson', 'from', 'to', 'onProgress', 'signal']);
  const { width = edge, height = edge, tags = true, caption = true, form: kind = 'video', lesson } = wish;
  const all = duration(visit.drill());
  const from = Math.min(Math.max(wish.from ?? 0, 0), all);
  const to = Math.min(Math.max(wish.to ?? all, from), all);
  const of = lesson === undefined ? { from, to } : { steps: sayLesson(lesson)?.steps ?? [] };
  if ('steps' in of && of.steps.length === 0) throw new Error('There is no lesson of that name with a step in it.');
  await whole(visit);
  return made(visit, { kind, width, height, tags, caption, of }, wish);
}

async function made(visit: Visit, order: Order, { onProgress, signal }: FilmWish): Promise<Blob> {
  const going = { signal: signal ?? new AbortController().signal, onProgress: onProgress ?? (() => undefined) };
  const found: Made | null = await make(visit, order, going);
  if (!found) throw new Error('Nothing is drawn in 3D here.');
  return found.blob;
}

/** Resolves when what a visit shows is computed to the end. */
async function whole(visit: Visit): Promise<void> {
  await visit.whole();
  if (visit.store.getState().compare) await comparisonOf(visit).whole();
}

/** @throws one sentence for the first wish that cannot be had */
function check(wish: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(wish)) {
    if (!names.includes(name))
      throw new Error(`There is no wish called "${name.slice(0, 40)}"; there are ${names.join(', ')}.`);
    if (value !== undefined && kinds[name]?.(value) === false)
      throw new Error(
        isEdgeName(name)
          ? `The edges of a picture have ${least} to ${most} pixels.`
          : `The wish "${name}" cannot be that.`,
      );
  }
}

const isEdgeName = (name: string): boolean => name === 'width' || name === 'height';

function isEdge(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}
