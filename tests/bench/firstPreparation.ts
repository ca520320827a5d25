import { drills } from '../../src/drills/drills.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';

/**
 * Run in a process of its own, so that nothing is warm: milliseconds to the first frame, to the whole drill, and to its
 * certainties.
 */
const [drill] = drills;
if (!drill) throw new Error('There is no drill.');
const from = performance.now();
frameAt(drill, 0, { side: 'right' }, createFrame());
const firstFrame = performance.now() - from;
const prepared = prepare(drill, { side: 'right' });
const whole = performance.now() - from;
for (const _ of variantWork(prepared));
const certain = performance.now() - from;
console.log(JSON.stringify({ firstFrame, whole, certain }));
