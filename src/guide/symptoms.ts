import type { StructureId } from '../anatomy/catalogue.ts';
import data from './symptoms.json' with { type: 'json' };

/** A place where something feels tight, and what it leads to; texts have its name in a runner's words. */
export interface Symptom {
  id: string;
  /** Whether it is among the first that are offered. */
  main?: boolean;
  /** What lies there, the one that is most often meant first. */
  structures: StructureId[];
  /**
   * Where on the runner its word points: a structure and the share of its length from where it arises; the first that
   * can be seen.
   */
  on?: [StructureId, number][];
  /** The side of the body from which it is seen; none where it is seen from all around. */
  face?: 'front' | 'back';
  /** Ids of drills, the article's before others. */
  offers: string[];
  /** The structure whose reason says why there is no drill, or what must be said first. */
  reason?: StructureId;
  /** The section of the safety text that it leads to, in place of a drill. */
  safety?: string;
}

/** All symptoms; `checkGuide` holds them against the rules whenever the app is built. */
export const symptoms = data as Symptom[];
