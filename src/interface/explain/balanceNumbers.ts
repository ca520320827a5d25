import { otherSide } from '../../anatomy/segments.ts';
import type { BalanceReason } from '../../moment/balanceReasons.ts';
import type { Frame } from '../../moment/frame.ts';
import { jointMoment } from '../../moment/readFrame.ts';
import type { Visit } from '../../state/visit.ts';
import { texts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

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
      text: balanceText(frame.balance.reason),
    },
  ];
}

/** Whether a body is in balance, or why not. */
function balanceText(reason: BalanceReason | null): string {
  return reason === null ? texts.problems.balanced : texts.problems.balance[reason];
}

function hipText(moment: number): string {
  // While running nothing is said of moments.
  if (!Number.isFinite(moment)) return words.notComputed;
  return fill(words.units.newtonMetres, {
    value: Math.abs(moment).toFixed(0),
    direction: moment > 0 ? words.numbers.flexion : words.numbers.extension,
  });
}
