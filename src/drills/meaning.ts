import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { numericOptions, switchOptions } from './optionNames.ts';
import { isLandmark } from '../anatomy/landmarkNames.ts';
import type { Drill } from './schema.ts';
import { momentOf } from './timeline.ts';

/** What a drill file gets wrong although its form is right. */
export interface Fault {
  place: string;
  reason: string;
}

const degree = Math.PI / 180;
/**
 * Tracks that are not coordinates: share of the way onto the standing foot, lean and lift of the rules of the engine, point
 * under the centre of mass before the standing ankle (millimetres), turn of the feet about their heels, share of what a
 * hand on a wall bears.
 */
const special: Record<string, { least: number; most: number; of: 'body' | 'side'; unit: string }> = {
  shift: { least: 0, most: 1.4, of: 'body', unit: '' },
  lean: { least: -90, most: 90, of: 'body', unit: ' degrees' },
  point: { least: -400, most: 200, of: 'body', unit: ' millimetres' },
  pitch: { least: 0, most: 30, of: 'body', unit: ' degrees' },
  hand: { least: 0, most: 1, of: 'body', unit: '' },
  lift: { least: -60, most: 120, of: 'side', unit: ' degrees' },
};

/** The first thing in a drill that cannot be meant: an unknown coordinate, an angle out of range, an opposite elsewhere. */
export function findFault(drill: Drill): Fault | null {
  return (
    trackFault(drill) ??
    missingTrack(drill) ??
    optionFault(drill) ??
    pairFault(drill) ??
    stepFault(drill) ??
    reflexFault(drill) ??
    predictFault(drill) ??
    pressFault(drill)
  );
}

function trackFault(drill: Drill): Fault | null {
  for (const [i, track] of drill.tracks.entries()) {
    const limits = special[track.coordinate];
    const found = coordinates.find((c) => c.name === track.coordinate);
    if (!limits && !found)
      return { place: `tracks.${i}.coordinate`, reason: `no coordinate is called "${track.coordinate}"` };
    const body = limits ? limits.of === 'body' : found?.side === 'mid';
    if (track.coordinate === 'lift' && track.of !== drill.stance.lifted)
      return { place: `tracks.${i}.of`, reason: `the leg that is lifted is the ${drill.stance.lifted} one` };
    if (body !== (track.of === 'body')) {
      return {
        place: `tracks.${i}.of`,
        reason: `"${track.coordinate}" belongs to ${body ? 'the body' : 'a side'}, not to ${track.of === 'body' ? 'the body' : 'a side'}`,
      };
    }
    const least = limits?.least ?? found!.range[0] / degree;
    const most = limits?.most ?? found!.range[1] / degree;
    const bad = track.keys.findIndex(([, , value]) => value < least || value > most);
    if (bad >= 0) {
      const unit = limits?.unit ?? ' degrees';
      return {
        place: `tracks.${i}.keys.${bad}`,
        reason: `${track.keys[bad]![2]} is out of the joint's range of ${least.toFixed(0)} to ${most.toFixed(0)}${unit}`,
      };
    }
    const absent = track.keys.findIndex(([id]) =>
      id === 'step' ? drill.step === undefined : !drill.phases.some((p) => p.id === id),
    );
    if (absent >= 0)
      return { place: `tracks.${i}.keys.${absent}`, reason: `this drill has no ${track.keys[absent]![0]}` };
    const seconds = track.keys.map(([id, share]) => momentOf(drill, id, share));
    const late = seconds.findIndex((s, k) => k > 0 && s <= seconds[k - 1]!);
    if (late > 0)
      return { place: `tracks.${i}.keys.${late}`, reason: 'this key does not come after the one before it' };
  }
  return null;
}

function missingTrack(drill: Drill): Fault | null {
  const needed =
    drill.stance.feet === 'one'
      ? ['shift', 'lean', 'lift']
      : drill.stance.feet === 'steps'
        ? ['shift', 'lean']
        : ['lean'];
  const missing = needed.find((name) => !drill.tracks.some((t) => t.coordinate === name));
  return missing ? { place: 'tracks', reason: `a track for "${missing}" is missing` } : null;
}

function optionFault(drill: Drill): Fault | null {
  for (const name of numericOptions) {
    const o = drill.options[name];
    if (o && (o.start < o.least || o.start > o.most))
      return { place: `options.${name}.start`, reason: `${o.start} must lie between ${o.least} and ${o.most}` };
  }
  for (const name of switchOptions) {
    const used =
      drill.tracks.some((t) => t.when === name) ||
      drill.intents.some((i) => i.when === name) ||
      (drill.presses ?? []).some((p) => p.when === name);
    if (used !== (drill.options[name] !== undefined))
      return {
        place: `options.${name}`,
        reason: used
          ? 'a track or an intent needs this switch, but the drill does not offer it'
          : 'this switch changes nothing in the drill',
      };
  }
  return null;
}

/** The reflex goes from a muscle to its opposite across the same joint. */
function reflexFault(drill: Drill): Fault | null {
  if (typeof drill.reflex === 'string') return null;
  const wrong = drill.reflex.findIndex(
    ({ from, to }) => !muscles[muscleIndex(from)]!.opposites.some((o) => o.id === to),
  );
  if (wrong < 0) return null;
  const { from, to } = drill.reflex[wrong]!;
  return { place: `reflex.${wrong}.to`, reason: `"${to}" is no opposite of ${from} across the same joint` };
}

/** The steps of an explanation follow the clock. */
function stepFault(drill: Drill): Fault | null {
  let before = -1;
  for (const [i, { at }] of drill.sentences.entries()) {
    if (!at) continue;
    if (at[0] !== 'step' && !drill.phases.some((p) => p.id === at[0]))
      return { place: `sentences.${i}.at`, reason: `this drill has no phase "${at[0]}"` };
    const time = momentOf(drill, ...at);
    if (time < before)
      return { place: `sentences.${i}.at`, reason: 'this moment comes before the one of the sentence above it' };
    before = time;
  }
  return null;
}

/** A press is at landmarks that were measured. */
function pressFault(drill: Drill): Fault | null {
  for (const [i, press] of (drill.presses ?? []).entries()) {
    const wrong = press.between.findIndex(({ at }) => !isLandmark(at));
    if (wrong >= 0)
      return {
        place: `presses.${i}.between.${wrong}.at`,
        reason: `no landmark is called "${press.between[wrong]!.at}"`,
      };
  }
  return null;
}

function predictFault(drill: Drill): Fault | null {
  const both = drill.predict?.tempting.findIndex((id) => drill.predict?.right.includes(id)) ?? -1;
  return both < 0
    ? null
    : {
        place: `predict.tempting.${both}`,
        reason: `"${drill.predict!.tempting[both]}" cannot be both a right and a wrong answer`,
      };
}

function pairFault(drill: Drill): Fault | null {
  for (const [i, pair] of drill.pairs.entries()) {
    const allowed = new Set(
      pair.contracting.flatMap((id) => muscles[muscleIndex(id)]!.opposites.map((o) => o.id as string)),
    );
    const wrong = pair.opposite.findIndex((id) => !allowed.has(id));
    if (wrong >= 0) {
      return {
        place: `pairs.${i}.opposite.${wrong}`,
        reason: `"${pair.opposite[wrong]}" is no opposite of ${pair.contracting.join(' or ')} across the same joint`,
      };
    }
  }
  return null;
}
