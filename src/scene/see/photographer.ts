import { PerspectiveCamera, Vector2, Vector3 } from 'three';
import { musclesIn } from '../../anatomy/structures.ts';
import type { Drill } from '../../drills/schema.ts';
import { isMirrored, mirrorLens } from '../extras/mirrorLens.ts';
import { spokenMoment } from '../../drills/timeline.ts';
import type { Frame } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { prefersCalm } from '../../state/calm.ts';
import { type Photographer, type Shot, type Sight, TooLarge } from '../../state/sight.ts';
import type { State } from '../../state/store.ts';
import type { Visit } from '../../state/visit.ts';
import { cameraGoal } from '../cameraGoal.ts';
import type { ExtraSetting } from '../extras/extra.ts';
import { Extras } from '../extras/Extras.ts';
import { reachOf } from '../reach.ts';
import type { Insets } from '../viewpoints.ts';
import { placeOf } from './placeOf.ts';
import { sightOf } from './sightOf.ts';

/** What pictures are taken with: the page's own renderer and runner. */
export interface PictureStudio extends ExtraSetting {
  /** The page's camera, and what of the window it leaves free. */
  camera: PerspectiveCamera;
  insets: { readonly current: Insets };
  extras: Pick<Extras, 'step' | 'there'>;
  /** Takes away from the runner what the page has chosen, for somebody else to choose; and gives it back. */
  lend: (away: boolean) => void;
}

/** Times that glass may be settled before a picture is taken as it is. */
const patience = 90;

/** Whoever takes pictures of this runner as the page's visit shows him, or as another one does, until `end`. */
export function photographer(studio: PictureStudio, visit: Visit): Photographer {
  const { view, gl, scene, invalidate, camera: ours, insets, lend } = studio;
  const lent = visit !== studio.visit;
  if (lent) lend(true);
  const own = lent ? new Extras({ visit, view, gl, scene, invalidate: () => undefined }) : null;
  const extras = own ?? studio.extras;
  const camera = new PerspectiveCamera(ours.fov, 1, ours.near, ours.far);
  const target = new Vector3();
  const spoken = createFrame();
  const room = { width: 1, height: 1 };
  // What points in a picture are measured by.
  const sheet = {
    get clientWidth() {
      return room.width;
    },
    get clientHeight() {
      return room.height;
    },
    getBoundingClientRect: () => ({ left: 0, top: 0, width: room.width, height: room.height }),
  } as HTMLElement;
  const sight: Sight = sightOf(sheet, view, camera);
  const size = new Vector2();
  const ratio = gl.getPixelRatio();
  let shot: Shot | null = null;
  const alive = (): Drill | null => (prefersCalm() ? null : (shot?.of ?? visit.drill()));
  let aimed = false;
  let theme = studio.visit.store.getState().theme;
  const { twin } = view;
  /** What of the other visit the runner shows just now, and what lies in the place that it shows alone. */
  let chosen: State | null = null;
  let members: ReadonlySet<string> | null = null;

  const aimAt = (frame: Frame): void => {
    if (!shot) return;
    const { width, height, insets: edges, from } = shot;
    const free = insets.current;
    view.centre(target);
    if (from === 'page') {
      // The free part of the window, whole, in the free part of the picture.
      const page = windowOf(ours);
      const across = (page.width - free.left - free.right) / (width - edges.left - edges.right);
      const down = (page.height - free.top - free.bottom) / (height - edges.top - edges.bottom);
      const half = Math.tan((ours.fov * Math.PI) / 360) * ((Math.max(across, down) * height) / page.height);
      camera.fov = (Math.atan(half) * 360) / Math.PI;
      camera.position.copy(ours.position);
      camera.quaternion.copy(ours.quaternion);
    } else {
      camera.fov = ours.fov;
      const drill = shot.of ?? visit.drill();
      const compare = !shot.alone && view.twin !== null;
      const { side: chosenSide, selection } = visit.store.getState();
      const side = shot.of ? frame.side : chosenSide;
      // What has no shape cannot be stood near to.
      const near = from === 'near' && selection ? placeOf(visit, view, selection) : null;
      const pose =
        frame.kind === 'drill' && shot.within === 'hold' ? visit.frameAt(spokenMoment(drill), spoken).pose : frame.pose;
      // What of him fills the drill's own view.
      const held = from === 'drill' && frame.kind === 'drill' && shot.within === 'hold';
      const close = held ? drill.camera.close : undefined;
      const goal = cameraGoal(
        { view: from === 'near' ? 'drill' : from, side, near: near !== null, compare, own: drill.camera },
        { fov: camera.fov, width, height, insets: edges },
        {
          centre: target,
          chosen: near,
          camera: { eye: ours.position, target },
          reach: compare ? [] : reachOf(view.body.bones, pose, close),
        },
      );
      camera.position.copy(goal?.eye ?? ours.position);
      if (goal) camera.lookAt(goal.target);
    }
    camera.aspect = width / height;
    // The middle of what is free, not of the picture.
    camera.setViewOffset(width, height, (edges.right - edges.left) / 2, (edges.bottom - edges.top) / 2, width, height);
    if (!shot.alone && isMirrored(ours)) mirrorLens(camera);
    camera.updateMatrixWorld();
  };

  const dress = (wanted: typeof theme): void => {
    if (wanted === theme) return;
    theme = wanted;
    view.setTheme(theme, gl, scene);
  };
  /** Takes what stands beside or over him away, and brings it back. */
  const besides = (shown: boolean): void => {
    if (twin && shown !== (view.twin === twin)) {
      view.join(shown ? twin : null);
      view.offset.set(0, 0, 0);
    }
    for (const object of [...view.group.children.slice(1), ...scene.children])
      if (object !== view.studio.group && object !== view.group && object !== ours) object.visible = shown;
  };

  return {
    sight,
    ready: async () => {
      const { isolated } = visit.store.getState();
      members = isolated && 'place' in isolated ? await musclesIn(isolated.place) : null;
      chosen = null;
      await extras.there();
    },
    aim: (wanted) => {
      shot = wanted;
      room.width = wanted.width;
      room.height = wanted.height;
      aimed = false;
    },
    take: (frame, into) => {
      if (!shot) return;
      const { width, height, clear, alone } = shot;
      const state = visit.store.getState();
      if (lent && chosen !== state) view.choose(state, members);
      chosen = state;
      besides(!alone);
      dress(shot.theme);
      gl.setPixelRatio(1);
      gl.getSize(size);
      if (size.x !== width || size.y !== height) gl.setSize(width, height, false);
      gl.setViewport(0, 0, width, height);
      gl.setScissorTest(false);
      // A browser gives less than it was asked for where that is too much.
      const context = gl.getContext();
      if (context.drawingBufferWidth !== width || context.drawingBufferHeight !== height) throw new TooLarge();
      const shown = frame ?? visit.frame();
      view.write(shown, alive());
      view.settle(Infinity);
      if (!aimed) aimAt(shown);
      aimed = true;
      view.centre(target);
      let left = patience;
      let more = true;
      while (more && left-- > 0) {
        more = view.look(camera, width, height, target, shown);
        if (!alone && extras.step(camera, width, height)) more = true;
      }
      view.studio.group.visible = !clear;
      gl.render(scene, camera);
      into.drawImage(gl.domElement, 0, 0);
      view.studio.group.visible = true;
      // Should the page draw now, it draws its own moment.
      view.stale = true;
    },
    end: () => {
      besides(true);
      shot = null;
      own?.dispose();
      if (lent) lend(false);
      dress(studio.visit.store.getState().theme);
      const { width, height } = windowOf(ours);
      gl.setPixelRatio(ratio);
      gl.setSize(width, height, false);
      // In the same task, so that the page is never seen without its runner.
      const frame = studio.visit.frame();
      view.write(frame, prefersCalm() ? null : studio.visit.drill());
      view.centre(target);
      view.look(ours, width, height, target, frame);
      gl.render(scene, ours);
      invalidate();
    },
  };
}

/** The window that a camera was set up for, CSS pixels. */
function windowOf({ view }: PerspectiveCamera): { width: number; height: number } {
  return { width: view?.fullWidth ?? window.innerWidth, height: view?.fullHeight ?? window.innerHeight };
}
