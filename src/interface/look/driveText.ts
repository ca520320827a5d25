import { certainties, drives, type Frame } from '../../moment/frame.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';

const uncertain = certainties.indexOf('uncertain');

/** What a muscle does in a Frame, in words; "perhaps" stands before it where that is not sure. */
export function driveText({ muscles }: Frame, row: number): string {
  const said = words.drive[drives[muscles.drive[row] ?? 0] ?? 'quiet'];
  if (muscles.certainty[row] !== uncertain) return said;
  const what = said.charAt(0).toLocaleLowerCase() + said.slice(1);
  const whole = fill(words.story.perhaps, { what });
  return whole.charAt(0).toLocaleUpperCase() + whole.slice(1);
}
