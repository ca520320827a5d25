import { loft } from './loft.ts';
import { ringTriangles } from './ringTriangles.ts';
import { ringAngles, ringHeight, stationFloats } from './section.ts';

/** Rings of a band and the angles of their vertices. */
export interface Grid {
  /** Station coordinates of the rings; the caps' lie beyond the stations. */
  rings: number[];
  /** Radians, rising from 0. */
  angles: number[];
  /** Per vertex: metres along the normal, and light (0 dark to 255 open). */
  push: Float32Array;
  ao: Uint8Array;
}

/** How far beyond its last stations the one ring of a cap lies, as a share of the cap. */
const capReach = 0.85;

/**
 * A coarser grid on the same surface, for devices that draw little: about half the rows, rings of four to eight.
 * @param stations of the band: the rings between the caps are spread evenly over them
 * @param rows of the band at rest
 */
export function lightGrid(full: Grid, stations: number, rows: Float32Array): Grid {
  const corners = full.angles.length;
  const ring = corners <= 6 ? 4 : corners <= 12 ? 6 : 8;
  const stored = full.rings.filter((s) => s >= 0 && s <= stations - 1).length;
  // What is large on screen has the larger rings, and keeps more of its rows, up to where segments are lost anyhow.
  const fewest = Math.min(
    stored,
    corners >= 10 ? Math.min(9, Math.max(5, Math.round(0.55 * stored))) : Math.max(3, Math.round(0.5 * stored)),
  );
  const wanted = volume(full, stations, rows);
  // A short belly between long tendons may fall between few rows: then it gets more.
  for (let count = fewest; ; count++) {
    const grid = refilled(full, ring, count, wanted, stations, rows);
    if (count >= stored || Math.abs(volume(grid, stations, rows) / wanted - 1) < offAtMost) return grid;
  }
}

/** How far the volume of a coarse grid may be off, as a share. */
const offAtMost = 0.03;

/** A grid of so many rows between the caps, pushed out until it encloses what is wanted. */
function refilled(full: Grid, ring: number, count: number, wanted: number, stations: number, rows: Float32Array): Grid {
  const rings = [
    -capReach,
    ...Array.from({ length: count }, (_, r) => (r * (stations - 1)) / (count - 1)),
    stations - 1 + capReach,
  ];
  const bare: Grid = {
    rings,
    angles: ringAngles(ring),
    push: new Float32Array(rings.length * ring),
    ao: new Uint8Array(rings.length * ring),
  };
  const fill = new Float32Array(bare.push.length);
  rings.forEach((s, r) => {
    fill.fill(filling(full.angles.length, ring, halves(rows, stations, s)), r * ring, (r + 1) * ring);
    for (let j = 0; j < ring; j++) {
      bare.push[r * ring + j] = between(full, full.push, s, bare.angles[j] as number);
      bare.ao[r * ring + j] = Math.round(between(full, full.ao, s, bare.angles[j] as number));
    }
  });
  const filled: Grid = { ...bare, push: bare.push.map((p, v) => p + (fill[v] as number)) };
  const [without, some] = [volume(bare, stations, rows), volume(filled, stations, rows)];
  // Fewer rows lose as well, where the band bends or bulges: the filling grows until the muscle is as large as it was.
  const share = some > without ? Math.min(most, Math.max(0, (wanted - without) / (some - without))) : 0;
  return { ...bare, push: bare.push.map((p, v) => p + share * (fill[v] as number)) };
}

/** The filling is never more than so many times what the corners of the rings lose. */
const most = 4;

/** Half width and half thickness at a station coordinate, metres. */
function halves(rows: Float32Array, stations: number, s: number): [number, number] {
  const inside = Math.min(stations - 1, Math.max(0, s));
  const i = Math.min(stations - 2, Math.floor(inside));
  const at = (k: number): number => {
    const o = (i + 1) * stationFloats + k;
    return (rows[o] as number) + (inside - i) * ((rows[o + stationFloats] as number) - (rows[o] as number));
  };
  return [at(11), at(15)];
}

/** What the grid encloses, in sixths of a cubic metre. */
function volume({ rings, angles, push }: Grid, stations: number, rows: Float32Array): number {
  const p = new Float64Array(push.length * 3);
  rings.forEach((s, r) => {
    for (let j = 0; j < angles.length; j++) {
      const v = r * angles.length + j;
      const { x, y, z } = loft(rows, 0, stations, s, angles[j] as number, push[v] as number, 1);
      p[v * 3] = x;
      p[v * 3 + 1] = y;
      p[v * 3 + 2] = z;
    }
  });
  let sum = 0;
  const triangles = ringTriangles(rings.length, angles.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = (triangles[t] as number) * 3,
      b = (triangles[t + 1] as number) * 3,
      c = (triangles[t + 2] as number) * 3;
    const ax = p[a] as number,
      ay = p[a + 1] as number,
      az = p[a + 2] as number;
    const bx = p[b] as number,
      by = p[b + 1] as number,
      bz = p[b + 2] as number;
    const cx = p[c] as number,
      cy = p[c + 1] as number,
      cz = p[c + 2] as number;
    sum += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  return sum;
}

/** A value of the grid at a station coordinate and a ring angle, between the four vertices round it. */
function between({ rings, angles }: Grid, values: Float32Array | Uint8Array, s: number, t: number): number {
  let r = 0;
  while (r + 2 < rings.length && (rings[r + 1] as number) < s) r++;
  const [low, high] = [rings[r] as number, rings[r + 1] as number];
  const f = Math.min(1, Math.max(0, (s - low) / (high - low)));
  const ring = angles.length;
  let j = ring - 1;
  while ((angles[j] as number) > t) j--;
  const g = (t - (angles[j] as number)) / ((angles[j + 1] ?? 2 * Math.PI) - (angles[j] as number));
  const at = (row: number): number =>
    (1 - g) * (values[row * ring + j] as number) + g * (values[row * ring + ((j + 1) % ring)] as number);
  return (1 - f) * at(r) + f * at(r + 1);
}

/** Metres by which a ring of fewer corners has to stand out, so that it holds as much as the one of more. */
function filling(more: number, fewer: number, [width, thickness]: [number, number]): number {
  const coarse = polygon(fewer, width, thickness);
  return coarse.girth > 0 ? (polygon(more, width, thickness).area - coarse.area) / coarse.girth : 0;
}

function polygon(corners: number, width: number, thickness: number): { area: number; girth: number } {
  let area = 0;
  let girth = 0;
  for (let j = 0; j < corners; j++) {
    const a = (2 * Math.PI * j) / corners;
    const b = (2 * Math.PI * (j + 1)) / corners;
    const ax = width * Math.cos(a),
      ay = thickness * ringHeight(a),
      bx = width * Math.cos(b),
      by = thickness * ringHeight(b);
    area += (ax * by - bx * ay) / 2;
    girth += Math.hypot(bx - ax, by - ay);
  }
  return { area, girth };
}
