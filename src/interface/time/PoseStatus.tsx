import { useRef } from 'react';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { texts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/**
 * Says on every screen that the drill was changed, and why a pose cannot be balanced; one button brings the drill back.
 */
export function PoseStatus() {
  const visit = useVisit();
  const changed = useChosen((state) => Object.keys(state.whatIf).length > 0);
  const pill = useRef<HTMLDivElement>(null);
  const reason = useRef<HTMLElement>(null);
  useLive(({ balance }) => {
    const text =
      balance.reason === null
        ? ''
        : fill(texts.problems.infeasible, {
            unbalanced: texts.problems.unbalanced,
            reason: texts.problems.balance[balance.reason],
          });
    if (reason.current && reason.current.textContent !== text) reason.current.textContent = text;
    if (pill.current) pill.current.hidden = !changed && text === '';
  });
  return (
    <div className="pose-status" ref={pill} hidden={!changed}>
      <span>{changed ? words.changed : ''}</span>
      <strong ref={reason} role="status" />
      {changed && (
        <button type="button" onClick={() => visit.choose.whatIf({})}>
          {words.defaults}
        </button>
      )}
    </div>
  );
}
