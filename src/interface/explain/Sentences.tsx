import type { Sentence } from './said.ts';
import { words } from '../../texts/texts.ts';

/** Sentences with their evidence, under a title that folds them. */
export function Sentences({
  title,
  sentences,
  open = false,
}: {
  title: string;
  sentences: readonly Sentence[];
  open?: boolean;
}) {
  if (sentences.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {sentences.map((sentence) => (
        <Said key={sentence.id} sentence={sentence} />
      ))}
    </details>
  );
}

/** A sentence with the grade of its evidence and its source. */
export function Said({ sentence: { text, evidence, source } }: { sentence: Sentence }) {
  return (
    <p className="sentence">
      <span className="grade" data-grade={evidence}>
        {words.grade[evidence]}
      </span>
      {text}
      {source && <cite>{source}</cite>}
    </p>
  );
}
