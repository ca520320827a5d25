import { words } from './words.ts';
import type { Problem } from '../state/problems.ts';
import type { Notice } from '../state/store.ts';

/** The sentence of a notice. */
export function noticeText(notice: Notice): string {
  switch (notice.code) {
    case 'address':
      return `Part of the link could not be used: ${[...new Set(notice.problems.map(problemText))].join('; ')}.`;
    case 'picture-lost':
      return 'The picture was lost and is coming back.';
    case 'body':
      return notice.why;
    case 'part-missing':
      return words.lateMissing[notice.part];
    case 'left-out':
      return words.drillsLeftOut(notice.count);
  }
}

const named: Readonly<Record<string, string>> = {
  drill: 'there is no such drill',
  side: 'a side is left or right',
  view: 'there is no such view',
  theme: 'there is no such theme',
  layer: 'there is no such layer',
  detail: 'the detail is full or light',
  without: 'there is nothing of that name to take off',
};

function problemText(problem: Problem): string {
  switch (problem.code) {
    case 'too-long':
      return 'it is too long to be one of ours';
    case 'unknown-value':
      return named[problem.key] ?? 'there is no such muscle';
    case 'not-a-switch':
      return `${problem.key} is 1 or 0`;
    case 'no-stretch':
      return 'this drill has no stretch to compare with';
    case 'not-a-number':
      return problem.key === 't' ? 'the time is not a number of seconds' : `${problem.key} is not a number`;
    case 'out-of-range':
      return problem.key === 't'
        ? 'the time is outside the drill'
        : `${problem.key} is out of range, ${problem.used} is the nearest`;
    case 'not-offered':
      return `this drill has no what-if setting called ${problem.key}`;
    case 'almost':
      return `one part of it is no word of ours, but near "${problem.key}"`;
    case 'repeated':
      return `${problem.key} stands in it twice, and the first was taken`;
  }
}
