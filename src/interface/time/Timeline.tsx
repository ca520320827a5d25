import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { otherSide } from '../../anatomy/segments.ts';
import { sidedness } from '../../guide/offers.ts';
import { speeds } from '../../state/choices.ts';
import { Icon } from '../Icon.tsx';
import { soon } from '../Late.tsx';
import { Menu } from '../Menu.tsx';
import { spokenSeconds } from '../spokenFigures.ts';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';
import { timeScale } from './timeScale.ts';

const Ribbons = soon((parts) => parts.Ribbons);
const RunTrack = soon((parts) => parts.RunTrack);

const snap = 6;
const fineBeyond = 60;

/** The drill as an instrument: phases by their meaning, true seconds, the playhead, and ribbons that are handles. */
export function Timeline() {
  const visit = useVisit();
  const playing = useChosen((state) => state.playing);
  const speed = useChosen((state) => state.speed);
  const loop = useChosen((state) => state.loop);
  const drill = useChosen((state) => state.drill);
  const side = useChosen((state) => state.side);
  const running = useChosen((state) => state.running);
  const sides = sidedness(visit.drill());
  const phases = visit.phases();
  const phaseTexts = drillTexts(drill).phases;
  const { duration } = visit.playhead;
  const turns = visit.drill().dose.sides === 2 ? 2 : 1;

  const track = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const clock = useRef<HTMLSpanElement>(null);
  const brief = useRef<HTMLSpanElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState({ width: 600, face: '' });
  const lead = useRef(0);

  useLayoutEffect(() => {
    const lane = track.current?.querySelector<HTMLElement>('.phases');
    if (!lane) return undefined;
    // Asked for when it changes, not in every frame: that would lay the page out again each time.
    const take = (): void => {
      lead.current = lane.offsetLeft;
      setLine({ width: lane.clientWidth, face: getComputedStyle(lane).font });
    };
    const observer = new ResizeObserver(take);
    observer.observe(lane);
    // Names are as wide as their type, which may come after them.
    void document.fonts?.ready.then(take);
    return () => observer.disconnect();
  }, []);

  const scale = useMemo(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context && line.face) context.font = line.face;
    return timeScale(
      phases.map(({ id, start, end }) => ({
        start,
        end,
        name: context?.measureText(nameOf(phaseTexts[id]?.name ?? '', id, end - start)).width ?? 40,
        hold: id === 'hold',
        moves: id === 'lift' || id === 'lower',
      })),
      line.width,
    );
  }, [phases, phaseTexts, line]);

  // The playhead follows every drawn frame; the words follow ten times a second.
  useEffect(() => {
    let drawn = Number.NaN;
    const move = (): void => {
      // On whole pixels of the screen its line is sharp; what is less is not seen and costs a new style in each frame.
      const fine = Math.max(1, Math.round(window.devicePixelRatio));
      const at = Math.round(fine * (lead.current + scale.at(visit.playhead.time) - 1)) / fine;
      if (!head.current || at === drawn) return;
      drawn = at;
      head.current.style.transform = `translateX(${at}px)`;
    };
    move();
    return visit.playhead.subscribe(move);
  }, [visit, scale]);
  useLive((frame) => {
    const phase = phases[frame.phase];
    const runs = frame.kind === 'stride';
    const seconds = fill(words.units.seconds, { value: frame.time.toFixed(1) });
    if (clock.current)
      clock.current.textContent = runs
        ? words.running
        : fill(words.units.clock, { time: seconds, duration: duration.toFixed(0) });
    const name = phaseTexts[phase?.id ?? '']?.name ?? '';
    if (brief.current)
      brief.current.textContent = runs
        ? words.running
        : fill(words.phaseAt, {
            phase: name,
            seconds: (frame.time - (phase?.start ?? 0)).toFixed(0),
            of: lengthOf(phase),
          });
    if (runs) return;
    // While it plays only what is heard would change, ten times a second; the handle is drawn by itself.
    if (slider.current && !visit.playhead.playing) {
      slider.current.value = String(frame.time);
      slider.current.setAttribute('aria-valuetext', spokenSeconds(words.spoken.time, frame.time, { phase: name }));
    }
    track.current?.querySelectorAll('.phases button').forEach((button, i) => {
      const current = i === frame.phase ? 'true' : 'false';
      if (button.getAttribute('aria-current') !== current) button.setAttribute('aria-current', current);
    });
  });

  const scrub = (event: React.PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const target = event.currentTarget;
    const origin = box.left + lead.current;
    const startX = event.clientX;
    const pressed = event.timeStamp;
    const wasPlaying = visit.playhead.playing;
    visit.time.pause();
    const timeAt = (x: number, free: boolean): number => {
      const near = free ? -1 : scale.edges.findIndex((edge) => Math.abs(origin + edge - x) < snap);
      return phases[near]?.start ?? scale.seconds(x - origin);
    };
    visit.time.seek(timeAt(event.clientX, event.altKey));
    target.setPointerCapture(event.pointerId);
    let fine: { x: number; time: number } | null = null;
    const onMove = (move: PointerEvent): void => {
      const away = Math.max(box.top - move.clientY, move.clientY - box.bottom);
      if (away > fineBeyond) {
        fine ??= { x: move.clientX, time: visit.playhead.time };
        visit.time.seek(fine.time + ((move.clientX - fine.x) / box.width) * duration * 0.25);
        return;
      }
      fine = null;
      visit.time.seek(timeAt(move.clientX, move.altKey));
    };
    const onUp = (up: PointerEvent): void => {
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onUp);
      target.removeEventListener('pointercancel', onUp);
      if (wasPlaying && up.timeStamp - pressed < 200 && Math.abs(up.clientX - startX) > 2) visit.time.play();
      else visit.time.settle();
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onUp);
    target.addEventListener('pointercancel', onUp);
  };

  const hold = phases.findIndex(({ id }) => id === 'hold');
  return (
    <section className="panel time" aria-label={words.time}>
      <div className="controls">
        <button
          type="button"
          className="play"
          aria-label={playing ? words.pause : words.play}
          onClick={() => visit.time.toggle()}
          aria-keyshortcuts="Space"
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <button type="button" className="step" aria-label={words.previousFrame} onClick={() => visit.time.step(-1)}>
          <Icon name="previous" />
        </button>
        <button type="button" className="step" aria-label={words.nextFrame} onClick={() => visit.time.step(1)}>
          <Icon name="next" />
        </button>
        <span className="clock" ref={clock} />
        <span className="brief" ref={brief} aria-hidden="true" />
        <span className="gap" />
        {sides !== 'together' && (
          <button type="button" className="quiet swaps" onClick={() => visit.choose.swap()} aria-keyshortcuts="M">
            <Icon name="swap" />
            <span>{words.swap[sides]}</span>
          </button>
        )}
        <button
          type="button"
          className="quiet repeats"
          aria-pressed={loop !== null}
          aria-keyshortcuts="R"
          onClick={() => (loop === null && hold >= 0 ? visit.time.loopPhase(hold) : visit.time.toggleLoop())}
        >
          <Icon name="repeat" />
          <span>{words.loop}</span>
        </button>
        <Menu className="speeds" name={words.speed} value={fill(words.units.times, { value: speed })} icon="speed">
          <div className="options">
            {speeds.map((value) => (
              <button
                key={value}
                type="button"
                aria-pressed={speed === value}
                onClick={() => visit.look.set({ speed: value })}
              >
                {fill(words.units.times, { value })}
              </button>
            ))}
          </div>
        </Menu>
        <button
          type="button"
          className="quiet runs"
          onClick={() => (running ? visit.choose.startDrill(drill, side) : visit.time.run('running'))}
        >
          <Icon name="run" />
          <span>{running ? words.stopRun : words.run}</span>
        </button>
      </div>
      {running && <RunTrack />}
      <div className="track" hidden={running} ref={track} onPointerDown={scrub}>
        <div className="turns" aria-hidden="true">
          {sides === 'together' && <span style={{ left: 0 }}>{words.sides.together}</span>}
          {sides !== 'together' &&
            [side, otherSide(side)].slice(0, turns).map((each, i) => (
              <span key={each} style={{ left: scale.edges[(i * phases.length) / 2] ?? 0 }}>
                {fill(i === 0 ? words.turn.first : words.turn.then, { side: words.turn[sides][each] })}
              </span>
            ))}
        </div>
        <div className="phases" data-named={scale.named}>
          {phases.map((phase, i) => {
            const name = phaseTexts[phase.id]?.name ?? '';
            const seconds = phase.end - phase.start;
            return (
              <button
                key={`${phase.id} ${phase.start}`}
                type="button"
                tabIndex={-1}
                data-phase={phase.id}
                aria-label={fill(words.phaseFor, { phase: name, seconds: seconds.toFixed(1) })}
                style={{
                  left: scale.edges[i] ?? 0,
                  width: (scale.edges[i + 1] ?? 0) - (scale.edges[i] ?? 0),
                }}
                title={fill(words.phaseFor, { phase: name, seconds: seconds.toFixed(1) })}
                onPointerDown={(event) => {
                  if (event.shiftKey) event.stopPropagation();
                }}
                onClick={(event) => {
                  if (event.shiftKey || event.detail === 0) visit.time.loopPhase(i);
                  else visit.time.goToPhase(i);
                }}
              >
                {scale.named && nameOf(name, phase.id, seconds)}
              </button>
            );
          })}
          <Ticks seconds={duration} at={scale.at} />
        </div>
        <div className="ribbons-place">
          <Ribbons key={`${drill} ${side}`} scale={scale} />
        </div>
        <input
          ref={slider}
          type="range"
          aria-label={words.time}
          min={0}
          max={duration}
          step={1 / 30}
          defaultValue={visit.playhead.time}
          onInput={(event) => {
            visit.time.pause();
            visit.time.seek(Number(event.currentTarget.value));
          }}
          onChange={() => visit.time.settle()}
        />
        <div className="playhead" ref={head} />
      </div>
    </section>
  );
}

const lengthOf = (phase: { start: number; end: number } | undefined): string =>
  phase ? (phase.end - phase.start).toFixed(0) : '';

/** A phase's name, and of the hold how long it is. */
function nameOf(name: string, id: string, seconds: number): string {
  return id === 'hold' ? fill(words.holdFor, { phase: name, seconds: seconds.toFixed(0) }) : name;
}

/** A mark for every second, where it truly is. */
function Ticks({ seconds, at }: { seconds: number; at: (seconds: number) => number }) {
  return (
    <svg className="ticks" aria-hidden="true">
      <path d={Array.from({ length: Math.floor(seconds) + 1 }, (_, i) => `M${at(i).toFixed(1)} 0v4`).join('')} />
    </svg>
  );
}
