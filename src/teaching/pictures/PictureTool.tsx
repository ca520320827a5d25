import { useEffect, useMemo, useRef, useState } from 'react';
import { halfDuration } from '../../drills/timeline.ts';
import type { Frame } from '../../moment/frame.ts';
import { Icon } from '../../interface/Icon.tsx';
import { useVisit } from '../../interface/VisitContext.tsx';
import { TooLarge } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import { fill } from '../../texts/fill.ts';
import { teachingWords } from '../../texts/lessonTexts.ts';
import { drillTexts, words } from '../../texts/texts.ts';
import { Over } from '../Over.tsx';
import { useLesson } from '../useLesson.ts';
import { framesPerSecond } from './film.ts';
import { CannotFilm, type FilmForm, FilmTooLarge, mostBytes } from './filmWriter.ts';
import { lessonFrames } from './lessonFilm.ts';
import { least, make, most } from './make.ts';
import './pictures.css';

const presets = [
  [1080, 1080],
  [1920, 1080],
  [1080, 1920],
  [640, 640],
] as const;
type Kind = 'png' | FilmForm;
/** Parts of a drill, and what else a film may be of. */
const parts = ['phase', 'turn', 'whole'] as const;
type Part = (typeof parts)[number];

/** Something that was made and can be kept. */
interface Made {
  url: string;
  name: string;
  kind: 'image' | 'video';
  bytes: number;
}

type Work = { is: 'ready' } | { is: 'busy'; share: number | null } | { is: 'failed'; says: string } | Made;

/** Pictures, films and figures of what is shown, to be kept as files. */
export function PictureTool() {
  const visit = useVisit();
  const [kind, setKind] = useState<Kind>('png');
  const [width, setWidth] = useState(1080);
  const [height, setHeight] = useState(1080);
  const [tags, setTags] = useState(true);
  const [caption, setCaption] = useState(true);
  const [clear, setClear] = useState(false);
  const { lesson } = useLesson();
  const steps = lesson?.steps.length ? lesson.steps : null;
  const [part, setPart] = useState<Part | 'lesson'>(steps ? 'lesson' : 'phase');
  const [work, setWork] = useState<Work>({ is: 'ready' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const url = 'url' in work ? work.url : null;
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  const said = words.pictures;
  const { film } = teachingWords();
  const busy = 'is' in work && work.is === 'busy';
  const drill = visit.drill();
  const frame = visit.frame();
  const isDrill = frame.kind === 'drill';
  const stretches = stretchesOf(visit, frame);
  const filmSeconds = useMemo(
    () => (steps ? lessonFrames(steps, framesPerSecond.video).length / framesPerSecond.video : 0),
    [steps],
  );

  const begin = async (): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setWork({ is: 'busy', share: null });
    const { time } = visit.place();
    const of = part === 'lesson' ? { steps: steps ?? [] } : stretches[part];
    try {
      const made = await make(
        visit,
        { width, height, tags, caption, ...(kind === 'png' ? { kind, clear } : { kind, of }) },
        { signal: control.signal, onProgress: (share) => setWork({ is: 'busy', share }) },
      );
      if (!made) return setWork({ is: 'failed', says: said.noPicture });
      const name =
        kind === 'png'
          ? `${drill.id}-${Math.round(time * 10) / 10}s`
          : lesson && part === 'lesson'
            ? lesson.id
            : `${drill.id}-${part}`;
      setWork({
        url: URL.createObjectURL(made.blob),
        name: `${name}.${made.ending}`,
        kind: made.ending === 'mp4' || made.ending === 'webm' ? 'video' : 'image',
        bytes: made.blob.size,
      });
    } catch (error) {
      setWork(control.signal.aborted ? { is: 'ready' } : { is: 'failed', says: failureText(error) });
    } finally {
      running.current = null;
    }
  };

  return (
    <Over name={said.name} className="pictures">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <fieldset disabled={busy}>
          <legend>{said.what}</legend>
          <div className="row">
            {(['png', 'video', 'gif'] as const).map((each) => (
              <button
                key={each}
                type="button"
                className="chip"
                aria-pressed={kind === each}
                disabled={each !== 'png' && !isDrill && !steps}
                onClick={() => setKind(each)}
              >
                {said.kind[each]}
              </button>
            ))}
          </div>
          <p className="why">{kind === 'png' ? said.asShown : said.asFilm}</p>
          {kind !== 'png' && part === 'lesson' && <p className="why">{film.why}</p>}
        </fieldset>
        {kind !== 'png' && (
          <fieldset disabled={busy}>
            <legend>{said.part}</legend>
            <div className="row">
              {lesson && steps && (
                <button
                  type="button"
                  className="chip"
                  aria-pressed={part === 'lesson'}
                  onClick={() => setPart('lesson')}
                >
                  <bdi>{fill(film.lesson, { lesson: lesson.title })}</bdi>{' '}
                  <small>{fill(words.units.seconds, { value: Math.round(filmSeconds) })}</small>
                </button>
              )}
              {parts.map((each) => (
                <button
                  key={each}
                  type="button"
                  className="chip"
                  aria-pressed={part === each}
                  disabled={!isDrill}
                  onClick={() => setPart(each)}
                >
                  {fill(said.parts[each], {
                    phase:
                      drillTexts(drill.id).phases[drill.phases[frame.phase % drill.phases.length]?.id ?? '']?.name ??
                      '',
                  })}{' '}
                  <small>
                    {fill(words.units.seconds, { value: +(stretches[each].to - stretches[each].from).toFixed(1) })}
                  </small>
                </button>
              ))}
            </div>
          </fieldset>
        )}
        <fieldset disabled={busy}>
          <legend>{said.size}</legend>
          <div className="row">
            {presets.map(([wide, high]) => (
              <button
                key={`${wide} ${high}`}
                type="button"
                className="chip"
                aria-pressed={width === wide && height === high}
                onClick={() => {
                  setWidth(wide);
                  setHeight(high);
                }}
              >
                {fill(said.pixels, { width: wide, height: high })}
              </button>
            ))}
          </div>
          <div className="row">
            <Edge says={said.width} value={width} onValue={setWidth} />
            <Edge says={said.height} value={height} onValue={setHeight} />
          </div>
        </fieldset>
        <fieldset disabled={busy}>
          <legend>{said.words}</legend>
          <Choice says={words.tags} on={tags} onTurn={() => setTags(!tags)} />
          <Choice
            says={kind !== 'png' && part === 'lesson' ? film.caption : said.caption}
            on={caption}
            onTurn={() => setCaption(!caption)}
          />
          {kind === 'png' && <Choice says={said.clear} on={clear} onTurn={() => setClear(!clear)} />}
        </fieldset>
        {busy ? (
          <div className="row" role="status">
            <progress aria-label={said.making} value={work.share ?? undefined} />
            <span>{work.share === null ? '' : fill(words.units.percent, { value: Math.round(100 * work.share) })}</span>
            <button type="button" className="chip" onClick={() => running.current?.abort()}>
              {said.cancel}
            </button>
          </div>
        ) : (
          <button type="submit" className="primary">
            <Icon name="camera" />
            {said.make}
          </button>
        )}
      </form>
      <div className="made" role="status">
        {'is' in work && work.is === 'failed' && <p>{work.says}</p>}
        {'url' in work && (
          <>
            {work.kind === 'video' ? (
              <video src={work.url} controls muted loop playsInline aria-label={work.name} />
            ) : (
              <img
                src={work.url}
                alt={fill(said.preview, {
                  drill: lesson && kind !== 'png' && part === 'lesson' ? lesson.title : drillTexts(drill.id).name,
                })}
              />
            )}
            <a className="keep" href={work.url} download={work.name}>
              {fill(said.keep, { name: work.name, size: Math.max(1, Math.round(work.bytes / 1000)) })}
            </a>
          </>
        )}
      </div>
      {isDrill && <Figures />}
    </Over>
  );
}

/** Why nothing was made, as a sentence. */
function failureText(error: unknown): string {
  const said = words.pictures;
  if (error instanceof TooLarge) return said.tooLarge;
  if (error instanceof CannotFilm) return said.cannotFilm;
  if (error instanceof FilmTooLarge) return fill(teachingWords().film.tooLarge, { size: mostBytes / 1e6 });
  return said.failed;
}

/** Stretches of a drill that a film may be of, seconds. */
function stretchesOf(visit: Visit, frame: Frame): Record<Part, { from: number; to: number }> {
  const phases = visit.phases();
  const now = phases[frame.phase] ?? phases[0];
  const half = halfDuration(visit.drill());
  const turn = Math.floor(Math.min(frame.time, visit.playhead.duration - 1e-6) / half) * half;
  return {
    phase: { from: now?.start ?? 0, to: now?.end ?? half },
    turn: { from: turn, to: turn + half },
    whole: { from: 0, to: visit.playhead.duration },
  };
}

function Edge({ says, value, onValue }: { says: string; value: number; onValue: (value: number) => void }) {
  return (
    <label>
      {says}
      <input
        type="number"
        min={least}
        max={most}
        required
        value={value}
        onChange={(event) => onValue(Math.round(event.target.valueAsNumber) || least)}
      />
    </label>
  );
}

function Choice({ says, on, onTurn }: { says: string; on: boolean; onTurn: () => void }) {
  return (
    <button type="button" role="switch" aria-checked={on} onClick={onTurn}>
      {says}
    </button>
  );
}

/** The figures behind the pictures, as files that other programs read. */
function Figures() {
  const visit = useVisit();
  const save = async (form: 'mot' | 'sto' | 'csv'): Promise<void> => {
    const { fileOf } = await import('./figureFile.ts');
    const { name, text } = fileOf(visit, form);
    const url = URL.createObjectURL(new Blob([text], { type: form === 'csv' ? 'text/csv' : 'text/plain' }));
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    // The browser reads it in its own time.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <section className="figures">
      <h3>{words.pictures.figures}</h3>
      <p className="why">{words.pictures.figuresWhy}</p>
      <div className="row">
        {(['mot', 'sto', 'csv'] as const).map((form) => (
          <button key={form} type="button" className="chip" onClick={() => void save(form)}>
            {words.pictures.form[form]}
          </button>
        ))}
      </div>
    </section>
  );
}
