import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { faultsOf } from '../../src/drills/parseDrill.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { texts } from '../../src/texts/texts.ts';
import type { BalanceReason } from '../../src/moment/balanceReasons.ts';
import { faultsInMotion } from '../../src/moment/checkDrill.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { frameAt } from '../../src/moment/frameAt.ts';

const say = (reason: BalanceReason): string => texts.problems.balance[reason];
const file = 'docs/examples/wall-sit/figures.json';
const wallSit = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')) as Drill;
const kneeBend = (degrees: number): { side: 'right'; kneeBend: number } => ({
  side: 'right',
  kneeBend: (degrees * Math.PI) / 180,
});
const knee = coordinateIndex('knee_angle', 'right');

describe('a wall at the back', () => {
  it('is a support that a drill file can name: the example of the guide holds', () => {
    expect(faultsOf(file, wallSit)).toEqual([]);
    expect(faultsInMotion(file, wallSit, say)).toEqual([]);
  });

  it('keeps the sitting body in balance with the floor: nothing is left over at the root', () => {
    const { moments, balance } = frameAt(wallSit, 8, { side: 'right' });
    expect(balance.reason).toBe(null);
    // The centre of mass is well behind the feet, where nobody could stand without the wall.
    expect(balance.com[2]!).toBeLessThan(-0.1);
    const root = coordinates.flatMap(({ name }, row) => (name.startsWith('pelvis_') ? [row] : []));
    expect(root).toHaveLength(6);
    for (const row of root) expect(Math.abs(moments[row]!)).toBeLessThan(1e-6);
  });

  it('leaves the knees to the thighs: the lower he sits, the more', () => {
    const asked = [40, 50, 60, 65].map((degrees) => -frameAt(wallSit, 8, kneeBend(degrees)).moments[knee]!);
    expect(asked).toEqual(asked.toSorted((one, other) => one - other));
    expect(asked.at(-1)! / asked[0]!).toBeGreaterThan(1.3);
    const { muscles } = frameAt(wallSit, 8, { side: 'right' });
    for (const id of ['vastus_lateralis', 'vastus_medialis'] as const)
      expect(drives[muscles.drive[muscleRow(muscleIndex(id), 'right')]!]).toBe('contracting');
  });

  it('bears where hips and back are asked for least: next to nothing of the lumbar spine', () => {
    const { moments } = frameAt(wallSit, 8, { side: 'right' });
    expect(Math.abs(moments[coordinateIndex('lumbar_extension', 'mid')]!)).toBeLessThan(1);
  });

  it('pushes the feet away where it stands too far behind them', () => {
    const far = structuredClone(wallSit);
    far.stance.wall!.behind = 520;
    expect(faultsInMotion(file, far, say).join()).toMatch(/slide away/);
  });
});
