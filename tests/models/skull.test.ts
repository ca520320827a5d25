import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Nearest } from '../../models/geometry/nearest.ts';
import { pieces, weld } from '../../models/geometry/weld.ts';
import { readBones } from '../../src/body/bones.ts';

type Point = [number, number, number];
type Surface = Awaited<ReturnType<typeof surfaces>>[number];

let skull: Surface;
let jaw: Surface;

/** Skull and jaw as built, millimetres. */
async function surfaces() {
  const { bones } = await readBones(
    new Uint8Array(readFileSync(join(import.meta.dirname, '../../models/runner.glb'))).buffer,
  );
  return ['skull', 'mandible'].map((id) => {
    const bone = bones.find((one) => one.id === id)!;
    return weld({
      positions: Float64Array.from(bone.positions, (v) => v * 1000),
      triangles: Uint32Array.from(bone.triangles),
    });
  });
}

beforeAll(async () => {
  [skull, jaw] = (await surfaces()) as [Surface, Surface];
});

describe('the skull and the jaw', () => {
  it('are closed: every edge belongs to two triangles, which run along it in opposite directions', () => {
    for (const surface of [skull, jaw]) {
      const ways = new Map<string, number>();
      for (const [a, b] of edges(surface)) ways.set(`${a} ${b}`, (ways.get(`${a} ${b}`) ?? 0) + 1);
      const torn = [...ways].filter(([way, count]) => count !== ways.get(way.split(' ').reverse().join(' ')));
      expect(torn).toEqual([]);
    }
  });

  it('have no triangle like a needle, as cracks are drawn with', () => {
    for (const surface of [skull, jaw]) expect(Math.min(...slimness(surface))).toBeGreaterThan(0.02);
  });

  it('have a smooth vault: above the brows no two neighbouring triangles lean more than 35 degrees from each other', () => {
    expect(steepest(skull, ([, y]) => y > 1562)).toBeLessThan(35);
  });

  it('have a nose that is open: one looks 20 mm deep into it, at the midline and beside it, and past its edge not at all', () => {
    for (const x of [-0.6, -7]) expect(depth(skull, x, 1501)).toBeGreaterThan(20);
    expect(depth(skull, -0.6, 1485)).toBeLessThan(5);
    expect(depth(skull, -19, 1501)).toBeLessThan(20);
  });

  it('have sockets for the eyes that go more than 15 mm deep everywhere, more than 30 at the deepest, and end in bone', () => {
    const deep = [
      [-30, 1528],
      [-24, 1528],
      [-34, 1524],
    ].map(([x, y]) => depth(skull, x!, y!) - 18);
    expect(Math.min(...deep)).toBeGreaterThan(15);
    expect(Math.max(...deep)).toBeGreaterThan(30);
    expect(Math.max(...deep)).toBeLessThan(60);
  });

  it('have an arch of the cheekbone that stands free: there is room for the temporal muscle inside it from the temple down to the jaw', () => {
    const nearest = new Nearest(skull);
    for (const y of [1500, 1505, 1510, 1515, 1520, 1525]) expect([y, nearest.inside(-52, y, 126)]).toEqual([y, false]);
    expect(nearest.inside(-60, 1513, 124)).toBe(true);
  });

  it('have two rows of fourteen teeth, which meet without cutting deep into each other', () => {
    const rows = [skull, jaw].map((surface) => pieces(surface).slice(1));
    expect(rows.map((row) => row.length)).toEqual([14, 14]);
    const [upper, lower] = rows.map((row) => row.map(({ positions }) => positions.filter((_, i) => i % 3 === 1))) as [
      Float64Array[],
      Float64Array[],
    ];
    const biting = Math.min(...upper.map((heights) => Math.min(...heights)));
    const meeting = Math.max(...lower.map((heights) => Math.max(...heights)));
    expect(meeting - biting).toBeGreaterThan(0);
    expect(meeting - biting).toBeLessThan(8);
  });
});

/** The two ends of every edge of every triangle, in its direction. */
function edges({ triangles: t }: Surface): [number, number][] {
  return Array.from(t, (a, i) => [a, t[i - (i % 3) + ((i + 1) % 3)]!]);
}

const corner = ({ positions: p }: Surface, v: number): Point => [p[v * 3]!, p[v * 3 + 1]!, p[v * 3 + 2]!];
const cornersOf = (surface: Surface, t: number): [Point, Point, Point] =>
  [0, 1, 2].map((k) => corner(surface, surface.triangles[t * 3 + k]!)) as [Point, Point, Point];
const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Per triangle its least height over its longest edge. */
function slimness(surface: Surface): number[] {
  return Array.from({ length: surface.triangles.length / 3 }, (_, t) => {
    const [a, b, c] = cornersOf(surface, t);
    const longest = Math.max(Math.hypot(...minus(a, b)), Math.hypot(...minus(b, c)), Math.hypot(...minus(c, a)));
    return Math.hypot(...cross(minus(b, a), minus(c, a))) / longest ** 2;
  });
}

/** The largest angle (degrees) between neighbouring triangles whose corners all lie where they are asked for. */
function steepest(surface: Surface, where: (point: Point) => boolean): number {
  const owner = new Map<string, number>();
  edges(surface).forEach(([a, b], i) => owner.set(`${a} ${b}`, Math.floor(i / 3)));
  let most = 0;
  for (const [way, t] of owner) {
    const other = owner.get(way.split(' ').reverse().join(' '));
    if (other === undefined || ![t, other].every((one) => cornersOf(surface, one).every(where))) continue;
    const [m, n] = [t, other].map((one) => {
      const [a, b, c] = cornersOf(surface, one);
      const v = cross(minus(b, a), minus(c, a));
      const l = Math.hypot(...v);
      return v.map((x) => x / l) as Point;
    }) as [Point, Point];
    most = Math.max(most, (Math.acos(Math.min(1, m[0] * n[0] + m[1] * n[1] + m[2] * n[2])) * 180) / Math.PI);
  }
  return most;
}

/** How far behind the foremost point of the face (the front teeth, mm) a look from straight ahead first meets bone. */
function depth(surface: Surface, x: number, y: number): number {
  const front = 184;
  let nearest = -Infinity;
  for (let t = 0; t < surface.triangles.length / 3; t++) {
    const [a, b, c] = cornersOf(surface, t);
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    if (area === 0) continue;
    const v = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
    const w = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
    if (v < 0 || w < 0 || v + w > 1) continue;
    nearest = Math.max(nearest, a[2] + v * (b[2] - a[2]) + w * (c[2] - a[2]));
  }
  return front - nearest;
}
