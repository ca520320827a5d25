import type { Frame } from '../../moment/frame.ts';
import type { Drill } from '../../drills/schema.ts';
import { why } from '../../moment/why.ts';
import { nameOf, words } from '../../texts/texts.ts';
import { fill, inSentence } from '../../texts/fill.ts';

/**
 * Why a muscle (row of the Frame) does what it does beyond the sources of its drive: what turns it down, and how sure
 * that is.
 */
export function whyText(drill: Drill, frame: Frame, row: number): string {
  const reason = why(drill, frame, row);
  // Without a line of action only what is meant can be said.
  if (!reason.computed) return reason.intent > 0 ? words.onPurposeOnly : words.notComputedWhy;
  const parts: string[] = [];
  if (reason.inhibitedBy)
    parts.push(
      fill(words.inhibitedBy, {
        opposite: inSentence(nameOf(reason.inhibitedBy.id)),
        level: fill(words.units.percent, { value: Math.round(reason.inhibitedBy.activation * 100) }),
      }),
    );
  else if (reason.drive === 'quiet' && reason.activation < 0.005) parts.push(words.quietNow);
  if (reason.intent - reason.activation >= 0.02)
    parts.push(
      fill(words.wishes.own, { meant: Math.round(reason.intent * 100), had: Math.round(reason.activation * 100) }),
    );
  if (reason.certainty === 'uncertain') parts.push(words.uncertainWhy);
  if (reason.certainty === 'pending') parts.push(words.pendingWhy);
  return parts.join(' ');
}
