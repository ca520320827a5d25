import * as v from 'valibot';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { coordinates } from '../anatomy/coordinates.ts';

const muscle = v.pipe(
  v.string('a claim names a muscle by its id'),
  v.check(
    (id) => muscleIndex(id) >= 0,
    (issue) => `no muscle is called "${String(issue.input)}"`,
  ),
);
const joint = v.pipe(
  v.string('a claim names a joint by its coordinate'),
  v.check(
    (name) => coordinates.some((c) => c.name === name),
    (issue) => `no angle is called "${String(issue.input)}"`,
  ),
);

/** What is looked at: of a muscle how much it does or how long it is, or what a joint asks. */
const term = {
  muscle: v.optional(muscle),
  moment: v.optional(joint),
  leg: v.picklist(
    ['working', 'standing', 'body'],
    'a claim is about the "working" or the "standing" leg, or the "body"',
  ),
  /** Percent of activation, of what weight and balance ask for, of what is meant; millimetres against standing. */
  of: v.optional(v.picklist(['activation', 'demand', 'intent', 'length'])),
  /** Options as the drill's file has them: degrees, millimetres, switches; `intent` and `guard` too. */
  with: v.optional(v.record(v.string(), v.union([v.number(), v.boolean()]))),
  /** Another drill than the one that speaks. */
  drill: v.optional(v.string()),
  /** A phase and the share of it; else the moment that the drill speaks of. */
  at: v.optional(v.tuple([v.picklist(['stand', 'shift', 'lift', 'hold', 'lower', 'switch', 'step']), v.number()])),
};

/**
 * What a sentence says, in numbers: a muscle does something (`is`), a value lies between two (N m, percent,
 * millimetres), or is more than another one (moments by size, whichever way they turn). What the second term leaves out
 * is as in the first.
 */
const claimSchema = v.pipe(
  v.strictObject({
    ...term,
    is: v.optional(v.picklist(['contracting', 'holding', 'works', 'inhibited', 'quiet', 'not works', 'not computed'])),
    between: v.optional(v.tuple([v.number(), v.number()])),
    moreThan: v.optional(v.partial(v.strictObject(term))),
    /** How many times more, at least. */
    times: v.optional(v.number()),
  }),
  v.check(
    ({ muscle: m, moment: q }) => (m === undefined) !== (q === undefined),
    'a claim is about a muscle or about the moment at a joint',
  ),
  v.check(
    (c) => [c.is, c.between, c.moreThan].filter((said) => said !== undefined).length === 1,
    'a claim says what something is, between what it lies, or than what it is more: one of the three',
  ),
);

export type Claim = v.InferOutput<typeof claimSchema>;
export type ClaimTerm = Pick<Claim, 'muscle' | 'moment' | 'leg' | 'of' | 'with' | 'drill' | 'at'>;

/** Claims by the id of the sentence that makes them. */
export const claimsSchema = v.pipe(
  v.array(claimSchema),
  v.minLength(1, 'a sentence that is computed claims something'),
);
