import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { coordinates } from '../mechanics/coordinates.ts';
import type { Drill } from './schema.ts';

/** What a drill file gets wrong although its form is right. */
export interface Fault {
  place: string;
  reason: string;
}

const degree = Math.PI / 180;
/** Tracks that are not coordinates: share of the way onto the standing foot, lean and lift of the rules of the engine. */
const special: Record<string, { least: number; most: number; of: string }> = {
  shift: { least: 0, most: 1, of: 'body' },
  lean: { least: -90, most: 90, of: 'body' },
  lift: { least: -30, most: 120, of: 'working' },
};

/** The first thing in a drill that cannot be meant: an unknown coordinate, an angle out of range, an opposite elsewhere. */
export function findFault(drill: Drill): Fault | null {
  return trackFault(drill) ?? optionFault(drill) ?? pairFault(drill);
}

function trackFault(drill: Drill): Fault | null {
  for (const [i, track] of drill.tracks.entries()) {
    const limits = special[track.coordinate];
    const found = coordinates.find((c) => c.name === track.coordinate);
    if (!limits && !found) return { place: `tracks.${i}.coordinate`, reason: `no coordinate is called "${track.coordinate}"` };
    const body = limits ? limits.of === 'body' : found?.side === 'mid';
    if (body !== (track.of === 'body')) {
      return { place: `tracks.${i}.of`, reason: `"${track.coordinate}" belongs to ${body ? 'the body' : 'a side'}, not to ${track.of === 'body' ? 'the body' : 'a side'}` };
    }
    const least = limits?.least ?? found!.range[0] / degree;
    const most = limits?.most ?? found!.range[1] / degree;
    const bad = track.keys.findIndex(([, , value]) => value < least || value > most);
    if (bad >= 0) {
      const unit = track.coordinate === 'shift' ? '' : ' degrees';
      return { place: `tracks.${i}.keys.${bad}`, reason: `${track.keys[bad]![2]} is out of the joint's range of ${least.toFixed(0)} to ${most.toFixed(0)}${unit}` };
    }
    const seconds = track.keys.map(([phase, share]) => drill.phases.findIndex((p) => p.id === phase) + share);
    const late = seconds.findIndex((s, k) => k > 0 && s <= seconds[k - 1]!);
    if (late > 0) return { place: `tracks.${i}.keys.${late}`, reason: 'this key does not come after the one before it' };
  }
  const missing = ['shift', 'lean', 'lift'].find((name) => !drill.tracks.some((t) => t.coordinate === name));
  return missing ? { place: 'tracks', reason: `a track for "${missing}" is missing` } : null;
}

function optionFault(drill: Drill): Fault | null {
  for (const [name, o] of Object.entries(drill.options)) {
    if (o.start < o.least || o.start > o.most) return { place: `options.${name}.start`, reason: `${o.start} must lie between ${o.least} and ${o.most}` };
  }
  return null;
}

function pairFault(drill: Drill): Fault | null {
  for (const [i, pair] of drill.pairs.entries()) {
    const allowed = new Set(pair.contracting.flatMap((id) => muscles[muscleIndex(id)]!.opposites.map((o) => o.id as string)));
    const wrong = pair.opposite.findIndex((id) => !allowed.has(id));
    if (wrong >= 0) {
      return { place: `pairs.${i}.opposite.${wrong}`, reason: `"${pair.opposite[wrong]}" is no opposite of ${pair.contracting.join(' or ')} across the same joint` };
    }
  }
  return null;
}
