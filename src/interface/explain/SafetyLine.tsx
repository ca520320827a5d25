import { useVisit } from '../VisitContext.tsx';
import { Icon } from '../Icon.tsx';
import { texts, words } from '../../texts/texts.ts';

/**
 * The safety text that is always in sight where a drill is offered: its last two sentences, and the door to the rest.
 */
export function SafetyLine() {
  const visit = useVisit();
  return (
    <p className="safety-line">
      <Icon name="danger" />
      <span>
        {texts.safety.line.short.slice(-2).map((sentence) => (
          <span key={sentence}>{sentence} </span>
        ))}
        <button type="button" className="link" aria-haspopup="dialog" onClick={() => visit.look.sheet('stop')}>
          {words.safety}
        </button>
      </span>
    </p>
  );
}
