import type { Side } from '../anatomy/segments.ts';
import type { Choice, Dressing } from './choices.ts';

/** A structure that can be seen, and a point on the part of it that faces the eye, in CSS pixels of the window. */
export interface Anchor extends Choice {
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Edges of a rectangle, CSS pixels of the window. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where the body stands in the picture, CSS pixels of the window. */
export interface Silhouette {
  /** Points all over it, x and y in turn. */
  points: number[];
  /** The head, and the shoes; null where they are not in sight. */
  face: Box | null;
  shoes: Readonly<Record<Side, Box | null>>;
}

/**
 * Where the parts of the drawn reflex stand, CSS pixels of the window; the same objects, written anew in each drawn
 * frame.
 */
export interface ReflexMarks {
  cord: Point;
  /** In the order of the drill's loops. */
  loops: readonly { spindle: Point; interneuron: Point; ending: Point }[];
  /** Segments of the cord that the loops run through. */
  roots: string;
}

/** What the scene knows of the picture on screen, for the page to ask; nothing of it is asked for while time plays. */
export interface Sight {
  /** All selectable structures under a point of the window, the first one first. */
  pickAt(x: number, y: number): Choice[];
  /**
   * Up to so many structures that can be seen, those with a role first and then the large ones.
   * @param once names what does nothing on one side only: the other side is the same again
   */
  anchors(most: number, once: boolean): Anchor[];
  /**
   * Where the middle of a muscle or tendon is now at a share of its length from where it arises, CSS pixels of the
   * window, written into `out`; false where it has no shape; `across` goes from its middle (0) to an edge (1 or -1).
   * Little enough for every drawn frame.
   */
  pointOn(choice: Choice, share: number, out: Point, across?: number): boolean;
  /** Where the body stands when its reader, which comes when it is first asked for, is there. */
  silhouette(): Promise<Silhouette>;
  /** How the camera is turned: the same object, written anew in each drawn frame. */
  readonly turn: { readonly x: number; readonly y: number; readonly z: number; readonly w: number };
  /** Where the camera is, metres; the same object too. */
  readonly eye: { readonly x: number; readonly y: number; readonly z: number };
  /** Every structure that has a shape, hidden or not. */
  structures(): Choice[];
  /** Null while no reflex is drawn. */
  reflex: ReflexMarks | null;
  /** What there is to wear. */
  dressings: readonly Dressing[];
}
