import { useEffect, useRef } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { otherSide, type Side } from '../../anatomy/segments.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { useVisit } from '../VisitContext.tsx';

/** Milliseconds of drawing at a time, so that no drawn frame waits for the ribbons. */
const slice = 5;
const samples = 240;
/** Share of each row that its name has to itself, above the ribbon. */
const nameShare = 0.36;

interface Level {
  /** 0 to 1. */
  height: number;
  /** What of the height weight and balance ask for; the rest up to `meant` is added on purpose. */
  asked: number;
  meant: number;
  guard: number;
  /** Index into `drives`. */
  drive: number;
  uncertain: boolean;
}

/** Muscles of a leg and their opposites. */
export interface ShownPair {
  id: string;
  leg: 'working' | 'standing';
  contracting: readonly string[];
  opposite: readonly string[];
}

interface PairsShown {
  pairs: readonly ShownPair[];
  names: Readonly<Record<string, string>>;
  /** Fills the Frame of a share of the whole, 0 to 1. */
  sample: (share: number, frame: Frame) => void;
  onChanged: (listener: () => void) => () => void;
}

/** Pairs over a stretch of time: the first of a pair is drawn upwards, its opposite downwards from the same line. */
export function PairRibbons({ pairs, names, sample, onChanged }: PairsShown) {
  const visit = useVisit();
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ sample, onChanged });
  useEffect(() => {
    latest.current = { sample, onChanged };
  });

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return undefined;
    const frame = createFrame();
    let next = 0;
    let timer = 0;
    const draw = (): void => {
      const until = performance.now() + slice;
      // Asked for once a slice, not once a column.
      const style = getComputedStyle(target);
      const ink: Ink = {
        line: style.getPropertyValue('--quiet-ink'),
        drives: drives.map((name) => style.getPropertyValue(`--${name}`)),
      };
      for (; next < samples && performance.now() < until; next++) {
        latest.current.sample(next / (samples - 1), frame);
        pairs.forEach((pair, row) => {
          // Rows follow the roles: in the second half the other leg is the lifted one.
          const leg = pair.leg === 'working' ? frame.side : otherSide(frame.side);
          column(context, ink, row, pairs.length, next, level(frame, pair.contracting, leg), 1);
          column(context, ink, row, pairs.length, next, level(frame, pair.opposite, leg), -1);
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
    const stop = latest.current.onChanged(restart);
    const stopTheme = visit.store.subscribe((now, before) => {
      if (now.theme !== before.theme) restart();
    });
    const observer = new ResizeObserver(restart);
    observer.observe(target);
    return () => {
      stop();
      stopTheme();
      observer.disconnect();
      window.clearTimeout(timer);
    };
  }, [visit, pairs]);

  return (
    <div className="ribbons">
      <canvas ref={canvas} aria-hidden="true" />
      {pairs.map((pair, row) => (
        <span
          key={pair.id}
          className="who"
          style={{ top: `${(row / pairs.length) * 100}%`, height: `${(nameShare / pairs.length) * 100}%` }}
        >
          {names[pair.id]}
        </span>
      ))}
    </div>
  );
}

/** The strongest of a group in this frame: its drive and how strongly it is driven or, where inhibited, turned down. */
function level(frame: Frame, group: readonly string[], side: Side): Level {
  const found: Level = { height: 0, asked: 0, meant: 0, guard: 0, drive: 0, uncertain: false };
  let inhibited = 0;
  for (const muscle of group) {
    const row = muscleRow(muscleIndex(muscle), side);
    const drive = frame.muscles.drive[row] ?? 0;
    const activation = frame.muscles.activation[row] ?? 0;
    if (drives[drive] === 'inhibited') inhibited = Math.max(inhibited, frame.muscles.inhibition[row] ?? 0);
    if (activation > found.height) {
      found.height = activation;
      // Where weight and balance are not computed, all that is known is meant.
      found.asked = frame.muscles.demand[row] || 0;
      found.meant = frame.muscles.intent[row] || 0;
      found.guard = frame.muscles.guard[row] || 0;
      found.drive = drive;
      found.uncertain = frame.muscles.certainty[row] === 2;
    }
  }
  if (inhibited > 0 && found.height < 0.08) {
    found.drive = drives.indexOf('inhibited');
    found.height = inhibited;
    found.guard = 0;
  }
  return found;
}

/** Colours of the theme, looked up once for many columns. */
interface Ink {
  line: string;
  drives: string[];
}

function column(
  context: CanvasRenderingContext2D,
  ink: Ink,
  row: number,
  rows: number,
  i: number,
  found: Level,
  direction: 1 | -1,
): void {
  const { width, height } = context.canvas;
  const { drive, uncertain } = found;
  const top = (height / rows) * (row + nameShare);
  const band = (height / rows) * (1 - nameShare);
  const middle = top + band / 2;
  const x = Math.floor((i / samples) * width);
  const w = Math.ceil(width / samples) + 1;
  const from = (h: number): number => (h > 0 ? (0.1 + 0.9 * Math.min(1, h / 0.8) ** 0.65) * (band / 2 - 2) : 0);
  const fill = (low: number, high: number): void =>
    context.fillRect(x, direction > 0 ? middle - high : middle + low, w, high - low);
  context.clearRect(x, direction > 0 ? top : middle, w, band / 2);
  context.globalAlpha = 0.35;
  context.fillStyle = ink.line;
  context.fillRect(x, middle - 0.5, w, 1);
  const name = drives[drive] ?? 'quiet';
  const tall = from(found.height);
  context.fillStyle = ink.drives[drive] ?? ink.line;
  const full = name === 'quiet' ? 0.4 : uncertain ? 0.5 : 0.95;
  context.globalAlpha = full;
  if (name === 'inhibited') {
    // Dots, as on the muscle: turned down is an expectation, not an amount of work.
    context.globalAlpha = 0.9;
    if (i % 2 === 0)
      for (let y = 3; y < tall; y += 6) context.fillRect(x, middle + direction * -1 * y - 1, Math.max(2, w / 2), 2.5);
  } else if (found.meant > found.asked && name !== 'quiet') {
    // What is added on purpose stands above what weight and balance ask for: striped and lighter, under a whole edge.
    const asked = from(found.asked);
    fill(0, asked);
    context.globalAlpha = full * (i % 4 < 2 ? 0.62 : 0.34);
    fill(asked, Math.max(asked, tall - 1.5));
    context.globalAlpha = full;
    fill(Math.max(asked, tall - 1.5), tall);
  } else fill(0, tall);
  if (found.guard >= 0.005) {
    const line = from(found.guard);
    context.globalAlpha = 0.8;
    context.fillStyle = ink.line;
    fill(line - 1, line);
  }
  context.globalAlpha = 1;
}
