import type { Net } from '../../geometry/surfaceNet.ts';

/** A fine surface as points with normals, looked up by place. */
export interface Lookup {
  /** Number of the point nearest to a place whose normal does not look away from n; -1 where none is near. */
  near(x: number, y: number, z: number, nx: number, ny: number, nz: number): number;
  positions: Float64Array;
  normals: Float32Array;
}

/** Sorts the vertices of a fine net into cells a little wider than they lie apart (`cell` mm). */
export function lookupOf({ positions }: Net, normals: Float32Array, cell: number): Lookup {
  const size = 1.25 * cell;
  const low = [Infinity, Infinity, Infinity],
    high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3]!, positions[i]!);
    high[i % 3] = Math.max(high[i % 3]!, positions[i]!);
  }
  const [nx, ny, nz] = low.map((v, k) => Math.floor((high[k]! - v) / size) + 1) as [number, number, number];
  const cellOf = (i: number): number =>
    Math.floor((positions[i]! - low[0]!) / size) +
    nx * (Math.floor((positions[i + 1]! - low[1]!) / size) + ny * Math.floor((positions[i + 2]! - low[2]!) / size));
  const starts = new Int32Array(nx * ny * nz + 1);
  for (let i = 0; i < positions.length; i += 3) starts[cellOf(i) + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const members = new Int32Array(positions.length / 3);
  for (let i = 0; i < positions.length; i += 3) members[next[cellOf(i)]!++] = i / 3;
  const near = (x: number, y: number, z: number, ax: number, ay: number, az: number): number => {
    const u = (x - low[0]!) / size,
      v = (y - low[1]!) / size,
      w = (z - low[2]!) / size;
    let best = -1,
      least = Infinity;
    // Most places lie on the surface: the eight cells nearest to them are enough; farther ones are looked at only where
    // these are empty.
    for (let reach = 0.5; reach <= 2 && best < 0; reach *= 2) {
      const i0 = Math.max(0, Math.floor(u - reach)),
        i1 = Math.min(nx - 1, Math.floor(u + reach));
      const j1 = Math.min(ny - 1, Math.floor(v + reach)),
        k1 = Math.min(nz - 1, Math.floor(w + reach));
      if (i0 > i1) continue;
      for (let k = Math.max(0, Math.floor(w - reach)); k <= k1; k++)
        for (let j = Math.max(0, Math.floor(v - reach)); j <= j1; j++) {
          const row = nx * (j + ny * k);
          for (let m = starts[row + i0]!, end = starts[row + i1 + 1]!; m < end; m++) {
            const id = members[m]! * 3;
            const dx = positions[id]! - x,
              dy = positions[id + 1]! - y,
              dz = positions[id + 2]! - z;
            const d = dx * dx + dy * dy + dz * dz;
            if (d < least && normals[id]! * ax + normals[id + 1]! * ay + normals[id + 2]! * az > 0) {
              least = d;
              best = members[m]!;
            }
          }
        }
    }
    return best;
  };
  return { near, positions, normals };
}
