import { type Box, boxOf, meet } from '../../geometry/box.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { areaOf, volumeOf } from '../../geometry/weld.ts';
import { ringArea } from '../../../src/body/rings.ts';
import { cameThrough, coverBumps, faceOf, layerOrder, orderOn, riseOver } from '../bones/layers.ts';

/**
 * A lofted band while it is pushed: rest positions without push, normals, and how far every vertex is moved along its
 * normal, metres.
 */
export interface Pushed {
  structure: string;
  positions: Float64Array;
  normals: Float64Array;
  triangles: Uint32Array;
  ring: number;
  angles: readonly number[];
  push: Float64Array;
  /** Deepest push allowed per vertex, metres: a thin sheet must not turn inside out. */
  depth: Float64Array;
  /** Farthest push allowed per vertex, metres. */
  height: Float64Array;
  /** 1 for vertices that were pushed, which must not grow again. */
  held?: Uint8Array;
  /**
   * Which face of this band every other one lies on, by number: 1, -1, or 0 where there is no order; bones after the
   * bands.
   */
  order?: Int8Array;
}

const clearance = 0.00025;
/** A little more from bones: a bone's bump would show between two vertices of a thin sheet. */
const boneClearance = 0.00025;
/** Longest way out along the normal that is looked for, metres. */
const farthest = 0.006;

/**
 * Moves the vertices that lie inside another structure out along their normals: half way out of a muscle (both recede),
 * all the way out of a bone; what came through a sheet that it lies under goes back under it; smooths the moves with
 * the neighbours.
 */
export function pushOut(
  bands: readonly Pushed[],
  bones: readonly { positions: Float64Array; triangles: Uint32Array }[],
  rounds = 3,
): void {
  const boneTrees = bones.map((b) => ({ positions: b.positions, tree: new Nearest(b), box: boxOf(b.positions) }));
  for (let round = 0; round < rounds; round++) {
    const placed = bands.map((band) => placedNow(band));
    if (bands.some(({ order }) => !order)) {
      layerOrder(bands, placed, boneTrees, meet).forEach((order, b) => {
        (bands[b] as Pushed).order = order;
      });
    }
    bands.forEach((band, b) => {
      band.held ??= new Uint8Array(band.push.length);
      const held = band.held;
      const here = placed[b] as (typeof placed)[number];
      const muscles = placed
        .map((other, o) => ({
          ...other,
          band: bands[o] as Pushed,
          side: band.order?.[o] ?? 0,
          own: bands[o]?.order?.[b] ?? 0,
        }))
        .filter((other) => other.band.structure !== band.structure && meet(other.box, here.box));
      const hard = boneTrees
        .map((bone, k) => ({ ...bone, side: band.order?.[bands.length + k] ?? 0 }))
        .filter((bone) => meet(bone.box, here.box));
      const move = new Float64Array(band.push.length);
      for (let v = 0; v < move.length; v++) {
        let most = 0;
        for (const other of muscles) {
          most = larger(most, way(band, here.positions, v, other.tree, 0.5, other.side));
          if (other.own !== 0)
            most = larger(most, -cameThrough(other.band, other, other.own, here.positions, band.normals, v));
        }
        for (const bone of hard) most = larger(most, way(band, here.positions, v, bone.tree, 1, bone.side));
        move[v] = most;
      }
      for (const bone of hard) if (bone.side !== 0) coverBumps(band, here, bone.side, bone.positions, move);
      for (let v = 0; v < move.length; v++) if (move[v] !== 0) held[v] = 1;
      const soft = smoothed(move, band.ring);
      for (let v = 0; v < move.length; v++) {
        const next = (band.push[v] as number) + (soft[v] as number);
        band.push[v] = Math.min(band.height[v] as number, Math.max(-(band.depth[v] as number), next));
      }
    });
  }
}

/**
 * Lifts the outer face of the sheets named over whatever beneath them still shows through: where both yielded, bone
 * below keeps the lower one from going back.
 */
export function coverOver(bands: readonly Pushed[], outermost: ReadonlySet<string>): void {
  const placed = bands.map((band) => placedNow(band));
  const before = bands.map((band) => placedNow(band, 0));
  bands.forEach((sheet, s) => {
    if (!outermost.has(sheet.structure)) return;
    // The tip of a tendon has but few vertices near, and what came through lies on the wrong side by now.
    const order = orderOn(s, bands, before, [], meet, 3);
    const under = bands.flatMap(({ triangles }, b) =>
      order[b] ? [{ ...(placed[b] as Placed), triangles, side: order[b] as number }] : [],
    );
    for (let round = 0; round < 3; round++) {
      riseOver(sheet, placedNow(sheet), under, clearance).forEach((by, v) => {
        sheet.push[v] = (sheet.push[v] as number) + by;
      });
    }
  });
}

interface Placed {
  positions: Float64Array;
  tree: Nearest;
  box: Box;
}

/** A band where its pushes have brought it, or where it was before them. */
function placedNow({ positions: at, normals, push, triangles }: Pushed, share: 0 | 1 = 1): Placed {
  const positions = at.map((v, i) => v + share * (push[Math.floor(i / 3)] as number) * (normals[i] as number));
  return { positions, tree: new Nearest({ positions, triangles }), box: boxOf(positions) };
}

/**
 * Gives a band back the volume that pushing cost it, and takes what it gained, where its surface is free; at most
 * `most` metres at a time. Every ring grows by as much of its own girth: what a belly loses against bone must not
 * fatten its tendon.
 */
export function regrow(band: Pushed, [least, greatest]: readonly [number, number], most: number): void {
  const { ring, push } = band;
  const positions = band.positions.map((v, i) => v + (push[Math.floor(i / 3)] as number) * (band.normals[i] as number));
  const now = { positions, triangles: band.triangles };
  const free = band.held ? 1 - band.held.reduce((a, b) => a + b, 0) / band.held.length : 1;
  if (free < 0.15) return;
  const radii = radiiOf(positions, ring);
  const reach = freeReach(band, positions, radii);
  const volume = volumeOf(now);
  const share = (Math.min(greatest, Math.max(least, volume)) - volume) / (reach || 1e-9);
  for (let v = 0; v < push.length; v++) {
    const step = Math.min(most, Math.max(-most, share * (radii[Math.floor(v / ring)] as number)));
    if (!band.held?.[v]) push[v] = Math.max(-(band.depth[v] as number), (push[v] as number) + step);
  }
}

/** Volume that a band gains where it is free to grow by one of its radii, cubic metres. */
function freeReach({ held, triangles, ring }: Pushed, p: Float64Array, radii: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [0, 1, 2].map((k) => triangles[t + k] as number);
    const area = areaOf({ positions: p, triangles: triangles.subarray(t, t + 3) });
    for (const v of corners) if (!held?.[v]) sum += (area / 3) * (radii[Math.floor(v / ring)] as number);
  }
  return sum;
}

/**
 * Area of every ring over its girth, metres: half the radius of a round one, nearly the half thickness of a flat one.
 */
export function radiiOf(p: Float64Array, ring: number): Float64Array {
  return Float64Array.from({ length: p.length / 3 / ring }, (_, r) => {
    let girth = 0;
    for (let j = 0; j < ring; j++) {
      const a = (r * ring + j) * 3;
      const b = (r * ring + ((j + 1) % ring)) * 3;
      girth += Math.hypot(
        (p[a] as number) - (p[b] as number),
        (p[a + 1] as number) - (p[b + 1] as number),
        (p[a + 2] as number) - (p[b + 2] as number),
      );
    }
    return ringArea(p, r, ring) / (girth || 1e-9);
  });
}

const larger = (a: number, b: number): number => (Math.abs(b) > Math.abs(a) ? b : a);

/**
 * Move along the normal that takes vertex v the given share of the way out, 0 where it is not inside.
 * Both ways along the normal are traced to where they leave the other: inwards, unless outwards is much nearer.
 * @param side face of the band that the other lies on: a vertex on the opposite face has to go outwards, over the other
 */
function way(band: Pushed, p: Float64Array, v: number, tree: Nearest, share: 0.5 | 1, side: number): number {
  const x = p[v * 3] as number,
    y = p[v * 3 + 1] as number,
    z = p[v * 3 + 2] as number;
  if (!tree.inside(x, y, z)) return 0;
  const room = share === 1 ? boneClearance : clearance;
  const inwards = exit(tree, p, band.normals, v, -1, (band.push[v] as number) + (band.depth[v] as number));
  const outwards = exit(tree, p, band.normals, v, 1, farthest);
  if (outwards < (side !== 0 && faceOf(v, band.angles) === -side ? farthest : 0.5 * inwards))
    return share * outwards + room;
  // Where neither way leads out the neighbours and the other muscle must yield: as far inwards as its nearest way out
  // is long.
  return -(share * Math.min(inwards, tree.find(x, y, z).distance / 0.6) + room);
}

/** How far vertex v has to go along its normal until it is out of the other surface; infinite beyond `limit`. */
function exit(tree: Nearest, p: Float64Array, normals: Float64Array, v: number, sign: 1 | -1, limit: number): number {
  const o = v * 3;
  for (let t = 0, step = 0; step < 10; step++) {
    const x = (p[o] as number) + sign * t * (normals[o] as number);
    const y = (p[o + 1] as number) + sign * t * (normals[o + 1] as number);
    const z = (p[o + 2] as number) + sign * t * (normals[o + 2] as number);
    if (step > 0 && !tree.inside(x, y, z)) return t;
    // The nearest face bounds the way from below; a little more takes it through.
    t += tree.find(x, y, z).distance + 0.0002;
    if (t > limit) return Infinity;
  }
  return Infinity;
}

function smoothed(move: Float64Array, ring: number): Float64Array {
  const rows = move.length / ring;
  return move.map((m, v) => {
    const r = Math.floor(v / ring);
    const j = v % ring;
    let sum = (move[r * ring + ((j + 1) % ring)] as number) + (move[r * ring + ((j + ring - 1) % ring)] as number);
    let count = 2;
    if (r > 0) {
      sum += move[v - ring] as number;
      count++;
    }
    if (r + 1 < rows) {
      sum += move[v + ring] as number;
      count++;
    }
    return 0.8 * m + (0.2 * sum) / count;
  });
}
