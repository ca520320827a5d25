import { MeshoptSimplifier, type SimplifierFlags } from 'meshoptimizer';
import { join } from '../measure/boneSpecimen.ts';
import { pieces, volumeOf } from '../measure/weld.ts';
import { boundsOf } from './boneBounds.ts';
import type { BoneFigure } from './boneFigure.ts';
import { boneField, type Field } from './boneShape.ts';
import { surfaceNet, type Net } from './surfaceNet.ts';

/** How a bone is meshed: cell mm, error allowed in thinning mm, most triangles it may keep. */
export interface MeshOptions {
  cell?: number;
  coarse?: number;
  most?: number;
}

/**
 * The surface of a bone from its figures: positions in millimetres (atlas axes), three indices per triangle, outward.
 * A net over the cells that the surface crosses, its vertices stepped onto the surface, triangles thinned out.
 */
export async function boneMesh(figure: BoneFigure, options: MeshOptions = {}): Promise<Net> {
  const field = boneField(figure);
  const bounds = boundsOf(figure);
  const size = Math.cbrt(bounds.reduce((v, low, k) => (k < 3 ? v * (bounds[k + 3]! - low) : v), 1));
  const cell = options.cell ?? figure.cell ?? Math.min(1.6, Math.max(0.45, size / 45));
  const raw = surfaceNet(field, bounds, cell);
  if (raw.triangles.length === 0) throw new Error(`${figure.id}: the figures enclose nothing.`);
  const net = withoutSpecks(raw);
  settle(net, field, cell, 2);
  const coarse = options.coarse ?? figure.coarse ?? (size < 28 ? 0.35 : 0.6);
  if (coarse <= 0) return net;
  return thin(net, field, cell, coarse, figure.even === true, options.most ?? figure.most ?? (size < 28 ? 130 : size < 45 ? 420 : 3000));
}

/** The surface without closed cavities inside it and without specks under half a percent of its volume. */
function withoutSpecks(net: Net): Net {
  const list = pieces(net);
  const most = Math.max(...list.map(volumeOf));
  const kept = list.filter((piece) => volumeOf(piece) > 0.005 * most);
  return kept.length === 1 ? kept[0]! : join(kept);
}

/** Fewer triangles within `coarse` mm, at most `most`, the remaining vertices put back onto the surface. */
async function thin(net: Net, field: Field, cell: number, coarse: number, even: boolean, most: number): Promise<Net> {
  await MeshoptSimplifier.ready;
  const positions = Float32Array.from(net.positions);
  // Even triangles shade more smoothly, but it takes more of them to keep an edge.
  const flags: SimplifierFlags[] = even ? ['ErrorAbsolute', 'Prune', 'Regularize'] : ['ErrorAbsolute', 'Prune'];
  let [triangles] = MeshoptSimplifier.simplify(net.triangles, positions, 3, 12, coarse, flags);
  if (triangles.length > most * 3) {
    [triangles] = MeshoptSimplifier.simplify(net.triangles, positions, 3, most * 3, coarse * 10, flags);
  }
  const ids = new Map<number, number>();
  const kept: number[] = [];
  const indices = triangles.map((v) => {
    let id = ids.get(v);
    if (id === undefined) {
      id = ids.size;
      ids.set(v, id);
      kept.push(net.positions[v * 3]!, net.positions[v * 3 + 1]!, net.positions[v * 3 + 2]!);
    }
    return id;
  });
  const small = { positions: Float64Array.from(kept), triangles: indices };
  settle(small, field, cell, 1);
  unturn(small, kept);
  return small;
}

/** Puts vertices back where they were if the last step turned a triangle over. */
function unturn({ positions, triangles }: Net, before: number[]): void {
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = triangles.subarray(t, t + 3);
    const now = crossOf(positions, corners), then = crossOf(before, corners);
    if (now[0] * then[0] + now[1] * then[1] + now[2] * then[2] > 0) continue;
    for (const v of corners) for (let k = 0; k < 3; k++) positions[v * 3 + k] = before[v * 3 + k]!;
  }
}

function crossOf(p: ArrayLike<number>, [a, b, c]: ArrayLike<number> & Iterable<number>): [number, number, number] {
  const at = (v: number | undefined, k: number) => p[(v ?? 0) * 3 + k]!;
  const ux = at(b, 0) - at(a, 0), uy = at(b, 1) - at(a, 1), uz = at(b, 2) - at(a, 2);
  const vx = at(c, 0) - at(a, 0), vy = at(c, 1) - at(a, 1), vz = at(c, 2) - at(a, 2);
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/** Newton steps of the vertices onto the zero of the field, none longer than half a cell. */
function settle(net: Net, field: Field, cell: number, rounds: number): void {
  const h = 0.15 * cell;
  const p = net.positions;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < p.length; i += 3) {
      const x = p[i]!, y = p[i + 1]!, z = p[i + 2]!;
      const f = field.distance(x, y, z);
      const gx = (field.distance(x + h, y, z) - f) / h;
      const gy = (field.distance(x, y + h, z) - f) / h;
      const gz = (field.distance(x, y, z + h) - f) / h;
      const g = gx * gx + gy * gy + gz * gz;
      if (g < 0.04) continue;
      const step = Math.max(-0.5 * cell, Math.min(0.5 * cell, f / Math.sqrt(g))) / Math.sqrt(g);
      p[i] = x - gx * step;
      p[i + 1] = y - gy * step;
      p[i + 2] = z - gz * step;
    }
  }
}
