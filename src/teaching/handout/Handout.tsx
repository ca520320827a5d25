import { useEffect, useState } from 'react';
import { otherSide } from '../../anatomy/segments.ts';
import type { Drill } from '../../drills/schema.ts';
import { phaseMiddle, spokenMoment } from '../../drills/timeline.ts';
import { sidedness } from '../../guide/offers.ts';
import { safety } from '../../guide/safety.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { storyAt, type Told } from '../../moment/storyAt.ts';
import { drillFor, sayDrill, saySections } from '../../interface/explain/said.ts';
import { Icon } from '../../interface/Icon.tsx';
import { StorySign } from '../../interface/look/Glyph.tsx';
import { tagText } from '../../interface/look/storyText.ts';
import { useVisit } from '../../interface/VisitContext.tsx';
import { writeAddress } from '../../state/address.ts';
import type { View } from '../../state/choices.ts';
import { fromFile } from '../../state/fromFile.ts';
import type { Visit } from '../../state/visit.ts';
import { fill, plural } from '../../texts/fill.ts';
import { drillTexts, texts, words } from '../../texts/texts.ts';
import { Over } from '../Over.tsx';
import { Pictures, type Wish, withPhotographer } from '../pictures/takeMoment.ts';
import { qrPath } from './qrPath.ts';
import './handout.css';

/** A picture of the sheet: what it is, when and from where. */
interface Plate {
  is: 'start' | 'hold' | 'side' | 'front';
  time: number;
  from: View;
  /** Millimetres on paper. */
  width: number;
}

/** Millimetres: how high the pictures are on paper, and how many pixels of a page's words make one. */
const tall = 82;
const perMillimetre = 5.4;
/** Pixels that are printed for each of those. */
const finer = 2.4;
/** Letters of an address that somebody may type. */
const readable = 160;
/** Degrees from the front at which a drill's own view is one from the side. */
const sideways = [50, 130] as const;

/** One page to give away: the drill in three pictures, what to do, what to feel, when to stop, and the way back here. */
export function Handout() {
  const visit = useVisit();
  const drill = visit.drill();
  const [pictures, setPictures] = useState<readonly string[] | 'none' | null>(null);
  useEffect(() => {
    let gone = false;
    takeAll(visit, platesOf(drill)).then(
      (taken) => {
        if (!gone) setPictures(taken ?? 'none');
      },
      () => {
        if (!gone) setPictures('none');
      },
    );
    return () => {
      gone = true;
    };
  }, [visit, drill]);
  return (
    <Over
      name={words.handout.name}
      className="handout"
      acts={
        <button type="button" className="primary" disabled={pictures === null} onClick={() => window.print()}>
          <Icon name="print" />
          {words.handout.print}
        </button>
      }
    >
      <p className="state" role="status">
        {pictures === null ? words.handout.taking : pictures === 'none' ? words.handout.without : ''}
      </p>
      <Sheet visit={visit} drill={drill} pictures={Array.isArray(pictures) ? pictures : []} />
    </Over>
  );
}

function Sheet({ visit, drill, pictures }: { visit: Visit; drill: Drill; pictures: readonly string[] }) {
  const { side } = visit.store.getState();
  const { name, rounds, phases, feel, safety: own } = drillTexts(drill.id);
  const [why] = sayDrill(drill);
  const stop = saySections(safety, texts.safety.sections).find(({ id }) => id === 'stop');
  const told = storyAt(drill, visit.frameAt(spokenMoment(drill), createFrame()));
  const address = new URL(writeAddress({ ...visit.place(), present: false }), window.location.href).href;
  const code = fromFile() ? null : codeOf(address);
  return (
    <article className="sheet-of-paper">
      <header>
        <div>
          <p>{fill(words.drillFrom, { from: words.provenance[drill.provenance] })}</p>
          <h3>{name}</h3>
          <p>{drillFor(drill)}</p>
        </div>
        {code && (
          <figure className="code">
            <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={words.handout.code}>
              <rect width={code.size} height={code.size} fill="#fff" />
              <path d={code.path} fill="#000" shapeRendering="crispEdges" />
            </svg>
            <figcaption>{words.handout.scan}</figcaption>
          </figure>
        )}
      </header>
      {pictures.length > 0 && (
        <div className="plates">
          {platesOf(drill).map(({ is, width }, i) => (
            <figure key={is} style={{ flexGrow: width, flexBasis: 0 }}>
              <img src={pictures[i]} alt={fill(words.handout.shows, { drill: name, what: words.handout.plate[is] })} />
              <figcaption>{words.handout.plate[is]}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <div className="columns">
        <section>
          <h4>{words.whatYouDo}</h4>
          <ol>
            {drill.phases.map(({ id }) => (
              <li key={id}>{phases[id]?.cue}</li>
            ))}
          </ol>
          <p>
            {fill(words.sides[sidedness(drill)], { side: words.side[side], other: words.side[otherSide(side)] })}{' '}
            <b>
              {plural(words.dose[drill.dose.sides === 'together' ? 'together' : 'turns'], drill.dose.seconds, {
                rounds,
              })}
            </b>
          </p>
        </section>
        <section>
          <h4>{words.handout.plate.hold}</h4>
          <ul className="told">
            {told.map((each) => (
              <Group key={each.group.id} drill={drill.id} told={each} />
            ))}
          </ul>
          {drill.feel.length > 0 && <h4>{words.feelIt}</h4>}
          <ul className="feels">
            {drill.feel.map(({ id, is }) => (
              <li key={id}>
                <b>{words.feel[is]}</b> {feel[id]}
              </li>
            ))}
          </ul>
        </section>
      </div>
      {why && (
        <p className="reason">
          <b>{words.why}</b> {why.text}{' '}
          <small>
            {words.grade[why.evidence]}: {why.source}
          </small>
        </p>
      )}
      <section className="stop">
        <h4>
          <Icon name="danger" />
          {words.safety}
        </h4>
        <p>{texts.safety.line.short.join(' ')}</p>
        {stop && (
          <p>
            <b>{stop.title}</b> {stop.says.map(({ text }) => text).join(' ')}
          </p>
        )}
        <p>{own.join(' ')}</p>
      </section>
      <footer>
        <p>
          {words.handout.method} {words.bodyFrom}
        </p>
        {!fromFile() && address.length <= readable && <p className="address">{address}</p>}
      </footer>
    </article>
  );
}

function Group({ drill, told }: { drill: string; told: Told }) {
  const { verb, place } = tagText(drill, told);
  return (
    <li>
      <StorySign role={told.group.role} perhaps={told.perhaps} />
      {place === '' ? verb : fill(words.story.tag, { verb, place })}
    </li>
  );
}

/** The start, the hold as the drill is seen best, and the hold from a side that this does not show. */
function platesOf(drill: Drill): Plate[] {
  const from = Math.abs(drill.camera.azimuth);
  const aside = from > sideways[0] && from < sideways[1];
  const hold = spokenMoment(drill);
  return [
    { is: 'start', time: phaseMiddle(drill, drill.phases[0]?.id ?? 'hold'), from: 'drill', width: 36 },
    { is: 'hold', time: hold, from: 'drill', width: 92 },
    { is: aside ? 'front' : 'side', time: hold, from: aside ? 'front' : 'side', width: 56 },
  ];
}

/** Takes the pictures of the sheet, on white; null where nothing is drawn in 3D. */
function takeAll(visit: Visit, plates: readonly Plate[]): Promise<string[] | null> {
  return withPhotographer(visit, async (photographer) => {
    const taken: string[] = [];
    for (const { is, time, from, width } of plates) {
      const scale = finer;
      const wish: Wish = {
        width: Math.round(width * perMillimetre * scale),
        height: Math.round(tall * perMillimetre * scale),
        scale,
        from,
        theme: 'sun',
        tags: is !== 'start',
        caption: false,
        clear: true,
        alone: true,
        within: is === 'hold' ? 'hold' : 'moment',
      };
      const canvas = await new Pictures(visit, photographer, wish).take(visit.frameAt(time, createFrame()));
      taken.push(onWhite(canvas).toDataURL('image/jpeg', 0.92));
      // The page may breathe between two pictures.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return taken;
  });
}

function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.globalCompositeOperation = 'destination-over';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.globalCompositeOperation = 'source-over';
  return canvas;
}

/** The code of an address; null where it is too long for one. */
function codeOf(address: string): ReturnType<typeof qrPath> | null {
  try {
    return qrPath(address);
  } catch {
    return null;
  }
}
