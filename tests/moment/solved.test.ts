import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import { duration } from '../../src/drills/timeline.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { needNode, open, prepare, variantWork } from '../../src/moment/prepare.ts';
import { solvedOf, takeSolved } from '../../src/moment/solved.ts';

describe('what another thread solved', () => {
  it('gives the same Frames as one that was solved here, certainty included', () => {
    const drill = findDrill('hinge');
    if (!drill) throw new Error('There is no hinge.');
    const options = { side: 'left' } as const;
    const [there, here] = [makeEngine(), makeEngine()];
    const away = prepare(drill, options, there);
    const own = open(drill, options, here);
    takeSolved(own, structuredClone(solvedOf(away)));
    expect(own.certain).toBe(false);
    for (const _ of variantWork(away));
    takeSolved(own, structuredClone(solvedOf(away)));
    expect(own.certain).toBe(true);
    for (let i = 0; i < 12; i++) {
      const time = (i / 12) * duration(drill);
      expect(frameAt(drill, time, options, undefined, here)).toEqual(frameAt(drill, time, options, undefined, there));
    }
  });
});

describe('granting what is wished', () => {
  it('begins with what bone and tissue bore, so that no moment of the main drill takes more than a dozen steps', () => {
    const drill = findDrill('hip-flexors')!;
    const engine = makeEngine();
    const prepared = open(drill, { side: 'right' }, engine);
    const steps = [...prepared.nodes.keys()]
      .filter((node) => prepared.twins[node]! < 0)
      .map((node) => {
        needNode(prepared, node);
        return engine.demand.problem.steps;
      });
    expect(steps.length).toBeGreaterThan(40);
    // From nothing it took up to 37, 13 in the mean: half of the time in which the drill is prepared.
    expect(Math.max(...steps)).toBeLessThanOrEqual(12);
    expect(prepared.residual).toBeLessThan(1e-8);
  });
});
