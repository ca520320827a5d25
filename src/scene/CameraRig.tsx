import { CameraControls } from '@react-three/drei/core/CameraControls';
import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import { type PerspectiveCamera, Vector3 } from 'three';
import type { Pose, Segment } from '../anatomy/segments.ts';
import { spokenMoment } from '../drills/timeline.ts';
import { createFrame } from '../moment/frameAt.ts';
import type { Visit } from '../state/visit.ts';
import { prefersCalm } from '../state/calm.ts';
import type { View } from '../state/choices.ts';
import type { RunnerView } from './RunnerView.ts';
import { cameraGoal, cameraTask, type Goal, type Standing } from './cameraGoal.ts';
import { reachOf } from './reach.ts';
import { placeOf } from './see/placeOf.ts';
import type { Insets } from './viewpoints.ts';

type Controls = NonNullable<React.ComponentRef<typeof CameraControls>>;

const spoken = createFrame();
const middle = new Vector3();
const step = new Vector3();
/** How far off the camera may be, metres: with one runner, and with two beside each other. */
const farthest = { one: 8, two: 16 } as const;

/**
 * Presets first, orbit allowed: eases to the chosen view or muscle, keeps the body in the free part of the window, and
 * follows the pelvis.
 */
export function CameraRig({
  visit,
  view,
  insets,
  onTurn,
}: {
  visit: Visit;
  view: RunnerView;
  insets: Insets;
  onTurn: (azimuth: number) => void;
}) {
  const controls = useRef<Controls>(null);
  const { camera, size, invalidate } = useThree();
  const followed = useRef(new Vector3());
  /** Where a freely turned camera was before a second runner came. */
  const alone = useRef<Goal | null>(null);
  /** The runner that the camera was last placed before; another one of them leaves it where it is. */
  const placed = useRef<RunnerView | null>(null);

  useEffect(() => {
    const lens = camera as PerspectiveCamera;
    lens.setViewOffset(
      size.width,
      size.height,
      (insets.right - insets.left) / 2,
      (insets.bottom - insets.top) / 2,
      size.width,
      size.height,
    );
    lens.updateProjectionMatrix();
    invalidate();
  }, [camera, size, insets, invalidate]);

  useEffect(() => {
    const rig = controls.current;
    if (!rig) return undefined;
    rig.smoothTime = prefersCalm() ? 0.0001 : 0.22;
    rig.draggingSmoothTime = 0.08;
    rig.minDistance = 0.35;
    rig.maxDistance = visit.store.getState().compare ? farthest.two : farthest.one;
    rig.dollyToCursor = true;
    rig.minPolarAngle = 0.15;
    rig.maxPolarAngle = Math.PI * 0.62;
    const here = (): Goal => ({ eye: rig.getPosition(new Vector3()), target: rig.getTarget(new Vector3()) });
    const ease = ({ eye, target }: Goal, still: boolean): void => {
      void rig.setLookAt(eye.x, eye.y, eye.z, target.x, target.y, target.z, !still && !prefersCalm());
      invalidate();
    };
    const go = (first: boolean): void => {
      const { view: chosenView, side, near, compare, mirror, selection } = visit.store.getState();
      const wanted = { view: chosenView, side, near, compare, mirror, own: visit.drill().camera };
      const pane = { fov: (camera as PerspectiveCamera).fov, width: size.width, height: size.height, insets };
      if (compare && (near || chosenView === 'free')) alone.current ??= here();
      const standing: Standing = {
        centre: centreOf(view),
        chosen: selection && placeOf(visit, view, selection),
        camera: alone.current ?? here(),
        reach: reachOf(view.body.bones, poseSpokenOf(visit), closeOf(visit, chosenView)),
      };
      // The first sight needs a place in any case.
      const otherwise = first ? { ...wanted, near: false, view: chosenView === 'free' ? 'drill' : chosenView } : null;
      const goal =
        cameraGoal(wanted, pane, standing) ?? (otherwise && cameraGoal(otherwise as typeof wanted, pane, standing));
      if (!goal) return;
      followed.current.copy(standing.centre);
      ease(goal, first);
    };
    // Another version of the same body leaves the camera where it is.
    if (placed.current === null || placed.current === view) go(placed.current === null);
    placed.current = view;
    // A press alone is no orbit: only real movement frees the camera from its preset.
    const onOrbit = (): void => {
      alone.current = null;
      view.onOrbit?.();
      visit.look.turned();
    };
    rig.addEventListener('control', onOrbit);
    const stop = visit.store.subscribe((now, last) => {
      if (now.compare !== last.compare) rig.maxDistance = now.compare ? farthest.two : farthest.one;
      const task = cameraTask(now, last);
      if (task === 'return' && alone.current) ease(alone.current, false);
      if (!now.compare) alone.current = null;
      if (task === 'go') go(false);
    });
    return () => {
      stop();
      rig.removeEventListener('control', onOrbit);
    };
  }, [visit, view, camera, size, insets, invalidate]);

  useFrame(() => {
    const rig = controls.current;
    if (!rig) return;
    // Follow the pelvis as it shifts over the standing foot, without taking the orbit out of the person's hands.
    view.centre(middle);
    step.copy(middle).sub(followed.current).multiplyScalar(0.12);
    if (step.lengthSq() > 1e-9 && visit.playhead.playing) {
      followed.current.add(step);
      rig.getTarget(middle);
      middle.add(step);
      void rig.moveTo(middle.x, middle.y, middle.z, false);
    }
    // In a mirrored picture he turns the other way under the same hand.
    rig.azimuthRotateSpeed = Math.sign(camera.projectionMatrix.elements[0] as number);
    onTurn(rig.azimuthAngle);
  });

  return <CameraControls ref={controls} />;
}

/**
 * The pose that is framed: of a drill the one that it speaks of, so that nothing leaves the picture on the way there;
 * of a runner the one he is in.
 */
function poseSpokenOf(visit: Visit): Pose {
  const frame = visit.frame();
  if (frame.kind !== 'drill') return frame.pose;
  return visit.frameAt(spokenMoment(visit.drill()), spoken).pose;
}

/** What of him fills the drill's own view; all of him while he does no drill. */
function closeOf(visit: Visit, view: View): readonly Segment[] | undefined {
  return view === 'drill' && visit.frame().kind === 'drill' ? visit.drill().camera.close : undefined;
}

function centreOf(view: RunnerView): Vector3 {
  const centre = new Vector3();
  view.centre(centre);
  return centre;
}
