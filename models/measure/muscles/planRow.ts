import type { StructureId } from '../../../src/anatomy/catalogue.ts';
import type { Intersection } from '../../../src/body/section.ts';
import type { EndsMethod } from './muscleEnds.ts';

/** How one node of the specimen is measured. */
export interface MusclePlan {
  structure: StructureId;
  node: string;
  ends: EndsMethod;
  stations: number;
  /** Bones of origin and insertion: keys of `boneGroups`. */
  origin: string;
  insertion: string;
  /** Segments that carry it, origin first; `spine` stands for the five lumbar levels from below. */
  segments: string;
  /** Segments at the lower edge, where a wide sheet is carried by others there than at the upper one. */
  lowerEdge?: string;
  /**
   * Segments of each strip, from the uppermost, where a wide sheet is cut along its fibres into bands of their own;
   * after a bar those of its lower edge.
   */
  strips?: readonly string[];
  /**
   * Where each strip of a sheet ends in a tip of its own, millimetres: it is cut by digitations then, not into even
   * strips.
   */
  tips?: readonly (readonly [number, number, number])[];
  /**
   * The first loose piece lies doubled: its outer wall is measured, and its inner one (`, ribs`) on this many stations.
   */
  innerWall?: number;
  /** Nodes beside which its edges end: there every millimetre shows, and counts more when it is measured on. */
  borders?: readonly string[];
  /** What differs in a strip, uppermost first. */
  stripMore?: readonly Partial<Pick<MusclePlan, 'spread' | 'taut' | 'tendon' | 'place' | 'stripStations'>>[];
  /** Stations of each strip. */
  stripStations?: number;
  /** Why its fibres were set by hand, where they do not run the nearest way to the bones of the insertion. */
  handSet?: string;
  /** How gradually the carrying changes hands, millimetres (standard deviation); 30 unless told. */
  spread?: number;
  /** Where along it the first segment hands over to the second, by eye in the lifted leg; measured unless told. */
  place?: number;
  /**
   * Only what lies higher than this is measured, metres: below the kneecap the specimen's rectus femoris is the
   * ligament.
   */
  above?: number;
  /** Stations of the second and third loose piece of a node. */
  pieceStations?: readonly number[];
  /** Belly and this many cords at least, for muscles of the digits. */
  cords?: number;
  /**
   * 0 to 1: how much the line of centres keeps its shape between its two ends, as what runs free between them does; 0
   * unless told.
   */
  taut?: number;
  /** Where tendon crosses it. */
  intersections?: readonly Intersection[];
  /** Share of the length that is tendon at either end, where the sections do not show it. */
  tendon?: readonly [number, number];
}

/** A plan as its table holds it. */
export type PlanRow = [
  structure: StructureId,
  node: string,
  ends: EndsMethod,
  stations: number,
  origin: string,
  insertion: string,
  segments: string,
  more?: Partial<MusclePlan>,
];
