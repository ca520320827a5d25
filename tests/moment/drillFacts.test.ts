import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import type { MuscleId } from '../../src/anatomy/muscleIds.ts';
import type { Side } from '../../src/anatomy/segments.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { certainties, drives, type Frame, muscleRow } from '../../src/moment/frame.ts';
import { makeDemand, measureDemand, shareOut, sharedRows, variants } from '../../src/mechanics/demand.ts';
import { makeMuscleRows, toMuscles } from '../../src/mechanics/muscleRows.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import type { FrameOptions } from '../../src/moment/options.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import { momentOf, spokenMoment } from '../../src/drills/timeline.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';

const degree = Math.PI / 180;

function hold(id: string, options: Partial<FrameOptions> = {}): Frame {
  const drill = findDrill(id)!;
  return frameAt(drill, spokenMoment(drill), { side: 'right', ...options });
}

const row = (id: MuscleId, side: Side): number => muscleRow(muscleIndex(id), side);
const drive = (frame: Frame, id: MuscleId, side: Side): string => drives[frame.muscles.drive[row(id, side)]!]!;
const level = (frame: Frame, id: MuscleId, side: Side): number => frame.muscles.activation[row(id, side)]!;
const longer = (frame: Frame, id: MuscleId, side: Side): number => frame.muscles.lengthChange[row(id, side)]!;
const moment = (frame: Frame, name: string, side: Side): number => frame.moments[coordinateIndex(name, side)]!;
const shin = ['tibialis_anterior', 'extensor_digitorum_longus', 'extensor_hallucis_longus'] as const;
const calf = ['gastrocnemius_medial', 'gastrocnemius_lateral', 'soleus'] as const;
const hamstrings = ['biceps_femoris_long', 'semitendinosus', 'semimembranosus'] as const;

describe('calf raises', () => {
  it('shorten the calf while it holds, lengthen the shin and expect it to be turned down, on both legs', () => {
    const frame = hold('calf-raise');
    for (const side of ['right', 'left'] as const) {
      for (const id of calf) expect(longer(frame, id, side)).toBeLessThan(-0.01);
      for (const id of ['gastrocnemius_medial', 'soleus'] as const)
        expect([id, drive(frame, id, side)]).toEqual([id, 'contracting']);
      for (const id of shin) {
        expect([id, drive(frame, id, side)]).toEqual([id, 'inhibited']);
        expect(longer(frame, id, side)).toBeGreaterThan(0.005);
      }
    }
  });

  it('ask about twice as much of one calf as of each of two, and the side of its hip to hold the pelvis', () => {
    const one = hold('calf-raise-one');
    const two = hold('calf-raise');
    const ratio = moment(one, 'ankle_angle', 'right') / moment(two, 'ankle_angle', 'right');
    expect(ratio).toBeGreaterThan(1.9);
    expect(ratio).toBeLessThan(2.2);
    const [worksOne, worksTwo] = [one, two].map((frame) =>
      calf.reduce((sum, id) => sum + level(frame, id, 'right'), 0),
    ) as [number, number];
    expect(worksOne / worksTwo).toBeGreaterThan(2);
    // Of the three it is the two that cross the knee: standing on one leg the line of weight passes before the knee, which
    // asks them to bend it, and the soleus is spared.
    for (const id of ['gastrocnemius_medial', 'gastrocnemius_lateral'] as const)
      expect(level(one, id, 'right')).toBeGreaterThan(2 * level(two, id, 'right'));
    expect(level(one, 'soleus', 'right')).toBeGreaterThan(level(two, 'soleus', 'right'));
    expect(moment(one, 'knee_angle', 'right')).toBeGreaterThan(2 * moment(two, 'knee_angle', 'right'));
    expect(drive(one, 'gluteus_medius', 'right')).toBe('holding');
    for (const id of calf) expect(drive(one, id, 'left')).not.toBe('contracting');
  });

  it('use the quadriceps as well where the knees bend', () => {
    const straight = level(hold('calf-raise'), 'vastus_lateralis', 'right');
    expect(level(hold('calf-raise', { kneeBend: 28 * degree }), 'vastus_lateralis', 'right')).toBeGreaterThan(
      straight + 0.02,
    );
  });

  it('in the walk let one calf rest while the other carries, and change over with each step', () => {
    const drill = findDrill('toe-walk')!;
    for (const [step, carrying] of [
      [0, 'left'],
      [1, 'right'],
      [2, 'left'],
    ] as const) {
      const frame = frameAt(drill, momentOf(drill, 'step', 0.5) + step * drill.step!, { side: 'right' });
      const resting = carrying === 'left' ? 'right' : 'left';
      expect(drive(frame, 'gastrocnemius_medial', carrying)).toBe('contracting');
      expect(level(frame, 'gastrocnemius_medial', resting)).toBeLessThan(0.08);
    }
  });
});

describe('the hinge', () => {
  it('asks more of the standing hip than of the lifted one: about 64 and 37 N m for this body', () => {
    const frame = hold('hinge');
    expect(-moment(frame, 'hip_flexion', 'left')).toBeGreaterThan(55);
    expect(-moment(frame, 'hip_flexion', 'left')).toBeLessThan(80);
    expect(-moment(frame, 'hip_flexion', 'right')).toBeGreaterThan(30);
    expect(-moment(frame, 'hip_flexion', 'right')).toBeLessThan(45);
  });

  it('holds the standing side by both glutes; the lifted buttock works by weight alone already', () => {
    const frame = hold('hinge');
    expect(drive(frame, 'gluteus_maximus', 'left')).toBe('holding');
    expect(drive(frame, 'gluteus_medius', 'left')).toBe('holding');
    expect(drive(frame, 'gluteus_maximus', 'right')).toBe('contracting');
    expect(level(frame, 'gluteus_maximus', 'left')).toBeGreaterThan(0.3);
    expect(level(frame, 'gluteus_maximus', 'left')).toBeLessThan(0.6);
    expect(drive(hold('hinge', { intent: false }), 'gluteus_maximus', 'right')).toBe('contracting');
    expect(drive(hold('hinge', { intent: false }), 'semimembranosus', 'right')).toBe('contracting');
  });

  it('lengthens the standing hamstrings by 3 to 6 cm and never calls them inhibited', () => {
    const frame = hold('hinge');
    for (const id of hamstrings) {
      expect(longer(frame, id, 'left')).toBeGreaterThan(0.03);
      expect(longer(frame, id, 'left')).toBeLessThan(0.065);
      expect([id, drive(frame, id, 'left')]).not.toEqual([id, 'inhibited']);
    }
  });

  it('asks more of the standing hip the further the trunk goes', () => {
    const [far, half, near] = [45, 30, 20].map(
      (lean) => -moment(hold('hinge', { lean: lean * degree }), 'hip_flexion', 'left'),
    ) as [number, number, number];
    expect(far).toBeGreaterThan(half);
    expect(half).toBeGreaterThan(near);
  });
});

describe('the side bend', () => {
  it('makes the far side hold and get longer; the near side shortens and nothing asks it to work', () => {
    const frame = hold('side-bend');
    expect(drive(frame, 'internal_oblique', 'left')).toBe('holding');
    for (const id of ['internal_oblique', 'external_oblique'] as const)
      expect(level(frame, id, 'left')).toBeGreaterThan(2 * level(frame, 'rectus_abdominis', 'left'));
    for (const id of ['external_oblique', 'internal_oblique', 'quadratus_lumborum'] as const) {
      expect(longer(frame, id, 'left')).toBeGreaterThan(0.005);
      expect(longer(frame, id, 'right')).toBeLessThan(-0.005);
      expect([id, drive(frame, id, 'right')]).toEqual([id, 'quiet']);
    }
  });

  it('asks about 34 N m of the far side at 20 degrees for a trunk of this weight', () => {
    const asked = -moment(hold('side-bend', { bend: 20 * degree }), 'lumbar_bending', 'right');
    expect(asked).toBeGreaterThan(25);
    expect(asked).toBeLessThan(38);
  });

  it('makes the near side contract where the elbow presses on the hip, and takes the load off the far side', () => {
    const free = hold('side-bend');
    const pressed = hold('side-bend', { press: true });
    for (const id of ['external_oblique', 'quadratus_lumborum'] as const)
      expect([id, drive(pressed, id, 'right')]).toEqual([id, 'contracting']);
    expect(level(pressed, 'rectus_abdominis', 'left')).toBeLessThan(level(free, 'rectus_abdominis', 'left'));
    // What held the trunk up now has to pull it down.
    expect(moment(pressed, 'lumbar_bending', 'right') * moment(free, 'lumbar_bending', 'right')).toBeLessThan(0);
  });
});

describe('the shoulders', () => {
  it('lifted: what lifts contracts, what pulls down gets longer and is expected to be turned down', () => {
    const frame = hold('shoulder-lift');
    for (const id of ['trapezius_descending', 'levator_scapulae'] as const)
      expect([id, drive(frame, id, 'right')]).toEqual([id, 'contracting']);
    expect(drive(frame, 'trapezius_ascending', 'right')).toBe('inhibited');
    expect(longer(frame, 'trapezius_ascending', 'right')).toBeGreaterThan(0.01);
    expect(longer(frame, 'levator_scapulae', 'right')).toBeLessThan(-0.01);
  });

  it('by weight alone a hanging shoulder rests in its ligaments, and a lifted one hangs on descending more than on transverse trapezius', () => {
    const lifted = hold('shoulder-lift', { intent: false });
    const drill = findDrill('shoulder-lift')!;
    const hanging = level(frameAt(drill, 0, { side: 'right' }), 'trapezius_descending', 'right');
    expect(hanging).toBeLessThan(0.05);
    expect(level(lifted, 'trapezius_descending', 'right')).toBeGreaterThan(2 * hanging);
    expect(level(lifted, 'trapezius_descending', 'right')).toBeGreaterThan(
      level(lifted, 'trapezius_transverse', 'right'),
    );
  });

  it('squeezed and rolled are opposites of each other: what contracts in one is expected to be turned down in the other', () => {
    const squeeze = hold('shoulder-squeeze');
    const roll = hold('shoulder-roll');
    for (const id of ['trapezius_transverse', 'rhomboid_major'] as const) {
      expect([id, drive(squeeze, id, 'left')]).toEqual([id, 'contracting']);
      expect([id, drive(roll, id, 'left')]).toEqual([id, 'inhibited']);
      expect(longer(roll, id, 'left')).toBeGreaterThan(0.01);
    }
    expect(drive(roll, 'serratus_anterior', 'left')).toBe('contracting');
    for (const id of ['serratus_anterior', 'pectoralis_minor'] as const)
      expect([id, drive(squeeze, id, 'left')]).toEqual([id, 'inhibited']);
  });
});

describe('what carries the principle on', () => {
  it('toes up: the shin works, the calf is expected to be turned down', () => {
    const frame = hold('heel-walk');
    for (const id of shin) expect([id, drive(frame, id, 'right')]).toEqual([id, 'contracting']);
    for (const id of calf) expect([id, drive(frame, id, 'right')]).toEqual([id, 'inhibited']);
    expect(frame.muscles.demand[row('tibialis_anterior', 'right')]!).toBeGreaterThan(0.02);
  });

  it('leg out: the side of the standing hip works as hard as that of the lifted one, or harder', () => {
    const frame = hold('side-leg-lift');
    expect(drive(frame, 'gluteus_medius', 'right')).toBe('contracting');
    expect(level(frame, 'gluteus_medius', 'left')).toBeGreaterThanOrEqual(level(frame, 'gluteus_medius', 'right'));
  });

  it('legs together: the adductors answer the press of the feet, the abductors rest, and nobody calls them turned down', () => {
    const frame = hold('adductor-squeeze');
    for (const id of ['adductor_longus', 'adductor_brevis', 'adductor_magnus'] as const)
      expect([id, drive(frame, id, 'left')]).toEqual([id, 'contracting']);
    expect(drive(frame, 'gluteus_medius', 'left')).toBe('quiet');
    expect(level(hold('adductor-squeeze', { intent: false }), 'adductor_longus', 'left')).toBeLessThan(0.03);
  });

  it('arms out: the blade turns along with an arm raised beyond 30 degrees, and hangs still beside a hanging one', () => {
    const [raised, hanging] = ['arm-hold', 'hip-flexors'].map(
      (id) => hold(id).coordinates[coordinateIndex('scapula_upward', 'right')]! / degree,
    ) as [number, number];
    expect(raised).toBeGreaterThan(3);
    expect(raised).toBeLessThan(20);
    expect(Math.abs(hanging)).toBeLessThan(0.01);
  });

  it('palms together: the chest answers the press', () => {
    const frame = hold('palm-press');
    for (const id of ['pectoralis_major_clavicular', 'pectoralis_major_sternocostal'] as const)
      expect([id, drive(frame, id, 'right')]).toEqual([id, 'contracting']);
  });

  it('what has no published line shows only what is meant: activation by intent, demand not computed', () => {
    const frame = hold('fist-squeeze');
    const r = row('flexor_digitorum_superficialis', 'right');
    expect(drive(frame, 'flexor_digitorum_superficialis', 'right')).toBe('contracting');
    expect(frame.muscles.activation[r]).toBeCloseTo(frame.muscles.intent[r]!, 6);
    expect(frame.muscles.demand[r]).toBeNaN();
  });

  it('bracing the belly is co-contraction: belly and back work, nothing of the trunk is called inhibited', () => {
    const frame = hold('ab-brace');
    for (const id of ['rectus_abdominis', 'iliocostalis_lumborum', 'multifidus'] as const)
      expect([id, drive(frame, id, 'right')]).toEqual([id, 'contracting']);
    for (const id of ['quadratus_lumborum', 'erector_spinae_longissimus'] as const)
      expect(drive(frame, id, 'right')).not.toBe('inhibited');
  });
});

describe('options', () => {
  it('a hand on a wall lightens the side of the standing hip', () => {
    for (const id of ['hip-flexors', 'hinge', 'side-leg-lift']) {
      const alone = Math.abs(moment(hold(id), 'hip_adduction', 'left'));
      expect(Math.abs(moment(hold(id, { hand: true }), 'hip_adduction', 'left'))).toBeLessThan(0.8 * alone);
    }
  });

  it('a bent standing knee asks its quadriceps to hold', () => {
    expect(level(hold('hip-flexors', { kneeBend: 25 * degree }), 'vastus_lateralis', 'left')).toBeGreaterThan(
      level(hold('hip-flexors'), 'vastus_lateralis', 'left'),
    );
  });

  it('a pelvis that drops on the lifted side asks more of the standing hip', () => {
    const [dropped, level] = [8, -1.5].map((drop) =>
      Math.abs(moment(hold('hip-flexors', { pelvisDrop: drop * degree }), 'hip_adduction', 'left')),
    ) as [number, number];
    expect(dropped).toBeGreaterThan(level);
  });
});

describe('the stretches', () => {
  it('make their muscle longer than its drill does', () => {
    for (const [drill, stretch, id, side] of [
      ['calf-raise', 'stretch-calf', 'gastrocnemius_medial', 'right'],
      ['hinge', 'stretch-butt', 'gluteus_maximus', 'right'],
      ['quad-lock', 'stretch-quadriceps', 'rectus_femoris', 'right'],
      ['hamstring-curl-hold', 'stretch-hamstrings', 'semimembranosus', 'right'],
      ['side-bend', 'stretch-side', 'external_oblique', 'right'],
      ['hip-flexors', 'stretch-hip-flexors', 'iliacus', 'right'],
      ['shoulder-squeeze', 'stretch-upper-back', 'rhomboid_major', 'right'],
    ] as const) {
      expect([stretch, longer(hold(stretch), id, side) > longer(hold(drill), id, side) + 0.004]).toEqual([
        stretch,
        true,
      ]);
    }
  });

  it('in a stride say that they do not know how the feet push against each other', () => {
    const drill = findDrill('stretch-calf')!;
    for (const _ of variantWork(prepare(drill, { side: 'right' })));
    const frame = hold('stretch-calf');
    const claimed = [...frame.muscles.drive].flatMap((d, r) =>
      d === 0 ? [] : [certainties[frame.muscles.certainty[r]!]],
    );
    expect(claimed.length).toBeGreaterThan(4);
    expect(new Set(claimed)).toEqual(new Set(['uncertain']));
  });
});

const bentAt = (lean: number): Frame => hold('side-bend', { lean: lean * degree });
const sagittal = (frame: Frame): number => frame.moments[coordinateIndex('lumbar_extension', 'mid')]!;

describe('what the missed orders come from', () => {
  it('in the side bend rectus stands above quadratus lumborum while the weight of the trunk bends it backwards, and below once it bends it forwards', () => {
    const [back, front] = [bentAt(-2), bentAt(5)];
    expect(sagittal(back)).toBeLessThan(-3);
    expect(level(back, 'rectus_abdominis', 'left')).toBeGreaterThan(level(back, 'quadratus_lumborum', 'left'));
    expect(sagittal(front)).toBeGreaterThan(8);
    expect(level(front, 'quadratus_lumborum', 'left')).toBeGreaterThan(level(front, 'rectus_abdominis', 'left'));
    // Of bending alone quadratus takes more: with nothing to balance forwards and back, it stands above rectus.
    const rig = makeRig(makeRunner().model);
    const demand = makeDemand(rig);
    const rows = makeMuscleRows(rig, demand.measures);
    const shared = hold('side-bend');
    place(rig, shared.coordinates);
    measureDemand(demand);
    demand.problem.reserve[sharedRows.indexOf(coordinateIndex('lumbar_extension', 'mid'))] = 1000;
    shareOut(demand, shared.moments, variants[0]!);
    const works = new Float64Array(rows.count);
    toMuscles(rows, demand.problem.activation, works, 0);
    expect(works[row('quadratus_lumborum', 'left')]!).toBeGreaterThan(1.5 * works[row('rectus_abdominis', 'left')]!);
    // The obliques do most of it either way.
    for (const frame of [back, front])
      expect(level(frame, 'external_oblique', 'left')).toBeGreaterThan(2 * level(frame, 'quadratus_lumborum', 'left'));
  });
});
