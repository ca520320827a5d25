import { useEffect, useRef, useState } from 'react';
import './reflex.css';
import { roots } from '../../anatomy/roots.ts';
import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { cordSegments } from '../../anatomy/nerveRoots.ts';
import { areOpposing } from '../../anatomy/opposing.ts';
import type { Frame } from '../../moment/frame.ts';
import { driveOfLoop, isExpected, loopsOf, sideOfLoop } from '../../moment/reflexLoops.ts';
import type { Drill } from '../../drills/schema.ts';
import type { ReflexMarks } from '../../state/sight.ts';
import { layoutLabels } from '../look/labelLayout.ts';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { drillTexts, shortNameOf, words } from '../../texts/texts.ts';
import { fill, inSentence } from '../../texts/fill.ts';

type Insets = { left: number; right: number; top: number; bottom: number };

/** Milliseconds without a drawn frame after which names look for a better place. */
const rest = 220;
const svg = 'http://www.w3.org/2000/svg';
/** A muscle in few words: without which of its parts. */
const shortName = (id: string): string => inSentence(shortNameOf(id).replace(/,.*/, ''));
const narrow = (): boolean => window.innerWidth <= 860;

/**
 * What stands beside the drawn reflex: names with lines, what each loop does now, and how far to trust it; or why none
 * is drawn.
 */
export function ReflexOverlay({ insets }: { insets: Insets }) {
  const visit = useVisit();
  const drill = useChosen((state) => state.drill);
  const { reflex } = visit.drill();
  // Where the drawing is beside the head, the note stands low.
  const low = loopsOf(visit.drill()).some(({ from }) => cordSegments(roots[from as MuscleId])[0]?.startsWith('C'));
  useEffect(() => {
    // Other parts of the page make room.
    document.documentElement.dataset['over'] = 'reflex';
    return () => {
      delete document.documentElement.dataset['over'];
    };
  }, []);
  return (
    <>
      {reflex.length > 0 && <Names key={drill} insets={insets} />}
      <section className="reflex-note" role="note" data-low={low} data-testid="reflex-note">
        {reflex.length === 0 ? <p className="why">{drillTexts(drill).reflex}</p> : <Loops key={drill} />}
      </section>
    </>
  );
}

/** What each loop does now, in a line of words. */
function Loops() {
  const visit = useVisit();
  const loops = loopsOf(visit.drill());
  const place = useRef<HTMLDivElement>(null);
  useLive((frame) => {
    loops.forEach((loop, i) => {
      const line = place.current?.children[i];
      if (!(line instanceof HTMLElement)) return;
      const works = driveOfLoop(loop, frame);
      const from =
        works > 0
          ? fill(words.nerves.works, { muscle: shortNameOf(loop.from), percent: Math.round(works * 100) })
          : fill(words.nerves.quiet, { muscle: shortNameOf(loop.from) });
      const expected = isExpected(loop, frame);
      const texts = [
        fill(words.nerves.says.who, { who: whoOf(loop, frame, visit.drill()) }),
        fill(words.nerves.says.from, { from }),
        fill(words.nerves.says.to, {
          to: shortNameOf(loop.to),
          does: expected ? words.nerves.told : words.nerves.notNow,
        }),
      ];
      line.dataset['expected'] = String(expected);
      texts.forEach((text, k) => {
        if (line.children[k] && line.children[k].textContent !== text) line.children[k].textContent = text;
      });
    });
  });
  return (
    <>
      <div ref={place}>
        {loops.map((loop) => (
          <p className="loop" key={`${loop.leg} ${loop.from}`}>
            <b />
            <span />
            <i />
          </p>
        ))}
      </div>
      <p>{words.nerves.limits}</p>
      <SeesawDoors />
    </>
  );
}

/** The ways to see the two muscles of a loop alone, as a see-saw, where they are set against each other. */
function SeesawDoors() {
  const visit = useVisit();
  const [side, setSide] = useState(() => visit.frame().side);
  useLive((frame) => setSide(frame.side));
  const loops = loopsOf(visit.drill()).filter(({ from, to }) => areOpposing(from, to));
  return (
    <div className="doors">
      {loops.map(({ leg, from, to }) => (
        <button
          key={`${leg} ${from}`}
          type="button"
          className="chip"
          onClick={() => {
            // One change, so that Back leads here again.
            const its = sideOfLoop({ leg, from, to }, side);
            visit.show({ reflex: false, isolated: { id: from, side: its, with: [{ id: to, side: its }] } });
          }}
        >
          {fill(words.nerves.says.who, { who: whoOf({ leg, from, to }, { side }, visit.drill()) })}
          {fill(words.seesaw.name, { one: shortNameOf(from), other: shortNameOf(to) })}
        </button>
      ))}
    </div>
  );
}

/** Whose loop it is: of the lifted or the standing leg, or of a side where both feet stand. */
function whoOf(loop: ReturnType<typeof loopsOf>[number], frame: Pick<Frame, 'side'>, { stance }: Drill): string {
  if (stance.feet === 'two') return words.nerves.side[sideOfLoop(loop, frame.side)];
  return words.nerves.leg[loop.leg === stance.lifted ? 'working' : 'standing'];
}

interface Name {
  text: string;
  kind: string;
  x: number;
  y: number;
}

/**
 * Names beside the drawing: their lines follow each drawn frame, their places are found anew when the picture rests.
 */
function Names({ insets }: { insets: Insets }) {
  const visit = useVisit();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let drawnAt = 0;
    let written: ReflexMarks | null = null;
    let ends: { line: SVGLineElement; name: number }[] = [];
    let said = '';
    const settle = (): void => {
      const still = performance.now() - drawnAt;
      timer = still < rest ? setTimeout(settle, rest - still + 5) : null;
      if (!timer) write();
    };
    const write = (): void => {
      const marks = visit.sight?.reflex ?? null;
      if (!place.current || !marks) return;
      written = marks;
      const names = namesOf(marks);
      said = sayingOf();
      ends = lay(place.current, names, columnsFor(insets));
    };
    /** Nearest to the drawing first: what lets go matters most, then how it is told. */
    const namesOf = (marks: ReflexMarks): Name[] => {
      const loops = loopsOf(visit.drill());
      const frame = visit.frame();
      const told = marks.loops.map(({ ending }, i): Name => {
        const loop = loops[i];
        const expected = loop !== undefined && isExpected(loop, frame);
        return {
          text: expected ? (narrow() ? words.nerves.toldShort : words.nerves.told) : words.nerves.notNow,
          kind: expected ? 'told' : 'not',
          x: ending.x,
          y: ending.y,
        };
      });
      const [first] = marks.loops;
      return [
        ...told,
        { text: fill(words.nerves.cord, { roots: marks.roots }), kind: 'cord', x: marks.cord.x, y: marks.cord.y },
        // A phone has room for the ends and the cord alone.
        ...(first && !narrow()
          ? [{ text: words.nerves.interneuron, kind: 'relay', x: first.interneuron.x, y: first.interneuron.y }]
          : []),
        ...(narrow() ? [] : marks.loops).map(({ spindle }, i): Name => ({
          text: fill(words.nerves.spindle, { muscle: shortName(loops[i]?.from ?? '') }),
          kind: 'spindle',
          x: spindle.x,
          y: spindle.y,
        })),
      ];
    };
    const sayingOf = (): string =>
      loopsOf(visit.drill())
        .map((loop) => isExpected(loop, visit.frame()))
        .join();
    const follow = (): void => {
      const marks = visit.sight?.reflex ?? null;
      drawnAt = performance.now();
      timer ??= setTimeout(settle, rest);
      // Another drawing or another word: placed at once; else only the lines move.
      if (marks !== written || said !== sayingOf()) return write();
      if (!marks) return;
      const points = pointsOf(marks);
      for (const { line, name } of ends) {
        line.x2.baseVal.value = points(name).x;
        line.y2.baseVal.value = points(name).y;
      }
    };
    /** The point of a name by its number, in the order of `namesOf`. */
    const pointsOf =
      (marks: ReflexMarks) =>
      (name: number): { x: number; y: number } => {
        const n = marks.loops.length;
        if (name < n) return marks.loops[name]?.ending ?? marks.cord;
        if (name === n) return marks.cord;
        if (name === n + 1) return marks.loops[0]?.interneuron ?? marks.cord;
        return marks.loops[name - n - 2]?.spindle ?? marks.cord;
      };
    const stop = visit.onPicture(follow);
    write();
    return () => {
      if (timer) clearTimeout(timer);
      stop();
    };
  }, [visit, insets]);
  return (
    <div className="reflex-labels" ref={place} aria-hidden="true" data-testid="reflex-labels">
      <svg />
    </div>
  );
}

/** Whether a name may take two lines, because the stage is narrow. */
const wraps = (): boolean => window.innerWidth < 1360;

function columnsFor({ left, right, top, bottom }: Insets): Parameters<typeof layoutLabels>[1] {
  const peel = left === 0 && !narrow() ? 12 : narrow() ? 86 : 100;
  const free = window.innerWidth - left - right - peel;
  return {
    left: left + peel,
    right: window.innerWidth - right - 8,
    top: top + (narrow() ? 212 : 30),
    bottom: window.innerHeight - bottom - 8,
    width: Math.min(240, free * 0.42),
    line: wraps() ? 36 : 26,
    // No name over the section of the cord.
    gap: narrow() ? 34 : 54,
  };
}

/** Writes names and their lines; returns the lines with the numbers of their names. */
function lay(
  place: HTMLElement,
  names: readonly Name[],
  columns: Parameters<typeof layoutLabels>[1],
): { line: SVGLineElement; name: number }[] {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = getComputedStyle(place).font;
  const wanted = names.map(({ text, x, y }) => {
    const whole = (context?.measureText(text).width ?? 150) * 1.1;
    // A long name takes two lines where there is little room.
    return { x, y, width: Math.ceil(wraps() ? Math.max(0.6 * whole, Math.min(whole, 100)) : whole) + 14 };
  });
  const lines = document.createElementNS(svg, 'svg');
  const ends: { line: SVGLineElement; name: number }[] = [];
  const spans = layoutLabels(wanted, columns).map(({ index, side, x, y, width, height, from, to }) => {
    const line = document.createElementNS(svg, 'line');
    for (const [key, value] of Object.entries({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }))
      line.setAttribute(key, value.toFixed(1));
    lines.append(line);
    ends.push({ line, name: index });
    const span = document.createElement('span');
    span.textContent = names[index]?.text ?? '';
    span.dataset['side'] = side;
    span.dataset['kind'] = names[index]?.kind ?? '';
    span.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    return span;
  });
  place.replaceChildren(lines, ...spans);
  return ends;
}
