import { stationWeights } from '../../../src/body/loft.ts';
import { columnCount, type Reference, ringHeight, stationFloats, stationVectors } from '../../../src/body/section.ts';
import type { Surface } from '../../geometry/atlas.ts';
import { ringTriangles } from '../../../src/body/ringTriangles.ts';

const capSteps = [0.3, 0.55, 0.75, 0.9, 0.99] as const;

/**
 * A dense sampling of one band, its weights worked out once, so that a fit can move it a hundred times an iteration.
 */
export class BandGrid {
  readonly stations: number;
  readonly ring: number;
  readonly rows: number;
  /** First of the four stations that row r reads (may be -1), its weights, its shrink and its reach into a cap. */
  readonly from: Int32Array;
  private readonly weight: Float64Array;
  private readonly shrink: Float64Array;
  private readonly narrow: Float64Array;
  readonly beyond: Float64Array;
  private readonly cos: Float64Array;
  private readonly height: Float64Array;
  private readonly vectors: Float64Array;
  readonly axes: Float64Array;
  readonly triangles: Uint32Array;

  constructor(stations: number, straight: readonly [boolean, boolean] = [false, false], ring = 24, perStation = 4) {
    this.stations = stations;
    this.ring = ring;
    const s: number[] = [];
    for (let k = capSteps.length - 1; k >= 0; k--) s.push(-(capSteps[k] as number));
    for (let r = 0; r <= (stations - 1) * perStation; r++) s.push(r / perStation);
    for (const step of capSteps) s.push(stations - 1 + step);
    this.rows = s.length;
    this.from = new Int32Array(s.length);
    this.weight = new Float64Array(s.length * 4);
    this.shrink = new Float64Array(s.length);
    this.narrow = new Float64Array(s.length);
    this.beyond = new Float64Array(s.length);
    const w = new Float64Array(8);
    s.forEach((value, r) => {
      const inside = Math.min(stations - 1, Math.max(0, value));
      const i = Math.min(stations - 2, Math.floor(inside));
      stationWeights(i, inside - i, stations, w);
      this.from[r] = i - 1;
      this.weight.set(w.subarray(0, 4), r * 4);
      this.beyond[r] = value - inside;
      this.shrink[r] = Math.sqrt(1 - (value - inside) ** 2);
      this.narrow[r] = straight[value < 0 ? 0 : 1] ? 1 : (this.shrink[r] as number);
    });
    this.cos = Float64Array.from({ length: ring }, (_, j) => Math.cos((2 * Math.PI * j) / ring));
    this.height = Float64Array.from({ length: ring }, (_, j) => ringHeight((2 * Math.PI * j) / ring));
    this.vectors = new Float64Array(stations * stationFloats);
    this.axes = new Float64Array(stations * 3);
    this.triangles = ringTriangles(s.length, ring);
  }

  /** Row of the first station and of the last: rows outside lie in the caps. */
  get body(): [number, number] {
    return [capSteps.length, this.rows - 1 - capSteps.length];
  }

  /**
   * Vertices of rows `first` to `last` for these parameters: figures of all stations, then the two cap lengths
   * (metres).
   */
  place(parameters: Float64Array, reference: Reference, out: Float64Array, first = 0, last = this.rows - 1): void {
    const { stations: n, vectors: v, axes } = this;
    stationVectors(parameters.subarray(0, n * columnCount), reference, v, axes);
    for (let r = first; r <= last; r++) {
      const f = this.shrink[r] as number;
      const beyond = this.beyond[r] as number;
      const cap = beyond === 0 ? 0 : beyond * (parameters[n * columnCount + (beyond < 0 ? 0 : 1)] as number);
      const end = beyond < 0 ? 0 : (n - 1) * 3;
      for (let j = 0; j < this.ring; j++) {
        const c = (this.narrow[r] as number) * (this.cos[j] as number);
        const h = f * (this.height[j] as number);
        let x = cap * (axes[end] as number);
        let y = cap * (axes[end + 1] as number);
        let z = cap * (axes[end + 2] as number);
        for (let k = 0; k < 4; k++) {
          const w = this.weight[r * 4 + k] as number;
          if (w === 0) continue;
          const o = ((this.from[r] as number) + k) * stationFloats;
          const g = h * (1 + (v[o + 3] as number) * c);
          const cc = c * c;
          x +=
            w * ((v[o] as number) + c * (v[o + 4] as number) + g * (v[o + 8] as number) + cc * (v[o + 12] as number));
          y +=
            w *
            ((v[o + 1] as number) + c * (v[o + 5] as number) + g * (v[o + 9] as number) + cc * (v[o + 13] as number));
          z +=
            w *
            ((v[o + 2] as number) + c * (v[o + 6] as number) + g * (v[o + 10] as number) + cc * (v[o + 14] as number));
        }
        const q = (r * this.ring + j) * 3;
        out[q] = x;
        out[q + 1] = y;
        out[q + 2] = z;
      }
    }
  }

  /** The band as a closed surface. */
  surface(parameters: Float64Array, reference: Reference): Surface {
    const positions = new Float64Array(this.rows * this.ring * 3);
    this.place(parameters, reference, positions);
    return { positions, triangles: this.triangles };
  }

  /** Share of neighbouring ring points that pass each other along the fibres. */
  crossing(parameters: Float64Array, reference: Reference): number {
    const p = this.surface(parameters, reference).positions;
    const [first, last] = this.body;
    let crossed = 0;
    for (let r = first; r < last; r++) {
      const axis = this.axisAt(r);
      for (let j = 0; j < this.ring; j++) {
        const a = (r * this.ring + j) * 3;
        const b = a + this.ring * 3;
        if (axis.reduce((s, z, k) => s + z * ((p[b + k] as number) - (p[a + k] as number)), 0) < 0) crossed++;
      }
    }
    return crossed / ((last - first) * this.ring);
  }

  /** Fibre direction half way between the stations round row r (of the parameters placed last). */
  axisAt(r: number): [number, number, number] {
    const i = Math.min(this.stations - 2, (this.from[r] as number) + 1);
    const a = [0, 1, 2].map((k) => (this.axes[i * 3 + k] as number) + (this.axes[i * 3 + 3 + k] as number));
    const length = Math.hypot(...a) || 1;
    return a.map((v) => v / length) as [number, number, number];
  }
}
