import { join } from 'node:path';
import { measureMuscles } from './measureMuscles.ts';

/**
 * `npx tsx models/measure/muscleRun.ts ATLAS [structure ...]`: measures the muscles afresh (all: about two minutes)
 * into models/figures/muscles.
 */
const [atlas, ...only] = process.argv.slice(2);
if (!atlas) throw new Error('Say where the atlas is: npx tsx models/measure/muscleRun.ts FOLDER [structure ...]');
await measureMuscles(atlas, join(import.meta.dirname, '..', '..', 'figures', 'muscles'), only);
