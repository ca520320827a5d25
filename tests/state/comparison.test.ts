import { beforeEach, describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { findDrill } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { muscleRow } from '../../src/moment/frame.ts';
import { comparedMuscles, Comparison } from '../../src/state/comparison.ts';
import { Visit } from '../../src/state/visit.ts';

const phaseOf = (drill: Drill, index: number) => drill.phases[index % drill.phases.length]?.id;
const names = (drill: Drill, other?: Drill) => comparedMuscles(drill, other).map(({ id }) => id);

let visit: Visit;
let comparison: Comparison;
beforeEach(() => {
  visit = new Visit();
  comparison = new Comparison(visit);
});

describe('what stands beside a drill', () => {
  it('is its classic stretch until another one is chosen, and where it has none the drill as it is', () => {
    visit.show({ drill: 'hinge', compare: true });
    expect(comparison.other().id).toBe(findDrill('hinge')?.stretch);
    visit.show({ beside: 'calf-raise' });
    expect(comparison.other().id).toBe('calf-raise');
    visit.show({ beside: '', drill: 'neck-press' });
    expect(comparison.other().id).toBe('neck-press');
  });

  it('is at the same share of the same phase, on the same side', () => {
    visit.show({ drill: 'hinge', side: 'left', beside: 'calf-raise', compare: true, time: 6 });
    const other = comparison.frame();
    const frame = visit.frame();
    expect(other.side).toBe(frame.side);
    expect(phaseOf(comparison.other(), other.phase)).toBe(phaseOf(visit.drill(), frame.phase));
  });

  it('leaves out what was changed where it is the same drill, so that the two options stand side by side', () => {
    visit.show({ drill: 'hip-flexors', beside: 'hip-flexors', compare: true, time: 8.6 });
    const row = muscleRow(muscleIndex('psoas_major'), 'right');
    const same = () => comparison.frame().muscles.lengthChange[row];
    expect(same()).toBeCloseTo(visit.frame().muscles.lengthChange[row] as number, 9);
    const asItIs = same();
    visit.show({ whatIf: { lift: 20 } });
    expect(same()).toBeCloseTo(asItIs as number, 9);
    expect(Math.abs((visit.frame().muscles.lengthChange[row] as number) - (asItIs as number))).toBeGreaterThan(1e-4);
  });

  it('is compared by muscles of both drills, each once, and beside a stretch by those of the drill alone', () => {
    const [hinge, calf, stretch] = ['hinge', 'calf-raise', 'stretch-calf'].map((id) => findDrill(id) as Drill);
    const both = names(hinge!, calf);
    expect(both.slice(0, 2)).toEqual(names(hinge!).slice(0, 2));
    expect(both).toContain(names(calf!)[0]);
    expect(new Set(both).size).toBe(both.length);
    expect(both.length).toBeLessThanOrEqual(5);
    expect(names(hinge!, stretch)).toEqual(names(hinge!));
  });
});
