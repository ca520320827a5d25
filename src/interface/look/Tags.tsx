import { useEffect, useMemo, useRef, useState } from 'react';
import type { View } from '../../state/choices.ts';
import type { Point, Sight, Silhouette } from '../../state/sight.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { useChosen, useVisit } from '../VisitContext.tsx';
import { Icon } from '../Icon.tsx';
import { StorySign } from './Glyph.tsx';
import { tagText } from './storyText.ts';
import { type Anchor, anchorsOf } from './tagAnchors.ts';
import { type Placing, placeStory } from './tagPlaces.ts';
import type { Box } from './tagLayout.ts';
import { isTold } from './toldNow.ts';
import { type StoryNow, useStory } from './useStory.ts';

interface Insets {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Milliseconds that the camera must have kept still before tags are placed anew, and how far a turn of it counts. */
const rest = 220;
const turned = 1e-4;
/** Pixels that a muscle may stand from where its tag was placed, while time stands. */
const strayed = 10;
/** Pixels that a muscle must have moved in the picture before its line is drawn anew. */
const noticed = 0.2;
/** Metres that the camera moves in one frame that is more than following him. */
const gone = 0.03;
/** Milliseconds that are waited for a picture. */
const longest = 1500;
/** Milliseconds after which a muscle that was not in sight is looked for again, and how often. */
const again = 700;
const patience = 3;
/** What else may stand on the stage; it is measured when tags are placed and never while it plays. */
const besides =
  '.look .bars > *, .notice, .pose-status, .says, .cue, .caption, .present .leave, .hover-tag, .brand, .actions, .grip';
const nothing: Placing = { tags: [], legs: [], unseen: null };

/**
 * Words at the muscles that the story of the moment tells of, each with a line to its muscle, and the names of the legs
 * at the shoes.
 */
export function Tags({ insets }: { insets: Insets }) {
  const visit = useVisit();
  const story = useStory();
  const present = useChosen((state) => state.present);
  const [placing, setPlacing] = useState(nothing);
  // What is no longer so is not said a moment longer, however long the picture of what is so takes.
  const tags = useMemo(() => placing.tags.filter(({ told }) => isTold(story.told, told)), [placing, story]);
  const { unseen } = placing;
  const place = useRef<HTMLDivElement>(null);
  const lines = useRef<SVGSVGElement>(null);
  const latest = useRef({ story, insets, present });
  const wake = useRef<((wait: number) => void) | null>(null);

  useEffect(() => {
    const here = place.current;
    if (!here) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let movedAt = performance.now();
    let tries = 0;
    /** How often it was begun: what was begun before counts no more. */
    let looks = 0;
    let drawn = false;
    let askedAt = 0;
    const last = { x: 0, y: 0, z: 0, w: 0 };
    const before = { x: 0, y: 0, z: 0 };
    const look = (): void => {
      const still = performance.now() - movedAt;
      if (still < rest || !visit.sight) return later(visit.sight ? rest - still + 5 : rest);
      // What was asked for is not in the picture before it has been drawn.
      if (!drawn && performance.now() - askedAt < longest) return later(rest / 2);
      const began = movedAt;
      const mine = ++looks;
      const stands = (): boolean => {
        if (!visit.sight || !wake.current || mine !== looks) return false;
        if (began !== movedAt) later(rest);
        return began === movedAt;
      };
      const place = async (): Promise<void> => {
        const body = await visit.sight?.silhouette();
        if (!body || !visit.sight || !stands()) return;
        const asked = latest.current;
        const seen = await anchorsOf(visit.sight, asked.story.told);
        if (!visit.sight || !stands()) return;
        // Meanwhile another story may be on: its words are on their way.
        if (asked !== latest.current) return later(30);
        const next = placeNow(visit.sight, body, asked, seen, here);
        // What lies over a muscle may still turn to glass: who was not in sight is looked for again.
        const waits = next.tags.length < asked.story.told.length && tries++ < patience;
        // While presenting nothing is there to press.
        const now = waits || asked.present ? { ...next, unseen: null } : next;
        // While it plays they are often looked for again and found where they were: nothing is rendered for that.
        setPlacing((old) => (visit.playhead.playing && JSON.stringify(old) === JSON.stringify(now) ? old : now));
        here.dataset['moving'] = 'false';
        if (waits) later(again);
      };
      // Without a silhouette there are no tags, and it is asked for again when something changes.
      place().catch(() => undefined);
    };
    const later = (wait: number): void => {
      clearTimeout(timer);
      timer = setTimeout(look, wait);
    };
    const moved = (): void => {
      movedAt = performance.now();
      tries = 0;
      if (here.dataset['moving'] !== 'true') {
        here.dataset['moving'] = 'true';
        later(rest);
      }
    };
    wake.current = (wait) => {
      tries = 0;
      drawn = false;
      askedAt = performance.now();
      later(wait);
    };
    // Following the pelvis keeps the way the camera looks and moves it by little; a person's hand, or another view,
    // changes it.
    const stop = visit.onPicture(() => {
      drawn = true;
      if (!visit.sight) return;
      const { turn, eye } = visit.sight;
      const by =
        Math.abs(turn.x - last.x) + Math.abs(turn.y - last.y) + Math.abs(turn.z - last.z) + Math.abs(turn.w - last.w);
      const far = Math.abs(eye.x - before.x) + Math.abs(eye.y - before.y) + Math.abs(eye.z - before.z);
      before.x = eye.x;
      before.y = eye.y;
      before.z = eye.z;
      if (by < turned && far < gone) return;
      last.x = turn.x;
      last.y = turn.y;
      last.z = turn.z;
      last.w = turn.w;
      moved();
    });
    // A hand that goes near or far is heard before the picture shows it.
    const hand = (event: Event): void => {
      if (event.target instanceof HTMLCanvasElement && (event.type === 'wheel' || (event as PointerEvent).buttons > 0))
        moved();
    };
    window.addEventListener('wheel', hand, { passive: true });
    window.addEventListener('pointermove', hand);
    const stopStore = visit.store.subscribe((now, before) => {
      const same = (['near', 'view', 'layer', 'isolated', 'hidden', 'without', 'selection'] as const).every(
        (name) => now[name] === before[name],
      );
      if (!same) moved();
    });
    later(rest);
    return () => {
      clearTimeout(timer);
      stop();
      stopStore();
      window.removeEventListener('wheel', hand);
      window.removeEventListener('pointermove', hand);
      wake.current = null;
    };
  }, [visit]);

  useEffect(() => {
    // In another room they stand elsewhere: until they are placed anew they are not there.
    if (place.current && latest.current.insets !== insets) place.current.dataset['moving'] = 'true';
    latest.current = { story, insets, present };
    // Another phase: its words come as soon as it has been drawn.
    wake.current?.(30);
  }, [story, insets, present]);

  // The lines' ends follow the muscles in every drawn frame, without a render.
  useEffect(() => {
    const point: Point = { x: 0, y: 0 };
    const placedX = new Float32Array(tags.length).fill(Number.NaN);
    const placedY = new Float32Array(tags.length);
    const drawnX = new Float32Array(tags.length).fill(Number.NaN);
    const drawnY = new Float32Array(tags.length);
    const follow = (): void => {
      const { sight } = visit;
      if (!sight || !lines.current) return;
      let away = 0;
      for (let i = 0; i < tags.length; i++) {
        const group = lines.current.children[i];
        const tag = tags[i];
        if (!group || !tag || !sight.pointOn(tag.at, tag.share, point, tag.across, tag.rank)) continue;
        if (Number.isNaN(placedX[i])) [placedX[i], placedY[i]] = [point.x, point.y];
        away = Math.max(away, Math.abs(point.x - (placedX[i] ?? 0)), Math.abs(point.y - (placedY[i] ?? 0)));
        // Each number that is written costs more than finding where the muscle is.
        if (Math.abs(point.x - (drawnX[i] ?? 0)) < noticed && Math.abs(point.y - (drawnY[i] ?? 0)) < noticed) continue;
        drawnX[i] = point.x;
        drawnY[i] = point.y;
        for (let k = 0; k < 2; k++) {
          const line = group.children[k] as SVGLineElement;
          line.x2.baseVal.value = point.x;
          line.y2.baseVal.value = point.y;
        }
        const dot = group.lastElementChild as SVGCircleElement;
        dot.cx.baseVal.value = point.x;
        dot.cy.baseVal.value = point.y;
      }
      // While time stands, only the camera moves him: it has come nearer, or to another room, by steps too small to be
      // seen one by one.
      if (away > strayed && !visit.playhead.playing && wake.current) {
        if (place.current) place.current.dataset['moving'] = 'true';
        wake.current(rest);
      }
    };
    follow();
    return visit.onPicture(follow);
  }, [visit, tags]);

  return (
    <div className="tags" ref={place} data-moving="true" role="group" aria-label={words.story.tags}>
      <svg ref={lines} aria-hidden="true">
        {tags.map(({ told, box: { from } }) => (
          <g key={told.group.id} data-role={told.group.role}>
            <line className="halo" x1={from.x} y1={from.y} x2={from.x} y2={from.y} />
            <line x1={from.x} y1={from.y} x2={from.x} y2={from.y} />
            <circle r={4.5} cx={from.x} cy={from.y} />
          </g>
        ))}
      </svg>
      {tags.map(({ told, verb, place: where, group, box }) => (
        <button
          key={told.group.id}
          type="button"
          data-role={told.group.role}
          aria-label={fill(words.story.tag, { verb, place: tagText(story.drill, told).place })}
          style={{ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top }}
          onClick={() => visit.choose.select(group)}
        >
          <StorySign role={told.group.role} perhaps={told.perhaps} />
          <strong>{verb}</strong>
          {!box.small && where !== '' && <span>{where}</span>}
        </button>
      ))}
      {unseen && isTold(story.told, unseen.told) && (
        <button
          type="button"
          className="unseen"
          data-role={unseen.told.group.role}
          aria-label={fill(words.story.turnTo, { what: unseen.says, place: tagText(story.drill, unseen.told).place })}
          style={{
            left: unseen.box.left,
            top: unseen.box.top,
            width: unseen.box.right - unseen.box.left,
            height: unseen.box.bottom - unseen.box.top,
          }}
          onClick={() => visit.look.view(viewAcross(visit.sight, visit.store.getState().view))}
        >
          <Icon name="turn" />
          <strong>{unseen.says}</strong>
        </button>
      )}
      {placing.legs.map(({ side, box }) => (
        <span
          key={side}
          className="leg"
          style={{ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top }}
        >
          {words.story.leg[side]}
        </span>
      ))}
    </div>
  );
}

/** A view from across the body; where that has been tried, from the side. */
function viewAcross(sight: Sight | null, now: View): View {
  if (now === 'front' || now === 'back') return 'side';
  return (sight?.eye.z ?? 1) > 0 ? 'back' : 'front';
}

const stageWidth = ({ left, right }: Insets): number => window.innerWidth - left - right;
/** Whether a tag is its verb alone. */
const isShort = (insets: Insets, present: boolean): boolean =>
  present || window.innerWidth < 700 || stageWidth(insets) < 420;

/** Works out where the tags of the story stand on the page as it is now. */
function placeNow(
  sight: Sight,
  body: Silhouette,
  { story, insets, present }: { story: StoryNow; insets: Insets; present: boolean },
  anchors: readonly Anchor[],
  place: HTMLElement,
): Placing {
  if (story.phase === null) return nothing;
  const size = present ? 26 : 16;
  return placeStory(sight, body, story.drill, story.told, anchors, {
    free: {
      left: insets.left + 6,
      right: window.innerWidth - insets.right - 6,
      top: Math.max(insets.top, 8),
      bottom: window.innerHeight - insets.bottom - 6,
    },
    others: [...document.querySelectorAll<HTMLElement>(besides)]
      .map((other): Box => other.getBoundingClientRect())
      .filter(({ left, right, top, bottom }) => right > left && bottom > top),
    size,
    small: present ? 20 : 13,
    sign: size + (present ? 44 : 34),
    low: present ? 52 : 38,
    high: 54,
    short: isShort(insets, present),
    most: 4,
    lead: stageWidth(insets) >= 540 ? 4 : 3,
    family: getComputedStyle(place).fontFamily,
  });
}
