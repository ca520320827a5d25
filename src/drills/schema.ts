import * as v from 'valibot';
import { claimsSchema } from './claims.ts';
import { purposes } from './purposes.ts';
import { muscleIds } from '../anatomy/muscleIds.ts';
import { segments } from '../anatomy/segments.ts';
import { connectiveIds } from '../anatomy/connectiveIds.ts';
import { numericOptions, switchOptions } from './optionNames.ts';

const ids = new Set<string>(muscleIds);
const notMuscles = new Set<string>(connectiveIds);
const text = v.pipe(v.string('a text is missing here'), v.minLength(1, 'this text is empty'));
/** By this the drill's texts (src/texts/LANGUAGE/drills) name a part of it. */
const id = v.pipe(
  v.string('an id is missing here'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is small letters and figures, with dashes between words'),
);
const muscle = v.pipe(
  v.string('a muscle is named by its id'),
  v.check(
    (id) => !notMuscles.has(id),
    (issue) => `"${String(issue.input)}" is not a muscle and cannot contract`,
  ),
  v.check(
    (id) => ids.has(id) || notMuscles.has(id),
    (issue) => `"${String(issue.input)}" is not a muscle of the catalogue`,
  ),
);
const someMuscles = v.pipe(v.array(muscle), v.minLength(1, 'at least one muscle must be named here'));
/** The leg or side that does the drill, or the other one (which stands, where one foot stands). */
const role = v.picklist(['working', 'standing'], 'the side is "working" or "standing"');
const sideOrBoth = v.picklist(['working', 'standing', 'both'], 'the side is "working", "standing" or "both"');
export const phaseIds = ['stand', 'shift', 'lift', 'hold', 'lower', 'switch'] as const;
const movedJoints = ['hip', 'knee', 'ankle', 'foot', 'shoulder', 'elbow', 'trunk'] as const;
const pressedSegments = ['pelvis', 'thorax', 'femur', 'tibia', 'foot', 'humerus', 'ulna', 'hand'] as const;
const phaseId = v.picklist(phaseIds, 'a phase is stand, shift, lift, hold, lower or switch');
const share = v.pipe(
  v.number(),
  v.minValue(0, 'a share of a phase is 0 to 1'),
  v.maxValue(1, 'a share of a phase is 0 to 1'),
);
/** A moment: a phase and a share of it from 0 to 1; "step" is the first step of a hold that is walked. */
const momentId = v.picklist(
  [...phaseIds, 'step'],
  'a moment is in one of the phases stand, shift, lift, hold, lower and switch, or in a step',
);
const moment = v.tuple([momentId, share]);
const key = v.tuple([momentId, share, v.pipe(v.number('a key needs a number'), v.finite())]);

const phase = v.strictObject({
  id: phaseId,
  seconds: v.pipe(
    v.number('a phase needs its seconds'),
    v.minValue(0.2, 'a phase lasts at least 0.2 seconds'),
    v.maxValue(60),
  ),
});

/**
 * Degrees over time of one coordinate, or of one of the tracks that are not coordinates (see `special` in meaning.ts).
 */
const track = v.strictObject({
  coordinate: text,
  of: v.picklist(
    ['working', 'standing', 'both', 'body'],
    'a track is of the working or standing side, both, or the body',
  ),
  keys: v.pipe(v.array(key), v.minLength(1, 'a track needs at least one key')),
  /** Counts only where this switch is on, and then stands for the track of the same name. */
  when: v.optional(v.picklist(switchOptions)),
});

const intent = v.strictObject({
  id,
  muscles: someMuscles,
  leg: sideOrBoth,
  level: v.pipe(
    v.number(),
    v.minValue(0.01, 'an intent is a share of full activation, 0.01 to 1'),
    v.maxValue(1, 'an intent is a share of full activation, 0.01 to 1'),
  ),
  from: moment,
  to: moment,
  fade: v.pipe(v.number('an intent needs the seconds that it takes to come and go'), v.minValue(0.1), v.maxValue(3)),
  when: v.optional(v.picklist(switchOptions)),
});

/** A point of a body: a measured landmark of a side, on a segment. */
const touch = v.strictObject({
  segment: v.picklist(pressedSegments, 'a press is on a segment that moves by itself'),
  of: role,
  at: text,
});
/**
 * Two parts of the body that press each other apart on purpose (or, negative, pull each other near): the muscles that
 * answer are computed.
 */
const press = v.strictObject({
  id,
  between: v.tuple([touch, touch]),
  /** Which way: along the line between the two points, or straight up and down. */
  along: v.picklist(['line', 'up'], 'a press goes along the "line" between its points, or "up"'),
  newtons: v.pipe(
    v.number('a press needs its newtons'),
    v.minValue(-300, 'a press is at most 300 newtons'),
    v.maxValue(300, 'a press is at most 300 newtons'),
    v.check((n) => n !== 0, 'a press of 0 newtons is none'),
  ),
  from: moment,
  to: moment,
  fade: v.pipe(v.number(), v.minValue(0.1), v.maxValue(3)),
  when: v.optional(v.picklist(switchOptions)),
});

/** Where a wall bears: at the height and depth of a measured landmark, in the plane that parts left from right. */
const wallTouch = v.strictObject({
  segment: v.picklist(['pelvis', 'thorax'], 'a wall is touched by the pelvis or by the thorax'),
  at: text,
});

const evidence = v.picklist(
  ['anatomy', 'measured', 'computed', 'article', 'disputed', 'extrapolated'],
  'a sentence needs its grade: anatomy, measured, computed, article, disputed or extrapolated',
);
/** A sentence of the explanation; with `at` and `look` it is a step: a moment to look at, and what to look at. */
const sentence = v.strictObject({
  id,
  evidence,
  source: text,
  at: v.optional(moment),
  look: v.optional(v.strictObject({ leg: role, muscles: someMuscles })),
});
const range = v.strictObject({
  start: v.number('an option needs the value that it starts from'),
  least: v.number(),
  most: v.number(),
});
const onOff = v.strictObject({});
/** Put a hand here: hard, or soft. */
const feel = v.strictObject({
  id,
  leg: role,
  muscles: someMuscles,
  is: v.picklist(['hard', 'soft'], 'what a hand feels is "hard" or "soft"'),
});
/** Degrees about the vertical, 0 from the front and 90 from the left of him whose right side works; and of height. */
const viewpoint = {
  azimuth: v.pipe(v.number('a view says from where it looks'), v.minValue(-180), v.maxValue(180)),
  elevation: v.pipe(v.number(), v.minValue(-25), v.maxValue(60)),
};
/**
 * Muscles that the picture speaks of at once, under one name; without `in` it does so while the drill lifts, holds and
 * lowers.
 */
const storyGroup = v.strictObject({
  id,
  leg: sideOrBoth,
  role: v.picklist(['works', 'holds', 'lets-go'], 'what a group does is "works", "holds" or "lets-go"'),
  muscles: someMuscles,
  in: v.optional(v.pipe(v.array(phaseId), v.minLength(1, 'at least one phase must be named here'))),
  /** It is told only where this switch is on. */
  when: v.optional(v.picklist(switchOptions)),
  /** Those who know disagree, so it is told with "perhaps" whatever the engine says. */
  disputed: v.optional(v.literal(true, 'a group is disputed, or says nothing of it')),
  /**
   * Where the camera stands when the group or one of its muscles is chosen, as in `camera`; without it the muscle turns
   * its outside to the eye. Found by a search all round where that, or the drill's own view, shows too little.
   */
  view: v.optional(v.strictObject(viewpoint)),
});
const predict = v.strictObject({
  /** What the question asks of the right answers: that they work, or that they are expected to let go. */
  asks: v.picklist(['works', 'lets go'], 'a question asks what "works" or what "lets go"'),
  at: moment,
  leg: role,
  right: someMuscles,
  tempting: someMuscles,
});

/** What a drill file must hold. */
export const drillSchema = v.pipe(
  v.strictObject({
    id,
    /** `stretch` is what the drill is compared with; it is not offered. */
    kind: v.picklist(['drill', 'stretch'], 'a file is of the kind "drill" or "stretch"'),
    /**
     * Its place in every list, lowest first; of two that ask for the same place the one whose id comes first in the
     * alphabet.
     */
    order: v.pipe(v.number('a drill says its place in the list'), v.finite()),
    provenance: v.picklist(
      ['article', 'article-comment', 'extrapolated', 'classic'],
      'a drill says where it comes from',
    ),
    /** The muscles that it is for, by where that comes from: this file alone says so, and every list follows it. */
    for: v.pipe(
      v.strictObject(v.entriesFromList(purposes, v.optional(someMuscles))),
      v.check((named) => Object.keys(named).length > 0, 'a drill names the muscles it is for'),
    ),
    /**
     * One foot stands from the start of lift to the end of lower (or within each step), or both always; and on what.
     */
    stance: v.strictObject({
      feet: v.picklist(['one', 'two', 'steps'], 'a drill stands on "one" foot, on "two", or takes "steps"'),
      on: v.picklist(['soles', 'toes', 'heels'], 'a drill stands on soles, toes or heels'),
      /** The leg that leaves the floor where one foot stands, and the right one of what is authored. */
      lifted: role,
      /**
       * An upright wall that the back leans on from the first stand to the end: millimetres behind the ankles, and the
       * heights of the back at which it bears, the one that touches first. It is smooth: it pushes level, and holds
       * nothing up.
       */
      wall: v.optional(
        v.strictObject({
          behind: v.pipe(
            v.number('a wall says how many millimetres it stands behind the ankles'),
            v.minValue(0, 'a wall stands 0 to 800 millimetres behind the ankles'),
            v.maxValue(800, 'a wall stands 0 to 800 millimetres behind the ankles'),
          ),
          at: v.tuple([wallTouch, wallTouch], 'a wall bears at two heights of the back'),
        }),
      ),
      /** How far before (or, negative, behind) the other each foot is planted, millimetres. */
      ahead: v.optional(v.strictObject({ working: v.number(), standing: v.number() })),
      /** How far further out (or, negative, in, as far as crossed) each foot is planted, millimetres. */
      aside: v.optional(v.strictObject({ working: v.number(), standing: v.number() })),
    }),
    /**
     * Joints that move or are held against gravity by the drill itself, of which sides: muscles there contract, all
     * others hold.
     */
    moves: v.strictObject({
      side: sideOrBoth,
      joints: v.array(v.picklist(movedJoints, 'a moved joint is hip, knee, ankle, foot, shoulder, elbow or trunk')),
    }),
    /**
     * From where it is seen best, degrees: turn from the front towards the other side (180: from behind), and height;
     * and what fills the picture, where the whole body would make it too small.
     */
    camera: v.strictObject({
      ...viewpoint,
      close: v.optional(v.pipe(v.array(v.picklist(segments)), v.minLength(1))),
    }),
    phases: v.array(phase),
    dose: v.strictObject({
      seconds: v.pipe(v.number('a hold needs its dose in seconds'), v.minValue(1), v.maxValue(60)),
      sides: v.picklist([2, 'together'], 'a drill is done on both sides: 2 one after the other, or "together"'),
    }),
    /** Seconds of one step where the hold is walked. */
    step: v.optional(v.pipe(v.number(), v.minValue(0.4), v.maxValue(3))),
    options: v.strictObject({
      ...v.entriesFromList(numericOptions, v.optional(range)),
      ...v.entriesFromList(switchOptions, v.optional(onOff)),
    }),
    tracks: v.array(track),
    intents: v.array(intent),
    presses: v.optional(v.array(press)),
    /** What the article and textbooks expect of the moment that the drill speaks of (see `spokenMoment`). */
    expected: v.array(
      v.strictObject({
        leg: sideOrBoth,
        drive: v.picklist(
          ['contracting', 'holding', 'inhibited'],
          'an expected drive is contracting, holding or inhibited',
        ),
        muscles: someMuscles,
        when: v.optional(v.picklist(switchOptions)),
        /** Why the engine finds something else of these muscles; needed where it does, refused where it does not. */
        despite: v.optional(text),
      }),
    ),
    pairs: v.array(v.strictObject({ id, leg: role, contracting: someMuscles, opposite: someMuscles })),
    sentences: v.pipe(v.array(sentence), v.minLength(1, 'a drill needs its explanation')),
    /**
     * What sentences graded "computed" and options (`options.lean`) say, in numbers that the engine is held against;
     * the page does not carry them.
     */
    claims: v.optional(v.record(v.string(), claimsSchema)),
    feel: v.array(feel),
    /** What the picture says with a word at its place, what matters most first; a drill has it, a stretch has none. */
    story: v.optional(v.pipe(v.array(storyGroup), v.minLength(1, 'a story needs at least one group'))),
    predict: v.optional(predict),
    /** The loops that the reflex drawing shows; where there are none, the drill's texts say why. */
    reflex: v.array(v.strictObject({ leg: role, from: muscle, to: muscle })),
    /** The static stretch for the same complaint. */
    stretch: v.optional(id),
  }),
  v.check(
    (d) => isSubsequence(d.phases.map((p) => p.id)),
    'the phases come in the order stand, shift, lift, hold, lower, switch, and stand, lift, hold and lower must be there',
  ),
  v.check(
    (d) => d.phases.find((p) => p.id === 'hold')?.seconds === d.dose.seconds,
    'the hold must last as long as the dose says',
  ),
  v.check(
    (d) => (d.dose.sides === 2) === d.phases.some((p) => p.id === 'switch'),
    'a drill for one side at a time ends with a switch to the other side, and one for both together does not',
  ),
  v.check(
    (d) => (d.stance.feet === 'steps') === (d.step !== undefined),
    'a drill that is walked needs the seconds of a step, and no other has them',
  ),
);

function isSubsequence(given: readonly (typeof phaseIds)[number][]): boolean {
  const needed = phaseIds.filter((id) => given.includes(id));
  return (
    needed.join() === given.join() && (['stand', 'lift', 'hold', 'lower'] as const).every((id) => given.includes(id))
  );
}

export type Drill = v.InferOutput<typeof drillSchema>;
export type StoryGroup = v.InferOutput<typeof storyGroup>;
export type Track = Drill['tracks'][number];
export type PhaseId = Drill['phases'][number]['id'];
export type MomentId = v.InferOutput<typeof momentId>;
