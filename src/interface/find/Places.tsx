import { useEffect, useRef, useState } from 'react';
import { sides } from '../../anatomy/segments.ts';
import { type Symptom, symptoms } from '../../guide/symptoms.ts';
import { groupOf, placeOutlined, placeTouched } from '../../state/touch.ts';
import type { Point, Sight } from '../../state/sight.ts';
import type { Choice } from '../../state/choices.ts';
import { columnsFor, layoutLabels, type Placed } from '../look/labelLayout.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { symptomTexts, words } from '../../texts/texts.ts';

/** A word beside the runner: the place that it names, where on him it points, and where it stands. */
interface Word {
  symptom: Symptom;
  at: Choice;
  /** Of the length of the structure, from where it arises. */
  share: number;
  box: Placed;
}

/** Milliseconds that the camera must have kept still before the words are placed anew, and how far (radians) it must have turned. */
const settled = 260;
const turned = 0.12;
/** Milliseconds of looking for what can be seen in one frame. */
const patience = 12;

/** Everyday words beside the moving runner, each with a line to its place: tap a word, or the runner himself. */
export function Places({
  insets,
  listen,
}: {
  insets: { left: number; right: number; top: number; bottom: number };
  listen: (turn: (azimuth: number) => void) => () => void;
}) {
  const visit = useVisit();
  const [placed, setPlaced] = useState<Word[]>([]);
  const chosen = useChosen((state) => state.place?.symptom);
  const lines = useRef<SVGSVGElement>(null);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let gone = false;
    let round = 0;
    let last = Number.NaN;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const arrange = async (): Promise<void> => {
      const mine = ++round;
      const found = visit.sight && (await visiblePlaces(visit.sight, last));
      if (gone || !found || mine !== round || !place.current) return;
      const words = layOut(found, last, insets, place.current);
      setPlaced(words);
      visit.ask.named(words.map(({ symptom }) => symptom.id));
    };
    const stop = listen((azimuth) => {
      if (Math.abs(azimuth - last) < turned) return;
      last = azimuth;
      clearTimeout(timer);
      timer = setTimeout(() => void arrange(), settled);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
      visit.ask.named([]);
    };
  }, [visit, insets, listen]);

  // The lines follow the runner in every drawn frame, without a render.
  useEffect(() => {
    const point: Point = { x: 0, y: 0 };
    const follow = (): void => {
      const { sight } = visit;
      if (!sight || !lines.current) return;
      for (let i = 0; i < placed.length; i++) {
        const group = lines.current.children[i];
        const word = placed[i];
        if (!group || !word || !sight.pointOn(word.at, word.share, point)) continue;
        const line = group.firstElementChild as SVGLineElement;
        const dot = group.lastElementChild as SVGCircleElement;
        line.x2.baseVal.value = dot.cx.baseVal.value = point.x;
        line.y2.baseVal.value = dot.cy.baseVal.value = point.y;
      }
    };
    follow();
    return visit.onPicture(follow);
  }, [visit, placed]);

  // What the finger is over, on the runner, lights its word.
  useEffect(
    () =>
      visit.store.subscribe(({ hover }, before) => {
        if (hover === before.hover || !place.current) return;
        const over = placeOutlined(hover)?.id;
        for (const button of place.current.querySelectorAll<HTMLElement>('button'))
          button.toggleAttribute('data-over', button.dataset['symptom'] === over);
      }),
    [visit],
  );

  const point = (symptom: Symptom | null): void => {
    visit.choose.point(symptom && groupOf(symptom));
  };
  return (
    <div className="places" ref={place} role="group" aria-label={words.feels}>
      <svg ref={lines} aria-hidden="true">
        {placed.map(({ symptom, box: { from } }) => (
          <g key={symptom.id}>
            <line x1={from.x} y1={from.y} x2={from.x} y2={from.y} />
            <circle r={3} cx={from.x} cy={from.y} />
          </g>
        ))}
      </svg>
      {placed.map(({ symptom, box: { x, y, width, height } }) => (
        <button
          key={symptom.id}
          type="button"
          data-symptom={symptom.id}
          aria-expanded={chosen === symptom.id}
          style={{ left: x, top: y, width, height }}
          onPointerEnter={(event) => {
            if (event.pointerType === 'mouse') point(symptom);
          }}
          onPointerLeave={() => point(null)}
          onClick={() => visit.ask.answer(symptom.id, null)}
        >
          <span>{symptomTexts(symptom.id).name}</span>
        </button>
      ))}
    </div>
  );
}

/** A place that can be seen, where its word points, and where that is now. */
interface Seen extends Point, Pick<Word, 'symptom' | 'at' | 'share'> {}

/** Every place that can be touched from here: looked for a few milliseconds a frame, because the runner goes on running. */
async function visiblePlaces(sight: Sight, azimuth: number): Promise<Seen[]> {
  const found: Seen[] = [];
  const taken = { right: 0, left: 0 };
  let began = performance.now();
  // Some way round to the other side a place can still be seen, and from the side both.
  const towards = Math.cos(azimuth);
  for (const symptom of [...symptoms].sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false))) {
    if ((symptom.face === 'front' && towards < -0.35) || (symptom.face === 'back' && towards > 0.35)) continue;
    const both: Seen[] = [];
    for (const side of sides) {
      if (performance.now() - began > patience) {
        await new Promise(requestAnimationFrame);
        began = performance.now();
      }
      const one = seen(sight, symptom, side);
      if (one) both.push(one);
    }
    // Seen on both sides, from the front or the back, the words share the two columns between them.
    const [one] = both.sort((a, b) => taken[a.at.side] - taken[b.at.side]);
    if (!one) continue;
    found.push(one);
    if (both.length > 1) taken[one.at.side]++;
  }
  return found;
}

/** The first point of a place, on one side, where the eye meets what lies there and a finger would mean it. */
function seen(sight: Sight, symptom: Symptom, side: Choice['side']): Seen | null {
  for (const [id, share] of symptom.on ?? []) {
    const point: Point = { x: 0, y: 0 };
    if (!sight.pointOn({ id, side }, share, point)) continue;
    const meant = placeTouched(sight.pickAt(point.x, point.y), point.x, point.y, sight);
    if (meant?.place === symptom && meant.touched.side === side) return { symptom, at: { id, side }, share, ...point };
  }
  return null;
}

/** Where the words stand: as the names of muscles do, with room for a finger. */
function layOut(
  found: readonly Seen[],
  azimuth: number,
  insets: Parameters<typeof columnsFor>[0],
  place: HTMLElement,
): Word[] {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = getComputedStyle(place).font;
  const short = window.innerHeight <= 520;
  const narrow = window.innerWidth <= 860 || short;
  const right = window.innerWidth - insets.right;
  const columns = {
    ...columnsFor(insets),
    middle: (insets.left + right) / 2,
    line: narrow || matchMedia('(pointer: coarse)').matches ? 44 : 40,
  };
  // Where there is little room the layers make way for the words, and a low page has lower ones.
  if (window.innerWidth < 1200) columns.left = insets.left + 8;
  if (narrow) Object.assign(columns, { right: right - 8, width: 124, gap: 6 });
  if (short) columns.line = 34;
  else if (narrow) columns.top += 30;
  // From the side, what lies in front stands before the runner and what lies behind, behind him, wherever a leg swings just now.
  const ahead = Math.abs(Math.sin(azimuth)) < 0.6 ? null : Math.sin(azimuth) > 0 ? 'left' : 'right';
  const columnOf = ({ face }: Symptom) =>
    !face || !ahead
      ? {}
      : { column: (face === 'front') === (ahead === 'left') ? ('left' as const) : ('right' as const) };
  const wanted = found.map(({ symptom, x, y }) => ({
    x,
    y,
    ...columnOf(symptom),
    width: Math.ceil(context?.measureText(symptomTexts(symptom.id).name).width ?? 100) + (narrow ? 18 : 26),
  }));
  return layoutLabels(wanted, columns).flatMap((box) => {
    const each = found[box.index];
    return each ? [{ symptom: each.symptom, at: each.at, share: each.share, box }] : [];
  });
}
