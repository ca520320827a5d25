import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import {
  defaultVariant,
  makeDemand,
  measureDemand,
  sharedRows,
  shareOut,
  variants,
} from '../../src/mechanics/demand.ts';
import { makeMeasures, measureLines } from '../../src/mechanics/lines.ts';
import { makeMuscleRows, rowOf, toMuscles } from '../../src/mechanics/muscleRows.ts';
import { addRhythm } from '../../src/mechanics/rhythm.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { findCentres, jointMoments, makeStatics } from '../../src/mechanics/statics.ts';

const degree = Math.PI / 180;
const { model, rest } = makeRunner();
const rig = makeRig(model);
const measures = makeMeasures(rig);
const n = coordinates.length;
const armLines = model.lines.flatMap((line, l) => (line.region === 'arm' && line.side === 'right' ? [l] : []));
const girdle = [
  'clavicle_elevation',
  'clavicle_protraction',
  'scapula_upward',
  'arm_flex',
  'arm_add',
  'arm_rot',
  'elbow_flex',
] as const;

/** Standing with some angles of both sides changed (degrees), the rig placed at it. */
function stand(changes: Record<string, number> = {}): void {
  const q = Float64Array.from(rest);
  for (const [name, degrees] of Object.entries(changes)) {
    for (const side of ['right', 'left'] as const) q[coordinateIndex(name, side)]! += degrees * degree;
  }
  place(rig, q);
}

/** Moment arms in millimetres of all lines of a muscle over a coordinate of the right side. */
function arms(id: string, coordinate: string, changes: Record<string, number> = {}): number[] {
  stand(changes);
  measureLines(rig, measures);
  const muscle = muscleIndex(id);
  const found = armLines.filter((l) => model.lines[l]!.muscle === muscle);
  if (found.length === 0) throw new Error(`The muscle "${id}" has no line of the arm.`);
  return found.map((l) => measures.arms[l * n + coordinateIndex(coordinate, 'right')]! * 1000);
}

/** The muscles of which a line does not pull that way by more than some millimetres, with the arms hanging. */
function otherwise(ids: readonly string[], coordinate: string, way: 1 | -1, atLeast = 2): string[] {
  return ids.filter((id) => arms(id, coordinate).some((arm) => way * arm <= atLeast));
}

/** Arms along the rhythm of raising the arm: three parts of upward rotation, one of elevation of the clavicle. */
function upwards(id: string): number[] {
  const lift = arms(id, 'clavicle_elevation');
  return arms(id, 'scapula_upward').map((arm, i) => arm + lift[i]! / 3);
}

describe('lines of the shoulder girdle and the arm pull the way that anatomy says', () => {
  it('lifts the girdle: descending trapezius, levator scapulae, rhomboids', () => {
    expect(
      otherwise(
        ['trapezius_descending', 'levator_scapulae', 'rhomboid_major', 'rhomboid_minor'],
        'clavicle_elevation',
        1,
        20,
      ),
    ).toEqual([]);
  });

  it('draws it down: ascending trapezius, pectoralis minor, latissimus', () => {
    expect(
      otherwise(['trapezius_ascending', 'pectoralis_minor', 'latissimus_dorsi'], 'clavicle_elevation', -1, 20),
    ).toEqual([]);
  });

  it('draws it back: transverse trapezius, rhomboids, latissimus', () => {
    expect(
      otherwise(
        ['trapezius_transverse', 'rhomboid_major', 'rhomboid_minor', 'latissimus_dorsi'],
        'clavicle_protraction',
        -1,
      ),
    ).toEqual([]);
  });

  it('draws it forwards: serratus anterior, pectoralis minor, and pectoralis major from the breastbone', () => {
    expect(
      otherwise(
        ['serratus_anterior', 'pectoralis_minor', 'pectoralis_major_sternocostal'],
        'clavicle_protraction',
        1,
        20,
      ),
    ).toEqual([]);
  });

  it('turns the blade upwards: serratus anterior, ascending trapezius, descending trapezius by way of the clavicle', () => {
    expect(otherwise(['serratus_anterior', 'trapezius_ascending'], 'scapula_upward', 1, 5)).toEqual([]);
    // Its lower strips, which hold the lower angle, do most of it.
    expect(Math.max(...arms('serratus_anterior', 'scapula_upward'))).toBeGreaterThan(100);
    for (const id of ['serratus_anterior', 'trapezius_ascending', 'trapezius_descending']) {
      for (const arm of upwards(id)) expect(arm, `${id} along the rhythm`).toBeGreaterThan(2);
    }
    // About the acromioclavicular joint itself its part on the clavicle does nothing, and its part on the acromion
    // little.
    const [acromion, clavicle] = arms('trapezius_descending', 'scapula_upward').sort((a, b) => a - b);
    expect(clavicle).toBeCloseTo(0, 9);
    expect(Math.abs(acromion!)).toBeLessThan(15);
  });

  it('turns the blade downwards: rhomboids, levator scapulae, pectoralis minor by drawing the girdle down', () => {
    expect(otherwise(['rhomboid_major', 'rhomboid_minor', 'levator_scapulae'], 'scapula_upward', -1, 20)).toEqual([]);
    for (const id of ['rhomboid_major', 'rhomboid_minor', 'levator_scapulae', 'pectoralis_minor']) {
      for (const arm of upwards(id)) expect(arm, `${id} along the rhythm`).toBeLessThan(-10);
    }
  });

  it('raises the arm sideways: middle deltoid and supraspinatus; draws it to the body: pectoralis major, latissimus, teres major, coracobrachialis', () => {
    expect(otherwise(['deltoid_acromial', 'supraspinatus'], 'arm_add', -1, 15)).toEqual([]);
    expect(
      otherwise(
        [
          'pectoralis_major_clavicular',
          'pectoralis_major_sternocostal',
          'latissimus_dorsi',
          'teres_major',
          'coracobrachialis',
        ],
        'arm_add',
        1,
        5,
      ),
    ).toEqual([]);
  });

  it('raises the arm forwards: front deltoid, pectoralis major of the clavicle, coracobrachialis, biceps', () => {
    expect(
      otherwise(
        ['deltoid_clavicular', 'pectoralis_major_clavicular', 'coracobrachialis', 'biceps_brachii'],
        'arm_flex',
        1,
        10,
      ),
    ).toEqual([]);
    for (const arm of arms('deltoid_clavicular', 'arm_flex', { arm_flex: 60 })) expect(arm).toBeGreaterThan(20);
  });

  it('draws the arm back: rear deltoid, latissimus, teres major, long head of triceps', () => {
    expect(otherwise(['deltoid_spinal', 'latissimus_dorsi', 'teres_major'], 'arm_flex', -1, 8)).toEqual([]);
    expect(Math.min(...arms('triceps_brachii', 'arm_flex'))).toBeLessThan(-15);
  });

  it('turns the arm inwards: subscapularis, pectoralis major, latissimus, teres major; outwards: infraspinatus, teres minor', () => {
    expect(
      otherwise(['subscapularis', 'pectoralis_major_clavicular', 'pectoralis_major_sternocostal'], 'arm_rot', 1, 8),
    ).toEqual([]);
    expect(otherwise(['latissimus_dorsi', 'teres_major'], 'arm_rot', 1)).toEqual([]);
    expect(otherwise(['infraspinatus', 'teres_minor'], 'arm_rot', -1, 10)).toEqual([]);
  });

  it('goes on turning the blade upwards while the arm is raised to 120 degrees: all of serratus anterior, 25 degrees up', () => {
    for (const scapula_upward of [0, 10, 20, 25, 30]) {
      for (const arm of arms('serratus_anterior', 'scapula_upward', {
        scapula_upward,
        clavicle_elevation: scapula_upward / 3,
      }))
        expect(arm).toBeGreaterThan(5);
    }
  });

  it('bends the elbow by biceps and stretches it by triceps, straight and bent', () => {
    for (const elbow_flex of [0, 45, 90, 120]) {
      for (const arm of arms('biceps_brachii', 'elbow_flex', { elbow_flex })) expect(arm).toBeGreaterThan(15);
      for (const arm of arms('triceps_brachii', 'elbow_flex', { elbow_flex })) expect(arm).toBeLessThan(-10);
    }
  });

  it('changes length without a jump while the arm goes through its range and the blade with it', () => {
    const sweeps: Record<string, readonly [number, number]>[] = [
      { arm_add: [10, -120] },
      { arm_flex: [-45, 120] },
      { arm_rot: [-60, 60] },
      { elbow_flex: [0, 130] },
      { arm_flex: [90, 90], arm_rot: [-60, 60] },
      { clavicle_elevation: [-10, 40] },
      { clavicle_protraction: [-28, 28], scapula_internal: [-18, 18] },
    ];
    const steps = 260;
    for (const sweep of sweeps) {
      const changes: number[][] = [];
      let before: number[] | undefined;
      for (let k = 0; k <= steps; k++) {
        const q = Float64Array.from(rest);
        for (const [name, [from, to]] of Object.entries(sweep))
          q[coordinateIndex(name, 'right')]! += (from + ((to - from) * k) / steps) * degree;
        addRhythm(q);
        place(rig, q);
        measureLines(rig, measures, false);
        const now = armLines.map((l) => measures.lengths[l]! * 1000);
        if (before) changes.push(now.map((v, i) => v - before![i]!));
        before = now;
      }
      const jumps = armLines.filter((_, i) =>
        changes.some((row, k) => k > 0 && Math.abs(row[i]! - changes[k - 1]![i]!) > 0.5),
      );
      expect(
        jumps.map((l) => model.lines[l]!.name),
        `${JSON.stringify(sweep)}`,
      ).toEqual([]);
    }
  });

  it('has arms of a plausible size: up to 5 cm at shoulder and elbow; at the girdle up to 17 cm, the length of the clavicle and the height of the blade', () => {
    for (const changes of [{}, { arm_add: -60 }, { arm_flex: 60, elbow_flex: 90 }, { clavicle_elevation: 15 }]) {
      stand(changes);
      measureLines(rig, measures);
      for (const l of armLines) {
        for (const name of girdle) {
          const arm = Math.abs(measures.arms[l * n + coordinateIndex(name, 'right')]!);
          expect(arm, `${model.lines[l]!.name} ${name}`).toBeLessThan(/arm|elbow/.test(name) ? 0.05 : 0.17);
        }
      }
    }
  });
});

describe('sharing out the moments of girdle and arm', () => {
  const demand = makeDemand(rig);
  const rows = makeMuscleRows(rig, demand.measures);
  const statics = makeStatics(rig);
  const moments = new Float64Array(n);
  const activation = new Float64Array(rows.count);
  const isArm = coordinates.map(({ name }) => /^(clavicle_|scapula_|arm_|elbow_)/.test(name));

  /** Shares out the weight of the arms alone, with some angles changed. */
  function share(changes: Record<string, number>): (id: string) => number {
    stand(changes);
    findCentres(rig, statics);
    jointMoments(rig, statics, [], moments);
    isArm.forEach((arm, c) => {
      if (!arm) moments[c] = 0;
    });
    measureDemand(demand);
    shareOut(demand, moments, variants[defaultVariant]!);
    toMuscles(rows, demand.problem.activation, activation, 0);
    return (id) => activation[rowOf(muscleIndex(id), 'right')]!;
  }

  it('asks little of anyone who stands with hanging arms: descending trapezius 1 to 5 %, nobody above 12 %', () => {
    const of = share({});
    expect(of('trapezius_descending')).toBeGreaterThan(0.01);
    expect(of('trapezius_descending')).toBeLessThan(0.05);
    for (const l of armLines) expect(demand.problem.activation[l], `${model.lines[l]!.name}`).toBeLessThan(0.12);
    expect(of('latissimus_dorsi')).toBe(0);
    expect(of('triceps_brachii')).toBe(0);
  });

  it('asks the deltoid and the serratus for arms that are held out, and the biceps for a bent elbow', () => {
    const hanging = share({});
    const deltoid = hanging('deltoid_acromial');
    const serratus = hanging('serratus_anterior');
    const biceps = hanging('biceps_brachii');
    const out = share({ arm_add: -60, scapula_upward: 7, clavicle_elevation: 2 });
    expect(out('deltoid_acromial')).toBeGreaterThan(2 * deltoid);
    expect(out('serratus_anterior')).toBeGreaterThan(serratus);
    expect(share({ elbow_flex: 90 })('biceps_brachii')).toBeGreaterThan(2 * biceps);
  });

  it('finds muscles for every direction of every coordinate at rest: of 3 N m the reserve bears less than a tenth (bending the elbow, what has no line bears most)', () => {
    share({});
    for (const name of girdle) {
      for (const side of ['right', 'left'] as const) {
        for (const way of [3, -3]) {
          moments.fill(0);
          const row = coordinateIndex(name, side);
          moments[row] = way;
          shareOut(demand, moments, variants[defaultVariant]!);
          const reserve =
            demand.problem.lambda[sharedRows.indexOf(row)]! * demand.problem.reserve[sharedRows.indexOf(row)]! ** 2;
          expect(Math.abs(reserve), `${name} ${side} ${way}`).toBeLessThan(0.3);
        }
      }
    }
  });
});
