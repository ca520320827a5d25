import { duration } from '../../drills/timeline.ts';
import { Icon } from '../Icon.tsx';
import { Glyph } from '../look/Glyph.tsx';
import { useVisit } from '../VisitContext.tsx';
import { fill } from '../../texts/fill.ts';
import { drillTexts, spoken, texts, words } from '../../texts/texts.ts';
import still from './hold.jpg';

/** The first sight: what this is in one line, one button, what the colours mean, and what is no tightness. */
export function First() {
  const visit = useVisit();
  const drill = visit.drill();
  const values = { drill: drillTexts(drill.id).name, seconds: duration(drill).toFixed(0) };
  return (
    <>
      <section className="first" aria-label={words.claim}>
        <h2>
          {words.claim.split(/(?<=[?？])\s*/).map((part) => (
            <span key={part}>{part} </span>
          ))}
        </h2>
        <p className="hint">{words.firstHint}</p>
        <a className="primary now" href={`./run/?lang=${spoken}`}>
          <Icon name="timer" />
          {words.runningNow}
        </a>
        <button
          type="button"
          className="primary watch"
          onClick={() => visit.choose.startDrill(drill.id, visit.store.getState().side)}
        >
          <Icon name="play" />
          {words.watch}
        </button>
        <p className="about">
          {fill(words.watchWhat, values)}{' '}
          <button type="button" className="link" onClick={() => visit.time.watchRun()}>
            {words.watchRun}
          </button>
        </p>
        <div className="colours">
          <img src={still} alt="" width="168" height="168" />
          <ul className="says">
            {(['works', 'holds', 'lets-go'] as const).map((role) => (
              <li key={role} data-role={role}>
                <Glyph drive={signs[role]} />
                <span>
                  <b>{words.story.colour[role]}</b> {words.does[role]}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <p className="first-safety">
        <Icon name="danger" />
        <span>
          {texts.safety.line.once}{' '}
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => visit.look.sheet('cramp')}>
            {words.helpsThen}
          </button>
        </span>
      </p>
    </>
  );
}

const signs = { works: 'contracting', holds: 'holding', 'lets-go': 'inhibited' } as const;
