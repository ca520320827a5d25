import type { Side } from '../anatomy/segments.ts';
import { isMidline } from '../anatomy/structures.ts';

export const views = ['drill', 'front', 'side', 'back', 'three-quarter', 'free'] as const;
/** `drill` is the drill's own camera; `free` is wherever the person has turned it. */
export type View = (typeof views)[number];

export const themes = ['dark', 'sun', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const layers = ['skin', 'superficial', 'deep', 'bone'] as const;
/** The outermost layer that is shown; muscles with a role are shown in every layer but `bone`. */
export type Layer = (typeof layers)[number];

/** What the runner wears over his structure; each can be taken off. */
export const dressings = ['head', 'hands', 'shoes', 'hair', 'shorts'] as const;
export type Dressing = (typeof dressings)[number];

export const speeds = [0.25, 0.5, 1, 2] as const;

/** A structure that a person chose: an id of the anatomy room, and its side; `right` for what lies in the midline. */
export interface Choice {
  id: string;
  side: Side;
}

/** A choice, and what is meant together with it: all of them get its outline, and the camera goes by the first. */
export interface Group extends Choice {
  with?: readonly Choice[];
}

/** What alone is shown: one structure, some together, or a whole place of the body by its id. */
export type Focus = Group | { place: string };

/** The same choice; one in the midline, which has no side, as `right`. */
export function upright<T extends Choice>(choice: T): T {
  return choice.side !== 'right' && isMidline(choice.id) ? { ...choice, side: 'right' } : choice;
}

/** Whether two choices name the same structure, or the first one names the second together with others. */
export function sameChoice(a: Group | null, b: Choice | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return (
    (a.id === b.id && a.side === b.side) ||
    (a.with?.some((other) => other.id === b.id && other.side === b.side) ?? false)
  );
}

/** Whether the same structure or place is meant. */
export function sameFocus(a: Focus | null, b: Focus): boolean {
  if (a === null || 'id' in a !== 'id' in b) return false;
  return 'id' in a && 'id' in b ? sameChoice(a, b) : 'place' in a && 'place' in b && a.place === b.place;
}
