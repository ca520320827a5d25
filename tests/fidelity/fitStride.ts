import { writeFileSync } from 'node:fs';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { makeMotion, measureMotion, movingMoments, runnerInertia } from '../../src/mechanics/dynamics.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import { makeMeasures } from '../../src/mechanics/lines.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { makeRig, worldPoint } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { gravity } from '../../src/mechanics/statics.ts';
import { makeCentroidLines } from '../../src/mechanics/centroidLines.ts';
import { muscles } from '../../src/anatomy/catalogue.ts';
import type { Run } from '../../src/moment/checkStride.ts';
import type { Series } from '../../src/moment/series.ts';
import { curvesOf, depth, makeStride, shapeMoving } from '../../src/moment/stride.ts';
import { centreOf, contactShare, makeStrideGround, pushAt, stepOf } from '../../src/moment/strideForces.ts';
import published from '../../models/figures/run.json' with { type: 'json' };
import { loopAt, makeLoop } from './loop.ts';

/**
 * Makes the published motion of a run agree with the published forces, and writes src/moment/stride.json: small smooth
 * corrections of angles, so that the forces' moment about the centre of mass is what the body's turning asks for, the
 * feet stand on the floor and the ball of the foot goes with the belt. Least squares; how much each may change is given
 * below, from the spread between runners.
 *
 *   npx tsx tests/fidelity/fitStride.ts [--write]
 */
const degree = Math.PI / 180;
const harmonics = 7;
const speed = 2.5;
const shares = 40;
const { model, rest } = makeRunner();
const rig = makeRig(model);
const measures = makeMeasures(rig);
const centroids = makeCentroidLines(rig, muscles.length * 2);
const tilt = rest[coordinateIndex('pelvis_tilt', 'mid')]!;
const chest = rest[coordinateIndex('lumbar_extension', 'mid')]!;

/** The first harmonics of a loop of degrees, in radians. */
function seriesOf(keys: readonly (readonly number[])[], base: number): Series {
  const loop = makeLoop(keys.map(([share, value]) => [share!, value! * degree + base]));
  const n = 400;
  const a: number[] = [];
  const b: number[] = [];
  for (let k = 0; k <= harmonics; k++) {
    let c = 0;
    let s = 0;
    for (let i = 0; i < n; i++) {
      c += loopAt(loop, i / n) * Math.cos((2 * Math.PI * k * i) / n);
      s += loopAt(loop, i / n) * Math.sin((2 * Math.PI * k * i) / n);
    }
    a.push((c * (k === 0 ? 1 : 2)) / n);
    b.push((s * 2) / n);
  }
  return { a, b };
}

type Sheet = Record<string, { a: number[]; b: number[] }>;
const of = (lists: Record<string, number[][]>): Sheet =>
  Object.fromEntries(
    Object.entries(lists).map(([name, keys]) => [
      name,
      seriesOf(keys, name === 'pelvis_tilt' ? tilt : 0) as { a: number[]; b: number[] },
    ]),
  );
const leg = of(published.leg);
const body = of(published.body);
// Which harmonics a midline coordinate may have: what changes sign in the mirror has odd ones, what does not even ones.
const odd = /^(pelvis_list|pelvis_rotation|pelvis_tz|lumbar_bending|lumbar_rotation)$/;
for (const [name, { a, b }] of Object.entries(body)) {
  for (let k = 0; k <= harmonics; k++) {
    if ((k % 2 === 1) === odd.test(name)) continue;
    a[k] = 0;
    b[k] = 0;
  }
  if (name === 'pelvis_tilt') a[0] = tilt;
}
body['lumbar_extension'] = {
  a: [chest - published.lean * degree, ...Array<number>(harmonics).fill(0)],
  b: Array<number>(harmonics + 1).fill(0),
};
for (const name of ['hip_rotation', 'subtalar_angle'])
  leg[name] = { a: Array<number>(harmonics + 1).fill(0), b: Array<number>(harmonics + 1).fill(0) };

const rhythm = { stride: published.stride, contact: published.contact, speed };
const centre = centreOf(rhythm);

/** What may be corrected: a coefficient of a series, and how many degrees of it count as one. */
interface Freedom {
  name: string;
  part: 'a' | 'b';
  k: number;
  scale: number;
}
const freedoms: Freedom[] = [];
const free = (name: string, ks: readonly number[], scale: number): void => {
  for (const k of ks) {
    freedoms.push({ name, part: 'a', k, scale });
    if (k > 0) freedoms.push({ name, part: 'b', k, scale });
  }
};
free('hip_flexion', [0, 1, 2, 3, 4, 5], 3);
free('knee_angle', [0, 1, 2, 3, 4, 5], 3);
free('ankle_angle', [0, 1, 2, 3, 4, 5], 2.5);
free('hip_adduction', [0, 1, 2, 3], 3);
free('hip_rotation', [0, 1, 2], 3);
free('subtalar_angle', [0, 1, 2], 2);
free('pelvis_tilt', [0], 8);
free('lumbar_extension', [0, 2, 4], 6);
free('pelvis_list', [1, 3], 2);
free('pelvis_rotation', [1, 3], 3);
free('lumbar_bending', [1, 3], 3);
free('lumbar_rotation', [1, 3], 4);
const extra = 2; // heel, height

const base = structuredClone({ leg, body });
const sheetOf = (name: string): Sheet => (name in leg ? leg : body);
const file: Run = {
  about: '',
  sources: ['-'],
  ...rhythm,
  heel: 0,
  still: published.still,
  leg,
  body,
  centre,
} as unknown as Run;
const stride = makeStride({ rig, measures }, rest, centroids, file);
const motion = makeMotion(rig, runnerInertia(model));
const ground = makeStrideGround(rig, rhythm, 0);
const moments = new Float64Array(coordinates.length);
const weight = stride.statics.total * gravity;
const pelvis = bodyIndex(model, 'pelvis', 'mid');
const spot = new Float64Array(3);
const start = { x: rest[coordinateIndex('pelvis_tx', 'mid')]!, y: 0.9 };

function apply(x: readonly number[]): void {
  freedoms.forEach(({ name, part, k, scale }, i) => {
    const from = (name in base.leg ? base.leg : base.body)[name]!;
    sheetOf(name)[name]![part][k] = from[part][k]! + x[i]! * scale * degree;
  });
  ground.heel = x[freedoms.length]! * 0.03;
  (centre.x.a as number[])[0] = start.x;
  (centre.y.a as number[])[0] = start.y + x[freedoms.length + 1]! * 0.02;
  stride.curves.splice(0, stride.curves.length, ...curvesOf(file));
}

/** Height over the floor, and place forwards, of a point of the right foot, metres. */
function foot(name: Parameters<typeof landmark>[0], segment: 'foot' | 'toes'): [x: number, y: number, z: number] {
  worldPoint(rig, bodyIndex(model, segment, 'right'), landmark(name), 0, spot, 0);
  return [spot[0]!, spot[1]!, spot[2]!];
}

interface Reading {
  share: number;
  mx: number;
  my: number;
  mz: number;
  force: number;
  low: number;
  slip: number;
  heelX: number;
  wide: number;
}

function read(share: number, moved = true): Reading {
  const q = stride.q;
  measureMotion(
    rig,
    stride.statics,
    motion,
    (time, out) => {
      shapeMoving(stride, time / rhythm.stride);
      out.set(stride.q);
    },
    share * rhythm.stride,
    q,
  );
  if (moved) {
    pushAt(ground, share, weight);
    movingMoments(rig, stride.statics, motion, ground.list, moments);
  }
  const w = stride.statics.wrench;
  const [fx, fy, fz] = [3, 4, 5].map((i) => w[pelvis * 6 + i]!) as [number, number, number];
  const com = stride.statics.com;
  const [mx, my, mz] = [0, 1, 2].map((i) => w[pelvis * 6 + i]!) as [number, number, number];
  // About the centre of mass: what is left of force has no arm there.
  const cross = [com[1]! * fz - com[2]! * fy, com[2]! * fx - com[0]! * fz, com[0]! * fy - com[1]! * fx];
  const into = contactShare(rhythm, share, 'right');
  const belt = (into - 0.5) * rhythm.contact * rhythm.stride * rhythm.speed;
  const balls = [foot('metatarsal_1_head', 'foot'), foot('metatarsal_5_head', 'foot')];
  return {
    share,
    mx: mx - cross[0]!,
    my: my - cross[1]!,
    mz: mz - cross[2]!,
    force: Math.hypot(fx, fy, fz),
    low: -depth(stride, 'right'),
    slip: (balls[0]![0] + balls[1]![0]) / 2 + belt,
    heelX: foot('heel_back', 'foot')[0] + belt,
    wide: (balls[0]![2] + balls[1]![2]) / 2,
  };
}

function residuals(x: readonly number[]): number[] {
  apply(x);
  const out: number[] = [];
  const stands: number[] = [];
  const heels: number[] = [];
  const asides: number[] = [];
  for (let i = 0; i < shares; i++) {
    const at = read((i + 0.5) / (2 * shares));
    out.push(at.mz / 3.5, at.mx / 7, at.my / 8);
    const into = contactShare(rhythm, at.share, 'right');
    if (into > 0.02 && into < 0.98) {
      // The sole of the shoe gives a little.
      out.push(at.low / (into > 0.12 && into < 0.9 ? 0.015 : 0.025));
      if (into > 0.12 && into < 0.8) {
        stands.push(at.slip);
        asides.push(at.wide);
      }
      if (into > 0.2 && into < 0.55) heels.push(at.heelX);
    } else out.push(Math.min(0, at.low - 0.005) / 0.004);
    // The other foot flies.
    out.push(Math.min(0, -depth(stride, 'left') - 0.01) / 0.004);
  }
  const mean = stands.reduce((sum, v) => sum + v, 0) / stands.length;
  for (const v of stands) out.push((v - mean) / 0.03);
  const side = asides.reduce((sum, v) => sum + v, 0) / asides.length;
  for (const v of asides) out.push((v - side) / 0.01);
  const heel = heels.reduce((sum, v) => sum + v, 0) / heels.length;
  out.push((heel - ground.heel) / 0.02);
  x.forEach((v, i) => out.push(i < freedoms.length ? v * Math.max(1, freedoms[i]!.k ** 2 / 2) * 2 : 0));
  return out;
}

const n = freedoms.length + extra;
let x = Array<number>(n).fill(0);
let r = residuals(x);
let damp = 0.1;
const size = (list: readonly number[]): number => list.reduce((sum, v) => sum + v * v, 0);
for (let round = 0; round < 25; round++) {
  const columns = x.map((_, i) => {
    const h = 1e-3;
    const moved = residuals(x.map((v, k) => (k === i ? v + h : v)));
    return moved.map((v, k) => (v - r[k]!) / h);
  });
  const before = size(r);
  for (let tries = 0; tries < 8; tries++) {
    const step = solve(columns, r, damp);
    const next = x.map((v, i) => v - step[i]!);
    const found = residuals(next);
    if (size(found) < before) {
      x = next;
      r = found;
      damp /= 4;
      break;
    }
    damp *= 5;
  }
  console.log(`round ${round}: ${Math.sqrt(before).toFixed(3)} -> ${Math.sqrt(size(r)).toFixed(3)}`);
  if (before - size(r) < 1e-4 * before) break;
}

/** Solves (J^T J + damp I) step = J^T r. */
function solve(columns: readonly (readonly number[])[], r0: readonly number[], lambda: number): number[] {
  const m = columns.length;
  const a = columns.map((c, i) =>
    columns.map((d, j) => c.reduce((sum, v, k) => sum + v * d[k]!, 0) + (i === j ? lambda : 0)),
  );
  const g = columns.map((c) => c.reduce((sum, v, k) => sum + v * r0[k]!, 0));
  for (let i = 0; i < m; i++) {
    for (let j = i + 1; j < m; j++) {
      const f = a[j]![i]! / a[i]![i]!;
      if (f === 0) continue;
      for (let k = i; k < m; k++) a[j]![k] = a[j]![k]! - f * a[i]![k]!;
      g[j] = g[j]! - f * g[i]!;
    }
  }
  const out = Array<number>(m).fill(0);
  for (let i = m - 1; i >= 0; i--) {
    let sum = g[i]!;
    for (let k = i + 1; k < m; k++) sum -= a[i]![k]! * out[k]!;
    out[i] = sum / a[i]![i]!;
  }
  return out;
}

apply(x);
const readings = Array.from({ length: 100 }, (_, i) => read(i / 200));
const rms = (list: number[]): string => Math.sqrt(size(list) / list.length).toFixed(1);
const most = (list: number[]): string => Math.max(...list.map(Math.abs)).toFixed(1);
for (const m of ['mx', 'my', 'mz', 'force'] as const)
  console.log(m, 'rms', rms(readings.map((v) => v[m])), 'max', most(readings.map((v) => v[m])));
const down = readings.filter((v) => contactShare(rhythm, v.share, 'right') <= 1);
console.log(
  'foot over floor, mm',
  down
    .filter((_, i) => i % 8 === 0)
    .map((v) => Math.round(v.low * 1000))
    .join(' '),
);
const slips = down.filter((v) => v.share / rhythm.contact > 0.1 && v.share / rhythm.contact < 0.8).map((v) => v.slip);
const middle = slips.reduce((sum, v) => sum + v, 0) / slips.length;
console.log(
  'slip, mm',
  slips
    .filter((_, i) => i % 6 === 0)
    .map((v) => Math.round((v - middle) * 1000))
    .join(' '),
);
console.log(
  'ball from the midline in contact, mm',
  down
    .filter((_, i) => i % 10 === 0)
    .map((v) => Math.round(v.wide * 1000))
    .join(' '),
);
for (const name of Object.keys({ ...leg, ...body })) {
  const now = sheetOf(name)[name]!;
  const then = (name in base.leg ? base.leg : base.body)[name]!;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < 100; i++) {
    let d = 0;
    for (let k = 0; k <= harmonics; k++)
      d +=
        (now.a[k]! - then.a[k]!) * Math.cos((2 * Math.PI * k * i) / 100) +
        (now.b[k]! - then.b[k]!) * Math.sin((2 * Math.PI * k * i) / 100);
    sum += d * d;
    largest = Math.max(largest, Math.abs(d));
  }
  if (largest > 0)
    console.log(
      name,
      'changed by',
      (Math.sqrt(sum / 100) / degree).toFixed(2),
      'rms',
      (largest / degree).toFixed(2),
      'max degrees',
    );
}
console.log('heel', ground.heel.toFixed(4), 'tilt', ((body['pelvis_tilt']!.a[0]! - tilt) / degree).toFixed(2));
for (let i = 0; i < 50; i += 1) {
  const at = read(i / 50);
  if (i % 5 === 0 || (i > 2 && i < 20))
    console.log(
      (i * 2).toString().padStart(3),
      ['hip_flexion', 'hip_adduction', 'hip_rotation', 'knee_angle', 'ankle_angle', 'subtalar_angle']
        .map((c) => (moments[coordinateIndex(c, 'right')]! / 75.3).toFixed(2).padStart(6))
        .join(' '),
      at.low.toFixed(3),
    );
}

/** Share of the stride from which the ground drives the body instead of braking it. */
function pushesFrom(): number {
  const { forwards } = stepOf(rhythm);
  const at = forwards.findIndex((f, i) => i > 20 && f >= 0);
  return (at / (forwards.length - 1)) * rhythm.contact;
}

function short({ a, b }: Series, digits: number): Series {
  return { a: a.map((v) => Number(v.toFixed(digits))), b: b.map((v) => Number(v.toFixed(digits))) };
}

if (process.argv.includes('--write')) {
  const sheet = (s: Sheet): Record<string, Series> =>
    Object.fromEntries(Object.entries(s).map(([name, value]) => [name, short(value, 5)]));
  const written = {
    about:
      'One stride of easy running from one contact of the right foot to the next, consistent with the measured forces of the ground: sums of harmonics over the share of the stride, radians and metres; OpenSim signs. The left leg does the same half a stride later. centre: the way of the centre of mass. Written by tests/fidelity/fitStride.ts.',
    sources: ['Angles: models/figures/run.json. Forces: src/moment/groundForces.json.'],
    ...rhythm,
    push: Number(pushesFrom().toFixed(3)),
    heel: Number(ground.heel.toFixed(4)),
    still: published.still,
    leg: sheet(leg),
    body: sheet(body),
    centre: { x: short(centre.x, 6), y: short(centre.y, 6), z: short(centre.z, 6) },
  };
  const text = JSON.stringify(written, null, 2).replace(
    /\[\n\s+(-?[\d.e-]+,[\s\S]*?)\n\s+\]/g,
    (_, inner: string) => `[${inner.split(/\s+/).join(' ')}]`,
  );
  writeFileSync(new URL('../../src/moment/stride.json', import.meta.url), `${text}\n`);
}
