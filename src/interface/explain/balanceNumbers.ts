import { balanceSentences } from '../../moment/balanceReasons.ts';
import { otherSide } from '../../anatomy/segments.ts';
import type { Frame } from '../../moment/frame.ts';
import { jointMoment } from '../../moment/readFrame.ts';
import type { Visit } from '../../state/visit.ts';
import { words } from '../words.ts';

/** The figures of a pose that the what-if panel shows: what the two hips need, and whether the pose can be balanced. */
export function balanceNumbers(frame: Frame, visit: Visit): { label: string; text: string }[] {
  const working = visit.phases()[frame.phase]?.side ?? frame.side;
  const standing = otherSide(working);
  // Where no leg is lifted there is no standing hip: then the sides have their own names.
  const lifted = visit.drill().stance.feet === 'one';
  return [
    {
      label: lifted ? words.numbers.standingHip : words.numbers.hip[standing],
      text: hipText(jointMoment(frame, 'hip_flexion', standing)),
    },
    {
      label: lifted ? words.numbers.liftedHip : words.numbers.hip[working],
      text: hipText(jointMoment(frame, 'hip_flexion', working)),
    },
    {
      label: words.numbers.balance,
      text: frame.balance.reason === null ? words.balanced : balanceSentences[frame.balance.reason],
    },
  ];
}

function hipText(moment: number): string {
  // While running nothing is said of moments.
  if (!Number.isFinite(moment)) return words.notComputed;
  return `${Math.abs(moment).toFixed(0)} N m ${moment > 0 ? words.numbers.flexion : words.numbers.extension}`;
}
