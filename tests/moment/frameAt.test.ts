import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { drills } from '../../src/drills/drills.ts';
import { certainties, drives, type Frame, muscleRow } from '../../src/moment/frame.ts';
import { sharedEngine } from '../../src/moment/engine.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import { duration, momentOf, phasesOf, spokenMoment } from '../../src/drills/timeline.ts';
import { why } from '../../src/moment/why.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import { fullSolve, meanOf } from './fullSolve.ts';

const drill = drills[0]!;
const degree = Math.PI / 180;

/** The muscle whose activation differs most from another solve's, and by how much. */
function difference(frame: Frame, activation: Float64Array): { worst: number; muscle: string } {
  const out = { worst: 0, muscle: '' };
  muscles.forEach((muscle, i) => {
    for (const side of ['right', 'left'] as const) {
      const off = Math.abs(frame.muscles.activation[muscleRow(i, side)]! - meanOf(activation, i, side));
      if (off > out.worst) Object.assign(out, { worst: off, muscle: `${muscle.id} ${side}` });
    }
  });
  return out;
}

describe('frameAt', () => {
  it('is pure: the same arguments give the same Frame, forwards, backwards, twice', () => {
    const times = [0, 1.7, 2.9, 8, 14.2, 20, 31];
    const options = { side: 'left', lean: -0.05 } as const;
    const forwards = times.map((t) => frameAt(drill, t, options));
    const backwards = [...times]
      .reverse()
      .map((t) => frameAt(drill, t, options))
      .reverse();
    expect(backwards).toEqual(forwards);
  });

  it('fills a given Frame and hands it back', () => {
    const out = createFrame();
    expect(frameAt(drill, 4, { side: 'right' }, out)).toBe(out);
    expect(out).toEqual(frameAt(drill, 4, { side: 'right' }));
  });

  it('names phase and working side at every time, and wraps round the end', () => {
    for (const phase of phasesOf(drill, 'right')) {
      const frame = frameAt(drill, (phase.start + phase.end) / 2, { side: 'right' });
      expect(phasesOf(drill, 'right')[frame.phase]!.id).toBe(phase.id);
      expect(frame.side).toBe(phase.side);
    }
    expect(frameAt(drill, duration(drill) + 1.5, { side: 'right' })).toEqual(frameAt(drill, 1.5, { side: 'right' }));
  });

  it('gives every muscle exactly one drive, null figures to those without a line, and a length to those with a line along their middle', () => {
    const frame = frameAt(drill, 8, { side: 'right' });
    muscles.forEach((_, i) => {
      for (const side of ['right', 'left'] as const) {
        const row = muscleRow(i, side);
        expect(drives[frame.muscles.drive[row]!]).toBeDefined();
        const known = Number.isFinite(frame.muscles.activation[row]!);
        expect(Number.isFinite(frame.muscles.lengthChange[row]!)).toBe(
          known || sharedEngine().centroids.lineOf[row]! >= 0,
        );
        expect(Number.isFinite(frame.muscles.lengthRatio[row]!)).toBe(known);
      }
    });
    expect(
      Number.isNaN(
        frame.muscles.activation[
          muscleRow(
            muscles.findIndex((m) => m.id === 'pectineus'),
            'right',
          )
        ]!,
      ),
    ).toBe(true);
  });

  it('changes drives with mass, lean and lift as an independent full solve does, at settings that no file names', () => {
    for (const [mass, lean, lift] of [
      [92.7, -7.3, 41.7],
      [58.4, -19.1, 63.3],
      [75.337, 4.6, 27.9],
    ] as const) {
      const options = {
        side: 'right',
        mass,
        lean: lean * degree,
        lift: lift * degree,
        intent: false,
        guard: false,
      } as const;
      const frame = frameAt(drill, spokenMoment(drill), options);
      const other = fullSolve(frame.coordinates, mass);
      expect(frame.moments[coordinateIndex('hip_flexion', 'left')]).toBeCloseTo(
        other.moments[coordinateIndex('hip_flexion', 'left')]!,
        2,
      );
      expect(difference(frame, other.activation).worst).toBeLessThan(0.005);
    }
  });

  it('lies within 0.01 of a full solve between its own solves too', () => {
    const options = { side: 'right', intent: false, guard: false } as const;
    for (const share of [0.13, 0.37, 0.61, 0.88]) {
      const frame = frameAt(drill, momentOf(drill, 'lift', share), options);
      const other = fullSolve(frame.coordinates, 75.337);
      expect(difference(frame, other.activation).worst).toBeLessThan(0.01);
    }
  });

  it('says pending until the variants are computed, then certain or uncertain', () => {
    const options = { side: 'right', lift: 47 * degree } as const;
    const first = frameAt(drill, 8, options);
    expect(new Set([...first.muscles.certainty].map((c) => certainties[c]))).toEqual(new Set(['pending']));
    for (const _ of variantWork(prepare(drill, options)));
    const then = frameAt(drill, 8, options);
    const seen = new Set([...then.muscles.certainty].map((c) => certainties[c]));
    expect(seen.has('pending')).toBe(false);
    expect(seen.has('certain')).toBe(true);
    expect([...then.muscles.drive]).toEqual([...first.muscles.drive]);
  });

  it('says where a drive comes from', () => {
    const frame = frameAt(drill, 8, { side: 'right' });
    const at = (id: string, side: 'right' | 'left') =>
      why(
        drill,
        frame,
        muscleRow(
          muscles.findIndex((m) => m.id === id),
          side,
        ),
      );
    expect(at('vastus_lateralis', 'right')).toMatchObject({ drive: 'contracting', intentId: 'lock-knee' });
    expect(at('gluteus_maximus', 'left')).toMatchObject({ drive: 'holding', intentId: null });
    expect(at('semitendinosus', 'right').inhibitedBy?.side).toBe('right');
    expect(at('pectineus', 'right').computed).toBe(false);
    expect(at('soleus', 'left').guard).toBeCloseTo(0.05, 6);
  });

  it('switches guard and intent off', () => {
    const frame = frameAt(drill, 8, { side: 'right', intent: false, guard: false });
    expect(frame.muscles.intent.every((v) => Number.isNaN(v) || v === 0)).toBe(true);
    expect(frame.muscles.guard.every((v) => Number.isNaN(v) || v === 0)).toBe(true);
    expect([...frame.muscles.activation]).toEqual([...frame.muscles.demand]);
  });
});
