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

/** Where the parts of the drawn reflex stand, CSS pixels of the window; the same objects, written anew in each drawn frame. */
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
   * Where the middle of a muscle or tendon is now at a share of its length from where it arises, CSS pixels of the window, written into `out`;
   * false where it has no shape. Little enough for every drawn frame.
   */
  pointOn(choice: Choice, share: number, out: Point): boolean;
  /** Every structure that has a shape, hidden or not. */
  structures(): Choice[];
  /** Null while no reflex is drawn. */
  reflex: ReflexMarks | null;
  /** What there is to wear. */
  dressings: readonly Dressing[];
}
