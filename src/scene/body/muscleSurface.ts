import { ringHeight, stationFloats } from '../../body/section.ts';
import type { Band, MuscleBody } from '../../body/muscles.ts';
import { kindOf } from '../../anatomy/structures.ts';
import type { Body } from './sceneBody.ts';
import { type Surface, surfaceOfSize } from './surface.ts';
import { kinds } from '../look/materials.ts';
import { reliefOf } from './relief.ts';
import type { StateRows } from '../look/stateRows.ts';

/**
 * All muscles of both sides as one surface that the vertex shader lofts: no positions, only where on which band a
 * vertex is. Where a ring closes, its first vertex is there twice, so that the lanes of the patterns meet without a
 * seam.
 */
export function muscleSurface(all: Body, rows: StateRows): Surface {
  const { muscles: body, bandPart, bonePart: cords, own } = all;
  const seams = body.t.reduce((count, t) => (t === 0 ? count + 1 : count), 0);
  const n = body.vertexCount + seams;
  const out = surfaceOfSize(n, body.indices.slice());
  const { place, surface, part, arc, tilt, index } = out;
  const lean = body.tilt.slice();
  for (const b of body.bands) {
    const relief = reliefOf(all, b);
    if (relief) lean.set(relief, b.vertexStart * 2);
  }
  const twin = new Uint32Array(body.vertexCount);
  let next = body.vertexCount;

  const put = (at: number, v: number, t: number, where: number): void => {
    const b = body.bands[body.band[v] as number] as Band;
    place.set([b.first, b.stations, body.s[v] as number, t], at * 4);
    surface.set(
      [
        body.push[v] as number,
        (body.ao[v] as number) / 255,
        Math.max((body.tendon[v] as number) / 255, crossed(b, body.u[v] as number, t)),
        b.side === 'left' ? -1 : 1,
      ],
      at * 4,
    );
    part[at] = bandPart[body.band[v] as number] as number;
    arc[at] = where + 2 * (b.slips ?? 0);
    tilt.set(lean.subarray(v * 2, v * 2 + 2), at * 2);
  };
  const described = new Map<number, number>();
  for (const [i, b] of body.bands.entries()) {
    const around = arcOf(body, b);
    for (let v = b.vertexStart; v < b.vertexStart + b.vertexCount; v++) {
      const t = body.t[v] as number;
      put(v, v, t, around(t));
      if (t !== 0) continue;
      twin[v] = next;
      put(next, v, 2 * Math.PI, 1);
      next++;
    }
    const id = bandPart[i] as number;
    // Of several bands the longest speaks for the part.
    if ((described.get(id) ?? 0) >= b.restLength) continue;
    described.set(id, b.restLength);
    const { width, thickness } = meanSection(body, b);
    const kind = kindOf(b.structure) === 'connective' || id >= cords ? 'pearl' : 'muscle';
    rows.describe(id, kinds[kind] as number, b.restLength, width, thickness, girth(width, thickness), shadeOf(b));
  }

  for (let i = 0; i < index.length; i += 3) {
    let far = false;
    for (let k = 0; k < 3; k++) if ((body.t[index[i + k] as number] as number) > Math.PI) far = true;
    if (!far) continue;
    for (let k = 0; k < 3; k++) {
      const v = index[i + k] as number;
      if (body.t[v] === 0) index[i + k] = twin[v] as number;
    }
  }
  // What an own atlas has a surface for is not drawn twice.
  for (const b of body.bands)
    if (own?.structures.has(b.structure)) index.fill(b.vertexStart, b.indexStart, b.indexStart + b.indexCount);
  return out;
}

/**
 * How much of a tendon crosses a band at u and ring angle t (rectus abdominis): most in the middle of each line, over
 * about a centimetre.
 */
function crossed({ intersections, restLength }: Band, u: number, t: number): number {
  return (
    intersections?.reduce(
      (most, [at, lean]) => Math.max(most, 0.7 - Math.abs((u - at) * restLength - 0.001 * lean * Math.cos(t)) / 0.025),
      0,
    ) ?? 0
  );
}

/**
 * Share of the girth from one edge to ring angle t, on the band's mean section: lanes of equal width, converging where
 * a fan does.
 */
function arcOf(body: MuscleBody, b: Band): (t: number) => number {
  const { width, thickness } = meanSection(body, b);
  const steps = 96;
  const sums = new Float64Array(steps + 1);
  for (let i = 1; i <= steps; i++) {
    const from = ((i - 1) / steps) * 2 * Math.PI;
    const to = (i / steps) * 2 * Math.PI;
    sums[i] =
      (sums[i - 1] as number) +
      Math.hypot(width * (Math.cos(to) - Math.cos(from)), thickness * (ringHeight(to) - ringHeight(from)));
  }
  return (t) => {
    const x = (t / (2 * Math.PI)) * steps;
    const i = Math.min(steps - 1, Math.floor(x));
    return ((sums[i] as number) + (x - i) * ((sums[i + 1] as number) - (sums[i] as number))) / (sums[steps] as number);
  };
}

function meanSection(body: MuscleBody, b: Band): { width: number; thickness: number } {
  let width = 0;
  let thickness = 0;
  for (let i = 0; i < b.stations; i++) {
    const o = (b.first + 1 + i) * stationFloats;
    width += (body.rest[o + 11] as number) / b.stations;
    thickness += (body.rest[o + 15] as number) / b.stations;
  }
  return { width, thickness };
}

/** Ramanujan's perimeter of an ellipse, metres. */
function girth(a: number, b: number): number {
  return Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)));
}

/** A number from 0 to 1 that tells neighbours apart; the same on both sides. */
function shadeOf(b: Band): number {
  let hash = 2166136261;
  for (let i = 0; i < b.structure.length; i++) hash = Math.imul(hash ^ b.structure.charCodeAt(i), 16777619);
  return (hash >>> 8) / 2 ** 24;
}
