import type { Side } from '../anatomy/segments.ts';
import type { Drill } from '../drills/schema.ts';
import type { Frame } from '../moment/frame.ts';
import type { Choice, Dressing, Theme, View } from './choices.ts';

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

/** How a picture of the runner is to be taken. */
export interface Shot {
  /** Pixels. */
  width: number;
  height: number;
  /** One of the views, as he is seen on the page, or near what is chosen. */
  from: View | 'page' | 'near';
  /** The drill that the moments are of, where it is another than the page's. */
  of?: Drill;
  /** Pixels at each edge that are left free for words. */
  insets: Box;
  theme: Theme;
  /** Without floor and backdrop: all but the body is transparent. */
  clear: boolean;
  /** Whether the body fills the picture as it is in the first one, or leaves room for what the drill's hold reaches. */
  within: 'moment' | 'hold';
  /** Without what is drawn beside or over him: the stretch, the reflex, the push of the ground. */
  alone: boolean;
}

/**
 * Takes pictures of the runner on the page's own canvas, which shows nothing of it: what a picture needs is drawn and
 * copied in one task. Between two pictures the page may draw as ever.
 */
export interface Photographer {
  /** Resolves when all is there that is to be drawn beside or over him, and that is to be seen alone. */
  ready(): Promise<void>;
  /** Sets up a shot, which holds for all pictures until the next; where words may point in them, the picture says. */
  aim(shot: Shot): void;
  /**
   * Draws a moment (null: what the page shows) into the canvas' upper left corner.
   * @throws TooLarge where this device cannot draw so many pixels
   */
  take(frame: Frame | null, into: CanvasRenderingContext2D): void;
  /** What stands where in the picture that was taken last, in its pixels. */
  readonly sight: Pick<Sight, 'pickAt' | 'pointOn' | 'silhouette'>;
  /** Gives the runner back to the page. */
  end(): void;
}

/** A picture has more pixels than this device can draw. */
export class TooLarge extends Error {
  constructor() {
    super('too large');
    this.name = 'TooLarge';
  }
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
   * window, written into `out`; false where it has no shape; `across` goes from its middle (0) to an edge (1 or -1),
   * `rank` from its band with the most flesh there (0) to the others, false beyond the last. Little enough for every
   * drawn frame.
   */
  pointOn(choice: Choice, share: number, out: Point, across?: number, rank?: number): boolean;
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
