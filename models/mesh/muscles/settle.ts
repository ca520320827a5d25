import { storedUnits } from '../../../src/body/muscles.ts';
import { columnCount } from '../../../src/body/section.ts';
import { boxOf, meet } from '../../geometry/box.ts';
import { Nearest } from '../../geometry/nearest.ts';

/** A band before its vertices are pushed: its figures may still give way as a whole. */
export interface Settling {
  structure: string;
  /** Rows of ten, metres and radians: the centres are moved. */
  figures: Float64Array;
  /** Station coordinate of every row of rings. */
  rows: readonly number[];
  ring: number;
  positions: Float64Array;
  triangles: Uint32Array;
}

/** Farthest that a station gives way, metres. */
const most = 0.0035;
const boneRoom = 0.0003;
/** Centres are stored in steps of this, metres: what is pushed afterwards must be what is drawn. */
const storedUnit = storedUnits[0];
/** A section gives way where at least this share of its ring lies inside. */
const deepShare = 0.45;

/**
 * Moves the centres of stations whose sections lie largely in bone or in another muscle, as far as the section asks for
 * on average: a thin muscle cannot be pushed off face by face, because both of its faces lie inside.
 * @param remesh gives the positions again after the figures changed
 */
export function settle(
  bands: readonly Settling[],
  bones: readonly { positions: Float64Array; triangles: Uint32Array }[],
  remesh: (index: number) => Float64Array,
  rounds = 3,
): void {
  const hard = bones.map((b) => new Nearest(b));
  const start = bands.map(({ figures }) => figures.slice());
  for (let round = 0; round < rounds; round++) {
    const soft = bands.map((b) => new Nearest(b));
    const boxes = bands.map((b) => boxOf(b.positions));
    const moves = bands.map((band, b) => {
      const others = soft.filter(
        (_, o) =>
          (bands[o] as Settling).structure !== band.structure && meet(boxes[o] as number[], boxes[b] as number[]),
      );
      return movesOf(band, others, hard);
    });
    bands.forEach((band, b) => {
      const move = moves[b] as Float64Array;
      if (move.every((v) => v === 0)) return;
      for (let i = 0; i < move.length; i++) {
        const o = Math.floor(i / 3) * columnCount + (i % 3);
        const from = (start[b] as Float64Array)[o] as number;
        const to = Math.min(from + most, Math.max(from - most, (band.figures[o] as number) + (move[i] as number)));
        band.figures[o] = Math.round(to / storedUnit) * storedUnit;
      }
      band.positions = remesh(b);
    });
  }
}

/** Mean way out of every station's ring, smoothed along the band, x y z per station. */
function movesOf(band: Settling, others: readonly Nearest[], hard: readonly Nearest[]): Float64Array {
  const { positions: p, ring, rows } = band;
  const n = band.figures.length / columnCount;
  const sum = new Float64Array(n * 3);
  const weight = new Float64Array(n);
  const inner = new Float64Array(n);
  rows.forEach((s, r) => {
    const inside = Math.min(n - 1, Math.max(0, s));
    const i = Math.min(n - 2, Math.floor(inside));
    for (let j = 0; j < ring; j++) {
      const o = (r * ring + j) * 3;
      const [x, y, z] = [p[o] as number, p[o + 1] as number, p[o + 2] as number];
      let way: [number, number, number] = [0, 0, 0];
      let length = 0;
      const ask = (tree: Nearest, share: number, room: number): void => {
        if (!tree.inside(x, y, z)) return;
        const hit = tree.find(x, y, z);
        const out = share * (1 + room / (hit.distance || 1e-6));
        if (out * hit.distance <= length) return;
        length = out * hit.distance;
        way = [out * (hit.x - x), out * (hit.y - y), out * (hit.z - z)];
      };
      for (const tree of others) ask(tree, 0.5, 0);
      for (const tree of hard) ask(tree, 1, boneRoom);
      for (const [station, w] of [
        [i, 1 - (inside - i)],
        [i + 1, inside - i],
      ] as const) {
        weight[station] = (weight[station] as number) + w;
        if (length > 0) inner[station] = (inner[station] as number) + w;
        for (let k = 0; k < 3; k++) sum[station * 3 + k] = (sum[station * 3 + k] as number) + w * (way[k] as number);
      }
    }
  });
  const mean = sum.map((v, i) => {
    const station = Math.floor(i / 3);
    return (inner[station] as number) < deepShare * (weight[station] as number) ? 0 : v / (weight[station] as number);
  });
  return mean.map((v, i) => 0.7 * v + 0.15 * ((mean[i - 3] ?? v) + (mean[i + 3] ?? v)));
}
