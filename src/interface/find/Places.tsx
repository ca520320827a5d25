import { useEffect, useRef, useState } from 'react';
import { type Side, sides } from '../../anatomy/segments.ts';
import { offered, sidedness, workingSideFor } from '../../guide/offers.ts';
import { type Symptom, symptoms } from '../../guide/symptoms.ts';
import { groupOf, placeOutlined, placeTouched } from '../../state/touch.ts';
import type { Point, Sight } from '../../state/sight.ts';
import type { Choice } from '../../state/choices.ts';
import { columnsFor, layoutLabels, type Placed } from '../look/labelLayout.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { fill } from '../../texts/fill.ts';
import { drillTexts, symptomTexts, words } from '../../texts/texts.ts';
import { focusCard } from '../focus.ts';
import { Icon } from '../Icon.tsx';
import { isPhone, letterScale } from '../layout.ts';

/** A word beside the runner: the place that it names, where on him it points, and where it stands. */
interface Word {
  symptom: Symptom;
  at: Choice;
  /** Of the length of the structure, from where it arises. */
  share: number;
  box: Placed;
}

/**
 * Milliseconds that the camera must have kept still before the words are placed anew, and how far (radians) it must
 * have turned.
 */
const settled = 260;
const turned = 0.12;
/** Milliseconds of looking for what can be seen in one frame. */
const patience = 12;

/** Everyday words beside the moving runner, each with a line to its place: tap a word, or the runner himself. */
export function Places({
  insets,
  listen,
  onMore,
}: {
  /** Asked for all that a place leads to. */
  onMore: () => void;
  insets: { left: number; right: number; top: number; bottom: number };
  listen: (turn: (azimuth: number) => void) => () => void;
}) {
  const visit = useVisit();
  const [placed, setPlaced] = useState<Word[]>([]);
  const chosen = useChosen((state) => state.place);
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
      setPlaced([]);
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
      {placed.map(({ symptom, box: { side: column, x, y, width, height } }) => {
        const open = chosen?.symptom === symptom.id;
        // What opens grows away from the body.
        const at = column === 'left' ? { right: window.innerWidth - x - width } : { left: x };
        return (
          <div
            key={symptom.id}
            className="pill"
            data-open={open}
            data-column={column}
            style={{ ...at, top: y, minWidth: width, height }}
          >
            <button
              type="button"
              data-symptom={symptom.id}
              aria-expanded={open}
              onPointerEnter={(event) => {
                if (event.pointerType === 'mouse') point(symptom);
              }}
              onPointerLeave={() => point(null)}
              onClick={() => (open ? visit.ask.takeBack() : visit.ask.answer(symptom.id, null))}
            >
              {symptomTexts(symptom.id).name}
            </button>
            {open && <Which symptom={symptom} touched={chosen?.side ?? null} onMore={onMore} />}
          </div>
        );
      })}
    </div>
  );
}

/** Left or right, and the drill begins; or the way to what else the place leads to. */
function Which({ symptom, touched, onMore }: { symptom: Symptom; touched: Side | null; onMore: () => void }) {
  const visit = useVisit();
  const first = useRef<HTMLButtonElement>(null);
  const drill = symptom.offers.map(offered).find((each) => each !== undefined);
  useEffect(() => {
    // Two actions: this focus is what makes the second one a single key.
    first.current?.focus({ preventScroll: true });
    if (!drill) onMore();
  }, [drill, onMore]);
  if (!drill) return null;
  const { name } = drillTexts(drill.id);
  const start = (side: Side): void => {
    visit.choose.startFromPlace(drill.id, workingSideFor(drill, symptom.structures[0] ?? '', side));
    focusCard();
  };
  const together = sidedness(drill) === 'together';
  const choices = together ? [visit.store.getState().side] : sides.toReversed();
  return (
    <span className="which">
      {choices.map((side, i) => (
        <button
          key={side}
          type="button"
          ref={side === touched || (touched === null && i === 0) ? first : null}
          className="start"
          data-touched={side === touched}
          aria-label={fill(words.startOf, { start: together ? words.start : words.startSide[side], drill: name })}
          onClick={() => start(side)}
        >
          {together ? words.start : words.sideName[side]}
        </button>
      ))}
      {symptom.offers.length > 1 && (
        <button
          type="button"
          aria-label={fill(words.moreFor, { place: symptomTexts(symptom.id).name })}
          onClick={onMore}
        >
          <Icon name="more" />
        </button>
      )}
    </span>
  );
}

/** A place that can be seen, where its word points, and where that is now. */
interface Seen extends Point, Pick<Word, 'symptom' | 'at' | 'share'> {}

/**
 * Every place that can be touched from here: looked for a few milliseconds a frame, because the runner goes on running.
 */
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
  const rem = letterScale();
  const short = window.innerHeight <= 520 * rem;
  const narrow = isPhone() && !short;
  const right = window.innerWidth - insets.right;
  const middle = (insets.left + right) / 2;
  const columns = {
    ...columnsFor(insets),
    middle,
    // Left of the page its headline stands, and nothing else.
    left: narrow ? 8 : Math.max(insets.left + 8, middle - 280 * rem),
    right: narrow ? right - 8 : Math.min(right - 8, middle + 360 * rem),
    top: insets.top + (narrow ? 8 : 60 * rem),
    bottom: window.innerHeight - insets.bottom - 12,
    width: (narrow ? 150 : 190) * rem,
    gap: (narrow ? 6 : 16) * rem,
    line: (short ? 40 : 48) * rem,
  };
  // From the side, what lies in front stands before the runner and what lies behind, behind him, wherever a leg swings
  // just now.
  const ahead = Math.abs(Math.sin(azimuth)) < 0.6 ? null : Math.sin(azimuth) > 0 ? 'left' : 'right';
  const columnOf = ({ face }: Symptom) =>
    !face || !ahead
      ? {}
      : { column: (face === 'front') === (ahead === 'left') ? ('left' as const) : ('right' as const) };
  const wanted = found.map(({ symptom, x, y }) => ({
    x,
    y,
    ...columnOf(symptom),
    // A word, and on each side of it the edge of its button and of its pill.
    width: Math.ceil(context?.measureText(symptomTexts(symptom.id).name).width ?? 100) + 40 * rem,
  }));
  return layoutLabels(wanted, columns).flatMap((box) => {
    const each = found[box.index];
    return each ? [{ symptom: each.symptom, at: each.at, share: each.share, box }] : [];
  });
}
