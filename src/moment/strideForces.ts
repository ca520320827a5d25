import { landmark } from '../mechanics/landmarks.ts';
import { bodyIndex } from '../mechanics/model.ts';
import { type Rig, worldPoint } from '../mechanics/rig.ts';
import type { Push } from '../mechanics/statics.ts';
import { type Side, sides } from '../anatomy/segments.ts';
import measured from './groundForces.json' with { type: 'json' };
import { type Series, seriesAt } from './series.ts';

/**
 * How often and how long a foot is down: seconds from one contact of a foot to its next, and the share of it that the
 * foot is down.
 */
export interface Rhythm {
  stride: number;
  contact: number;
  /** Metres a second. */
  speed: number;
}

/**
 * The measured push of the ground over a contact, in even steps, made to carry the body over whole strides of a rhythm,
 * in body weights.
 */
export interface Step {
  forwards: Float64Array;
  up: Float64Array;
  aside: Float64Array;
}

/**
 * How many harmonics of the measured forces count: 14 of a stride, 19 Hz. What is faster shakes soft flesh, not rigid
 * segments.
 */
const harmonics = 14;
const gravity = 9.81;

/**
 * The measured contact at a rhythm: the upward push scaled so that over a stride it is the body's weight (by 1 %), the
 * braking and driving push scaled with speed and rid of what would speed the body up, in proportion to the upward push.
 */
function measuredStep({ contact, speed }: Rhythm): Step {
  const raised = measured.up.map(tapered);
  const up = raised.map((f) => f * (0.5 / (contact * mean(raised))));
  const forwards = measured.forwards.map((f, i) => (tapered(f, i) * speed) / measured.speed);
  const surplus = mean(forwards) / mean(up);
  return {
    up: Float64Array.from(up),
    forwards: Float64Array.from(forwards, (f, i) => f - surplus * up[i]!),
    aside: Float64Array.from(measured.aside, tapered),
  };
}

const parts = ['forwards', 'up', 'aside'] as const;

/** The push on both feet together over the share of a stride, by its harmonics, in body weights. */
function bothFeet(rhythm: Rhythm): Record<(typeof parts)[number], Series> {
  const step = measuredStep(rhythm);
  const samples = 2000;
  const of = (part: (typeof parts)[number]): Series => {
    const mirror = part === 'aside' ? -1 : 1;
    const a: number[] = [];
    const b: number[] = [];
    for (let k = 0; k <= harmonics; k++) {
      let c = 0;
      let s = 0;
      for (let i = 0; i < samples; i++) {
        const share = (i + 0.5) / samples;
        const force =
          tableAt(step[part], contactShare(rhythm, share, 'right')) +
          mirror * tableAt(step[part], contactShare(rhythm, share, 'left'));
        c += force * Math.cos(2 * Math.PI * k * share);
        s += force * Math.sin(2 * Math.PI * k * share);
      }
      a.push((c * (k === 0 ? 1 : 2)) / samples);
      b.push((s * 2) / samples);
    }
    return { a, b };
  };
  return { forwards: of('forwards'), up: of('up'), aside: of('aside') };
}

/** What one foot bears over its contact (0 to 1): in running the other one is in the air. */
export function stepOf(rhythm: Rhythm): Step {
  const both = bothFeet(rhythm);
  const steps = 200;
  const over = (part: (typeof parts)[number]): Float64Array =>
    Float64Array.from({ length: steps + 1 }, (_, i) => seriesAt(both[part], (i / steps) * rhythm.contact));
  return { forwards: over('forwards'), up: over('up').map((f) => Math.max(0, f)), aside: over('aside') };
}

/** A series of accelerations in units of gravity, integrated twice: metres. */
function twice({ a, b }: Series, { stride }: Rhythm): Series {
  const metres = (v: number, k: number): number => (k === 0 ? 0 : (-gravity * v) / ((2 * Math.PI * k) / stride) ** 2);
  return { a: a.map(metres), b: b.map(metres) };
}

/**
 * The way of the centre of mass (forwards, up, right; metres about its mean) that the forces ask for: integrated twice,
 * harmonic by harmonic.
 */
export function centreOf(rhythm: Rhythm): Record<'x' | 'y' | 'z', Series> {
  const both = bothFeet(rhythm);
  return { x: twice(both.forwards, rhythm), y: twice(both.up, rhythm), z: twice(both.aside, rhythm) };
}

/**
 * A force of the table, faded in and out over the first and last hundredths: the filtered record begins and ends with a
 * step of 0.03 weights.
 */
function tapered(force: number, i: number): number {
  const end = Math.min(i, measured.up.length - 1 - i) / 5;
  return end >= 1 ? force : force * end * end * (3 - 2 * end);
}

/** Mean of values at even steps, joined by straight lines. */
function mean(values: readonly number[]): number {
  const ends = (values[0]! + values.at(-1)!) / 2;
  return (values.reduce((sum, v) => sum + v, 0) - ends) / (values.length - 1);
}

/** Value of a table of even steps at a share of it, 0 outside. */
function tableAt(values: ArrayLike<number>, share: number): number {
  if (share < 0 || share > 1) return 0;
  const at = share * (values.length - 1);
  const i = Math.min(values.length - 2, Math.floor(at));
  return values[i]! + (at - i) * (values[i + 1]! - values[i]!);
}

/**
 * Share of its contact at which a foot is, at a share of the stride; beyond 1 it is in the air. The left foot comes
 * half a stride later.
 */
export function contactShare(rhythm: Rhythm, share: number, side: Side): number {
  const own = share - (side === 'left' ? 0.5 : 0);
  return (own - Math.floor(own)) / rhythm.contact;
}

/**
 * Metres from the back of the heel to where the point of the forces is 0, and how much of its path the runner's shorter
 * foot has.
 */
const heelToPoint = 0.05;
const pathShare = 0.75;

/** The pushes of the ground on both feet over a stride, for one rig. */
export interface StrideGround {
  rhythm: Rhythm;
  step: Step;
  rig: Rig;
  /** Where the heels' backs stand on the ground, forwards of the world's origin in the middle of contact, metres. */
  heel: number;
  /** Per side: on the sole and on the toes, which share the push as its point goes forwards. */
  pushes: Record<Side, readonly [foot: LevelPush, toes: LevelPush]>;
  list: readonly Push[];
  points: Record<Side, readonly { body: number; at: Float64Array }[]>;
  /** Room for those points of one foot in the world. */
  spots: Float64Array;
}

type LevelPush = Push & { level: Float64Array };

const seen = ['heel_back', 'metatarsal_1_head', 'metatarsal_5_head', 'hallux_tip'] as const;

function perSide<T>(make: (side: Side) => T): Record<Side, T> {
  return { right: make('right'), left: make('left') };
}

/** Arrays for the pushes of a stride; `heel` is where the feet stand (see `StrideGround`). */
export function makeStrideGround(rig: Rig, rhythm: Rhythm, heel: number): StrideGround {
  const push = (name: string, side: Side): LevelPush => ({
    body: bodyIndex(rig.model, name, side),
    point: new Float64Array(3),
    force: 0,
    level: new Float64Array(2),
  });
  const pushes = perSide((side) => [push('foot', side), push('toes', side)] as const);
  return {
    rhythm,
    step: stepOf(rhythm),
    rig,
    heel,
    pushes,
    list: sides.flatMap((side) => pushes[side]),
    points: perSide((side) =>
      seen.map((name) => {
        const [x, y, z] = landmark(name);
        return {
          body: bodyIndex(rig.model, name === 'hallux_tip' ? 'toes' : 'foot', side),
          at: Float64Array.of(x, y, side === 'left' ? -z : z),
        };
      }),
    ),
    spots: new Float64Array(3 * seen.length),
  };
}

/**
 * Sets the pushes at a share of the stride, newtons for a body of `weight` newtons, for a placed rig. Along the ground
 * the point goes as measured, the ground moving backwards under the runner; across it lies between heel and ball as far
 * as the point has come.
 */
export function pushAt(ground: StrideGround, share: number, weight: number): void {
  const { rhythm, step, rig, spots } = ground;
  for (const side of sides) {
    const [foot, toes] = ground.pushes[side];
    const into = contactShare(rhythm, share, side);
    const down = into <= 1;
    const up = down ? tableAt(step.up, into) * weight : 0;
    const forwards = down ? tableAt(step.forwards, into) * weight : 0;
    const right = down ? tableAt(step.aside, into) * weight * (side === 'left' ? -1 : 1) : 0;
    ground.points[side].forEach(({ body, at }, i) => worldPoint(rig, body, at, 0, spots, i * 3));
    const belt = (into - 0.5) * rhythm.contact * rhythm.stride * rhythm.speed;
    const x = ground.heel + heelToPoint + pathShare * tableAt(measured.point, Math.min(1, into)) - belt;
    const ball = { x: (spots[3]! + spots[6]!) / 2, z: (spots[5]! + spots[8]!) / 2 };
    const way = Math.min(1, Math.max(0, (x - spots[0]!) / (ball.x - spots[0]!)));
    const z = spots[2]! + way * (ball.z - spots[2]!);
    const beyond = Math.min(1, Math.max(0, (x - ball.x) / Math.max(0.01, spots[9]! - ball.x)));
    for (const [push, part] of [
      [foot, 1 - beyond],
      [toes, beyond],
    ] as const) {
      push.force = up * part;
      push.level[0] = forwards * part;
      push.level[1] = right * part;
      push.point[0] = x;
      push.point[1] = 0;
      push.point[2] = z;
    }
  }
}
