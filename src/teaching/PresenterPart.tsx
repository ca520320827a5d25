import { useEffect, useState } from 'react';
import { Icon } from '../interface/Icon.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import type { Shown } from '../lessons/lessonSchema.ts';
import { fromFile } from '../state/fromFile.ts';
import { fill } from '../texts/fill.ts';
import { teachingWords } from '../texts/lessonTexts.ts';
import { words } from '../texts/texts.ts';
import { presentingOf, roomName } from './presenting.ts';
import type { Going } from './useLesson.ts';

/** Milliseconds after a step before a picture of the next one is taken. */
const settled = 1200;

/**
 * In the presenter's window, over the card of the lesson: the clock, what to say, what comes next, whether the room
 * sees it, and what is done to the room alone. Where no room is open yet: the way to open it.
 */
export function PresenterPart({ going: { lesson, at, step, go } }: { going: Going }) {
  const visit = useVisit();
  const said = teachingWords().presenter;
  const presenting = presentingOf(visit);
  const theme = useChosen((state) => state.theme);
  const playing = useChosen((state) => state.playing);
  const [, setChanged] = useState(0);
  const [blocked, setBlocked] = useState(false);
  useEffect(() => presenting.onChange(() => setChanged((count) => count + 1)), [presenting]);
  useEffect(() => presenting.stepBy((by) => go(at + by)));
  const { pair } = presenting;
  const open = (): void => setBlocked(!presenting.start());
  if (!lesson) return null;
  // Windows of files do not hear each other.
  if (fromFile()) return <p className="why">{said.oneWindow}</p>;
  if (!pair)
    return (
      <div className="acts">
        <button type="button" className="chip" onClick={open}>
          <Icon name="present" />
          {said.start}
        </button>
      </div>
    );
  const whole = lesson.steps.reduce((sum, { shown }) => sum + (shown.seconds ?? 0), 0);
  const next = lesson.steps[at + 1];
  return (
    <div className="presenter">
      <p className="clock">
        <Icon name="timer" />
        <Clock since={presenting.since} whole={whole} />
      </p>
      <p className="why" role="status">
        {!pair.there ? said.roomClosed : pair.covered ? said.roomCovered : said.roomOpen}
      </p>
      {!pair.there && (
        <div className="acts">
          {blocked ? (
            <a className="chip" href={presenting.roomAddress} target={roomName + presenting.session}>
              {said.roomLink}
            </a>
          ) : (
            <button type="button" className="chip" onClick={open}>
              {said.openAgain}
            </button>
          )}
        </div>
      )}
      <div className="acts">
        <button
          type="button"
          className="chip"
          aria-pressed={presenting.black}
          aria-keyshortcuts="B"
          onClick={() => presenting.blacken(!presenting.black)}
        >
          {said.black}
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={theme === 'sun'}
          onClick={() => visit.look.set({ theme: theme === 'sun' ? 'dark' : 'sun' })}
        >
          {said.light}
        </button>
        <button type="button" className="chip" aria-keyshortcuts="Space" onClick={() => visit.time.toggle()}>
          <Icon name={playing ? 'pause' : 'play'} />
          {playing ? said.freeze : words.play}
        </button>
        <button type="button" className="chip" onClick={() => presenting.end()}>
          {said.end}
        </button>
      </div>
      {step && step.notes !== '' && (
        <>
          <h3>{said.say}</h3>
          <p className="notes">
            <bdi>{step.notes}</bdi>
          </p>
        </>
      )}
      <h3>{said.next}</h3>
      <p className="next">
        <bdi>{next ? (next.question ?? next.title) : said.last}</bdi>
      </p>
      {next && <NextPicture key={`${lesson.id} ${at}`} step={next.shown} />}
    </div>
  );
}

/** What the next step shows, as a still; its sentence stands beside it. */
function NextPicture({ step }: { step: Shown }) {
  const visit = useVisit();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    // The step that the room looks at comes first.
    const timer = setTimeout(() => {
      import('./pictures/takeStep.ts')
        .then(({ takeStep }) => (gone ? null : takeStep(visit, step)))
        .then(
          (taken) => {
            if (!gone) setUrl(taken);
          },
          // Then there is its sentence alone.
          () => undefined,
        );
    }, settled);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [visit, step]);
  return url && <img className="next-picture" src={url} alt="" />;
}

/** Minutes since the lesson began, and how many it is meant to take. */
function Clock({ since, whole }: { since: number; whole: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const time = clockOf(Math.max(0, (now - since) / 1000));
  return <b>{fill(words.units.clock, { time, duration: clockOf(whole) })}</b>;
}

const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
