import type { FurtherMuscle } from './catalogue.ts';
import furtherData from './furtherMuscles.json' with { type: 'json' };

/**
 * In the order of `furtherMuscleIds`; they do not join `muscles`, over which the engine's arrays run, and are fetched
 * when asked for.
 */
export const furtherMuscles = furtherData as FurtherMuscle[];
