/** What opens belongs to what follows, though no space stands before it: 「この筋」. */
const opens = /^[「『【〔（［｛《〈«“‘„([{¿¡]+$/u;

// Words of every script are found alike, whichever language is named here.
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Pieces of a text that a line may end after: words, each with the signs and spaces that go with it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let open = false;
  for (const { segment, isWordLike } of words.segment(text)) {
    const before = pieces.at(-1) ?? '';
    const isSign = !isWordLike && segment.trim() !== '';
    const opening = isSign && (before === '' || /[\t\n\r ]$/.test(before) || opens.test(segment));
    const joins = open || before.endsWith('\u00a0') || !(isWordLike || opening);
    if (joins && before !== '') pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
    open = opening || (open && !isWordLike);
  }
  return pieces;
}

/**
 * A text in lines that are no wider than `width`, broken between words, or in Japanese between what counts as words; a
 * word that is wider by itself has a line of its own. `measure` says how wide a text is.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (line.trim() !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trim());
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
