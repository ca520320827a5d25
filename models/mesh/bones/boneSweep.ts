import type { Field } from '../../geometry/field.ts';

const between = 4;

/**
 * A sweep's field tells, after a call, how far along it the point lay (in stations), so that a fit can leave far
 * stations alone.
 */
export interface SweepField extends Field {
  along: number;
}

/**
 * Field of one bar from its internal numbers: two cap lengths mm, then per station x y z mm, roll rad, logarithms of
 * half width, outer and inner thickness in mm, sag mm. `up` is the direction that the width axis has at roll 0.
 */
export function sweepField(p: ArrayLike<number>, up: readonly [number, number, number]): SweepField {
  const stations = (p.length - 2) / 8;
  const fine = (stations - 1) * between + 1;
  const rows = new Float64Array(fine * 8);
  for (let i = 0; i < fine; i++) {
    const s = Math.min(stations - 2, Math.floor(i / between));
    const t = i / between - s;
    const t2 = t * t,
      t3 = t2 * t;
    const w0 = (-t3 + 2 * t2 - t) / 2,
      w1 = (3 * t3 - 5 * t2 + 2) / 2,
      w2 = (-3 * t3 + 4 * t2 + t) / 2,
      w3 = (t3 - t2) / 2;
    const b = 2 + s * 8,
      a = s > 0 ? b - 8 : b,
      c = b + 8,
      d = s < stations - 2 ? c + 8 : c;
    for (let k = 0; k < 8; k++) {
      let first = p[a + k]!,
        last = p[d + k]!;
      // A station beyond either end, so that the curve does not slow down there.
      if (s === 0) first = 2 * p[b + k]! - p[c + k]!;
      if (s === stations - 2) last = 2 * p[c + k]! - p[b + k]!;
      const v = w0 * first + w1 * p[b + k]! + w2 * p[c + k]! + w3 * last;
      rows[i * 8 + k] = k >= 4 && k <= 6 ? Math.exp(v) : v;
    }
  }
  const frames = framesOf(rows, fine, up);
  const capStart = Math.max(0.5, p[0]!),
    capEnd = Math.max(0.5, p[1]!);
  const field: SweepField = {
    along: 0,
    distance(x, y, z) {
      let best = Infinity,
        at = 0,
        part = 0;
      for (let i = 0; i < fine - 1; i++) {
        const o = i * 8;
        const ax = rows[o]!,
          ay = rows[o + 1]!,
          az = rows[o + 2]!;
        const bx = rows[o + 8]! - ax,
          by = rows[o + 9]! - ay,
          bz = rows[o + 10]! - az;
        const px = x - ax,
          py = y - ay,
          pz = z - az;
        let t = (px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz + 1e-12);
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        const ex = px - t * bx,
          ey = py - t * by,
          ez = pz - t * bz;
        const d = ex * ex + ey * ey + ez * ez;
        if (d < best) {
          best = d;
          at = i;
          part = t;
        }
      }
      field.along = (at + part) / between;
      const o = at * 8,
        q = 1 - part,
        f = at * 9;
      // Written out: a function made per call would cost more than all the rest.
      const p1 = o + 8,
        f1 = f + 9;
      const dx = x - (q * rows[o]! + part * rows[p1]!),
        dy = y - (q * rows[o + 1]! + part * rows[p1 + 1]!),
        dz = z - (q * rows[o + 2]! + part * rows[p1 + 2]!);
      const across =
        dx * (q * frames[f]! + part * frames[f1]!) +
        dy * (q * frames[f + 1]! + part * frames[f1 + 1]!) +
        dz * (q * frames[f + 2]! + part * frames[f1 + 2]!);
      const along =
        dx * (q * frames[f + 6]! + part * frames[f1 + 6]!) +
        dy * (q * frames[f + 7]! + part * frames[f1 + 7]!) +
        dz * (q * frames[f + 8]! + part * frames[f1 + 8]!);
      const width = q * rows[o + 4]! + part * rows[p1 + 4]!;
      const bend = (across / width) ** 2;
      const out =
        dx * (q * frames[f + 3]! + part * frames[f1 + 3]!) +
        dy * (q * frames[f + 4]! + part * frames[f1 + 4]!) +
        dz * (q * frames[f + 5]! + part * frames[f1 + 5]!) -
        (q * rows[o + 7]! + part * rows[p1 + 7]!) * Math.min(bend, 2);
      const a = 1 / width;
      const side = out > 0 ? 5 : 6;
      const b = 1 / (q * rows[o + side]! + part * rows[p1 + side]!);
      const atEnd = (at === 0 && part === 0) || (at === fine - 2 && part === 1);
      const c = atEnd ? 1 / (along < 0 ? capStart : capEnd) : 0;
      const u = across * a,
        v = out * b,
        w = along * c;
      const g = Math.sqrt(u * u + v * v + w * w);
      const k = Math.sqrt(u * u * a * a + v * v * b * b + w * w * c * c);
      return k < 1e-9 ? -1 / Math.max(a, b) : (g * (g - 1)) / k;
    },
  };
  return field;
}

/** Width, thickness and length axes (nine numbers) at every fine station. */
function framesOf(rows: Float64Array, fine: number, up: readonly [number, number, number]): Float64Array {
  const frames = new Float64Array(fine * 9);
  for (let i = 0; i < fine; i++) {
    const a = Math.max(0, i - 1) * 8,
      b = Math.min(fine - 1, i + 1) * 8;
    let tx = rows[b]! - rows[a]!,
      ty = rows[b + 1]! - rows[a + 1]!,
      tz = rows[b + 2]! - rows[a + 2]!;
    const n = 1 / (Math.hypot(tx, ty, tz) + 1e-12);
    tx *= n;
    ty *= n;
    tz *= n;
    const dot = up[0] * tx + up[1] * ty + up[2] * tz;
    let ux = up[0] - dot * tx,
      uy = up[1] - dot * ty,
      uz = up[2] - dot * tz;
    const l = 1 / (Math.hypot(ux, uy, uz) + 1e-12);
    ux *= l;
    uy *= l;
    uz *= l;
    const vx = ty * uz - tz * uy,
      vy = tz * ux - tx * uz,
      vz = tx * uy - ty * ux;
    const roll = rows[i * 8 + 3]!,
      c = Math.cos(roll),
      s = Math.sin(roll);
    frames.set(
      [
        c * ux + s * vx,
        c * uy + s * vy,
        c * uz + s * vz,
        c * vx - s * ux,
        c * vy - s * uy,
        c * vz - s * uz,
        tx,
        ty,
        tz,
      ],
      i * 9,
    );
  }
  return frames;
}
