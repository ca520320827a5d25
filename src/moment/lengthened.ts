import { muscles } from '../anatomy/catalogue.ts';
import { sides, type Side } from '../anatomy/segments.ts';
import { drives, type Frame, muscleRow } from './frame.ts';

/** From this share of fibre length over standing a muscle counts as lengthened. */
const longFrom = 0.1;

/** Whether a muscle row is lengthened without working itself: then it is not what the drill is for. */
export function isLengthened({ muscles: m }: Frame, row: number): boolean {
  const drive = drives[m.drive[row] ?? 0];
  return (m.lengthRatio[row] ?? Number.NaN) > longFrom && drive !== 'contracting' && drive !== 'holding';
}

/** All that are lengthened without working, most lengthened first. */
export function lengthenedIn(frame: Frame): { id: string; side: Side; ratio: number }[] {
  return muscles
    .flatMap(({ id }, index) => sides.map((side) => ({ id, side, row: muscleRow(index, side) })))
    .filter(({ row }) => isLengthened(frame, row))
    .map(({ id, side, row }) => ({ id, side, ratio: frame.muscles.lengthRatio[row]! }))
    .sort((a, b) => b.ratio - a.ratio);
}
