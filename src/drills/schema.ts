import * as v from 'valibot';
import { muscleIds } from '../anatomy/muscleIds.ts';

const ids = new Set<string>(muscleIds);
const text = v.pipe(v.string('a text is missing here'), v.minLength(1, 'this text is empty'));
const muscle = v.pipe(
  v.string('a muscle is named by its id'),
  v.check((id) => ids.has(id), (issue) => `"${String(issue.input)}" is not a muscle of the catalogue`),
);
const role = v.picklist(['working', 'standing'], 'the leg is "working" or "standing"');
const phaseId = v.picklist(['stand', 'shift', 'lift', 'hold', 'lower', 'switch'], 'a phase is stand, shift, lift, hold, lower or switch');
/** A moment: a phase and a share of it from 0 to 1. */
const moment = v.tuple([phaseId, v.pipe(v.number(), v.minValue(0, 'a share of a phase is 0 to 1'), v.maxValue(1, 'a share of a phase is 0 to 1'))]);
const key = v.tuple([phaseId, v.pipe(v.number(), v.minValue(0), v.maxValue(1)), v.pipe(v.number('a key needs a number'), v.finite())]);

const phase = v.object({
  id: phaseId,
  name: text,
  seconds: v.pipe(v.number('a phase needs its seconds'), v.minValue(0.2, 'a phase lasts at least 0.2 seconds'), v.maxValue(60)),
  cue: text,
  /** What a class reads while it happens. */
  caption: v.pipe(text, v.check((words) => words.trim().split(/\s+/).length <= 12, 'a caption has at most 12 words')),
});

/** Degrees over time of one coordinate, or of `lift`, `lean` or `shift` (share of the way onto the standing foot). */
const track = v.object({
  coordinate: text,
  of: v.picklist(['working', 'standing', 'both', 'body'], 'a track is of the working or standing side, both, or the body'),
  keys: v.pipe(v.array(key), v.minLength(1, 'a track needs at least one key')),
});

const intent = v.object({
  label: text,
  muscles: v.pipe(v.array(muscle), v.minLength(1, 'an intent needs a muscle')),
  leg: role,
  level: v.pipe(v.number(), v.minValue(0.01, 'an intent is a share of full activation, 0.01 to 1'), v.maxValue(1, 'an intent is a share of full activation, 0.01 to 1')),
  from: moment,
  to: moment,
  fade: v.pipe(v.number('an intent needs the seconds that it takes to come and go'), v.minValue(0.1), v.maxValue(3)),
});

const evidence = v.picklist(
  ['anatomy', 'measured', 'computed', 'article', 'disputed', 'extrapolated'],
  'a sentence needs its grade: anatomy, measured, computed, article, disputed or extrapolated',
);
const sentence = v.object({ text, evidence, source: text });
const range = v.object({ start: v.number(), least: v.number(), most: v.number() });

/** What a drill file must hold. */
export const drillSchema = v.pipe(
  v.object({
    id: text,
    name: text,
    provenance: v.picklist(['article', 'article-comment', 'extrapolated'], 'a drill says where it comes from'),
    for: v.pipe(v.array(muscle), v.minLength(1, 'a drill names the muscles it is for')),
    phases: v.array(phase),
    dose: v.object({ seconds: v.pipe(v.number('a hold needs its dose in seconds'), v.minValue(1), v.maxValue(60)), sides: v.literal(2, 'a drill is done on both sides'), rounds: text }),
    options: v.object({ lean: range, lift: range, pelvicTilt: range, holdPoint: range }),
    tracks: v.array(track),
    intents: v.array(intent),
    /** What the article and textbooks expect of the held leg lift; where the engine says otherwise, its word is shown as uncertain. */
    expected: v.array(v.object({ leg: role, drive: v.picklist(['contracting', 'holding', 'inhibited'], 'an expected drive is contracting, holding or inhibited'), muscles: v.pipe(v.array(muscle), v.minLength(1)) })),
    pairs: v.array(v.object({ leg: role, name: text, contracting: v.pipe(v.array(muscle), v.minLength(1)), opposite: v.pipe(v.array(muscle), v.minLength(1)) })),
    sentences: v.pipe(v.array(sentence), v.minLength(1, 'a drill needs its explanation')),
    safety: v.pipe(v.array(text), v.minLength(1, 'a drill needs its safety lines')),
  }),
  v.check((d) => d.phases.map((p) => p.id).join() === 'stand,shift,lift,hold,lower,switch', 'the phases must be stand, shift, lift, hold, lower and switch, in this order'),
  v.check((d) => d.phases.find((p) => p.id === 'hold')?.seconds === d.dose.seconds, 'the hold must last as long as the dose says'),
);

export type Drill = v.InferOutput<typeof drillSchema>;
export type Track = Drill['tracks'][number];
export type PhaseId = Drill['phases'][number]['id'];
