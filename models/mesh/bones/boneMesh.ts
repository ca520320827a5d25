import { join } from '../../measure/bones/boneSpecimen.ts';
import { pieces, volumeOf } from '../../geometry/weld.ts';
import { boundsOf } from './boneBounds.ts';
import type { BoneFigure } from './boneFigure.ts';
import { lookupOf } from './boneLookup.ts';
import { boneField } from './boneShape.ts';
import type { Field } from '../../geometry/field.ts';
import { teethNet } from './boneTeeth.ts';
import { thin, thinByLean } from './boneThin.ts';
import { surfaceNet, type Net } from '../../geometry/surfaceNet.ts';

/**
 * How a bone is meshed: cell mm, error allowed in thinning mm (dressing; 0: no thinning at all), most triangles it may
 * keep.
 */
export interface MeshOptions {
  cell?: number;
  coarse?: number;
  most?: number;
}

/** Of fewer triangles a bone's ends could get lost: they are left to the quick thinning, which holds the outline. */
const carefulFrom = 40;

/** A bone of fewer triangles is none to the eye. */
const fewest = 28;

/**
 * The surface of a bone from its figures: positions in millimetres (atlas axes), three indices per triangle, outward.
 * A net over the cells that the surface crosses, its vertices stepped onto the surface, triangles thinned out.
 */
export async function boneMesh(figure: BoneFigure, options: MeshOptions = {}): Promise<Net> {
  return (await boneMeshes(figure, options, [1]))[0]!;
}

/** The surface of a bone with its teeth in several sizes from one net: `shares` of the triangles of the usual one. */
export async function boneMeshes(figure: BoneFigure, options: MeshOptions, shares: readonly number[]): Promise<Net[]> {
  const rows = figure.parts.filter((part) => part.shape === 'teeth');
  if (rows.length === 0) return bareMeshes(figure, options, shares);
  const teeth = shares.map((share) => join(rows.map((row) => teethNet(row, share < 1))));
  const bare = { ...figure, parts: figure.parts.filter((part) => part.shape !== 'teeth') };
  const nets = await bareMeshes(
    bare,
    options,
    shares,
    teeth.map(({ triangles }) => triangles.length / 3),
  );
  return nets.map((net, i) => join([net, teeth[i]!]));
}

/** The blended surface alone; `taken`: triangles of each size that are spent already. */
async function bareMeshes(
  figure: BoneFigure,
  options: MeshOptions,
  shares: readonly number[],
  taken: readonly number[] = shares.map(() => 0),
): Promise<Net[]> {
  const field = boneField(figure);
  const bounds = boundsOf(figure);
  const size = Math.cbrt(bounds.reduce((v, low, k) => (k < 3 ? v * (bounds[k + 3]! - low) : v), 1));
  const cell = options.cell ?? figure.cell ?? Math.min(1.6, Math.max(0.45, size / 45));
  const raw = surfaceNet(field, bounds, cell);
  if (raw.triangles.length === 0) throw new Error(`${figure.id}: the figures enclose nothing.`);
  const net = withoutSpecks(raw);
  const normals = settle(net, field, cell, 2);
  const coarse = options.coarse ?? figure.coarse ?? 0.15;
  if (coarse <= 0) return shares.map(() => net);
  const most = options.most ?? figure.most ?? usualMost(figure, size);
  // Smooth dressing shows every dent of its shading; a bone's ridges matter more.
  const turn = figure.kind === 'skin' ? 0.4 : 0.05;
  const left = shares.map((share, i) => Math.max(fewest, Math.round(most * share) - taken[i]!));
  const fine = lookupOf(net, normals, cell);
  return Promise.all(
    left.map((few) =>
      few >= carefulFrom && figure.kind !== 'skin'
        ? thinByLean(net, normals, fine, few)
        : thin(net, normals, field, coarse, few, turn),
    ),
  );
}

/**
 * Triangles of a bone whose file does not say: by what it is and how large, so that they go where they straighten the
 * shading most.
 */
function usualMost({ kind, middle }: BoneFigure, size: number): number {
  if (kind === 'disc') return 64;
  if (kind === 'cartilage') return 130;
  if (middle !== undefined && size >= 45) return 316;
  return size < 30 ? 104 : size < 45 ? 150 : size < 60 ? 190 : 280;
}

/** The surface without closed cavities inside it and without specks under half a percent of its volume. */
function withoutSpecks(net: Net): Net {
  const list = pieces(net);
  const most = Math.max(...list.map(volumeOf));
  const kept = list.filter((piece) => volumeOf(piece) > 0.005 * most);
  return kept.length === 1 ? kept[0]! : join(kept);
}

/**
 * Newton steps of the vertices onto the zero of the field, none longer than half a cell; returns the unit normals
 * there.
 */
function settle(net: Net, field: Field, cell: number, rounds: number): Float32Array {
  const h = 0.15 * cell;
  const p = net.positions;
  const normals = new Float32Array(p.length);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < p.length; i += 3) {
      const x = p[i]!,
        y = p[i + 1]!,
        z = p[i + 2]!;
      const f = field.distance(x, y, z);
      const gx = (field.distance(x + h, y, z) - f) / h;
      const gy = (field.distance(x, y + h, z) - f) / h;
      const gz = (field.distance(x, y, z + h) - f) / h;
      const g = gx * gx + gy * gy + gz * gz;
      const l = Math.sqrt(g) || 1;
      normals[i] = gx / l;
      normals[i + 1] = gy / l;
      normals[i + 2] = gz / l;
      if (g < 0.04) continue;
      const step = Math.max(-0.5 * cell, Math.min(0.5 * cell, f / Math.sqrt(g))) / Math.sqrt(g);
      p[i] = x - gx * step;
      p[i + 1] = y - gy * step;
      p[i + 2] = z - gz * step;
    }
  }
  return normals;
}
