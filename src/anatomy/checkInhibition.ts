import * as v from 'valibot';
import { muscleIds } from './muscleIds.ts';

const ids = new Set<string>(muscleIds);
const some = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.check(
        (id) => ids.has(id),
        (issue) => `"${String(issue.input)}" is not a muscle of the catalogue`,
      ),
    ),
  ),
  v.minLength(1, 'a pair names muscles on both sides'),
);
const text = v.pipe(v.string(), v.minLength(1, 'this text is empty'));

/**
 * When a pair counts: while the leg is in the air; while both feet are down; or always but on a leg that stands alone
 * ("free": arms too).
 */
const when = v.picklist(
  ['in the air', 'both feet down', 'free'],
  'a pair counts "in the air", "both feet down" or "free"',
);

/** What the file of pairs must hold. */
export const inhibitionSchema = v.object({
  about: text,
  pairs: v.array(
    v.object({
      from: some,
      to: some,
      joint: v.picklist(
        ['hip', 'knee', 'ankle', 'elbow', 'wrist'],
        'inhibition is known at hip, knee, ankle, elbow and wrist',
      ),
      strength: v.picklist(
        ['strong', 'moderate', 'weak', 'textbook'],
        'the evidence for a pair is strong, moderate, weak or textbook',
      ),
      source: text,
      when,
      condition: text,
    }),
  ),
});
