import { muscles } from '../anatomy/catalogue.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { sides } from '../anatomy/segments.ts';
import type { Drill } from '../drills/schema.ts';
import { duration, phasesOf } from '../drills/timeline.ts';
import { muscleRow } from './frame.ts';
import { createFrame, frameAt } from './frameAt.ts';
import { columnOf, type MotionTable } from './motionFile.ts';
import type { FrameOptions } from './options.ts';

/** Moments a second: of a motion's file, and of the table, whose muscles are solved for as often. */
const rate = { motion: 60, table: 10 } as const;
const degree = Math.PI / 180;

/** The movement of a whole drill, as `writeMotion` writes it: radians and metres, 60 moments a second. */
export function drillMotion(drill: Drill, options: FrameOptions): Omit<MotionTable, 'notes'> {
  const count = Math.round(duration(drill) * rate.motion) + 1;
  const n = coordinates.length;
  const times = Float64Array.from({ length: count }, (_, i) => i / rate.motion);
  const values = new Float64Array(count * n);
  const frame = createFrame();
  times.forEach((time, i) => values.set(frameAt(drill, time, options, frame).coordinates, i * n));
  return { name: drill.id, times, rows: Int32Array.from({ length: n }, (_, row) => row), values };
}

/**
 * A whole drill as a table with commas, ten moments a second: time (s), phase, the side that works, coordinates (degrees,
 * metres), and of each muscle of each side its activation (0 to 1) and its length change against standing (mm); empty
 * where it is not computed.
 */
export function drillTable(drill: Drill, options: FrameOptions): string {
  const ends = { right: 'r', left: 'l' } as const;
  const rows = muscles.flatMap(({ id }, i) =>
    sides.map((side) => ({ name: `${id}_${ends[side]}`, row: muscleRow(i, side) })),
  );
  const isPlace = coordinates.map(({ name }) => /_t[xyz]$/.test(name));
  const head = [
    'time',
    'phase',
    'side',
    ...coordinates.map((_, row) => `${columnOf(row)}_${isPlace[row] ? 'm' : 'deg'}`),
    ...rows.flatMap(({ name }) => [`${name}_activation`, `${name}_length_mm`]),
  ];
  const played = phasesOf(drill, options.side ?? 'right');
  const frame = createFrame();
  const lines = Array.from({ length: Math.round(duration(drill) * rate.table) + 1 }, (_, i) => {
    const time = i / rate.table;
    const { coordinates: q, muscles: m, phase, side } = frameAt(drill, time, options, frame);
    return [
      time.toFixed(1),
      played[phase]?.id ?? '',
      side,
      ...Array.from(q, (value, row) => written(isPlace[row] ? value : value / degree, 4)),
      ...rows.flatMap(({ row }) => [
        written(m.activation[row] as number, 4),
        written((m.lengthChange[row] as number) * 1000, 2),
      ]),
    ].join(',');
  });
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

/** A number with so many decimals; nothing where there is none, and no minus before a nought. */
const written = (value: number, decimals: number): string =>
  Number.isFinite(value) ? value.toFixed(decimals).replace(/^-(0\.?0*)$/, '$1') : '';
