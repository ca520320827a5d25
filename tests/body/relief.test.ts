import { describe, expect, it } from 'vitest';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../../src/body/muscles.ts';
import { builtFile } from './builtBody.ts';

const body = readMuscles(builtFile('runner.muscles.bin'));
const bandOf = (structure: string): number =>
  body.bands.findIndex((band) => band.structure === structure && band.side === 'right');

/** Mean angle, degrees by area, between a band's normals and those of the faces round each vertex. */
function offTheFaces(of: MuscleBody, index: number): number {
  const { positions: p, normals, triangles } = loftMesh(of, of.rest, index);
  const faces = new Float64Array(p.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => (triangles[t + k] as number) * 3) as [number, number, number];
    const [u, w] = [b, c].map(
      (to) => [0, 1, 2].map((k) => (p[to + k] as number) - (p[a + k] as number)) as [number, number, number],
    ) as [[number, number, number], [number, number, number]];
    const n = [u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]];
    for (const corner of [a, b, c])
      for (let k = 0; k < 3; k++) faces[corner + k] = (faces[corner + k] as number) + (n[k] as number);
  }
  let [sum, area] = [0, 0];
  for (let v = 0; v < p.length; v += 3) {
    const length = Math.hypot(...faces.subarray(v, v + 3));
    const dot = [0, 1, 2].reduce((s, k) => s + (faces[v + k] as number) * (normals[v + k] as number), 0);
    sum += length * Math.acos(Math.min(1, Math.max(-1, dot / (length || 1))));
    area += length;
  }
  return ((sum / area) * 180) / Math.PI;
}

type Place = [x: number, y: number];
const sheet = loftMesh(body, body.rest, bandOf('external_oblique'));
const rectus = loftMesh(body, body.rest, bandOf('rectus_abdominis'));

/** Where a surface lies foremost and hindmost at a place seen from the front, millimetres. */
function faces({ positions: p, triangles }: typeof sheet, [x, y]: Place): [number, number] {
  const found: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [0, 1, 2].map((k) => (triangles[t + k] as number) * 3);
    const [a, b, c] = corners.map((o) => [(p[o] as number) - x, (p[o + 1] as number) - y]) as [Place, Place, Place];
    const weights = [b[0] * c[1] - b[1] * c[0], c[0] * a[1] - c[1] * a[0], a[0] * b[1] - a[1] * b[0]];
    const sum = weights.reduce((m, w) => m + w, 0);
    if (sum === 0 || weights.some((w) => w / sum < 0)) continue;
    found.push(1000 * weights.reduce((z, w, k) => z + (w / sum) * (p[(corners[k] as number) + 2] as number), 0));
  }
  return [Math.max(...found), Math.min(...found)];
}

/** How far the sheet's front lies behind the straight line between places this far to either side, millimetres. */
function dip([x, y]: Place, [dx, dy]: Place): number {
  const at = (share: number): number => faces(sheet, [x + share * dx, y + share * dy])[0];
  return (at(-1) + at(1)) / 2 - at(0);
}

const thickness = (y: number): number => {
  const [front, back] = faces(rectus, [-0.04, y]);
  return front - back;
};

describe('the relief of the muscles', () => {
  const smooth = { ...body, tilt: new Float32Array(body.tilt.length) };

  it('shades as it is built: normals follow the pushed surface, within 6 degrees on average, and nearer than those of the smooth bands', () => {
    const right = body.bands.flatMap((band, i) => (band.side === 'right' ? [i] : []));
    const mean = (of: MuscleBody): number => right.reduce((sum, i) => sum + offTheFaces(of, i), 0) / right.length;
    expect(mean(body)).toBeLessThan(mean(smooth));
    for (const structure of ['rectus_abdominis', 'external_oblique', 'gluteus_maximus', 'vastus_lateralis']) {
      const index = bandOf(structure);
      expect(offTheFaces(body, index)).toBeLessThan(6);
      expect(offTheFaces(body, index)).toBeLessThan(offTheFaces(smooth, index));
    }
  });

  it('leans alike on both sides, in the mirror', () => {
    const left = body.bands.findIndex((band) => band.structure === 'external_oblique' && band.side === 'left');
    const [here, there] = [sheet.normals, loftMesh(body, body.rest, left).normals];
    const worst = here.reduce(
      (most, n, i) => Math.max(most, Math.abs(n - (i % 3 === 0 ? -1 : 1) * (there[i] as number))),
      0,
    );
    expect(worst).toBeLessThan(1e-3);
  });

  it('has rectus abdominis in segments: thinner at each of three intersections than in the bellies beside them', () => {
    for (const [below, at, above] of [
      [0.955, 0.983, 1.012],
      [1.012, 1.038, 1.068],
      [1.068, 1.1, 1.13],
    ] as const) {
      expect(thickness(at), `at ${at} m`).toBeLessThan(0.95 * Math.min(thickness(below), thickness(above)));
    }
  });

  it('shows the two deep ones through the sheet over it, by more than two millimetres', () => {
    for (const y of [0.983, 1.038]) expect(dip([-0.04, y], [0, 0.028]), `at ${y} m`).toBeGreaterThan(2);
  });

  it('has a groove beside rectus abdominis, where the sheet leaves it for the obliques', () => {
    for (const y of [0.9, 0.92, 1, 1.02, 1.06]) {
      const deepest = Math.max(...Array.from({ length: 16 }, (_, i) => dip([-0.06 - 0.002 * i, y], [0.016, 0])));
      expect(deepest, `at ${y} m`).toBeGreaterThan(0.7);
    }
  });
});
