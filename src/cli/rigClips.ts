import type { Accessor, AnimationSampler, Node } from '@gltf-transform/core';
import { poseStations } from '../body/poseStations.ts';
import type { Clip } from './clips.ts';
import { type Rig, setPlacement } from './exportRig.ts';
import { segmentPlacement, stationFrame, stationPlacement, within } from './rigJoints.ts';
import type { BodyFiles } from './structureMeshes.ts';

/**
 * Largest error on a surface in metres in what is left out of a clip: of a muscle, whose skin of joints lies off by more
 * than that anyway, and of the segments, which carry all others. What moves less than this in every clip has no keys at
 * all, and each joint that has some is named in every clip: two thirds of such a file are names.
 */
const tolerance = { station: 5e-4, segment: 2e-5 } as const;
/** What a turn of a segment moves lies within this of its joint, metres. */
const segmentReach = 0.1;

const paths = [
  { path: 'translation', from: 4, count: 3 },
  { path: 'rotation', from: 0, count: 4 },
  { path: 'scale', from: 7, count: 3 },
] as const;

/** A joint as clips move it: how it stands by itself, and how much a figure of each path may be wrong. */
interface Target {
  node: Node;
  stands: Float64Array;
  allowed: readonly [number, number, number];
}

/** Keys of one path of one joint in a clip: frames and values. */
interface Keys {
  kept: number[];
  values: number[];
}

/**
 * Gives the document its clips. By itself the body stands as the clips begin, so that what stands so in all of them
 * needs no key. Each clip is complete: it has a key for every joint and path that any clip moves, since programs that
 * play one after the other leave what the second does not name as the first one left it.
 */
export function animateAll(rig: Rig, { muscles: body }: BodyFiles, clips: readonly Clip[]): void {
  const first = clips[0];
  if (!first) return;
  const nodes = [...rig.nodes, ...[...rig.stations.values()].map(({ node }) => node)];
  const reach = [...rig.nodes.map(() => segmentReach), ...reachOfStations(rig)];
  const [standing] = tracksOf(rig, body, { ...first, times: [0], frames: first.frames.slice(0, 1) });
  const targets = nodes.map((node, i): Target => {
    const stands = Float64Array.from(standing!.subarray(i * 10, i * 10 + 10));
    setPlacement(node, stands);
    const most = i < rig.joints.length ? tolerance.segment : tolerance.station;
    // A quaternion's parts are half of an angle.
    return { node, stands, allowed: [most, most / (2 * reach[i]!), most / reach[i]!] };
  });
  const moved = clips.map((clip) => keysOf(tracksOf(rig, body, clip), clip.times, targets));
  const shared = new SharedAccessors(rig);
  clips.forEach(({ name, times }, c) => {
    const animation = rig.document.createAnimation(name);
    const samplers = new Map<string, AnimationSampler>();
    targets.forEach(({ node, stands }, i) => {
      paths.forEach(({ path, from, count }, p) => {
        const slot = i * paths.length + p;
        if (!moved.some((keys) => keys[slot])) return;
        const keys = moved[c]![slot] ?? { kept: [0], values: Array.from(stands.subarray(from, from + count)) };
        const input = shared.times(keys.kept.map((f) => times[f]!));
        const output = shared.values(keys.values, count);
        const key = `${input.id} ${output.id}`;
        let sampler = samplers.get(key);
        if (!sampler) {
          sampler = rig.document.createAnimationSampler().setInput(input.accessor).setOutput(output.accessor);
          samplers.set(key, sampler);
          animation.addSampler(sampler);
        }
        animation.addChannel(
          rig.document.createAnimationChannel().setTargetNode(node).setTargetPath(path).setSampler(sampler),
        );
      });
    });
  });
}

/**
 * How far from its centre the surface lies that a station carries, metres: its section, and half the way to the next
 * one.
 */
function reachOfStations({ stations }: Rig): number[] {
  return [...stations.values()].map(({ row, rest }) => {
    const next = (stations.get(row + 1) ?? stations.get(row - 1))?.rest ?? rest;
    const way = Math.hypot(rest[9]! - next[9]!, rest[10]! - next[10]!, rest[11]! - next[11]!);
    return Math.max(rest[12]!, rest[13]!, Math.min(way, 0.05));
  });
}

/** Placement of every joint within its parent, ten numbers each, one list a moment. */
function tracksOf(rig: Rig, body: BodyFiles['muscles'], { frames }: Clip): Float32Array[] {
  const rows = new Float32Array(body.rest.length);
  return frames.map(({ pose, activation }) => {
    poseStations(body, pose, activation, rows);
    const placed = rig.joints.map((joint) => segmentPlacement(joint, pose));
    const track = new Float32Array((rig.joints.length + rig.stations.size) * 10);
    rig.joints.forEach(({ parent }, i) =>
      track.set(parent < 0 ? placed[i]! : within(placed[parent]!, placed[i]!), i * 10),
    );
    let t = rig.joints.length;
    for (const { row, parent, rest } of rig.stations.values())
      track.set(within(placed[parent]!, stationPlacement(stationFrame(rows, row), rest)), t++ * 10);
    return track;
  });
}

/** Keys of each path of each joint, or null where it stays as it stands. */
function keysOf(tracks: Float32Array[], times: readonly number[], targets: readonly Target[]): (Keys | null)[] {
  return targets.flatMap(({ stands, allowed }, i) =>
    paths.map(({ path, from, count }, p): Keys | null => {
      const most = allowed[p]!;
      const values = new Float32Array(times.length * count);
      for (let f = 0; f < times.length; f++) {
        const at = tracks[f]!;
        // Neighbouring quaternions on the same half, so that viewers take the short way.
        const before = f > 0 ? values.subarray((f - 1) * 4, f * 4) : stands;
        const sign = path === 'rotation' && dot4(at, i * 10, before, 0) < 0 ? -1 : 1;
        for (let k = 0; k < count; k++) values[f * count + k] = sign * at[i * 10 + from + k]!;
      }
      if (values.every((v, k) => Math.abs(v - stands[from + (k % count)]!) < most)) return null;
      const kept = neededKeys(values, count, times, most);
      return { kept, values: kept.flatMap((f) => Array.from(values.subarray(f * count, (f + 1) * count))) };
    }),
  );
}

/** Accessors by what they hold: many joints move alike, or not at all. */
class SharedAccessors {
  private readonly known = new Map<string, { id: number; accessor: Accessor }>();
  private readonly rig: Rig;

  constructor(rig: Rig) {
    this.rig = rig;
  }

  times(times: readonly number[]): { id: number; accessor: Accessor } {
    return this.make('SCALAR', Float32Array.from(times), false);
  }

  /** Turns lie within -1 and 1: 16 bits hold them to 0.00003. */
  values(values: readonly number[], count: 3 | 4): { id: number; accessor: Accessor } {
    if (count === 3) return this.make('VEC3', Float32Array.from(values), false);
    return this.make(
      'VEC4',
      Int16Array.from(values, (v) => Math.round(v * 32767)),
      true,
    );
  }

  private make(
    type: 'SCALAR' | 'VEC3' | 'VEC4',
    array: Float32Array<ArrayBuffer> | Int16Array<ArrayBuffer>,
    normalized: boolean,
  ): { id: number; accessor: Accessor } {
    const key = type + Buffer.from(array.buffer).toString('latin1');
    const known = this.known.get(key);
    if (known) return known;
    const accessor = this.rig.document
      .createAccessor()
      .setType(type)
      .setArray(array)
      .setNormalized(normalized)
      .setBuffer(this.rig.buffer);
    const made = { id: this.known.size, accessor };
    this.known.set(key, made);
    return made;
  }
}

/**
 * The moments between which straight lines come within `allowed` of all others: from each as far ahead as that holds.
 */
function neededKeys(values: Float32Array, count: number, times: readonly number[], allowed: number): number[] {
  const kept = [0];
  const last = times.length - 1;
  const spans = (a: number, b: number): boolean => {
    for (let f = a + 1; f < b; f++) {
      const u = (times[f]! - times[a]!) / (times[b]! - times[a]!);
      for (let k = 0; k < count; k++) {
        const line = (1 - u) * values[a * count + k]! + u * values[b * count + k]!;
        if (Math.abs(line - values[f * count + k]!) > allowed / 2) return false;
      }
    }
    return true;
  };
  let a = 0;
  while (a < last) {
    let b = a + 1;
    while (b < last && spans(a, b + 1)) b++;
    kept.push(b);
    a = b;
  }
  return kept;
}

function dot4(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  return a[i]! * b[j]! + a[i + 1]! * b[j + 1]! + a[i + 2]! * b[j + 2]! + a[i + 3]! * b[j + 3]!;
}
