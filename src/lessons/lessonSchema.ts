import * as v from 'valibot';
import { muscleIds } from '../anatomy/muscleIds.ts';
import { claimsSchema } from '../drills/claims.ts';
import { grades } from '../guide/graded.ts';

const ids = new Set<string>(muscleIds);
const id = v.pipe(
  v.string('an id is missing here'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is small letters and figures, with dashes between words'),
);
const muscle = v.pipe(
  v.string('a muscle is named by its id'),
  v.check(
    (name) => ids.has(name),
    (issue) => `"${String(issue.input)}" is not a muscle of the catalogue`,
  ),
);
const someMuscles = v.pipe(v.array(muscle), v.minLength(1, 'at least one muscle must be named here'));
const twoNumbers = v.tuple([v.number(), v.number()]);

/** The most steps of a lesson: a class does not last for ever, and an address must be able to name each. */
export const mostSteps = 60;
const mostSeconds = 600;

/** What a lesson can take off the page, so that a class is not led astray. */
export const hideable = ['find', 'look', 'time', 'settings'] as const;
const hides = v.array(
  v.picklist(hideable, 'a lesson can hide "find", "look", "time" and "settings", and nothing else'),
);

/**
 * A question: what some muscles of a side do in the moment that the drill speaks of, with the step's own settings. The
 * picture answers it by playing on to there.
 */
const askSchema = v.object({
  asks: v.picklist(['works', 'lets go'], 'a question asks what "works" or what "lets go"'),
  side: v.picklist(['right', 'left'], 'a question is about the right or the left side'),
  right: someMuscles,
  tempting: someMuscles,
});

/** What a step of a lesson shows, whoever wrote it. */
export const shownEntries = {
  /** The moment as an address has it, without the question mark: `drill=hip-flexors&t=8.6&view=back`. */
  at: v.pipe(v.string('a step needs its moment, as an address has it'), v.maxLength(16_000, 'this moment is too long')),
  /** Share of the stride, 0 to 1, where the moment is one of the run. */
  stride: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Whether it plays from there; a drill stops by itself at the end of its hold. */
  plays: v.optional(v.boolean()),
  /** Structures that are outlined together with the one that the moment selects, as `iliacus.right`. */
  with: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(20))),
  /** Seconds that it is meant to take in class. */
  seconds: v.pipe(
    v.number('a step needs the seconds that it takes in class'),
    v.minValue(1, 'a step takes a second at least'),
    v.maxValue(mostSeconds, 'a step takes ten minutes at most'),
  ),
  ask: v.optional(askSchema),
};

/** What a computed sentence about the run says in numbers, at the step's own share of the stride. */
const strideClaim = v.pipe(
  v.strictObject({
    muscles: someMuscles,
    side: v.picklist(['right', 'left']),
    is: v.optional(v.picklist(['contracting', 'holding', 'works', 'quiet'])),
    /** Most that they pull with together in a stride, in body weights. */
    weights: v.optional(twoNumbers),
    /** Strides of the leg in a minute. */
    perMinute: v.optional(twoNumbers),
  }),
  v.check(
    (c) => [c.is, c.weights, c.perMinute].some((said) => said !== undefined),
    'a claim about the run says what muscles do, with how many body weights they pull, or how often',
  ),
);

const stepSchema = v.strictObject({
  id,
  ...shownEntries,
  evidence: v.picklist(
    grades,
    'a sentence needs its grade: anatomy, measured, computed, article, disputed, extrapolated or caution',
  ),
  source: v.string('a sentence needs its source, or an empty one'),
  claims: v.optional(claimsSchema),
  inStride: v.optional(v.array(strideClaim)),
});

/** The file of a ready lesson: its steps, or the drill whose own explanation it follows. */
export const lessonSchema = v.pipe(
  v.strictObject({
    id,
    order: v.number('a lesson needs its place in the list'),
    hides: v.optional(hides),
    drill: v.optional(v.string()),
    steps: v.optional(v.pipe(v.array(stepSchema), v.minLength(1, 'a lesson has a step'), v.maxLength(mostSteps))),
  }),
  v.check(
    ({ drill, steps }) => (drill === undefined) !== (steps === undefined),
    'a lesson has steps of its own, or a drill whose explanation it follows',
  ),
);

export type LessonFile = v.InferOutput<typeof lessonSchema>;
export type LessonStep = v.InferOutput<typeof stepSchema>;
/** What a step shows, without what it says. */
export type Shown = Pick<LessonStep, keyof typeof shownEntries>;
export type Hideable = (typeof hideable)[number];
