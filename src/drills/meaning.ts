import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { numericOptions, switchOptions } from './optionNames.ts';
import { isLandmark } from '../anatomy/landmarkNames.ts';
import type { Drill, MomentId } from './schema.ts';
import { toldIn } from './story.ts';
import { momentOf } from './timeline.ts';
import { musclesFor } from './purpose.ts';

/** What a drill file gets wrong although its form is right. */
export interface Fault {
  place: string;
  reason: string;
}

const degree = Math.PI / 180;
/**
 * Tracks that are not coordinates: share of the way onto the standing foot, lean and lift of the rules of the engine,
 * point under the centre of mass before the standing ankle (millimetres), turn of the feet about their heels, share of
 * what a hand on a wall bears.
 */
const special: Record<string, { least: number; most: number; of: 'body' | 'side'; unit: string }> = {
  shift: { least: 0, most: 1.4, of: 'body', unit: '' },
  lean: { least: -90, most: 90, of: 'body', unit: ' degrees' },
  point: { least: -400, most: 200, of: 'body', unit: ' millimetres' },
  pitch: { least: 0, most: 30, of: 'body', unit: ' degrees' },
  hand: { least: 0, most: 1, of: 'body', unit: '' },
  lift: { least: -60, most: 120, of: 'side', unit: ' degrees' },
};

/**
 * Everything in a drill that cannot be meant: an unknown coordinate, an angle out of range, an opposite elsewhere;
 * empty where all is well.
 */
export function findFaults(drill: Drill): Fault[] {
  const absent = [...absentPhases(drill)];
  // What stands in a phase that is not there has no time, and cannot be held against anything else.
  if (absent.length > 0) return absent;
  return [
    ...trackFaults(drill),
    ...missingTracks(drill),
    ...optionFaults(drill),
    ...pairFaults(drill),
    ...stepFaults(drill),
    ...reflexFaults(drill),
    ...predictFaults(drill),
    ...pressFaults(drill),
    ...wallFaults(drill),
    ...storyFaults(drill),
    ...doseFaults(drill),
    ...gradeFaults(drill),
  ];
}

/** Moments in phases that the drill does not have. */
function* absentPhases(drill: Drill): Generator<Fault> {
  const has = (id: MomentId): boolean =>
    id === 'step' ? drill.step !== undefined : drill.phases.some((phase) => phase.id === id);
  const named: [string, MomentId][] = [
    ...(drill.story ?? []).flatMap(({ in: phases = [] }, i) =>
      phases.map((id, k): [string, MomentId] => [`story.${i}.in.${k}`, id]),
    ),
    ...drill.tracks.flatMap(({ keys }, i) => keys.map(([id], k): [string, MomentId] => [`tracks.${i}.keys.${k}`, id])),
    ...drill.intents.flatMap(({ from, to }, i): [string, MomentId][] => [
      [`intents.${i}.from`, from[0]],
      [`intents.${i}.to`, to[0]],
    ]),
    ...(drill.presses ?? []).flatMap(({ from, to }, i): [string, MomentId][] => [
      [`presses.${i}.from`, from[0]],
      [`presses.${i}.to`, to[0]],
    ]),
    ...drill.sentences.flatMap(({ at }, i): [string, MomentId][] => (at ? [[`sentences.${i}.at`, at[0]]] : [])),
    ...(drill.predict ? [['predict.at', drill.predict.at[0]] satisfies [string, MomentId]] : []),
  ];
  for (const [place, id] of named) {
    if (has(id)) continue;
    yield { place, reason: id === 'step' ? 'this drill has no step' : `this drill has no phase "${id}"` };
  }
}

function* trackFaults(drill: Drill): Generator<Fault> {
  for (const [i, track] of drill.tracks.entries()) {
    const limits = special[track.coordinate];
    const found = coordinates.find((c) => c.name === track.coordinate);
    if (!limits && !found) {
      yield { place: `tracks.${i}.coordinate`, reason: `no coordinate is called "${track.coordinate}"` };
      continue;
    }
    const body = limits ? limits.of === 'body' : found?.side === 'mid';
    if (track.coordinate === 'lift' && track.of !== drill.stance.lifted)
      yield { place: `tracks.${i}.of`, reason: `the leg that is lifted is the ${drill.stance.lifted} one` };
    if (body !== (track.of === 'body')) {
      const [owner, given] = [body ? 'the body' : 'a side', track.of === 'body' ? 'the body' : 'a side'];
      yield { place: `tracks.${i}.of`, reason: `"${track.coordinate}" belongs to ${owner}, not to ${given}` };
    }
    const least = limits?.least ?? found!.range[0] / degree;
    const most = limits?.most ?? found!.range[1] / degree;
    const unit = limits?.unit ?? ' degrees';
    for (const [k, [, , value]] of track.keys.entries()) {
      if (value >= least && value <= most) continue;
      const range = `${least.toFixed(0)} to ${most.toFixed(0)}${unit}`;
      yield { place: `tracks.${i}.keys.${k}`, reason: `${value} is out of the joint's range of ${range}` };
    }
    const seconds = track.keys.map(([id, share]) => momentOf(drill, id, share));
    for (let k = 1; k < seconds.length; k++) {
      if (seconds[k]! <= seconds[k - 1]!)
        yield { place: `tracks.${i}.keys.${k}`, reason: 'this key does not come after the one before it' };
    }
  }
}

function* missingTracks(drill: Drill): Generator<Fault> {
  const { feet } = drill.stance;
  const needed = feet === 'one' ? ['shift', 'lean', 'lift'] : feet === 'steps' ? ['shift', 'lean'] : ['lean'];
  for (const name of needed) {
    if (!drill.tracks.some((track) => track.coordinate === name))
      yield { place: 'tracks', reason: `a track for "${name}" is missing` };
  }
}

function* optionFaults(drill: Drill): Generator<Fault> {
  for (const name of numericOptions) {
    const option = drill.options[name];
    if (option && (option.start < option.least || option.start > option.most)) {
      const reason = `${option.start} must lie between ${option.least} and ${option.most}`;
      yield { place: `options.${name}.start`, reason };
    }
  }
  for (const name of switchOptions) {
    const used =
      drill.tracks.some((track) => track.when === name) ||
      drill.intents.some((intent) => intent.when === name) ||
      (drill.presses ?? []).some((press) => press.when === name);
    if (used === (drill.options[name] !== undefined)) continue;
    yield {
      place: `options.${name}`,
      reason: used
        ? 'a track or an intent needs this switch, but the drill does not offer it'
        : 'this switch changes nothing in the drill',
    };
  }
}

/** The reflex goes from a muscle to its opposite across the same joint. */
function* reflexFaults(drill: Drill): Generator<Fault> {
  for (const [i, { from, to }] of drill.reflex.entries()) {
    if (!muscles[muscleIndex(from)]!.opposites.some((opposite) => opposite.id === to))
      yield { place: `reflex.${i}.to`, reason: `"${to}" is no opposite of ${from} across the same joint` };
  }
}

/** The steps of an explanation follow the clock. */
function* stepFaults(drill: Drill): Generator<Fault> {
  let before = -1;
  for (const [i, { at }] of drill.sentences.entries()) {
    if (!at) continue;
    const time = momentOf(drill, ...at);
    if (time < before)
      yield { place: `sentences.${i}.at`, reason: 'this moment comes before the one of the sentence above it' };
    before = Math.max(before, time);
  }
}

/** A press is at landmarks that were measured. */
function* pressFaults(drill: Drill): Generator<Fault> {
  for (const [i, press] of (drill.presses ?? []).entries()) {
    for (const [k, { at }] of press.between.entries()) {
      if (!isLandmark(at)) yield { place: `presses.${i}.between.${k}.at`, reason: `no landmark is called "${at}"` };
    }
  }
}

/** A wall is touched at landmarks that were measured, by somebody on both soles side by side. */
function* wallFaults({ stance }: Drill): Generator<Fault> {
  const { wall } = stance;
  if (!wall) return;
  for (const [i, { at }] of wall.at.entries())
    if (!isLandmark(at)) yield { place: `stance.wall.at.${i}.at`, reason: `no landmark is called "${at}"` };
  if (stance.feet !== 'two' || stance.ahead || stance.aside)
    yield { place: 'stance.wall', reason: 'who leans on a wall stands on both feet, side by side' };
}

/** The question before a drill: a drill has one, a stretch has none to ask, and no answer is both right and wrong. */
function* predictFaults(drill: Drill): Generator<Fault> {
  const { predict } = drill;
  if (!predict) {
    if (drill.kind === 'drill') yield { place: 'predict', reason: 'a drill asks a question before it is watched' };
    return;
  }
  for (const [i, id] of predict.tempting.entries()) {
    if (predict.right.includes(id))
      yield { place: `predict.tempting.${i}`, reason: `"${id}" cannot be both a right and a wrong answer` };
  }
}

/**
 * A drill tells a story and a stretch none; every group has a name of its own, and a muscle of one side is in one group
 * of a moment.
 */
function* storyFaults({ kind, story, options }: Drill): Generator<Fault> {
  if ((kind === 'drill') !== (story !== undefined))
    yield { place: 'story', reason: 'a drill says what works and what lets go, and a stretch does not' };
  const told = story ?? [];
  for (const [i, group] of told.entries()) {
    const place = `story.${i}`;
    if (group.when && !options[group.when])
      yield { place: `${place}.when`, reason: `the drill does not offer the switch "${group.when}"` };
    for (const before of told.slice(0, i)) {
      if (before.id === group.id) yield { place: `${place}.id`, reason: `two groups are called "${group.id}"` };
      const met = before.leg === 'both' || group.leg === 'both' || before.leg === group.leg;
      const together = toldIn(before).some((phase) => toldIn(group).includes(phase));
      const twice = met && together ? group.muscles.find((id) => before.muscles.includes(id)) : undefined;
      if (twice) yield { place: `${place}.muscles`, reason: `"${twice}" stands in "${before.id}" already` };
    }
  }
}

/** The opposites of a pair cross the same joint as what contracts. */
function* pairFaults(drill: Drill): Generator<Fault> {
  for (const [i, pair] of drill.pairs.entries()) {
    const allowed = new Set(
      pair.contracting.flatMap((id) => muscles[muscleIndex(id)]!.opposites.map((o) => o.id as string)),
    );
    for (const [k, id] of pair.opposite.entries()) {
      if (allowed.has(id)) continue;
      const reason = `"${id}" is no opposite of ${pair.contracting.join(' or ')} across the same joint`;
      yield { place: `pairs.${i}.opposite.${k}`, reason };
    }
  }
}

/** Seconds of the article's hold: "about ten". */
const heldSeconds = 10;

/** A drill keeps the article's dose. */
function* doseFaults(drill: Drill): Generator<Fault> {
  if (drill.kind !== 'drill') return;
  if (drill.dose.seconds !== heldSeconds) {
    const reason = `a drill is held for ${heldSeconds} seconds, as the article says, not for ${drill.dose.seconds}`;
    yield { place: 'dose.seconds', reason };
  }
}

/** A drill that is not the article's says so in a sentence, and one that is does not. */
function* gradeFaults(drill: Drill): Generator<Fault> {
  if (drill.kind !== 'drill') return;
  const said = drill.sentences.some(({ evidence }) => evidence === 'extrapolated');
  const carried = drill.provenance === 'extrapolated';
  if (carried && !said)
    yield { place: 'sentences', reason: 'no sentence graded "extrapolated" says that the article does not name this' };
  if (!carried && said)
    yield { place: 'provenance', reason: 'a sentence calls the drill extrapolated, its provenance does not' };
  if (musclesFor(drill).length === 0) yield { place: 'for', reason: 'a drill names the muscles it is for' };
}
