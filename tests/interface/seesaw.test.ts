import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { areOpposing, opposingOf } from '../../src/anatomy/opposing.ts';
import { findDrill } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { tiltOf } from '../../src/interface/explain/seesawTilt.ts';
import { muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { focusIn, focusText } from '../../src/state/address.ts';

describe('the see-saw of two muscles', () => {
  it('leans to the one that is driven more, in proportion, and stands level where one was not computed', () => {
    expect(tiltOf(0.1, 0.1)).toBe(0);
    expect(tiltOf(0.2, 0.1)).toBeLessThan(0);
    expect(tiltOf(0.1, 0.2)).toBeCloseTo(-tiltOf(0.2, 0.1), 9);
    expect(tiltOf(0.1, 0.3)).toBeCloseTo(2 * tiltOf(0.1, 0.2), 9);
    expect(tiltOf(0, 1)).toBe(20);
    expect(tiltOf(Number.NaN, 0.5)).toBe(0);
  });

  it('leans to the front of the hip in the hold of the straight leg lift, and less at its start', () => {
    const drill = findDrill('hip-flexors') as Drill;
    const lean = (time: number): number => {
      const { activation } = frameAt(drill, time, { side: 'right' }, createFrame()).muscles;
      const share = (id: string): number => activation[muscleRow(muscleIndex(id), 'right')] as number;
      return tiltOf(share('psoas_major'), share('gluteus_maximus'));
    };
    expect(lean(spokenMoment(drill))).toBeLessThan(-10);
    expect(Math.abs(lean(0))).toBeLessThan(3);
  });

  it('is of a pair across one joint, and no muscle is set against what the data do not name', () => {
    expect(opposingOf('gluteus_maximus')).toBe('iliacus');
    expect(opposingOf('soleus')).toBe('tibialis_anterior');
    expect(opposingOf('gluteus_medius')).toBeNull();
    expect(areOpposing('psoas_major', 'gluteus_maximus')).toBe(true);
    expect(areOpposing('gluteus_maximus', 'psoas_major')).toBe(true);
    expect(areOpposing('soleus', 'gluteus_maximus')).toBe(false);
  });

  it('stands in the address, and half of it is none', () => {
    const pair = { id: 'soleus', side: 'left', with: [{ id: 'tibialis_anterior', side: 'left' }] } as const;
    expect(focusText(pair)).toBe('soleus.left,tibialis_anterior.left');
    expect(focusIn(focusText(pair))).toEqual(pair);
    expect(focusIn('soleus.left,nonsense.left')).toBeNull();
    expect(focusIn('soleus.left')).toEqual({ id: 'soleus', side: 'left' });
    expect(focusIn('')).toBeNull();
  });
});
