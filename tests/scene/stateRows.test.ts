import { beforeAll, describe, expect, it } from 'vitest';
import { muscleIndex, muscles } from '../../src/anatomy/catalogue.ts';
import type { Side } from '../../src/anatomy/segments.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { makeEngine } from '../../src/moment/engine.ts';
import { certainties, type Frame, muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import { writeTold } from '../../src/moment/storyAt.ts';
import { StateRows, unsure } from '../../src/scene/look/stateRows.ts';

const lift = findDrill('hip-flexors')!;
const engine = makeEngine();
const options = { side: 'right' } as const;
const hold = (): Frame => frameAt(lift, spokenMoment(lift), options, createFrame(), engine);
const pending = hold();
let known: Frame;
beforeAll(() => {
  for (const _ of variantWork(prepare(lift, options, engine)));
  known = hold();
});

function written(frame: Frame, anew = true, rows = new StateRows()): StateRows {
  const told = new Uint8Array(muscles.length * 2);
  writeTold(lift, frame, told);
  rows.write(frame, told, false, anew);
  return rows;
}
const rowOf = (id: string, side: Side): number => muscleRow(muscleIndex(id), side);
const certaintyOf = (row: number): string => certainties[known.muscles.certainty[row]!]!;

describe('what is not sure', () => {
  it('costs no picture where nothing of it pales', () => {
    const standing = frameAt(lift, 0, options, createFrame(), engine);
    const rows = written(pending);
    written(standing, false, rows);
    expect(rows.settle(0.01)).toBe(false);
    expect(rows.paled).toBe(1);
  });

  it('pales where it is gold that no word tells of, and nowhere else', () => {
    const rows = written(known);
    // The calf steadies the standing leg a little, perhaps; a hamstring surely does.
    expect(certaintyOf(rowOf('soleus', 'left'))).toBe('uncertain');
    expect(rows.unsureOf(rowOf('soleus', 'left'))).toBe(unsure.pales);
    expect(certaintyOf(rowOf('semimembranosus', 'left'))).toBe('certain');
    expect(rows.unsureOf(rowOf('semimembranosus', 'left'))).toBe(unsure.no);
    // Red is as red when its certainty is known as before that.
    for (const id of ['tibialis_anterior', 'vastus_lateralis', 'vastus_medialis']) {
      expect([id, certaintyOf(rowOf(id, 'right'))]).toEqual([id, 'uncertain']);
      expect([id, rows.unsureOf(rowOf(id, 'right'))]).toEqual([id, unsure.yes]);
    }
    // What the story tells of has its full colour, sure or not.
    expect(rows.unsureOf(rowOf('gluteus_medius', 'left'))).not.toBe(unsure.pales);
  });

  it('pales slowly where that becomes known in a picture that stands, and at once where it was known before', () => {
    const rows = written(pending);
    expect(rows.paled).toBe(0);
    expect(rows.settle(10)).toBe(false);
    written(known, false, rows);
    expect(rows.paled).toBe(0);
    expect(rows.settle(0.3)).toBe(true);
    expect(rows.paled).toBeGreaterThan(0.1);
    expect(rows.paled).toBeLessThan(0.5);
    // Another moment meanwhile does not hurry it.
    const before = rows.paled;
    written(known, false, rows);
    expect(rows.paled).toBe(before);
    expect(rows.settle(5)).toBe(false);
    expect(rows.paled).toBe(1);
    expect(written(known).paled).toBe(1);
  });
});
