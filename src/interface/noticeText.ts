import { fill, plural } from '../texts/fill.ts';
import { texts, words } from '../texts/texts.ts';
import type { Problem } from '../state/problems.ts';
import type { Notice } from '../state/store.ts';

/** The sentence of a notice. */
export function noticeText(notice: Notice): string {
  switch (notice.code) {
    case 'address':
      return fill(words.notices.address, {
        problems: [...new Set(notice.problems.map(problemText))].join(words.units.semicolon),
      });
    case 'picture-lost':
      return words.notices.pictureLost;
    case 'missing':
      return words.notices.missing[notice.what];
    case 'left-out':
      return plural(words.notices.leftOut, notice.count);
    case 'body':
      return notice.why;
    case 'motion':
      return notice.why === 'missing' ? words.partMissing : words.ownMotion.faults[notice.why];
  }
}

function problemText(problem: Problem): string {
  const { address } = texts.problems;
  const { unknown } = address;
  switch (problem.code) {
    case 'unknown-value':
      return problem.key in unknown ? unknown[problem.key as keyof typeof unknown] : unknown.structure;
    case 'not-a-number':
      return problem.key === 't' ? address['time-not-a-number'] : fill(address[problem.code], { key: problem.key });
    case 'out-of-range':
      return problem.key === 't' ? address['time-out-of-range'] : fill(address[problem.code], { ...problem });
    default:
      return fill(address[problem.code], { ...problem });
  }
}
