import file from './inhibition.json' with { type: 'json' };

/** A muscle group that may turn another one down across a joint, with source, strength and condition. */
export interface InhibitionPair {
  from: readonly string[];
  to: readonly string[];
  joint: string;
  strength: 'strong' | 'moderate' | 'weak' | 'textbook';
  source: string;
  /**
   * While the leg is in the air; while both feet are down; or always but on a leg that stands alone ("free": arms too).
   */
  when: 'in the air' | 'both feet down' | 'free';
  condition: string;
}

/** All pairs of which inhibition may be expected; `checkInhibition.ts` says what the file must hold. */
export const inhibitionPairs = file.pairs as readonly InhibitionPair[];
