import { useEffect, useRef } from 'react';
import { sidedness } from '../../guide/offers.ts';
import { speeds } from '../../state/choices.ts';
import { soon } from '../Late.tsx';
import { spokenSeconds } from '../figures.ts';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

const Ribbons = soon((parts) => parts.Ribbons);
const RunTrack = soon((parts) => parts.RunTrack);

const snap = 6;
const fineBeyond = 60;

/** Named phases in seconds, the playhead, and ribbons that are handles: the whole track scrubs. */
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
  const duration = visit.playhead.duration;

  const track = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const clock = useRef<HTMLSpanElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const say = useRef<HTMLSpanElement>(null);

  // The playhead follows every drawn frame; the words follow ten times a second.
  useEffect(() => {
    const line = track.current;
    if (!line) return undefined;
    // Asked for when it changes, not in every frame: that would lay the page out again each time.
    let width = line.clientWidth;
    const move = (): void => {
      if (head.current)
        head.current.style.transform = `translateX(${(visit.playhead.time / visit.playhead.duration) * width - 1}px)`;
    };
    const observer = new ResizeObserver(() => {
      width = line.clientWidth;
      move();
    });
    observer.observe(line);
    const stop = visit.playhead.subscribe(move);
    return () => {
      stop();
      observer.disconnect();
    };
  }, [visit]);
  useLive((frame) => {
    const phase = phases[frame.phase];
    const runs = frame.kind === 'stride';
    if (clock.current)
      clock.current.textContent = runs
        ? words.running
        : fill(words.units.clock, { time: frame.time.toFixed(1), duration: duration.toFixed(0) });
    const cue = runs ? words.runningWhy : (phaseTexts[phase?.id ?? '']?.cue ?? '');
    if (say.current && say.current.textContent !== cue) say.current.textContent = cue;
    if (runs) return;
    // While it plays only what is heard would change, ten times a second; the handle is drawn by itself.
    if (slider.current && !visit.playhead.playing) {
      slider.current.value = String(frame.time);
      slider.current.setAttribute(
        'aria-valuetext',
        spokenSeconds(words.spoken.time, frame.time, { phase: phaseTexts[phase?.id ?? '']?.name ?? '' }),
      );
    }
    track.current?.querySelectorAll('.phases button').forEach((button, i) => {
      const current = i === frame.phase ? 'true' : 'false';
      if (button.getAttribute('aria-current') !== current) button.setAttribute('aria-current', current);
    });
  });

  const scrub = (event: React.PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const target = event.currentTarget;
    const startX = event.clientX;
    const pressed = event.timeStamp;
    const wasPlaying = visit.playhead.playing;
    visit.time.pause();
    const timeAt = (x: number, free: boolean): number => {
      const time = ((x - box.left) / box.width) * duration;
      if (free) return time;
      for (const { start } of phases) {
        if (Math.abs((start / duration) * box.width + box.left - x) < snap) return start;
      }
      return time;
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

  return (
    <section className="panel time" aria-label={words.time}>
      <div className="controls">
        <button type="button" onClick={() => visit.time.toggle()} aria-keyshortcuts="Space">
          {playing ? words.pause : words.play}
        </button>
        <button type="button" className="step" aria-label={words.previousFrame} onClick={() => visit.time.step(-1)}>
          ‹
        </button>
        <button type="button" className="step" aria-label={words.nextFrame} onClick={() => visit.time.step(1)}>
          ›
        </button>
        <span className="clock" ref={clock} />
        {sides !== 'together' && (
          <button type="button" onClick={() => visit.choose.swap()} aria-keyshortcuts="M">
            {words.swap[sides]}
          </button>
        )}
        <button
          type="button"
          onClick={() => (running ? visit.choose.startDrill(drill, side) : visit.time.run('running'))}
        >
          {running ? words.stopRun : words.run}
        </button>
        <button
          type="button"
          aria-pressed={loop !== null}
          onClick={() => visit.time.toggleLoop()}
          aria-label={words.loop}
          title={words.loop}
        >
          ↻
        </button>
        <label>
          <span className="hidden-text">{words.speed}</span>
          <select value={speed} onChange={(event) => visit.look.set({ speed: Number(event.target.value) })}>
            {speeds.map((value) => (
              <option key={value} value={value}>
                {fill(words.units.times, { value })}
              </option>
            ))}
          </select>
        </label>
        <span className="say" ref={say} />
      </div>
      {running && <RunTrack />}
      <div className="track" hidden={running} ref={track} onPointerDown={scrub}>
        <div className="phases">
          {phases.map((phase, i) => (
            <button
              key={`${phase.id} ${phase.start}`}
              type="button"
              tabIndex={-1}
              style={{
                left: `${(phase.start / duration) * 100}%`,
                width: `${((phase.end - phase.start) / duration) * 100}%`,
              }}
              title={fill(words.phaseFor, {
                phase: phaseTexts[phase.id]?.name ?? '',
                seconds: (phase.end - phase.start).toFixed(1),
              })}
              onPointerDown={(event) => {
                if (event.shiftKey) event.stopPropagation();
              }}
              onClick={(event) => {
                if (event.shiftKey || event.detail === 0) visit.time.loopPhase(i);
                else visit.time.goToPhase(i);
              }}
            >
              {phaseTexts[phase.id]?.name}
            </button>
          ))}
        </div>
        <div className="ribbons-place">
          <Ribbons key={`${drill} ${side}`} />
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
