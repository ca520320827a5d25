import { useEffect, useRef } from 'react';
import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Side } from '../anatomy/segments.ts';
import { drives, type Frame, muscleRow } from '../drills/frame.ts';
import { createFrame } from '../drills/frameAt.ts';
import { useVisit } from './VisitContext.tsx';

/** Milliseconds of drawing at a time, so that no drawn frame waits for the ribbons. */
const slice = 5;
const samples = 240;
/** Share of each row that its name has to itself, above the ribbon. */
const nameShare = 0.36;

interface Level {
  /** 0 to 1. */
  height: number;
  /** Index into `drives`. */
  drive: number;
  uncertain: boolean;
}

/** Opposing pairs over the whole drill: the first of a pair is drawn upwards, its opposite downwards from the same line. */
export function Ribbons() {
  const visit = useVisit();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drill = visit.drill();

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return undefined;
    const frame = createFrame();
    let next = 0;
    let timer = 0;
    const draw = (): void => {
      const until = performance.now() + slice;
      for (; next < samples && performance.now() < until; next++) {
        visit.frameAt((next / (samples - 1)) * visit.playhead.duration, frame);
        drill.pairs.forEach((pair, row) => {
          // Rows follow the roles: in the second half the other leg is the lifted one.
          const leg = pair.leg === 'working' ? frame.side : frame.side === 'right' ? 'left' : 'right';
          column(context, target, row, drill.pairs.length, next, level(frame, pair.contracting, leg), 1);
          column(context, target, row, drill.pairs.length, next, level(frame, pair.opposite, leg), -1);
        });
      }
      if (next < samples) timer = window.setTimeout(draw, 4);
    };
    const restart = (): void => {
      window.clearTimeout(timer);
      const scale = Math.min(2, window.devicePixelRatio);
      target.width = Math.max(1, Math.round(target.clientWidth * scale));
      target.height = Math.max(1, Math.round(target.clientHeight * scale));
      next = 0;
      timer = window.setTimeout(draw, 0);
    };
    restart();
    const stop = visit.onPrepared(restart);
    const stopTheme = visit.store.subscribe((now, before) => { if (now.theme !== before.theme) restart(); });
    const observer = new ResizeObserver(restart);
    observer.observe(target);
    return () => {
      stop();
      stopTheme();
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [visit, drill]);

  return (
    <div className="ribbons">
      <canvas ref={canvas} aria-hidden="true" />
      {drill.pairs.map((pair, row) => (
        <span key={pair.name} className="who" style={{ top: `${(row / drill.pairs.length) * 100}%`, height: `${(nameShare / drill.pairs.length) * 100}%` }}>
          {pair.name}
        </span>
      ))}
    </div>
  );
}

/** The strongest of a group in this frame: its drive and how strongly it is driven or, where inhibited, turned down. */
function level(frame: Frame, group: readonly string[], side: Side): Level {
  const found: Level = { height: 0, drive: 0, uncertain: false };
  let inhibited = 0;
  for (const muscle of group) {
    const row = muscleRow(muscleIndex(muscle), side);
    const drive = frame.muscles.drive[row] ?? 0;
    const activation = frame.muscles.activation[row] ?? 0;
    if (drives[drive] === 'inhibited') inhibited = Math.max(inhibited, frame.muscles.inhibition[row] ?? 0);
    if (activation > found.height) {
      found.height = activation;
      found.drive = drive;
      found.uncertain = frame.muscles.certainty[row] === 2;
    }
  }
  if (inhibited > 0 && found.height < 0.08) {
    found.drive = drives.indexOf('inhibited');
    found.height = inhibited;
  }
  return found;
}

function column(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement, row: number, rows: number, i: number, { height: h, drive, uncertain }: Level, direction: 1 | -1): void {
  const style = getComputedStyle(context.canvas);
  const top = (height / rows) * (row + nameShare);
  const band = (height / rows) * (1 - nameShare);
  const middle = top + band / 2;
  const x = Math.floor((i / samples) * width);
  const w = Math.ceil(width / samples) + 1;
  context.clearRect(x, direction > 0 ? top : middle, w, band / 2);
  context.globalAlpha = 0.35;
  context.fillStyle = style.getPropertyValue('--quiet-ink');
  context.fillRect(x, middle - 0.5, w, 1);
  const name = drives[drive] ?? 'quiet';
  const tall = h > 0 ? (0.1 + 0.9 * Math.min(1, h / 0.8) ** 0.65) * (band / 2 - 2) : 0;
  context.fillStyle = style.getPropertyValue(`--${name}`);
  context.globalAlpha = name === 'quiet' ? 0.4 : uncertain ? 0.5 : 0.95;
  if (name === 'inhibited') {
    // Dots, as on the muscle: turned down is an expectation, not an amount of work.
    context.globalAlpha = 0.9;
    if (i % 2 === 0) for (let y = 3; y < tall; y += 6) context.fillRect(x, middle + direction * -1 * y - 1, Math.max(2, w / 2), 2.5);
  } else context.fillRect(x, direction > 0 ? middle - tall : middle, w, tall);
  context.globalAlpha = 1;
}
