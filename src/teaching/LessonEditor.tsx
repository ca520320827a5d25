import { useEffect, useRef, useState } from 'react';
import './lessonEditor.css';
import { Icon } from '../interface/Icon.tsx';
import { late } from '../interface/Late.tsx';
import { OpenLesson } from '../interface/find/OpenLesson.tsx';
import { useVisit } from '../interface/VisitContext.tsx';
import { goToStep } from '../lessons/goToStep.ts';
import { fragmentOf } from '../lessons/lessonLink.ts';
import { hideable, mostSteps } from '../lessons/lessonSchema.ts';
import { showLesson } from '../lessons/openLesson.ts';
import { type OwnLesson, type OwnStep, unknownIn, writeLesson } from '../lessons/own.ts';
import { shelf } from '../lessons/shelf.ts';
import { stepAt } from '../lessons/stepPlace.ts';
import { fromFile } from '../state/fromFile.ts';
import { fill } from '../texts/fill.ts';
import { teachingWords } from '../texts/lessonTexts.ts';
import { words } from '../texts/texts.ts';
import { AskPart } from './AskPart.tsx';
import { begunAt } from './editLesson.ts';
import { answersAt, questionFrom, unanswered } from './questionOf.ts';

const LessonCode = late(async () => (await import('./LessonCode.tsx')).LessonCode);

/** Changes that can be taken back. */
const mostUndone = 100;

/** A person's own lesson while it is written; every change is kept at once, and can be taken back. */
export function LessonEditor({ id, lesson, onLeave }: { id: string; lesson: OwnLesson; onLeave: () => void }) {
  const visit = useVisit();
  const said = teachingWords();
  const own = said.editor;
  const [at, setAt] = useState(begunAt.get(id) ?? 0);
  const [told, setTold] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const title = useRef<HTMLInputElement>(null);
  const [undone, setUndone] = useState<readonly { of: string; before: OwnLesson }[]>([]);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const { steps } = lesson;
  const current = Math.min(at, steps.length - 1);
  const step = steps[current];
  /** One change; what is written in one field without a pause by another is taken back as one. */
  const change = (next: OwnLesson, of = ''): void => {
    if (of === '' || undone.at(-1)?.of !== of) setUndone([...undone, { of, before: lesson }].slice(-mostUndone));
    shelf.put(id, next);
    setTold('');
  };
  const write = (part: Partial<OwnStep>, of = ''): void =>
    change({ ...lesson, steps: steps.map((each, i) => (i === current ? { ...each, ...part } : each)) }, of);
  const show = (index: number): void => {
    const wanted = steps[index];
    setAt(index);
    if (wanted) goToStep(visit, id, 0, wanted);
  };
  const momentNow = (): Pick<OwnStep, 'at' | 'with' | 'stride'> =>
    stepAt(visit.place(), visit.store.getState().running ? visit.strideShare : null);
  const take = (): void => {
    const made = { ...momentNow(), seconds: 30, says: '', notes: '' } as OwnStep;
    change({ ...lesson, steps: [...steps.slice(0, current + 1), made, ...steps.slice(current + 1)] });
    setAt(current + 1);
  };
  const retake = (): void => {
    const { with: _with, stride: _stride, ask, ...rest } = step as OwnStep;
    const taken: OwnStep = { ...rest, ...momentNow() };
    // What is right is worked out anew for another moment; where nothing can be asked there, the question goes.
    const answers = ask && answersAt(taken, ask.asks, ask.side);
    const next = ask && answers ? { ...unanswered(taken), ask: questionFrom(ask.asks, ask.side, answers) } : taken;
    change({ ...lesson, steps: steps.map((each, i) => (i === current ? (next as OwnStep) : each)) });
  };
  const move = (by: 1 | -1): void => {
    const next = [...steps];
    const [moved] = next.splice(current, 1);
    if (moved) next.splice(current + by, 0, moved);
    change({ ...lesson, steps: next });
    setAt(current + by);
  };
  const copyLink = (): void => {
    const link = linkTo(lesson);
    if (link === null) return setTold(own.linkTooLong);
    const copied = navigator.clipboard?.writeText(link);
    Promise.resolve(copied ?? Promise.reject(new Error('There is no clipboard.'))).then(
      () => setTold(own.linkCopied),
      () => setTold(own.linkRefused),
    );
  };
  return (
    <section className="card lesson editor" aria-label={own.writing}>
      <div className="scroll">
        <header>
          <div>
            <p className="kicker">{own.writing}</p>
          </div>
          <button type="button" aria-label={said.leave} title={said.leave} onClick={onLeave}>
            <Icon name="close" />
          </button>
        </header>
        <label>
          <span>{own.title}</span>
          <input
            ref={title}
            value={lesson.title}
            maxLength={200}
            dir="auto"
            onChange={({ target }) => change({ ...lesson, title: target.value }, 'title')}
          />
        </label>
        {steps.length === 0 && <p className="why">{said.noSteps}</p>}
        <ol aria-label={said.allSteps}>
          {steps.map((each, i) => (
            <li key={i}>
              <button type="button" aria-current={i === current ? 'step' : undefined} onClick={() => show(i)}>
                <bdi>{each.says.trim() || fill(own.stepAt, { index: i + 1 })}</bdi>
              </button>
            </li>
          ))}
        </ol>
        <button type="button" className="primary" disabled={steps.length >= mostSteps} onClick={take}>
          {own.add}
        </button>
        {steps.length >= mostSteps && <p className="why">{fill(own.full, { most: mostSteps })}</p>}
        {step && (
          <fieldset>
            <legend>{fill(own.stepAt, { index: current + 1 })}</legend>
            <label>
              <span>{own.says}</span>
              <textarea
                value={step.says}
                maxLength={400}
                rows={2}
                dir="auto"
                onChange={({ target }) => write({ says: target.value }, `says ${current}`)}
              />
            </label>
            <label>
              <span>{own.notes}</span>
              <textarea
                value={step.notes}
                maxLength={4000}
                rows={4}
                dir="auto"
                onChange={({ target }) => write({ notes: target.value }, `notes ${current}`)}
              />
            </label>
            <label className="short">
              <span>{own.seconds}</span>
              <input
                type="number"
                min={1}
                max={600}
                value={step.seconds}
                onChange={({ target }) => {
                  const seconds = Math.round(target.valueAsNumber);
                  if (seconds >= 1 && seconds <= 600) write({ seconds }, `seconds ${current}`);
                }}
              />
            </label>
            <label className="check">
              <input
                type="checkbox"
                checked={step.plays === true}
                onChange={({ target }) => write({ plays: target.checked })}
              />
              <span>{own.plays}</span>
            </label>
            <AskPart
              step={step}
              onWrite={(next, of = '') => {
                change(
                  { ...lesson, steps: steps.map((each, i) => (i === current ? next : each)) },
                  of && `${of} ${current}`,
                );
                // A question has a moment of its own, which is seen at once.
                if (next.at !== step.at) goToStep(visit, id, 0, next);
              }}
            />
            <div className="acts">
              <button type="button" className="chip" onClick={retake}>
                {own.retake}
              </button>
              <button type="button" className="chip" disabled={current === 0} onClick={() => move(-1)}>
                {own.earlier}
              </button>
              <button type="button" className="chip" disabled={current === steps.length - 1} onClick={() => move(1)}>
                {own.later}
              </button>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  change({ ...lesson, steps: steps.filter((_, i) => i !== current) });
                  setAt(Math.max(0, current - 1));
                }}
              >
                {own.delete}
              </button>
            </div>
          </fieldset>
        )}
        <fieldset>
          <legend>{own.hides}</legend>
          {hideable.map((name) => (
            <label key={name} className="check">
              <input
                type="checkbox"
                checked={lesson.hides?.includes(name) ?? false}
                onChange={({ target }) => {
                  const hides = hideable.filter((each) =>
                    each === name ? target.checked : lesson.hides?.includes(each),
                  );
                  change({ ...lesson, hides });
                }}
              />
              <span>{own.hide[name]}</span>
            </label>
          ))}
        </fieldset>
        <div className="acts">
          <button
            type="button"
            className="chip"
            disabled={undone.length === 0}
            onClick={() => {
              const last = undone.at(-1);
              if (last) shelf.put(id, last.before);
              setUndone(undone.slice(0, -1));
            }}
          >
            <Icon name="undo" />
            {own.undo}
          </button>
          <button
            type="button"
            className="chip"
            disabled={steps.length === 0}
            onClick={() => showLesson(visit, id, lesson)}
          >
            <Icon name="play" />
            {own.show}
          </button>
          <button type="button" className="chip" onClick={() => save(lesson)}>
            {own.save}
          </button>
          {!fromFile() && (
            <>
              <button type="button" className="chip" onClick={copyLink}>
                <Icon name="link" />
                {own.link}
              </button>
              <button
                type="button"
                className="chip"
                onClick={() => {
                  const link = linkTo(lesson);
                  if (link === null) setTold(own.linkTooLong);
                  else setCode(link);
                }}
              >
                {own.codeShow}
              </button>
            </>
          )}
          <OpenLesson />
          <button
            type="button"
            className="chip"
            onClick={() => {
              onLeave();
              shelf.remove(id);
            }}
          >
            {own.deleteLesson}
          </button>
        </div>
        <p className="why" role="status">
          {told || (shelf.lasts ? own.kept : own.notKept)}
        </p>
        {unknownIn(lesson).length > 0 && (
          <p className="why">
            <bdi>{fill(said.keepsUnknown, { names: unknownIn(lesson).join(words.units.comma) })}</bdi>
          </p>
        )}
      </div>
      {code !== null && <LessonCode link={code} onShut={() => setCode(null)} />}
    </section>
  );
}

/** The address that carries a lesson, or null where it would be too long to be passed on. */
function linkTo(lesson: OwnLesson): string | null {
  const fragment = fragmentOf(lesson);
  const { origin, pathname } = window.location;
  return fragment === null ? null : `${origin}${pathname}?lesson=link${fragment}`;
}

function save(lesson: OwnLesson): void {
  const link = document.createElement('a');
  const name = lesson.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || words.title;
  link.href = URL.createObjectURL(new Blob([writeLesson(lesson)], { type: 'application/json' }));
  link.download = `${name.slice(0, 60)}.tightrope.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
