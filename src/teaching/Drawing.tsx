import { useCallback, useEffect, useRef, useState } from 'react';
import './drawing.css';
import { keyOf } from '../interface/keys.ts';
import { words } from '../texts/texts.ts';

/** Points of one line, x and y in turn, CSS pixels of the window. */
type Line = number[];

/** Width of a line and of its dark edge, CSS pixels. */
const width = 5;
const edge = 9;

/**
 * A sheet of glass over the frozen picture, to be drawn on with mouse, finger or pen; what is drawn is kept nowhere and
 * goes with it. Escape ends it.
 */
export function Drawing({ onEnd }: { onEnd: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const lines = useRef<Line[]>([]);
  const [count, setCount] = useState(0);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  const change = useCallback((next: Line[]): void => {
    lines.current = next;
    paint(canvas.current, next);
    setCount(next.length);
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const fit = (): void => {
      element.width = Math.round(window.innerWidth * window.devicePixelRatio);
      element.height = Math.round(window.innerHeight * window.devicePixelRatio);
      paint(element, lines.current);
    };
    fit();
    // Each pointer draws a line of its own: two fingers draw two.
    const drawn = new Map<number, Line>();
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      // A press alone is a dot.
      const line = [event.clientX, event.clientY, event.clientX, event.clientY];
      drawn.set(event.pointerId, line);
      lines.current = [...lines.current, line];
      paint(element, lines.current);
    };
    const move = (event: PointerEvent): void => {
      const line = drawn.get(event.pointerId);
      if (!line) return;
      const all = event.getCoalescedEvents?.() ?? [];
      for (const { clientX, clientY } of all.length > 0 ? all : [event]) line.push(clientX, clientY);
      paint(element, lines.current);
    };
    const up = (event: PointerEvent): void => {
      if (drawn.delete(event.pointerId)) setCount(lines.current.length);
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    window.addEventListener('resize', fit);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      window.removeEventListener('resize', fit);
    };
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      const undoes = key === 'Backspace' || ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z');
      if (key === 'Escape') end.current();
      else if (undoes) change(lines.current.slice(0, -1));
      else if (key === 'Delete') change([]);
      else return;
      // Before the keys of the page: Escape leaves the drawing and not the presenting.
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [change]);
  const said = words.drawing;
  return (
    <>
      <canvas className="drawing" ref={canvas} role="img" aria-label={said.sheet} data-lines={count} />
      <div className="drawing-acts" role="toolbar" aria-label={said.name}>
        <button
          type="button"
          disabled={count === 0}
          aria-keyshortcuts="Backspace"
          onClick={() => change(lines.current.slice(0, -1))}
        >
          {said.undo}
        </button>
        <button type="button" disabled={count === 0} aria-keyshortcuts="Delete" onClick={() => change([])}>
          {said.clear}
        </button>
        <button type="button" aria-keyshortcuts="Escape" onClick={onEnd}>
          {said.end}
        </button>
      </div>
    </>
  );
}

/** Draws all lines anew: light with a dark edge, so that they are seen on every theme and on every muscle. */
function paint(canvas: HTMLCanvasElement | null, lines: readonly Line[]): void {
  const pen = canvas?.getContext('2d');
  if (!canvas || !pen) return;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.scale(window.devicePixelRatio, window.devicePixelRatio);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const [colour, wide] of [
    ['#101216', edge],
    ['#ffffff', width],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = wide;
    for (const line of lines) {
      pen.beginPath();
      for (let i = 0; i < line.length; i += 2) pen.lineTo(line[i] as number, line[i + 1] as number);
      pen.stroke();
    }
  }
}
