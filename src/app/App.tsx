import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Card } from '../interface/explain/Card.tsx';
import { Compass } from '../interface/look/Compass.tsx';
import { HoverTag } from '../interface/look/HoverTag.tsx';
import { listenToKeys } from '../interface/keys.ts';
import { noticeText } from '../interface/notices.ts';
import { Legend } from '../interface/look/Legend.tsx';
import { LiveRegion } from '../interface/LiveRegion.tsx';
import { MuscleList } from '../interface/find/MuscleList.tsx';
import { Peel } from '../interface/look/Peel.tsx';
import { Places } from '../interface/find/Places.tsx';
import { PoseStatus } from '../interface/time/PoseStatus.tsx';
import { SafetySheet } from '../interface/explain/SafetySheet.tsx';
import { Symptoms } from '../interface/find/Symptoms.tsx';
import { VisitProvider, useChosen, useVisit } from '../interface/VisitContext.tsx';
import { Timeline } from '../interface/time/Timeline.tsx';
import { TopBar } from '../interface/TopBar.tsx';
import { words } from '../texts/texts.ts';
import type { Visit } from '../state/visit.ts';
import { besideInsets, insetsFor } from './insets.ts';
import { SceneBoundary } from './SceneBoundary.tsx';

const Stage = lazy(() => import('../scene/Stage.tsx').then(({ Stage: component }) => ({ default: component })));
const Present = lazy(() =>
  import('../teaching/Present.tsx').then(({ Present: component }) => ({ default: component })),
);
const Labels = lazy(() =>
  import('../interface/look/Labels.tsx').then(({ Labels: component }) => ({ default: component })),
);
const ReflexOverlay = lazy(() =>
  import('../interface/explain/ReflexOverlay.tsx').then(({ ReflexOverlay: component }) => ({ default: component })),
);
const CompareTable = lazy(() =>
  import('../teaching/CompareTable.tsx').then(({ CompareTable: component }) => ({ default: component })),
);
const StepCard = lazy(() =>
  import('../teaching/StepCard.tsx').then(({ StepCard: component }) => ({ default: component })),
);
const GuessCard = lazy(() =>
  import('../teaching/GuessCard.tsx').then(({ GuessCard: component }) => ({ default: component })),
);
const Lab = lazy(() => import('../lab/Lab.tsx').then(({ Lab: component }) => ({ default: component })));

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
  onFailed: () => void;
}) {
  return (
    <VisitProvider value={visit}>
      <Page webgl={webgl} onBody={onBody} onFailed={onFailed} />
    </VisitProvider>
  );
}

function Page({ webgl, onBody, onFailed }: { webgl: boolean; onBody: () => void; onFailed: () => void }) {
  const visit = useVisit();
  const present = useChosen((state) => state.present);
  const theme = useChosen((state) => state.theme);
  const lab = useChosen((state) => state.lab);
  const labels = useChosen((state) => state.labels);
  const reflex = useChosen((state) => state.reflex && !state.compare);
  const compare = useChosen((state) => state.compare);
  const asking = useChosen((state) => state.asking && !state.present && !state.compare);
  const notice = useChosen((state) => state.notice);
  const changed = useChosen((state) => Object.keys(state.whatIf).length > 0);
  const guessing = useChosen((state) => state.guess !== null);
  const stepping = useChosen((state) => state.step !== null);
  const selected = useChosen((state) => state.selection !== null) || guessing || stepping;
  const sheet = useChosen((state) => state.sheet !== null);
  const [listOpen, setListOpen] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const [windowSize, setWindowSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  const turns = useRef(new Set<(azimuth: number) => void>());
  const azimuth = useRef(0);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    const measure = (): void => setWindowSize({ width: window.innerWidth, height: window.innerHeight });
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  useEffect(
    () =>
      listenToKeys(visit, () => {
        setListOpen(true);
        // On a narrow page the list is shown only after this render.
        requestAnimationFrame(() => {
          const field = document.querySelector<HTMLInputElement>('.list input');
          field?.focus();
          // What was looked for before is typed over.
          field?.select();
        });
      }),
    [visit],
  );

  const insets = useMemo(() => {
    const { width, height } = windowSize;
    const all = insetsFor(width, height, present, selected || lab, Number(notice !== null) + Number(changed));
    return compare ? besideInsets(all, width, height, present) : all;
  }, [windowSize, present, selected, lab, notice, changed, compare]);
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

  return (
    <>
      {webgl ? (
        <SceneBoundary onFailed={onFailed}>
          <Suspense fallback={null}>
            <Stage description={words.picture} visit={visit} insets={insets} onTurn={onTurn} onReady={onReady} />
          </Suspense>
        </SceneBoundary>
      ) : null}
      {!loaded && <p className="middle">{webgl ? words.loading : words.noWebgl}</p>}
      {present ? (
        <Suspense fallback={null}>
          <Present />
        </Suspense>
      ) : (
        <div className="page">
          <TopBar onList={() => setListOpen((open) => !open)} />
          <Symptoms />
          <MuscleList open={listOpen} onChosen={() => setListOpen(false)} />
          {guessing || stepping ? (
            <Suspense fallback={null}>{guessing ? <GuessCard /> : <StepCard />}</Suspense>
          ) : (
            <Card />
          )}
          <Timeline />
        </div>
      )}
      {!present && (
        <aside className="legend-corner">
          <Legend />
        </aside>
      )}
      {webgl && labels && (
        <Suspense fallback={null}>
          <Labels insets={insets} />
        </Suspense>
      )}
      {webgl && loaded && asking && <Places insets={insets} listen={listen} />}
      {reflex && (
        <Suspense fallback={null}>
          <ReflexOverlay insets={insets} />
        </Suspense>
      )}
      {compare && (
        <Suspense fallback={null}>
          <CompareTable />
        </Suspense>
      )}
      {webgl && !present && <Peel />}
      {webgl && <Compass listen={listen} />}
      {webgl && <HoverTag />}
      {sheet && <SafetySheet />}
      {lab && !present && (
        <Suspense fallback={null}>
          <Lab />
        </Suspense>
      )}
      {notice && (
        <div className="notice" role="note">
          {noticeText(notice)}
          <button type="button" aria-label={words.close} onClick={() => visit.look.note(null)}>
            ✕
          </button>
        </div>
      )}
      {!present && <PoseStatus />}
      <LiveRegion />
    </>
  );
}
