import { useCallback, useEffect, useRef, useState } from 'react';
import type { Part } from '../interface/Dock.tsx';
import { First } from '../interface/first/First.tsx';
import type { FindTab } from '../interface/find/Find.tsx';
import { isPhone } from '../interface/layout.ts';
import { listenToKeys } from '../interface/keys.ts';
import { noticeText } from '../interface/noticeText.ts';
import { Icon } from '../interface/Icon.tsx';
import { late, soon } from '../interface/Late.tsx';
import { SafetySheet } from '../interface/explain/SafetySheet.tsx';
import { VisitProvider, useChosen, useVisit } from '../interface/VisitContext.tsx';
import { Top } from '../interface/Top.tsx';
import { words } from '../texts/texts.ts';
import type { State } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';
import { Panels } from './Panels.tsx';
import { Picture } from './Picture.tsx';
import { firstPicture } from '../state/arrival.ts';
import { Bell } from '../state/events.ts';
import { useInsets } from './useInsets.ts';

const Places = soon((parts) => parts.Places);
const Present = late(async () => (await import('../teaching/Present.tsx')).Present);
const HoverTag = soon((parts) => parts.HoverTag);
const PoseStatus = soon((parts) => parts.PoseStatus);
const LiveRegion = soon((parts) => parts.LiveRegion, true);
const Caption = soon((parts) => parts.Caption);
const Tags = soon((parts) => parts.Tags);
const Labels = soon((parts) => parts.Labels);
// Where it does not come there is a network, or nothing that could be said of it.
const Network = late(async () => {
  // No request of its own goes before the picture.
  await firstPicture;
  return (await import('./Network.tsx')).Network;
}, new Bell());
const Tools = late(async () => (await import('./Tools.tsx')).Tools);

/** The page: the runner large, the list, the card and the timeline around him; nothing of them while presenting. */
export function App({
  visit,
  webgl,
  onBody,
  onFailed,
}: {
  visit: Visit;
  webgl: boolean;
  onBody: () => void;
  onFailed: (failed: boolean) => void;
}) {
  return (
    <VisitProvider value={visit}>
      <Page webgl={webgl} onBody={onBody} onFailed={onFailed} />
    </VisitProvider>
  );
}

function Page({
  webgl,
  onBody,
  onFailed,
}: {
  webgl: boolean;
  onBody: () => void;
  onFailed: (failed: boolean) => void;
}) {
  const visit = useVisit();
  const bare = useChosen((state) => state.around !== 'page');
  const present = useChosen((state) => state.present);
  const theme = useChosen((state) => state.theme);
  const drill = useChosen((state) => state.drill);
  const lab = useChosen((state) => state.lab);
  const pair = useChosen(({ isolated }) => isolated && 'with' in isolated);
  const tool = useChosen((state) => state.tool);
  const labels = useChosen((state) => state.labels);
  // Beside a stretch, over the nerves and while he is asked where it feels tight, other words stand on the body.
  const tags = useChosen(
    (state) => state.tags && !state.labels && !state.compare && !state.reflex && !state.asking && state.guess === null,
  );
  const reflex = useChosen((state) => state.reflex && !state.compare);
  const compare = useChosen((state) => state.compare);
  const asking = useChosen((state) => state.asking && !state.present && !state.compare);
  const notice = useChosen((state) => state.notice);
  const sheet = useChosen((state) => state.sheet !== null);
  // A link to something to be read of opens its sheet on a phone, as choosing it does.
  const [part, setPart] = useState<Part | null>(() =>
    isPhone() && explains(visit.store.getState()) ? 'explain' : null,
  );
  const [tab, setTab] = useState<FindTab>('muscles');
  const [high, setHigh] = useState(false);
  /** How often the search was asked for by its key. */
  const [asked, setAsked] = useState(0);
  const [loaded, setLoaded] = useState(false);
  const [failed, setFailed] = useState(false);
  // What changes the picture stands in the page while there is one, or one may still come.
  const picture = webgl && !failed;
  const turns = useRef(new Set<(azimuth: number) => void>());
  const azimuth = useRef(0);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(
    () =>
      listenToKeys(visit, () => {
        setPart('find');
        setAsked((count) => count + 1);
      }),
    [visit],
  );

  const first = asking;
  useEffect(
    () =>
      visit.store.subscribe((now, before) => {
        // Who has chosen something on a phone wants to read of it; with the choice its sheet goes.
        const reads = explains(now);
        if (reads !== explains(before) && isPhone()) setPart(reads ? 'explain' : null);
        // An answer that is taken back at first sight takes with it what it had opened.
        if (before.place && !now.place && now.asking) setPart(null);
        // A place whose word does not stand beside the runner is answered where places are found.
        if (!now.place || now.place === before.place) return;
        setTab('tight');
        if (!now.asking || !now.named.includes(now.place.symptom)) setPart('find');
      }),
    [visit],
  );
  const more = useCallback(() => {
    setTab('tight');
    setPart('find');
  }, []);
  const insets = useInsets();
  const listen = useCallback((turn: (azimuth: number) => void) => {
    const all = turns.current;
    all.add(turn);
    // Who comes while nothing moves hears it too.
    turn(azimuth.current);
    return () => all.delete(turn);
  }, []);
  const onTurn = useCallback((now: number) => {
    // In most frames the camera stands as it stood.
    if (now === azimuth.current) return;
    azimuth.current = now;
    for (const turn of turns.current) turn(now);
  }, []);
  const onReady = useCallback(() => {
    setLoaded(true);
    onBody();
  }, [onBody]);

  const onFailure = useCallback(
    (failure: Error | null) => {
      setFailed(failure !== null);
      onFailed(failure !== null);
    },
    [onFailed],
  );

  return (
    <>
      {webgl ? (
        <Picture
          description={words.picture}
          visit={visit}
          insets={insets}
          onTurn={onTurn}
          onReady={onReady}
          onFailed={onFailure}
        />
      ) : (
        <p className="middle">{words.noWebgl}</p>
      )}
      {bare ? null : present ? (
        <Present />
      ) : (
        <div
          className="page"
          data-first={first}
          data-part={part ?? 'none'}
          data-high={high}
          data-keeps={first && !picture ? 'places' : undefined}
        >
          <Top
            first={first}
            onFind={(which) => {
              if (which) setTab(which);
              setPart(part === 'find' ? null : 'find');
            }}
          />
          {first ? (
            <First />
          ) : (
            /* Its script comes with the picture's: where that is missing, one sentence and one way to try again are
               enough. */
            <section className="story" data-drill={drill}>
              {!failed && <Caption />}
            </section>
          )}
          <Panels
            first={first}
            picture={picture}
            asked={asked}
            part={first && !picture ? 'find' : part}
            onPart={setPart}
            tab={first && !picture ? 'tight' : tab}
            onTab={setTab}
            high={high}
            onHigh={setHigh}
          />
        </div>
      )}
      {picture && tags && <Tags insets={insets} />}
      {picture && labels && <Labels insets={insets} />}
      {picture && loaded && asking && <Places insets={insets} listen={listen} onMore={more} />}
      {(tool || reflex || compare || lab || pair) && <Tools insets={insets} />}
      {picture && !bare && <HoverTag />}
      {sheet && <SafetySheet />}
      {notice && !bare && (
        <div className="notice" role="note">
          {noticeText(notice)}
          <button type="button" aria-label={words.close} onClick={() => visit.look.note(null)}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {!present && !bare && (loaded || !picture) && <Network />}
      {!present && !bare && <PoseStatus />}
      {!bare && <LiveRegion />}
    </>
  );
}

/** Whether there is something to be read of: a choice, a question, a step, a lesson. */
const explains = ({ selection, guess, step, lesson }: State): boolean =>
  selection !== null || guess !== null || step !== null || lesson !== '';
