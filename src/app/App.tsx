import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Card } from '../interface/Card.tsx';
import { Compass } from '../interface/Compass.tsx';
import { HoverTag } from '../interface/HoverTag.tsx';
import { listenToKeys } from '../interface/keys.ts';
import { Legend } from '../interface/Legend.tsx';
import { LiveRegion } from '../interface/LiveRegion.tsx';
import { MuscleList } from '../interface/MuscleList.tsx';
import { Peel } from '../interface/Peel.tsx';
import { Places } from '../interface/Places.tsx';
import { PoseStatus } from '../interface/PoseStatus.tsx';
import { Symptoms } from '../interface/Symptoms.tsx';
import { VisitProvider, useChosen, useVisit } from '../interface/VisitContext.tsx';
import { Timeline } from '../interface/Timeline.tsx';
import { TopBar } from '../interface/TopBar.tsx';
import { words } from '../interface/words.ts';
import type { Visit } from '../state/visit.ts';
import { besideInsets, insetsFor } from './insets.ts';
import { SceneBoundary } from './SceneBoundary.tsx';

const Stage = lazy(() => import('../scene/Stage.tsx').then(({ Stage: component }) => ({ default: component })));
const Present = lazy(() => import('../teaching/Present.tsx').then(({ Present: component }) => ({ default: component })));
const Labels = lazy(() => import('../interface/Labels.tsx').then(({ Labels: component }) => ({ default: component })));
const ReflexOverlay = lazy(() => import('../interface/ReflexOverlay.tsx').then(({ ReflexOverlay: component }) => ({ default: component })));
const CompareTable = lazy(() => import('../interface/CompareTable.tsx').then(({ CompareTable: component }) => ({ default: component })));
const SafetySheet = lazy(() => import('../interface/SafetySheet.tsx').then(({ SafetySheet: component }) => ({ default: component })));
const Lab = lazy(() => import('../lab/Lab.tsx').then(({ Lab: component }) => ({ default: component })));

/** The page: the runner large, the list, the card and the timeline around him; nothing of them while presenting. */
export function App({ visit, webgl, onBody, onFailed }: { visit: Visit; webgl: boolean; onBody: () => void; onFailed: () => void }) {
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
  const selected = useChosen((state) => state.selection !== null || state.guess !== null || state.step !== null);
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
  useEffect(() => listenToKeys(visit, () => {
    setListOpen(true);
    // On a narrow page the list is shown only after this render.
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.list input')?.focus());
  }), [visit]);

  const insets = useMemo(() => {
    const { width, height } = windowSize;
    const all = insetsFor(width, height, present, selected || lab, Number(notice !== '') + Number(changed));
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
            <Stage visit={visit} insets={insets} onTurn={onTurn} onReady={onReady} />
          </Suspense>
        </SceneBoundary>
      ) : null}
      {!loaded && <p className="middle">{webgl ? words.loading : words.noWebgl}</p>}
      {present ? (
        <Suspense fallback={null}><Present /></Suspense>
      ) : (
        <div className="page">
          <TopBar onList={() => setListOpen((open) => !open)} />
          <Symptoms />
          <MuscleList open={listOpen} onChosen={() => setListOpen(false)} />
          <Card />
          <Timeline />
        </div>
      )}
      {!present && <aside className="legend-corner"><Legend /></aside>}
      {webgl && labels && <Suspense fallback={null}><Labels insets={insets} /></Suspense>}
      {webgl && loaded && asking && <Places insets={insets} listen={listen} />}
      {reflex && <Suspense fallback={null}><ReflexOverlay insets={insets} /></Suspense>}
      {compare && <Suspense fallback={null}><CompareTable /></Suspense>}
      {webgl && !present && <Peel />}
      {webgl && <Compass listen={listen} />}
      {webgl && <HoverTag />}
      {sheet && <Suspense fallback={null}><SafetySheet /></Suspense>}
      {lab && !present && <Suspense fallback={null}><Lab /></Suspense>}
      {notice && (
        <div className="notice" role="note">
          {notice}
          <button type="button" aria-label={words.close} onClick={() => visit.store.setState({ notice: '' })}>✕</button>
        </div>
      )}
      {!present && <PoseStatus />}
      <LiveRegion />
    </>
  );
}
