import { describe, expect, it } from 'vitest';
import { muscleIndex, muscles } from '../../src/anatomy/catalogue.ts';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import { type Side, segmentIndex } from '../../src/anatomy/segments.ts';
import skeleton from '../../src/anatomy/skeleton.json' with { type: 'json' };
import { findDrill } from '../../src/drills/drills.ts';
import { certainties, drives, type Frame, muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { sharedEngine } from '../../src/moment/engine.ts';
import { makeSupports, supported } from '../../src/moment/support.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import { duration, halfDuration, liftOff, spokenMoment, touchDown } from '../../src/drills/timeline.ts';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { findCentres, makeStatics, partCentre } from '../../src/mechanics/statics.ts';

const drill = findDrill('hip-flexors')!;
const supports = makeSupports(drill, { ahead: { right: 0, left: 0 }, aside: { right: 0, left: 0 } }).flat;
const hold = spokenMoment(drill);
const degree = Math.PI / 180;
const moment = (frame: Frame, name: string, side: Side): number => frame.moments[coordinateIndex(name, side)]!;
const row = (id: MuscleId, side: Side): number => muscleRow(muscleIndex(id), side);
const drive = (frame: Frame, id: MuscleId, side: Side): string => drives[frame.muscles.drive[row(id, side)]!]!;

type Point = readonly [number, number, number];
const landmarks = skeleton.landmarks as unknown as Record<string, Point>;

function carried(frame: Frame, segment: number, p: Point): Point {
  const o = segment * 7;
  const [x, y, z, w] = [0, 1, 2, 3].map((i) => frame.pose[o + i]!) as [number, number, number, number];
  const t = [2 * (y * p[2] - z * p[1]), 2 * (z * p[0] - x * p[2]), 2 * (x * p[1] - y * p[0])] as const;
  return [
    p[0] + w * t[0] + y * t[2] - z * t[1] + frame.pose[o + 4]!,
    p[1] + w * t[1] + z * t[0] - x * t[2] + frame.pose[o + 5]!,
    p[2] + w * t[2] + x * t[1] - y * t[0] + frame.pose[o + 6]!,
  ];
}

const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const ofSide = (name: string, side: Side): Point => {
  const [x, y, z] = landmarks[name]!;
  return [side === 'left' ? -x : x, y, z];
};

function everyFrame(visit: (frame: Frame, time: number) => void, step = 0.02): void {
  const frame = createFrame();
  for (let time = 0; time <= duration(drill); time += step) visit(frameAt(drill, time, { side: 'right' }, frame), time);
}

describe('the straight leg lift, held', () => {
  it('balances the pelvis: what the standing hip extends is what the lifted hip flexes less what the weight above takes', () => {
    const { rig } = sharedEngine();
    for (const lean of [-12, -3, 0, 5]) {
      const frame = frameAt(drill, hold, { side: 'right', lean: lean * degree });
      const own = makeRig(rig.model);
      place(own, frame.coordinates);
      const statics = makeStatics(own);
      findCentres(own, statics);
      const com = new Float64Array(3);
      const mass = partCentre(statics, statics.upper, com);
      const hips = (['right', 'left'] as const).map((side) =>
        carried(frame, segmentIndex('pelvis', side), ofSide('hip', side)),
      );
      const forward = com[0]! - (hips[0]![2] + hips[1]![2]) / 2;
      // About the axis through both hips, which the pelvis' list tilts a little: cosine of the list.
      const list = Math.cos(frame.coordinates[coordinateIndex('pelvis_list', 'mid')]!);
      const taken = -mass * 9.81 * forward * list;
      const standing = -moment(frame, 'hip_flexion', 'left');
      const lifted = moment(frame, 'hip_flexion', 'right');
      expect(Math.abs(standing - (lifted - taken))).toBeLessThan(0.1);
    }
  });

  it('at lean 0 asks the standing hip for as much extension as the lifted hip for flexion', () => {
    const frame = frameAt(drill, hold, { side: 'right', lean: 0 });
    const standing = -moment(frame, 'hip_flexion', 'left');
    expect(standing / moment(frame, 'hip_flexion', 'right')).toBeGreaterThan(0.98);
    expect(standing / moment(frame, 'hip_flexion', 'right')).toBeLessThan(1.02);
  });

  it('asks nothing of the standing hip extensors between 14 and 18 degrees of backward lean, and of its flexors beyond', () => {
    for (const lift of [55, 60]) {
      const at = (lean: number): number =>
        moment(
          frameAt(drill, hold, { side: 'right', lean: -lean * degree, lift: lift * degree }),
          'hip_flexion',
          'left',
        );
      expect(at(14)).toBeLessThan(0);
      expect(at(18)).toBeGreaterThan(0);
      expect(at(22)).toBeGreaterThan(at(18));
    }
  });

  it('asks the lifted hip for a moment that follows the sine of the lift within 3 % from 10 to 60 degrees', () => {
    const at = (lift: number): number =>
      moment(frameAt(drill, hold, { side: 'right', lift: lift * degree }), 'hip_flexion', 'right');
    const scale = at(60) / Math.sin(60 * degree);
    for (const lift of [10, 20, 30, 40, 50])
      expect(Math.abs(at(lift) / (scale * Math.sin(lift * degree)) - 1)).toBeLessThan(0.03);
  });

  it('contracts the lifted hip flexors, and the vasti on purpose', () => {
    const frame = frameAt(drill, hold, { side: 'right' });
    for (const id of ['iliacus', 'psoas_major', 'rectus_femoris', 'sartorius', 'tensor_fasciae_latae'] as const)
      expect(drive(frame, id, 'right')).toBe('contracting');
    for (const id of ['vastus_lateralis', 'vastus_medialis', 'vastus_intermedius'] as const) {
      expect(drive(frame, id, 'right')).toBe('contracting');
      expect(frame.muscles.intent[row(id, 'right')]).toBeCloseTo(0.12, 5);
      // Not all of it can be had: the end of the knee's range bears no more.
      expect(frame.muscles.activation[row(id, 'right')]!).toBeGreaterThan(frame.muscles.demand[row(id, 'right')]!);
      expect(frame.muscles.activation[row(id, 'right')]!).toBeLessThanOrEqual(0.12 + 1e-6);
    }
  });

  it('holds the standing hip sideways by gluteus medius and minimus, and upright by gluteus maximus and hamstrings', () => {
    const frame = frameAt(drill, hold, { side: 'right' });
    for (const id of ['gluteus_medius', 'gluteus_minimus', 'gluteus_maximus', 'semimembranosus'] as const) {
      expect([id, drive(frame, id, 'left')]).toEqual([id, 'holding']);
      // By demand: nothing of it is meant.
      expect(frame.muscles.intent[row(id, 'left')]).toBe(0);
    }
  });

  it('expects the lifted hamstrings and gluteus maximus to be turned down while they get longer', () => {
    const frame = frameAt(drill, hold, { side: 'right' });
    for (const id of ['biceps_femoris_long', 'semimembranosus', 'semitendinosus', 'gluteus_maximus'] as const) {
      expect([id, drive(frame, id, 'right')]).toEqual([id, 'inhibited']);
      expect(frame.muscles.lengthChange[row(id, 'right')]!).toBeGreaterThan(0.03);
      expect(frame.muscles.inhibition[row(id, 'right')]!).toBeGreaterThanOrEqual(0.08 - 1e-6);
    }
  });

  it('leaves the front of the standing hip silent, and draws it as the claim of the article, never as certain', () => {
    for (const _ of variantWork(prepare(drill, { side: 'right' })));
    const frame = frameAt(drill, hold, { side: 'right' });
    for (const id of ['iliacus', 'psoas_major', 'rectus_femoris'] as const) {
      expect(frame.muscles.activation[row(id, 'left')]!).toBeLessThan(0.05);
      expect([id, drive(frame, id, 'left')]).toEqual([id, 'inhibited']);
      expect([id, certainties[frame.muscles.certainty[row(id, 'left')]!]]).toEqual([id, 'uncertain']);
    }
    const blue = [...frame.muscles.drive].flatMap((d, r) => (drives[d] === 'inhibited' && r % 2 === 1 ? [r >> 1] : []));
    expect(blue.map((m) => muscles[m]!.id).sort()).toEqual(['iliacus', 'psoas_major', 'rectus_femoris']);
  });

  it('presses the locked knee against its end stop, so that nothing behind the knee has to answer', () => {
    const frame = frameAt(drill, hold, { side: 'right' });
    for (const id of ['gastrocnemius_medial', 'gastrocnemius_lateral', 'biceps_femoris_short'] as const) {
      expect(frame.muscles.activation[row(id, 'right')]!).toBeLessThan(0.05);
    }
  });

  it('asks nothing of the standing iliacus, psoas and rectus by weight alone, and expects them to be turned down', () => {
    const frame = frameAt(drill, hold, { side: 'right', intent: false, guard: false });
    for (const id of ['iliacus', 'psoas_major', 'rectus_femoris'] as const) {
      expect([id, drive(frame, id, 'left')]).toEqual([id, 'inhibited']);
      expect(frame.muscles.activation[row(id, 'left')]!).toBeLessThan(0.05);
    }
  });
});

describe('the straight leg lift, in motion', () => {
  it('keeps the centre of mass over the feet in every frame, over the standing foot from lift-off to touch-down', () => {
    everyFrame((frame, time) => {
      const local = time % halfDuration(drill);
      const alone = local > liftOff(drill) && local < touchDown(drill);
      const polygon = !alone ? supports.both : frame.side === 'right' ? supports.left : supports.right;
      expect(supported(polygon, frame.balance.com[0]!, frame.balance.com[2]!)).toBe(true);
      expect(frame.balance.feasible).toBe(true);
    });
  });

  it('lets no planted foot slide by 0.5 mm, and no foot sink into the floor', () => {
    const sole = ['heel_sole', 'heel_back', 'metatarsal_1_head', 'metatarsal_5_head', 'hallux_tip', 'little_toe_tip'];
    let slide = 0;
    let sink = 0;
    everyFrame((frame, time) => {
      const local = time % halfDuration(drill);
      const alone = local > liftOff(drill) && local < touchDown(drill);
      for (const side of ['right', 'left'] as const) {
        for (const name of sole) {
          const p = ofSide(name, side);
          const at = carried(frame, segmentIndex(/tip/.test(name) ? 'toes' : 'foot', side), p);
          if (!(alone && side === frame.side)) slide = Math.max(slide, apart(at, p));
          sink = Math.max(sink, p[1] - at[1]);
        }
      }
    });
    expect(slide).toBeLessThan(0.0005);
    expect(sink).toBeLessThan(0.0005);
  });

  it('keeps the femoral heads within 1 mm of their sockets', () => {
    everyFrame((frame) => {
      for (const side of ['right', 'left'] as const) {
        const p = ofSide('hip', side);
        expect(
          apart(carried(frame, segmentIndex('pelvis', side), p), carried(frame, segmentIndex('femur', side), p)),
        ).toBeLessThan(0.001);
      }
    }, 0.1);
  });

  it('moves without a jump: position and velocity are continuous through every frame and over the seam', () => {
    const h = 1 / 240;
    let before = frameAt(drill, -2 * h, { side: 'right' });
    let now = frameAt(drill, -h, { side: 'right' });
    let jump = 0;
    for (let k = 0; k * h <= duration(drill); k++) {
      const next = frameAt(drill, k * h, { side: 'right' });
      for (let c = 0; c < coordinates.length; c++) {
        const bend = next.coordinates[c]! - 2 * now.coordinates[c]! + before.coordinates[c]!;
        jump = Math.max(jump, Math.abs(bend) / (h * h));
      }
      before = now;
      now = next;
    }
    // A step in velocity of 0.2 rad/s would show as 48 rad/s2 at this rate.
    expect(jump).toBeLessThan(12);
  });

  it('is the mirror image of itself in the second half', () => {
    const a = frameAt(drill, 5.3, { side: 'right' });
    const b = frameAt(drill, 5.3 + halfDuration(drill), { side: 'right' });
    const c = frameAt(drill, 5.3, { side: 'left' });
    expect(b.side).toBe('left');
    expect([...b.pose]).toEqual([...c.pose]);
    for (let m = 0; m < 100; m++) {
      for (const name of ['activation', 'demand', 'lengthChange', 'drive'] as const) {
        expect(b.muscles[name][m * 2]).toBe(a.muscles[name][m * 2 + 1]);
        expect(b.muscles[name][m * 2 + 1]).toBe(a.muscles[name][m * 2]);
      }
    }
  });

  it('meets every moment with muscles: no full solve leaves more than 1e-8 N m of its conditions', () => {
    expect(prepare(drill, { side: 'right' }).residual).toBeLessThan(1e-8);
  });
});
