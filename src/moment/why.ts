import { muscles } from '../anatomy/catalogue.ts';
import type { MuscleId } from '../anatomy/muscleIds.ts';
import type { Side } from '../anatomy/segments.ts';
import { silentLevel, strongestOpposite, workingLevel } from './drives.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { type Certainty, certainties, type Drive, drives, type Frame } from './frame.ts';
import type { Drill } from '../drills/schema.ts';

/** Where a drive comes from: values and ids, no prose. Shares are of full activation, 0 to 1. */
export interface Why {
  id: MuscleId;
  side: Side;
  /** False where the muscle has no published line of action: then nothing else here counts. */
  computed: boolean;
  drive: Drive;
  certainty: Certainty;
  activation: number;
  /**
   * What of the activation gravity and balance ask for, what is meant, what the balance rule adds, what answers these.
   */
  demand: number;
  intent: number;
  /** The id of the intent that applies, or null. */
  intentId: string | null;
  guard: number;
  /** Activation beyond demand, intent and guard: the muscle answers what was added elsewhere. */
  answer: number;
  /** The opposite that is expected to turn it down, or null. */
  inhibitedBy: { id: MuscleId; side: Side; activation: number } | null;
  /** Opposites across a shared joint that contract or hold now, strongest first. */
  workingOpposites: { id: MuscleId; side: Side; activation: number }[];
  lengthChange: number;
  lengthRatio: number;
  thresholds: { working: number; silent: number };
}

const sideOf = (row: number): Side => (row % 2 === 1 ? 'left' : 'right');

/** Reads from a Frame where the drive of a muscle row (see `muscleRow`) comes from; `drill` names its intents. */
export function why(drill: Drill, frame: Frame, row: number, engine: Engine = sharedEngine()): Why {
  const { rows } = engine;
  const m = frame.muscles;
  const muscle = muscles[row >> 1];
  if (!muscle) throw new Error(`There is no muscle in row ${row}.`);
  const named = (r: number): { id: MuscleId; side: Side; activation: number } => ({
    id: muscles[r >> 1]!.id,
    side: sideOf(r),
    activation: m.activation[r]!,
  });
  const drive = drives[m.drive[row]!]!;
  const strongest = drive === 'inhibited' ? strongestOpposite(rows, row, m.activation, 0, m.drive) : -1;
  const leg = sideOf(row) === frame.side ? 'working' : 'standing';
  const meant =
    m.intent[row]! > 0
      ? drill.intents.find((i) => (i.leg === leg || i.leg === 'both') && i.muscles.includes(muscle.id))
      : undefined;
  const working = [...rows.opposites[row]!].filter((r) => ['contracting', 'holding'].includes(drives[m.drive[r]!]!));
  return {
    id: muscle.id,
    side: sideOf(row),
    computed: rows.computed[row] === 1,
    drive,
    certainty: certainties[m.certainty[row]!]!,
    activation: m.activation[row]!,
    demand: m.demand[row]!,
    intent: m.intent[row]!,
    intentId: meant?.id ?? null,
    guard: m.guard[row]!,
    answer: Math.max(0, m.activation[row]! - Math.max(m.demand[row]!, m.intent[row]!, m.guard[row]!)),
    inhibitedBy: strongest < 0 ? null : named(strongest),
    workingOpposites: working.map(named).sort((a, b) => b.activation - a.activation),
    lengthChange: m.lengthChange[row]!,
    lengthRatio: m.lengthRatio[row]!,
    thresholds: { working: workingLevel, silent: silentLevel },
  };
}
