import { muscles } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { certainties, drives, type Frame, muscleRow } from '../drills/frame.ts';
import { oppositesOf } from './evidence.ts';
import { words } from './words.ts';

const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Why a muscle does what it does in this Frame, in plain words: each source of its drive by itself. */
export function whyText(frame: Frame, index: number, side: Side): string {
  const row = muscleRow(index, side);
  const { demand, intent, guard, inhibition, certainty, drive, activation } = frame.muscles;
  if (Number.isNaN(activation[row] ?? Number.NaN)) return words.notComputedWhy;
  const reasons: string[] = [];
  const add = (value: number, what: string): void => {
    if (value >= 0.005) reasons.push(`${percent(value)} ${what}`);
  };
  add(demand[row] ?? 0, words.sources.demand);
  add(intent[row] ?? 0, words.sources.intent);
  add(guard[row] ?? 0, words.sources.guard);
  const parts = [reasons.length > 0 ? `${reasons.join(', ')}.` : `${capital(words.driveMeaning.quiet)}.`];
  if (drives[drive[row] ?? 0] === 'inhibited') {
    const strongest = strongestOpposite(frame, index, side);
    parts.push(strongest ? words.inhibitedBy(strongest.name, percent(inhibition[row] ?? 0)) : `${capital(words.driveMeaning.inhibited)}.`);
  }
  const sure = certainties[certainty[row] ?? 0];
  if (sure === 'uncertain') parts.push(words.uncertainWhy);
  if (sure === 'pending') parts.push(words.pendingWhy);
  return parts.join(' ');
}

/** The opposite of the same side that works hardest now. */
function strongestOpposite(frame: Frame, index: number, side: Side): { name: string } | null {
  const muscle = muscles[index];
  if (!muscle) return null;
  let best: { name: string } | null = null;
  let most = 0;
  for (const other of oppositesOf(muscle)) {
    const activation = frame.muscles.activation[muscleRow(other, side)] ?? 0;
    if (activation <= most) continue;
    most = activation;
    best = muscles[other] ?? null;
  }
  return best;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
