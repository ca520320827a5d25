import { useEffect, useMemo, useRef, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { type Side, sides } from '../../anatomy/segments.ts';
import type { Drill, StoryGroup } from '../../drills/schema.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { storyAt } from '../../moment/storyAt.ts';
import { Glyph } from '../look/Glyph.tsx';
import { perhapsRows } from '../look/toldNow.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { drillTexts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';
import { type PlaceRow, placesOf, rowsOfChoice } from './placeRows.ts';
import type { TimeScale } from './timeScale.ts';
import { wordPlaces } from './wordPlaces.ts';

/** Milliseconds of work at a time, so that no drawn frame waits for the ribbons. */
const slice = 5;
const samples = 240;

type Role = StoryGroup['role'];
/** What a place does at a moment: how strongly, and as what. */
interface Level {
  height: number;
  role: Role | null;
  perhaps: boolean;
}
/** A stretch of time in which a place does one thing. */
interface Band {
  role: Role;
  word: string;
  from: number;
  to: number;
  /** Samples of it, and how many of them are a perhaps. */
  count: number;
  unsure: number;
}

const roles: Readonly<Record<string, Role>> = { contracting: 'works', holding: 'holds', inhibited: 'lets-go' };
const signs = { works: 'contracting', holds: 'holding', 'lets-go': 'inhibited' } as const;

/**
 * Places of the body over the whole drill: what works and holds as high as it is strong, what lets go as a hollow of
 * one height.
 */
export function Ribbons({ scale }: { scale: TimeScale }) {
  const visit = useVisit();
  const selection = useChosen((state) => state.selection);
  const single = selection && !selection.with && muscleIndex(selection.id) >= 0 ? selection : null;
  const drill = visit.drill();
  const whatIf = useChosen((state) => state.whatIf);
  const rows = useMemo(() => (single ? rowsOfChoice(single) : placesOf(drill, whatIf)), [drill, single, whatIf]);
  const [levels, setLevels] = useState<readonly Level[][]>([]);
  const duration = visit.playhead.duration;

  useEffect(() => {
    const frame = createFrame();
    let found: Level[][] = [];
    let next = 0;
    let shown = 0;
    let timer = 0;
    const work = (): void => {
      const until = performance.now() + slice;
      for (; next < samples && performance.now() < until; next++) {
        visit.frameAt((next / (samples - 1)) * duration, frame);
        rows.forEach((row, i) => found[i]?.push(levelOf(drill, row, frame)));
      }
      if (next < samples) timer = window.setTimeout(work, 4);
      // What is known is shown, and not anew for every few columns.
      if (next < samples && next - shown < samples / 6) return;
      shown = next;
      setLevels(found.map((row) => [...row]));
    };
    const restart = (): void => {
      window.clearTimeout(timer);
      found = rows.map(() => []);
      next = 0;
      shown = 0;
      timer = window.setTimeout(work, 0);
    };
    restart();
    const stop = visit.onPrepared(restart);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [visit, drill, rows, duration]);

  const all = useMemo(
    () => rows.map((row, i) => bandsOf(drill, row, levels[i] ?? [], duration)),
    [drill, rows, levels, duration],
  );
  const known = levels.length === rows.length;
  const width = scale.edges.at(-1) ?? 0;
  const measure = useMemo(() => wordMeasure(), []);
  return (
    <div className="ribbons" style={{ '--rows': rows.length } as React.CSSProperties}>
      {rows.map((row, i) => (
        <div className="place" key={`${row.name} ${i}`}>
          <span className="who">{row.name}</span>
          <div className="lane">
            {known && (
              <svg aria-hidden="true">
                {(['works', 'holds'] as const).map((role) => (
                  <path key={role} data-role={role} d={outline(levels[i] ?? [], role, scale, duration)} />
                ))}
              </svg>
            )}
            {worded(all[i] ?? [], scale, width, measure).map(({ band, text, from, to, left, whole }) => (
              <span
                key={`${band.role} ${band.from}`}
                className="band"
                data-role={band.role}
                data-perhaps={isUnsure(band) || undefined}
                style={{ left: from, width: Math.max(0, to - from) }}
              >
                <span className="word" style={{ left: left - from }}>
                  <Glyph drive={isUnsure(band) ? 'perhaps' : signs[band.role]} />
                  {whole && <span>{text}</span>}
                </span>
              </span>
            ))}
          </div>
        </div>
      ))}
      <Still scale={scale} />
    </div>
  );
}

/** What is shown only while time stands. */
function Still({ scale }: { scale: TimeScale }) {
  return useChosen((state) => !state.playing) && <Moment scale={scale} />;
}

/** The seconds over the playhead, where the words of the turns leave room for them. */
function Moment({ scale }: { scale: TimeScale }) {
  const visit = useVisit();
  const pill = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const here = pill.current;
    const line = here?.closest('.track')?.querySelector('.turns');
    if (!here) return undefined;
    // Without a line of their own they would lie on the phases.
    here.hidden = true;
    if (!line) return undefined;
    let turns: { from: number; to: number }[] | null = null;
    const write = (): void => {
      if (!turns) return;
      const at = scale.at(visit.playhead.time);
      here.textContent = fill(words.units.seconds, { value: visit.playhead.time.toFixed(1) });
      here.hidden = turns.some(({ from, to }) => at > from - halfPill && at < to + halfPill);
      here.style.transform = `translateX(calc(${Math.min(at, (scale.edges.at(-1) ?? 0) - halfPill).toFixed(1)}px - 50%))`;
    };
    // Asked right here, the whole page would be laid out once more, in the moment in which a pause shows.
    const laidOut = new ResizeObserver(() => {
      const all = line.clientHeight ? [...line.getElementsByTagName('span')] : null;
      turns = all?.map(({ offsetLeft, offsetWidth }) => ({ from: offsetLeft, to: offsetLeft + offsetWidth })) ?? null;
      here.hidden = true;
      write();
    });
    laidOut.observe(line);
    const stop = visit.playhead.subscribe(write);
    return () => {
      laidOut.disconnect();
      stop();
    };
  }, [visit, scale]);
  return <span className="moment" ref={pill} aria-hidden="true" />;
}

/** Pixels from the middle of the seconds over the playhead to their edge, and a little more. */
const halfPill = 34;
/** Seconds from the start of a band to its word: by then it has its full height. */
const risen = 1.8;
/** Pixels of a sign, the gap after it and what is round both (time.css). */
const besideWord = 24;

/** The bands of a row with their words and the places of both along it, pixels. */
function worded(bands: readonly Band[], scale: TimeScale, width: number, measure: (text: string) => number) {
  const placed = bands.map((band) => {
    const text = isUnsure(band) ? fill(words.story.perhaps, { what: band.word }) : band.word;
    const [from, to] = [scale.at(band.from), scale.at(band.to)];
    return { band, text, from, to, wanted: scale.at(band.from + risen), word: measure(text) + besideWord };
  });
  const places = wordPlaces(placed, width);
  return placed.map((each, i) => ({ ...each, left: 0, whole: false, ...places[i] }));
}

/** Measures words as the rows write them (time.css), pixels. */
function wordMeasure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize } = getComputedStyle(document.documentElement);
  if (context)
    context.font = `600 ${0.8125 * Number.parseFloat(fontSize)}px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context?.measureText(text).width ?? text.length * 8;
}

/** A band is a perhaps where most of it is. */
const isUnsure = ({ unsure, count }: Band): boolean => unsure * 2 > count;

/**
 * The strongest that a place does in a Frame; it lets go only where the story says so, or where it is one muscle that
 * is chosen.
 */
function levelOf(drill: Drill, { groups, side, muscles }: PlaceRow, frame: Frame): Level {
  const found: Level = { height: 0, role: null, perhaps: false };
  const on: readonly Side[] = side === null ? sides : [side];
  for (const muscle of muscles) {
    for (const each of on) {
      const row = muscleRow(muscleIndex(muscle), each);
      const role = roles[drives[frame.muscles.drive[row] ?? 0] ?? ''] ?? null;
      const activation = frame.muscles.activation[row] ?? 0;
      if (role === 'lets-go') {
        if (groups.length > 0 || found.role !== null) continue;
        found.role = role;
        found.perhaps = perhapsRows(storyAt(drill, frame)).has(row);
      } else if (role && activation > found.height) {
        found.height = activation;
        found.role = role;
      }
    }
  }
  if (groups.length === 0) return found;
  const told = storyAt(drill, frame).find(
    ({ group, side: now }) => groups.includes(group) && (now === null || side === null || now === side),
  );
  if (told?.group.role === 'lets-go') return { height: 1, role: 'lets-go', perhaps: told.perhaps };
  return found;
}

/** Stretches of one role, as long as a word needs: what the story calls it, or what its sign means. */
function bandsOf(drill: Drill, { groups }: PlaceRow, levels: readonly Level[], duration: number): Band[] {
  const texts = drillTexts(drill.id).story ?? {};
  const bands: Band[] = [];
  const time = (i: number): number => (i / (samples - 1)) * duration;
  for (let i = 0; i < levels.length; i++) {
    const role = levels[i]?.role ?? null;
    const last = bands.at(-1);
    if (!role) continue;
    if (last && last.role === role && last.to >= time(i - 1) - 1e-6) {
      last.to = time(i);
      last.unsure += levels[i]?.perhaps ? 1 : 0;
      last.count++;
      continue;
    }
    const group = groups.find((each) => each.role === role);
    const word = group ? (texts[group.id]?.verb ?? '') : words.drive[signs[role]].toLocaleLowerCase();
    bands.push({ role, word, from: time(i), to: time(i), unsure: levels[i]?.perhaps ? 1 : 0, count: 1 });
  }
  return bands.filter(({ from, to }) => to - from > 0.8);
}

/** The outline of how strongly one role is played, from a height of 0 to 100 along the line. */
function outline(levels: readonly Level[], role: Role, scale: TimeScale, duration: number): string {
  const height = ({ height: h, role: own }: Level): number =>
    own === role && h > 0 ? 22 * (0.2 + 0.8 * Math.min(1, h / 0.7) ** 0.6) : 0;
  const points: string[] = [];
  levels.forEach((level, i) => {
    const x = scale.at((i / (samples - 1)) * duration).toFixed(1);
    points.push(`${x} ${(22 - height(level)).toFixed(1)}`);
  });
  const end = scale.at((levels.length / (samples - 1)) * duration).toFixed(1);
  return points.length > 0 ? `M0 22L${points.join('L')}L${end} 22Z` : '';
}
