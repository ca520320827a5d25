import { useVisit } from '../VisitContext.tsx';
import { texts, words } from '../../texts/texts.ts';

/** The safety text that is always in sight where a drill is offered; it opens the rest. */
export function SafetyLine() {
  const visit = useVisit();
  return (
    <p className="safety-line">
      {texts.safety.line.short.map((sentence) => (
        <span key={sentence}>{sentence} </span>
      ))}
      <button type="button" className="link" aria-haspopup="dialog" onClick={() => visit.look.sheet('stop')}>
        {words.safety}
      </button>
    </p>
  );
}
