import { createRoot, type ReconcilerRoot, useFrame, useThree } from '@react-three/fiber';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ACESFilmicToneMapping, type PerspectiveCamera, Vector3, WebGLRenderer } from 'three';
import { musclesIn } from '../anatomy/structures.ts';
import { prefersCalm } from '../state/calm.ts';
import type { Detail } from '../state/detail.ts';
import type { State } from '../state/store.ts';
import type { Visit } from '../state/visit.ts';
import { CameraRig } from './CameraRig.tsx';
import { Extras } from './extras/Extras.ts';
import { loadBody } from './body/loadBody.ts';
import { Pace } from './pace.ts';
import { pointerPicks } from './see/pointerPicks.ts';
import { RunnerView } from './RunnerView.ts';
import { sightOf } from './see/sightOf.ts';
import type { Insets } from './viewpoints.ts';

export interface StageProps {
  /** What the picture shows, for those who do not see it. */
  description: string;
  visit: Visit;
  insets: Insets;
  /** Called in each drawn frame with the camera's turn about the vertical, radians. */
  onTurn: (azimuth: number) => void;
  onReady: () => void;
}

/** The canvas with the runner in it; throws (into the page's boundary) where the body cannot be loaded. */
export function Stage({ description, visit, insets, onTurn, onReady }: StageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const root = useRef<ReconcilerRoot<HTMLCanvasElement> | null>(null);
  /** The size that the root was last set up for. */
  const configured = useRef<object | null>(null);
  const [view, setView] = useState<RunnerView | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight, top: 0, left: 0 });
  if (failure) throw failure;

  useEffect(() => {
    let wanted: Detail | null = null;
    let shown: Detail | null = null;
    const load = async (detail: Detail): Promise<void> => {
      wanted = detail;
      try {
        const body = await loadBody(detail);
        // Meanwhile the other version may have been chosen, or the page left.
        if (wanted !== detail) return;
        const made = new RunnerView(body);
        made.write(visit.frame(), null);
        shown = detail;
        setView(made);
      } catch (error) {
        if (wanted !== detail) return;
        const failed = error instanceof Error ? error : new Error(String(error));
        // The body on screen stays where the other version cannot be had.
        if (shown) {
          visit.look.set({ detail: shown });
          visit.look.note({ code: 'body', why: failed.message });
        } else setFailure(failed);
      }
    };
    void load(visit.store.getState().detail);
    const stop = visit.store.subscribe((now, before) => {
      if (now.detail !== before.detail) void load(now.detail);
    });
    const measure = (): void => setSize({ width: window.innerWidth, height: window.innerHeight, top: 0, left: 0 });
    window.addEventListener('resize', measure);
    return () => {
      wanted = null;
      stop();
      window.removeEventListener('resize', measure);
    };
  }, [visit]);

  useEffect(() => {
    const element = canvas.current;
    if (!element || !view) return undefined;
    let gone = false;
    const render = async (): Promise<void> => {
      // However much of it is drawn in (see `drawIn`), the picture is as large as its frame: that is what points in it
      // are measured by.
      element.getBoundingClientRect = () => (element.parentElement ?? document.body).getBoundingClientRect();
      root.current ??= createRoot(element);
      if (configured.current !== size)
        await root.current.configure({
          frameloop: 'demand',
          dpr: finest(),
          size,
          camera: { fov: 26, near: 0.05, far: 30, position: [1, 1.2, 5] },
          flat: false,
          gl: (defaults) => {
            const renderer = new WebGLRenderer({ ...defaults, antialias: true, powerPreference: 'high-performance' });
            renderer.toneMapping = ACESFilmicToneMapping;
            renderer.toneMappingExposure = 1;
            return renderer;
          },
        });
      configured.current = size;
      if (gone) return;
      root.current.render(<Runner visit={visit} view={view} insets={insets} onTurn={onTurn} onReady={onReady} />);
    };
    render().catch((error: unknown) => {
      if (!gone) setFailure(error instanceof Error ? error : new Error(String(error)));
    });
    return () => {
      gone = true;
    };
  }, [visit, view, insets, size, onTurn, onReady]);

  useEffect(
    () => () => {
      root.current?.unmount();
      root.current = null;
    },
    [],
  );

  return (
    <div className="stage">
      <canvas ref={canvas} data-testid="runner" aria-label={description} role="img" />
    </div>
  );
}

/** Pixels of the screen for each of the page's, at most two. */
const finest = (): number => Math.min(2, window.devicePixelRatio);
/** Milliseconds that what becomes known in the middle of a run waits for a picture: as long as one of a hold stands. */
const patience = 1000;
/** Seconds that a change by itself goes on in one frame at most: the first one after a rest comes long after the last. */
const longestStep = 1 / 15;
const target = new Vector3();
/** Where the camera was in the last drawn frame. */
const seenFrom = new Vector3();

/**
 * Draws in a corner of the buffer, a share of its width and height, and shows that corner as large as the whole: other
 * buffers would cost a slow device as much as several frames.
 */
function drawIn(gl: WebGLRenderer, { width, height }: { width: number; height: number }, share: number): void {
  gl.setViewport(0, 0, width * share, height * share);
  gl.setScissor(0, 0, width * share, height * share);
  gl.setScissorTest(share < 1);
  // Asking the style itself would have it written out as text in every frame.
  if (drawnShares.get(gl.domElement) === share) return;
  drawnShares.set(gl.domElement, share);
  gl.domElement.style.transform = share < 1 ? `scale(${1 / share})` : '';
}

/** The share of its buffer that each canvas shows. */
const drawnShares = new WeakMap<HTMLCanvasElement, number>();

/** Everything that is drawn, and the one writer: time moves, the Frame is read, the GPU's copies are written. */
function Runner({ visit, view, insets, onTurn, onReady }: Omit<StageProps, 'description'> & { view: RunnerView }) {
  const { gl, scene, camera, invalidate } = useThree();
  const size = useThree((state) => state.size);
  const finer = useRef(1);
  const pace = useRef(new Pace());
  const extras = useRef<Extras | null>(null);
  /** Seconds of the drill that the last picture showed. */
  const drawnAt = useRef(Number.NaN);
  const free = useRef(insets);
  useEffect(() => {
    free.current = insets;
  }, [insets]);
  const alive = useCallback(() => (prefersCalm() ? null : visit.drill()), [visit]);

  useEffect(() => {
    const lens = camera as PerspectiveCamera;
    const theme = (): void => {
      view.setTheme(visit.store.getState().theme, gl, scene);
      invalidate();
    };
    theme();
    view.write(visit.frame(), alive());
    let members: { place: string; ids: ReadonlySet<string> } | null = null;
    /** Whether the runner is shown just now as another visit has chosen. */
    let lent = false;
    const choose = (state: State): void => {
      if (lent) return;
      const { isolated } = state;
      const place = isolated && 'place' in isolated ? isolated.place : null;
      view.choose(state, members?.place === place ? members.ids : null);
      if (!place || members?.place === place) return;
      // Names of a place come once it is asked for.
      musclesIn(place).then(
        (ids) => {
          members = { place, ids };
          choose(visit.store.getState());
          invalidate();
        },
        () => visit.choose.placeMissing(),
      );
    };
    choose(visit.store.getState());
    // Everything that may be drawn later, hidden now, is compiled before the first picture: a program made while it
    // plays costs frames.
    gl.compile(scene, camera);
    const besides = new Extras({ visit, view, gl, scene, invalidate });
    extras.current = besides;
    const lend = (away: boolean): void => {
      lent = away;
      besides.rest(away);
      choose(visit.store.getState());
    };
    const studio = { visit, view, gl, scene, invalidate, camera: lens, insets: free, extras: besides, lend };
    visit.see(sightOf(gl.domElement, view, lens), async (of) => {
      const { photographer } = await import('./see/photographer.ts');
      return photographer(studio, of);
    });
    let later: ReturnType<typeof setTimeout> | undefined;
    const stopFrames = visit.onFrame(() => {
      view.stale = true;
      clearTimeout(later);
      // In the middle of a run what becomes known while nothing moves waits for the next picture of the hold.
      if (visit.store.getState().around === 'run' && visit.playhead.time === drawnAt.current)
        later = setTimeout(invalidate, patience);
      else invalidate();
    }, 0);
    const stopStore = visit.store.subscribe((now, before) => {
      if (now.theme !== before.theme) theme();
      choose(now);
      invalidate();
    });
    const stopPicks = pointerPicks(gl.domElement, visit, view, lens);
    const lost = (event: Event): void => {
      event.preventDefault();
      visit.look.note({ code: 'picture-lost' });
    };
    const restored = (): void => {
      view.restore();
      theme();
      visit.look.note(null);
    };
    gl.domElement.addEventListener('webglcontextlost', lost);
    gl.domElement.addEventListener('webglcontextrestored', restored);
    return () => {
      extras.current?.dispose();
      extras.current = null;
      visit.see(null);
      clearTimeout(later);
      stopFrames();
      stopStore();
      stopPicks();
      gl.domElement.removeEventListener('webglcontextlost', lost);
      gl.domElement.removeEventListener('webglcontextrestored', restored);
    };
  }, [visit, view, gl, scene, camera, invalidate, alive]);

  useEffect(() => () => view.dispose(), [view]);

  const told = useRef(false);
  const paling = useRef(false);
  useFrame((_, dt) => {
    visit.time.tick(dt);
    if (view.stale) view.write(visit.frame(), alive());
    drawnAt.current = visit.playhead.time;
    view.centre(target);
    // Not a movement: nothing is drawn coarser for it. In the middle of a run every picture costs.
    const atOnce = prefersCalm() || visit.store.getState().around === 'run';
    // The first of its frames may come long after the one before; a slow device needs two and no more.
    const pales = view.settle(atOnce ? Infinity : paling.current ? dt : Math.min(dt, longestStep));
    paling.current = pales;
    const more = view.look(camera as PerspectiveCamera, size.width, size.height, target, visit.frame());
    const besides = extras.current?.step(camera as PerspectiveCamera, size.width, size.height);
    const moving = visit.playhead.playing || more || besides === true;
    const turned = !seenFrom.equals(camera.position);
    seenFrom.copy(camera.position);
    const changed = pace.current.frame(dt, moving || turned);
    const { share } = pace.current;
    if (share !== finer.current || share < 1) drawIn(gl, size, share);
    finer.current = share;
    // After the last coarse frame comes one with all its pixels.
    if (moving || changed || pales || pace.current.share < 1) invalidate();
    visit.drawn();
    if (!told.current) {
      told.current = true;
      // One frame later: by then this one has been drawn.
      requestAnimationFrame(onReady);
    }
  });

  return (
    <>
      <primitive object={view.group} />
      <CameraRig visit={visit} view={view} insets={insets} onTurn={onTurn} />
    </>
  );
}
