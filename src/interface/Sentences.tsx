import { words } from './words.ts';

/** A sentence with the grade of its evidence and its source. */
export interface Sentence {
  text: string;
  evidence: keyof typeof words.grade;
  source: string;
}

/** Sentences with their evidence. */
export function Sentences({ title, sentences, open = false }: { title: string; sentences: readonly Sentence[]; open?: boolean }) {
  if (sentences.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      {sentences.map(({ text, evidence, source }) => (
        <p key={text} className="sentence">
          <span className="grade" data-grade={evidence}>{words.grade[evidence]}</span>
          {text}
          {source && <cite>{source}</cite>}
        </p>
      ))}
    </details>
  );
}
