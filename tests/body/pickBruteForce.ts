import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { type Pose } from '../../src/anatomy/segments.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { pick, type Pickable } from '../../src/body/pick.ts';
import { poseStations } from '../../src/body/poseStations.ts';

/** How often `pick` names the same first structure as a test of every triangle, and its times in milliseconds. */
export function agreement(
  pickable: Pickable,
  poses: Pose[],
  rays: number,
  seed: number,
): { share: number; p95: number; median: number } {
  const { muscles, bones } = pickable;
  const random = chance(seed);
  const rows = new Float32Array(muscles.rest.length);
  const still = new Float32Array(muscleIds.length * 2);
  const times: number[] = [];
  let same = 0;
  for (const pose of poses) {
    poseStations(muscles, pose, still, rows);
    const surfaces = [
      ...muscles.bands.map((band, i) => ({ key: `${band.structure} ${band.side}`, ...loftMesh(muscles, rows, i) })),
      ...bones.map(({ surface, row }) => ({
        key: `${surface.id} ${surface.side}`,
        positions: carried(surface.positions, pose, row),
        triangles: surface.triangles,
      })),
    ];
    for (let i = 0; i < rays; i++) {
      const angle = random() * 2 * Math.PI;
      const origin = { x: 3 * Math.sin(angle), y: 0.2 + 1.2 * random(), z: 3 * Math.cos(angle) };
      const aim = { x: 0.25 * (random() - 0.5), y: 0.1 + 1.4 * random(), z: 0.25 * random() };
      const direction = { x: aim.x - origin.x, y: aim.y - origin.y, z: aim.z - origin.z };
      const from = performance.now();
      const first = pick(pickable, pose, rows, origin, direction)[0];
      times.push(performance.now() - from);
      const key = first ? `${first.id} ${first.side}` : '';
      if (key === nearest(surfaces, origin, direction)) same++;
    }
  }
  times.sort((a, b) => a - b);
  return {
    share: same / times.length,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    median: times[times.length >> 1] ?? 0,
  };
}

/** Small seeded generator (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function carried(p: Float32Array, pose: Pose, o: number): Float32Array {
  const [x, y, z, w, tx, ty, tz] = [...pose.subarray(o, o + 7)] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const out = new Float32Array(p.length);
  for (let i = 0; i < p.length; i += 3) {
    const px = p[i] as number,
      py = p[i + 1] as number,
      pz = p[i + 2] as number;
    const cx = y * pz - z * py + w * px,
      cy = z * px - x * pz + w * py,
      cz = x * py - y * px + w * pz;
    out[i] = px + 2 * (y * cz - z * cy) + tx;
    out[i + 1] = py + 2 * (z * cx - x * cz) + ty;
    out[i + 2] = pz + 2 * (x * cy - y * cx) + tz;
  }
  return out;
}

interface Point {
  x: number;
  y: number;
  z: number;
}

function nearest(
  surfaces: { key: string; positions: Float32Array; triangles: ArrayLike<number> }[],
  origin: Point,
  d: Point,
): string {
  let best = Infinity;
  let who = '';
  for (const { key, positions: p, triangles } of surfaces) {
    for (let t = 0; t < triangles.length; t += 3) {
      const a = (triangles[t] as number) * 3,
        b = (triangles[t + 1] as number) * 3,
        c = (triangles[t + 2] as number) * 3;
      const ux = (p[b] as number) - (p[a] as number),
        uy = (p[b + 1] as number) - (p[a + 1] as number),
        uz = (p[b + 2] as number) - (p[a + 2] as number);
      const vx = (p[c] as number) - (p[a] as number),
        vy = (p[c + 1] as number) - (p[a + 1] as number),
        vz = (p[c + 2] as number) - (p[a + 2] as number);
      const nx = uy * vz - uz * vy,
        ny = uz * vx - ux * vz,
        nz = ux * vy - uy * vx;
      const slope = nx * d.x + ny * d.y + nz * d.z;
      if (slope === 0) continue;
      const sx = (p[a] as number) - origin.x,
        sy = (p[a + 1] as number) - origin.y,
        sz = (p[a + 2] as number) - origin.z;
      const f = (nx * sx + ny * sy + nz * sz) / slope;
      if (f <= 0 || f >= best) continue;
      const qx = f * d.x - sx,
        qy = f * d.y - sy,
        qz = f * d.z - sz;
      const square = nx * nx + ny * ny + nz * nz;
      const s = ((qy * vz - qz * vy) * nx + (qz * vx - qx * vz) * ny + (qx * vy - qy * vx) * nz) / square;
      const r = ((uy * qz - uz * qy) * nx + (uz * qx - ux * qz) * ny + (ux * qy - uy * qx) * nz) / square;
      if (s < 0 || r < 0 || s + r > 1) continue;
      best = f;
      who = key;
    }
  }
  return who;
}
