import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { segmentIndex, type Side } from '../../src/anatomy/segments.ts';
import { checkDrills } from '../../src/drills/checkDrills.ts';
import { drills, findDrill, stretches } from '../../src/drills/drills.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { claimFaults, driveIn } from '../../src/moment/checkClaims.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { coordinatesAt } from '../../src/moment/movement.ts';
import { keysOf } from '../../src/moment/tracks.ts';
import { prepare } from '../../src/moment/prepare.ts';
import { musclesFor } from '../../src/drills/purpose.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { duration, fold, halfDuration, liftOff, momentOf, spokenMoment, touchDown } from '../../src/drills/timeline.ts';
import { coordinates, mirrorRow, mirrorSign } from '../../src/anatomy/coordinates.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import { drillTexts, texts } from '../../src/texts/texts.ts';

const all = [...drills, ...stretches].map((drill): [string, Drill] => [drill.id, drill]);

/** Where a landmark of a side is in the world, atlas axes, metres. */
function at(
  pose: Float64Array,
  name: Parameters<typeof landmark>[0],
  segment: 'foot' | 'toes',
  side: Side,
): [number, number, number] {
  const [forward, up, right] = landmark(name);
  const p = [side === 'left' ? right : -right, up, forward] as const;
  const o = segmentIndex(segment, side) * 7;
  const [x, y, z, w] = [0, 1, 2, 3].map((i) => pose[o + i]!) as [number, number, number, number];
  const t = [2 * (y * p[2] - z * p[1]), 2 * (z * p[0] - x * p[2]), 2 * (x * p[1] - y * p[0])] as const;
  return [
    p[0] + w * t[0] + y * t[2] - z * t[1] + pose[o + 4]!,
    p[1] + w * t[1] + z * t[0] - x * t[2] + pose[o + 5]!,
    p[2] + w * t[2] + x * t[1] - y * t[0] + pose[o + 6]!,
  ];
}

describe.each(all)('%s', (_id, drill) => {
  const length = duration(drill);

  it('is in balance in every frame, within the range of every joint', () => {
    const frame = createFrame();
    // Gathered, and expected once: an expectation costs more than a Frame.
    const faults: string[] = [];
    for (let time = 0; time <= length; time += 0.05) {
      frameAt(drill, time, { side: 'right' }, frame);
      if (frame.balance.reason !== null) faults.push(`${frame.balance.reason} at ${time.toFixed(2)}`);
      coordinates.forEach(({ name, range }, c) => {
        const value = frame.coordinates[c]!;
        if (!name.startsWith('pelvis_') && !(value > range[0] - 0.018 && value < range[1] + 0.018))
          faults.push(`${name} ${value} at ${time.toFixed(2)}`);
      });
    }
    expect(faults).toEqual([]);
  });

  it('moves without a jump: position and speed are continuous, over the seam too', () => {
    const { movement } = prepare(drill, { side: 'right' });
    const h = 1 / 240;
    // A step in velocity of 0.2 rad/s would show as 48 rad/s2 at this rate.
    let worst = 0;
    const [before, now, next] = [0, 1, 2].map(() => new Float64Array(coordinates.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    coordinatesAt(movement, 0, before);
    coordinatesAt(movement, h, now);
    for (let k = 2; k * h <= halfDuration(drill); k++) {
      coordinatesAt(movement, k * h, next);
      for (let c = 0; c < next.length; c++)
        worst = Math.max(worst, Math.abs(next[c]! - 2 * now[c]! + before[c]!) / (h * h));
      before.set(now);
      now.set(next);
    }
    expect(worst).toBeLessThan(40);
    // From side to side, from step to step, and from the end to the beginning: the same posture, mirrored where it must
    // be.
    const seams = [
      [length - 1e-9, 0],
      ...(drill.dose.sides === 2 ? [[length / 2 - 1e-9, length / 2]] : []),
      ...(drill.step === undefined ? [] : [[momentOf(drill, 'step', 1) - 1e-9, momentOf(drill, 'step', 1)]]),
    ];
    for (const [from, to] of seams as [number, number][]) {
      const a = frameAt(drill, from, { side: 'right' }).coordinates;
      const b = frameAt(drill, to, { side: 'right' }).coordinates;
      const jumps = coordinates.filter((_, c) => !(Math.abs(a[c]! - b[c]!) < 1e-6)).map(({ name }) => name);
      expect([to, jumps]).toEqual([to, []]);
    }
  });

  it('keeps the foot that stands where it stands, and drags the lifted one through the floor by 2 mm at most', () => {
    const frame = createFrame();
    const folded = { time: 0, other: false };
    const heels = drill.stance.on === 'heels';
    const first: Partial<Record<Side, [number, number, number]>> = {};
    let slide = 0;
    let sink = 0;
    for (let time = 0; time <= length; time += 0.04) {
      frameAt(drill, time, { side: 'right' }, frame);
      fold(drill, time, folded);
      const alone = folded.time > liftOff(drill) && folded.time < touchDown(drill);
      const rightLifts = (drill.stance.lifted === 'working') !== folded.other;
      for (const side of ['right', 'left'] as const) {
        const p = at(frame.pose, heels ? 'heel_back' : 'hallux_tip', heels ? 'foot' : 'toes', side);
        first[side] ??= p;
        if (!alone || rightLifts !== (side === 'right'))
          slide = Math.max(slide, Math.hypot(p[0] - first[side][0], p[2] - first[side][2]));
        for (const name of ['hallux_tip', 'little_toe_tip'] as const)
          sink = Math.max(sink, landmark(name)[1] - at(frame.pose, name, 'toes', side)[1]);
        if (!heels) sink = Math.max(sink, landmark('heel_sole')[1] - at(frame.pose, 'heel_sole', 'foot', side)[1]);
      }
    }
    // On the heels the back of the heel rolls a little over the floor.
    expect(slide).toBeLessThan(heels ? 0.012 : 0.0005);
    expect(sink).toBeLessThan(0.002);
  });

  it('changes nothing by an option that nobody has touched: it starts at what the file says of the hold', () => {
    const settings = prepare(drill, { side: 'right' }).settings;
    for (const track of drill.tracks) {
      const values = keysOf(drill, track, settings).map(({ value }) => value);
      const file = track.keys.map(([, , value]) => value);
      values.forEach((value, i) => expect(value, `${track.coordinate} of ${track.of}`).toBeCloseTo(file[i]!, 9));
    }
  });

  it('speaks of a moment at which one foot stands alone, where one does in it at all', () => {
    const time = spokenMoment(drill);
    expect(time > liftOff(drill) && time < touchDown(drill)).toBe(drill.stance.feet !== 'two');
  });

  it('is the exact mirror when the other side begins', () => {
    for (const share of [0.13, 0.31, 0.5, 0.77]) {
      const right = frameAt(drill, share * length, { side: 'right' });
      const left = frameAt(drill, share * length, { side: 'left' });
      const crooked = coordinates.filter(
        (_, c) => !(Math.abs(left.coordinates[mirrorRow[c]!]! - mirrorSign[c]! * right.coordinates[c]!) < 5e-13),
      );
      expect([share, crooked]).toEqual([share, []]);
      expect([...left.muscles.drive]).toEqual([...right.muscles.drive].map((_, r, all) => all[r ^ 1]));
    }
  });

  it('does what its file claims of the moment that it speaks of: each expectation, answer and touch, muscle by muscle', () => {
    expect(claimFaults(drill)).toEqual([]);
  });

  it('never shows a muscle as contracting and inhibited, and none as inhibited that works', () => {
    const frame = createFrame();
    const wrong: string[] = [];
    for (let time = 0; time < length; time += 0.5) {
      frameAt(drill, time, { side: 'right' }, frame);
      frame.muscles.drive.forEach((d, row) => {
        const drive = drives[d];
        const level = frame.muscles.activation[row]!;
        if (drive === 'inhibited' && !(level < 0.05)) wrong.push(`${row} inhibited at ${level}`);
        if ((drive === 'contracting' || drive === 'holding') && !(level >= 0.08 - 1e-6))
          wrong.push(`${row} ${drive} at ${level}`);
      });
    }
    expect(wrong).toEqual([]);
  });
});

describe('the question before a drill', () => {
  it.each(drills.map((drill): [string, Drill] => [drill.id, drill]))(
    '%s: is asked while nobody can see it yet',
    (_id, drill) => {
      const { predict } = drill;
      expect(predict).toBeDefined();
      const frame = frameAt(drill, momentOf(drill, ...predict!.at), { side: 'right' });
      const shown = predict!.asks === 'works' ? ['contracting', 'holding'] : ['inhibited'];
      expect(
        predict!.right.filter((id) => driveIn(frame, drill, predict!.leg, id).some((d) => shown.includes(d))),
      ).toEqual([]);
    },
  );
});

describe('a claim that the engine does not bear out', () => {
  const hinge = findDrill('hinge')!;
  const expecting = (change: Partial<Drill['expected'][number]>): Drill => ({
    ...hinge,
    expected: [{ leg: 'working', drive: 'contracting', muscles: ['gluteus_maximus'], ...change }],
    predict: undefined,
    feel: [],
  });

  it('is refused: the lifted buttock of the hinge is not inhibited, and its soleus does not contract', () => {
    expect(claimFaults(expecting({}))).toEqual([]);
    expect(claimFaults(expecting({ drive: 'inhibited' }))).toHaveLength(1);
    expect(claimFaults(expecting({ muscles: ['soleus'] }))).toHaveLength(1);
    expect(claimFaults(expecting({ drive: 'holding', leg: 'standing' }))).toEqual([]);
    expect(claimFaults(expecting({ drive: 'inhibited', leg: 'standing' }))).toHaveLength(1);
  });

  it('stands where the file says why, and only there', () => {
    expect(claimFaults(expecting({ muscles: ['soleus'], despite: 'A reason.' }))).toEqual([]);
    expect(claimFaults(expecting({ despite: 'A reason.' }))).toHaveLength(1);
  });

  it('is refused in a quiz and in what a hand feels: one wrong muscle of several is enough', () => {
    const wrong: Drill = {
      ...hinge,
      feel: [{ leg: 'working', muscles: ['gluteus_maximus', 'soleus'], is: 'hard', id: 'working-hard' }],
      predict: { ...hinge.predict!, right: ['gluteus_maximus', 'iliacus'], tempting: ['gluteus_medius'] },
    };
    expect(claimFaults(wrong)).toHaveLength(3);
  });
});

describe('what a stretch is for', () => {
  it.each(stretches.map((stretch): [string, Drill] => [stretch.id, stretch]))(
    '%s: is longer in the hold than in standing, at least one of it by a tenth of its fibres or by half a centimetre',
    (_id, stretch) => {
      const { muscles } = frameAt(stretch, spokenMoment(stretch), { side: 'right' });
      const rows = musclesFor(stretch)
        .map((id) => muscleRow(muscleIndex(id), 'right'))
        .filter((row) => !Number.isNaN(muscles.lengthChange[row]!));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row) => muscles.lengthChange[row]! < 0.001)).toEqual([]);
      expect(
        rows.some((row) =>
          Number.isNaN(muscles.lengthRatio[row]!)
            ? muscles.lengthChange[row]! > 0.005
            : muscles.lengthRatio[row]! > 0.1,
        ),
      ).toBe(true);
    },
  );
});

describe('a stretch that is called quiet', () => {
  it.each(
    stretches
      .filter(({ id }) =>
        Object.values(drillTexts(id).phases).some(({ caption }) => caption.startsWith('Long and at rest')),
      )
      .map((stretch): [string, Drill] => [stretch.id, stretch]),
  )('%s: asks nothing of what it is for', (_id, stretch) => {
    const { muscles } = frameAt(stretch, spokenMoment(stretch), { side: 'right' });
    expect(
      musclesFor(stretch).filter((id) =>
        ['contracting', 'holding'].includes(drives[muscles.drive[muscleRow(muscleIndex(id), 'right')]!]!),
      ),
    ).toEqual([]);
  });
});

describe('the files together', () => {
  it('hold what the schema and the rules ask', () => {
    expect(() => checkDrills()).not.toThrow();
  });

  it('compare with stretches that exist, for a muscle that the drill is for as well', () => {
    for (const drill of drills) {
      if (!drill.stretch) continue;
      const stretch = findDrill(drill.stretch);
      expect([drill.id, stretch?.kind]).toEqual([drill.id, 'stretch']);
      expect(musclesFor(stretch!).some((id) => musclesFor(drill).includes(id))).toBe(true);
    }
  });

  it('ask for about ten seconds, on both sides, and have safety lines of their own beside the one that holds for all', () => {
    expect(texts.safety.line.short[0]).toMatch(/^Stop running, step off the path/);
    for (const drill of drills) {
      expect(drill.dose.seconds).toBe(10);
      expect(drillTexts(drill.id).safety.length).toBeGreaterThan(0);
    }
  });

  it("say of every drill that is not the article's that it is not", () => {
    for (const drill of drills) {
      const said = drill.sentences.some(({ evidence }) => evidence === 'extrapolated');
      expect([drill.id, said]).toEqual([drill.id, drill.provenance === 'extrapolated']);
    }
  });
});
