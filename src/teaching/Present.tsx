import { useCallback, useEffect, useRef, useState } from 'react';
import './lesson.css';
import { Caption } from '../interface/look/Caption.tsx';
import { keyOf } from '../interface/keys.ts';
import { late } from '../interface/Late.tsx';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { placeOfStep } from '../lessons/stepPlace.ts';
import type { Visit } from '../state/visit.ts';
import { teachingWords } from '../texts/lessonTexts.ts';
import { drillTexts, words } from '../texts/texts.ts';
import { useLessonKeys } from './lessonKeys.ts';
import { type Room, roomOf } from './room.ts';
import type { SaidStep } from './sayLesson.ts';
import { type Going, useArrival, useLesson } from './useLesson.ts';

const Drawing = late(async () => (await import('./Drawing.tsx')).Drawing);

/** Of the ring's circle, in its own square of 100. */
const radius = 42;
const round = 2 * Math.PI * radius;

/**
 * The body large, three sentences beside it and a ring for the phase; a clicker's two buttons step on, and nothing else
 * is there to press.
 */
export function Present() {
  const visit = useVisit();
  const drill = useChosen((state) => state.drill);
  const ring = useRef<SVGCircleElement>(null);
  const number = useRef<SVGTextElement>(null);
  const name = useRef<HTMLElement>(null);
  const dots = useRef<HTMLSpanElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const [darkened, setDarkened] = useState(false);
  const [draws, setDraws] = useState(false);
  const going = useLesson();
  const room = useRoom();
  const shared = room?.pair.there === true;
  const blank = shared ? room.black : darkened;
  useArrival(going);
  // Who lets it play on has done with what is drawn on the frozen picture.
  useEffect(
    () =>
      visit.store.subscribe((now, before) => {
        if (now.playing && !before.playing) setDraws(false);
      }),
    [visit],
  );
  const draw = useCallback((): void => {
    visit.time.pause();
    setDraws(true);
  }, [visit]);
  // A clicker speaks to the window that was touched last, and that may be the room's.
  useLessonKeys({
    ...going,
    go: (index) => {
      if (shared) room.pair.wish(index > going.at ? 'next' : 'back');
      else going.go(index);
    },
  });
  const texts = drillTexts(drill);
  const turn = visit.drill().phases.length;
  useLive((frame) => {
    const phase = visit.phases()[frame.phase];
    if (!phase) return;
    const left = Math.max(0, phase.end - frame.time);
    // While nothing moves a number that stands still would look like one that counts.
    const text = visit.playhead.playing || phase.id === 'hold' ? String(Math.ceil(left)) : '';
    if (number.current && number.current.textContent !== text) number.current.textContent = text;
    const share = left / Math.max(1e-6, phase.end - phase.start);
    if (ring.current) ring.current.style.strokeDasharray = `${(share * round).toFixed(1)} ${round.toFixed(1)}`;
    const said = texts.phases[phase.id]?.name ?? '';
    if (name.current && name.current.textContent !== said) name.current.textContent = said;
    [...(dots.current?.children ?? [])].forEach((dot, i) => {
      const at = frame.phase % turn;
      (dot as HTMLElement).dataset['now'] = String(i === at);
      (dot as HTMLElement).dataset['past'] = String(i < at);
    });
  });
  useEffect(() => {
    const move = (event: PointerEvent): void => {
      const place = pointer.current;
      if (!place) return;
      place.hidden = event.pointerType === 'touch';
      place.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    };
    window.addEventListener('pointermove', move);
    return () => window.removeEventListener('pointermove', move);
  }, []);
  // The two keys by which a clicker darkens the screen, and gives it back.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const key = keyOf(event).toLowerCase();
      if (!['b', '.', 'f', 'd'].includes(key)) return;
      event.preventDefault();
      // What the room's window shows is its presenter's to freeze.
      if (key === 'f' || key === 'd') {
        if (shared) return;
        if (key === 'f') visit.time.toggle();
        else draw();
        return;
      }
      if (shared) room.pair.wish('black');
      else setDarkened((before) => !before);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [shared, room, visit, draw]);
  return (
    <section className="present" aria-label={words.present}>
      {blank && <div className="blank" />}
      <button type="button" className="leave" onClick={() => visit.look.set({ present: false })}>
        {words.leavePresent}
      </button>
      {!shared && !draws && (
        <button type="button" className="draw" aria-keyshortcuts="D" onClick={draw}>
          {words.drawing.open}
        </button>
      )}
      {draws && <Drawing onEnd={() => setDraws(false)} />}
      <div className="caption">
        <h2>{going.lesson ? <bdi>{going.lesson.title}</bdi> : texts.name}</h2>
        <Taught going={going} />
        <Caption />
        <div className="phase-ring">
          <svg viewBox="0 0 100 100" aria-hidden="true">
            <circle cx="50" cy="50" r={radius} />
            <circle cx="50" cy="50" r={radius} ref={ring} />
            <text x="50" y="52" ref={number} />
          </svg>
          <div>
            <b ref={name} />
            <span className="dots" ref={dots} aria-hidden="true">
              {visit.drill().phases.map(({ id }) => (
                <i key={id} />
              ))}
            </span>
          </div>
        </div>
      </div>
      <div className="pointer-ring" ref={pointer} hidden aria-hidden="true" />
    </section>
  );
}

/** The sentence of the lesson's step; where it asks, the question until the picture has begun to answer. */
function Taught({ going: { step } }: { going: Going }) {
  const visit = useVisit();
  const [asks, setAsks] = useState(true);
  const asked = useChosen((state) => state.lesson);
  useLive((frame) => setAsks(frame.kind === 'drill' && step !== null && isStill(visit, step, frame.time)));
  // A link to a lesson that is not here.
  if (!step && asked !== '') return <p className="taught">{teachingWords().notHere}</p>;
  if (!step) return null;
  return (
    <p className="taught">
      <bdi>{step.question !== null && asks ? step.question : step.says}</bdi>
    </p>
  );
}

/** Whether a drill still stands where a step begins. */
const isStill = (visit: Visit, { shown }: SaidStep, time: number): boolean =>
  !visit.playhead.playing && Math.abs(placeOfStep(shown).place.time - time) < 0.05;

/** The room that this window is, drawn again when its presenter comes or goes or darkens it. */
function useRoom(): Room | null {
  const visit = useVisit();
  const room = roomOf(visit);
  const [, setChanged] = useState(0);
  useEffect(() => room?.onChange(() => setChanged((count) => count + 1)), [room]);
  return room;
}
