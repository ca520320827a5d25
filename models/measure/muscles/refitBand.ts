import { columnCount, type Reference } from '../../../src/body/section.ts';
import { firstOf, smooth, unfold } from './bandSmoothness.ts';
import type { BandGrid } from './bandGrid.ts';
import { solvePositive } from '../../geometry/solvePositive.ts';

/** Steps of the numeric derivative and least values, by column: metres, radians, pure number. */
const steps = [1e-4, 1e-4, 1e-4, 2e-3, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 5e-3];
/** Distances beyond this count less and less, metres; a fit from a rough start listens to far parts first. */
const farEar = 0.04;
const nearEar = 0.008;
const normalWorth = 0.004;
const pointWeight = 0.09;

export interface Refit {
  parameters: Float64Array;
  /** Mean of the sampled distances both ways, metres. */
  mean: number;
}

/**
 * Levenberg-Marquardt refit of a band's figures against samples of a surface, both ways; keeps the best of all
 * iterations.
 * @param start figures of all stations, then the two cap lengths
 * @param samples six numbers each, position and normal
 */
export function refitBand(
  grid: BandGrid,
  start: Float64Array,
  reference: Reference,
  samples: Float64Array,
  iterations = 24,
  rough = false,
): Refit {
  const size = start.length;
  const n = grid.stations;
  const vertices = grid.rows * grid.ring;
  const count = samples.length / 6;
  const p = new Float64Array(vertices * 3);
  const normals = new Float64Array(vertices * 3);
  const moved = new Float64Array(vertices * 3);
  const span = 6 * columnCount + 2;
  const jacobian = new Float64Array(vertices * span * 3);
  const parameters = start.slice();
  const best: Refit = { parameters: start.slice(), mean: Infinity };
  const match = new Int32Array(vertices);
  const matchDistance = new Float64Array(vertices);
  const back = new Int32Array(count);
  const backDistance = new Float64Array(count);
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const block = new Float64Array(vertices * 9);
  const pull = new Float64Array(vertices * 3);
  const areas = new Float64Array(vertices);

  for (let iteration = 0; iteration <= iterations; iteration++) {
    grid.place(parameters, reference, p);
    surfaceNormals(grid, p, normals, areas);
    const mean = matchBoth(p, normals, areas, samples, match, matchDistance, back, backDistance);
    const folds = grid.crossing(parameters, reference);
    const score = mean * (1 + 2 * folds);
    if (score < best.mean) {
      best.mean = score;
      best.parameters = parameters.slice();
    }
    if (iteration === iterations) break;

    const robust = rough ? nearEar + (farEar - nearEar) * Math.max(0, 1 - (1.5 * iteration) / iterations) : nearEar;
    // Pull of all matches on each vertex: a 3 x 3 block and a vector, so that the Jacobian is met once per vertex.
    block.fill(0);
    pull.fill(0);
    for (let v = 0; v < vertices; v++) {
      const w = ((areas[v] as number) * 1500) / (1 + ((matchDistance[v] as number) / robust) ** 2);
      attract(v, match[v] as number, w, p, samples, block, pull);
    }
    for (let s = 0; s < count; s++) {
      const w = 1500 / count / (1 + ((backDistance[s] as number) / robust) ** 2);
      attract(back[s] as number, s, w, p, samples, block, pull);
    }
    derivatives(grid, parameters, reference, p, moved, jacobian, span);
    hessian.fill(0);
    gradient.fill(0);
    accumulate(grid, jacobian, span, block, pull, hessian, gradient, size);
    unfold(grid, p, jacobian, span, hessian, gradient, size);
    smooth(parameters, n, hessian, gradient, size);
    const damping = !rough ? 0.05 : iteration < 4 ? 0.3 : 0.12;
    for (let i = 0; i < size; i++) {
      const d = i * size + i;
      hessian[d] = (hessian[d] as number) * (1 + damping) + 1e-9 * 1500;
    }
    solvePositive(hessian, gradient, size);
    for (let i = 0; i < size; i++) parameters[i] = (parameters[i] as number) - (gradient[i] as number);
    limit(parameters, n);
  }
  return best;
}

/** Keeps figures where they mean something: no negative widths, no wedge that turns an edge inside out. */
function limit(parameters: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const o = i * columnCount;
    parameters[o + 4] = Math.max(0.0008, parameters[o + 4] as number);
    parameters[o + 5] = Math.max(0.0004, parameters[o + 5] as number);
    parameters[o + 9] = Math.min(0.8, Math.max(-0.8, parameters[o + 9] as number));
  }
  for (const k of [n * columnCount, n * columnCount + 1])
    parameters[k] = Math.min(0.03, Math.max(0.0004, parameters[k] as number));
}

function surfaceNormals(grid: BandGrid, p: Float64Array, normals: Float64Array, areas: Float64Array): void {
  const { ring, rows } = grid;
  let total = 0;
  for (let r = 0; r < rows; r++) {
    const up = Math.min(rows - 1, r + 1);
    const down = Math.max(0, r - 1);
    for (let j = 0; j < ring; j++) {
      const a = (r * ring + ((j + 1) % ring)) * 3;
      const b = (r * ring + ((j + ring - 1) % ring)) * 3;
      const c = (up * ring + j) * 3;
      const d = (down * ring + j) * 3;
      const tx = (p[a] as number) - (p[b] as number),
        ty = (p[a + 1] as number) - (p[b + 1] as number),
        tz = (p[a + 2] as number) - (p[b + 2] as number);
      const sx = (p[c] as number) - (p[d] as number),
        sy = (p[c + 1] as number) - (p[d + 1] as number),
        sz = (p[c + 2] as number) - (p[d + 2] as number);
      const x = ty * sz - tz * sy,
        y = tz * sx - tx * sz,
        z = tx * sy - ty * sx;
      const length = Math.hypot(x, y, z) || 1e-12;
      const q = (r * ring + j) * 3;
      normals[q] = x / length;
      normals[q + 1] = y / length;
      normals[q + 2] = z / length;
      areas[r * ring + j] = length;
      total += length;
    }
  }
  for (let v = 0; v < areas.length; v++) areas[v] = (areas[v] as number) / total;
}

/**
 * Nearest partners both ways in position and 4 mm of normal, so that the two faces of a sheet do not swap; mean
 * distance.
 */
function matchBoth(
  p: Float64Array,
  normals: Float64Array,
  areas: Float64Array,
  samples: Float64Array,
  match: Int32Array,
  matchDistance: Float64Array,
  back: Int32Array,
  backDistance: Float64Array,
): number {
  const vertices = p.length / 3;
  const count = samples.length / 6;
  const score = new Float64Array(vertices).fill(Infinity);
  let there = 0;
  const q = normalWorth * normalWorth;
  for (let s = 0; s < count; s++) {
    const o = s * 6;
    const x = samples[o] as number,
      y = samples[o + 1] as number,
      z = samples[o + 2] as number;
    const nx = samples[o + 3] as number,
      ny = samples[o + 4] as number,
      nz = samples[o + 5] as number;
    let best = Infinity;
    let who = 0;
    for (let v = 0, k = 0; v < vertices; v++, k += 3) {
      const dx = (p[k] as number) - x,
        dy = (p[k + 1] as number) - y,
        dz = (p[k + 2] as number) - z;
      const d = dx * dx + dy * dy + dz * dz;
      const sv = score[v] as number;
      if (d >= best && d >= sv) continue;
      const ex = (normals[k] as number) - nx,
        ey = (normals[k + 1] as number) - ny,
        ez = (normals[k + 2] as number) - nz;
      const e = d + q * (ex * ex + ey * ey + ez * ez);
      if (e < best) {
        best = e;
        who = v;
      }
      if (e < sv) {
        score[v] = e;
        match[v] = s;
      }
    }
    back[s] = who;
    const k = who * 3;
    const dx = (p[k] as number) - x,
      dy = (p[k + 1] as number) - y,
      dz = (p[k + 2] as number) - z;
    backDistance[s] = Math.hypot(dx, dy, dz);
    there +=
      Math.abs((normals[k] as number) * dx + (normals[k + 1] as number) * dy + (normals[k + 2] as number) * dz) * 0.7 +
      0.3 * (backDistance[s] as number);
  }
  let here = 0;
  for (let v = 0; v < vertices; v++) {
    const o = (match[v] as number) * 6;
    const dx = (p[v * 3] as number) - (samples[o] as number);
    const dy = (p[v * 3 + 1] as number) - (samples[o + 1] as number);
    const dz = (p[v * 3 + 2] as number) - (samples[o + 2] as number);
    matchDistance[v] = Math.hypot(dx, dy, dz);
    const plane = Math.abs(
      (samples[o + 3] as number) * dx + (samples[o + 4] as number) * dy + (samples[o + 5] as number) * dz,
    );
    here += (areas[v] as number) * (plane * 0.7 + 0.3 * (matchDistance[v] as number));
  }
  return (here + there / count) / 2;
}

/** Adds w (n n' + point weight) and its residual for vertex v drawn to sample s. */
function attract(
  v: number,
  s: number,
  w: number,
  p: Float64Array,
  samples: Float64Array,
  block: Float64Array,
  pull: Float64Array,
): void {
  const o = s * 6;
  const d = [0, 1, 2].map((k) => (p[v * 3 + k] as number) - (samples[o + k] as number));
  const n = [samples[o + 3] as number, samples[o + 4] as number, samples[o + 5] as number];
  const plane =
    (d[0] as number) * (n[0] as number) + (d[1] as number) * (n[1] as number) + (d[2] as number) * (n[2] as number);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const b = v * 9 + i * 3 + j;
      block[b] = (block[b] as number) + w * ((n[i] as number) * (n[j] as number) + (i === j ? pointWeight : 0));
    }
    pull[v * 3 + i] = (pull[v * 3 + i] as number) + w * ((n[i] as number) * plane + pointWeight * (d[i] as number));
  }
}

/** Numeric derivative of every vertex by the parameters of the six stations near it and by the two caps. */
function derivatives(
  grid: BandGrid,
  parameters: Float64Array,
  reference: Reference,
  p: Float64Array,
  moved: Float64Array,
  jacobian: Float64Array,
  span: number,
): void {
  const caps = grid.stations * columnCount;
  const wide = Math.min(6, grid.stations) * columnCount;
  const trial = parameters.slice();
  for (let i = 0; i < parameters.length; i++) {
    const step = i >= caps ? 1e-4 : (steps[i % columnCount] as number);
    trial[i] = (parameters[i] as number) + step;
    let first = grid.rows;
    let last = -1;
    for (let r = 0; r < grid.rows; r++) {
      const from = firstOf(grid, r);
      if (i >= caps ? grid.beyond[r] !== 0 : i >= from && i < from + wide) {
        first = Math.min(first, r);
        last = Math.max(last, r);
      }
    }
    grid.place(trial, reference, moved, first, last);
    trial[i] = parameters[i] as number;
    for (let r = first; r <= last; r++) {
      const from = firstOf(grid, r);
      const slot = i >= caps ? wide + i - caps : i - from;
      if (slot < 0 || (i < caps && slot >= wide)) continue;
      for (let j = 0; j < grid.ring; j++) {
        const v = r * grid.ring + j;
        for (let k = 0; k < 3; k++) {
          jacobian[(v * span + slot) * 3 + k] = ((moved[v * 3 + k] as number) - (p[v * 3 + k] as number)) / step;
        }
      }
    }
  }
}

function accumulate(
  grid: BandGrid,
  jacobian: Float64Array,
  span: number,
  block: Float64Array,
  pull: Float64Array,
  hessian: Float64Array,
  gradient: Float64Array,
  size: number,
): void {
  const caps = grid.stations * columnCount;
  const wide = Math.min(6, grid.stations) * columnCount;
  const slots = wide + 2;
  const hj = new Float64Array(slots * 3);
  for (let r = 0; r < grid.rows; r++) {
    const from = firstOf(grid, r);
    const used = grid.beyond[r] === 0 ? wide : slots;
    for (let j = 0; j < grid.ring; j++) {
      const v = r * grid.ring + j;
      const b = v * 9;
      const at = v * span * 3;
      for (let s = 0; s < used; s++) {
        const x = jacobian[at + s * 3] as number,
          y = jacobian[at + s * 3 + 1] as number,
          z = jacobian[at + s * 3 + 2] as number;
        const row = s < wide ? from + s : caps + s - wide;
        gradient[row] =
          (gradient[row] as number) +
          x * (pull[v * 3] as number) +
          y * (pull[v * 3 + 1] as number) +
          z * (pull[v * 3 + 2] as number);
        hj[s * 3] = x * (block[b] as number) + y * (block[b + 1] as number) + z * (block[b + 2] as number);
        hj[s * 3 + 1] = x * (block[b + 3] as number) + y * (block[b + 4] as number) + z * (block[b + 5] as number);
        hj[s * 3 + 2] = x * (block[b + 6] as number) + y * (block[b + 7] as number) + z * (block[b + 8] as number);
      }
      for (let s = 0; s < used; s++) {
        const row = (s < wide ? from + s : caps + s - wide) * size;
        const x = hj[s * 3] as number,
          y = hj[s * 3 + 1] as number,
          z = hj[s * 3 + 2] as number;
        for (let q = 0; q <= s; q++) {
          const column = q < wide ? from + q : caps + q - wide;
          const e = at + q * 3;
          hessian[row + column] =
            (hessian[row + column] as number) +
            x * (jacobian[e] as number) +
            y * (jacobian[e + 1] as number) +
            z * (jacobian[e + 2] as number);
        }
      }
    }
  }
}
