import { CameraControls } from '@react-three/drei/core/CameraControls';
import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import { type PerspectiveCamera, Vector3 } from 'three';
import type { Visit } from '../state/visit.ts';
import type { View } from '../state/store.ts';
import type { RunnerView } from './RunnerView.ts';
import { type Insets, framingDistance, viewpoint } from './viewpoints.ts';

type Controls = NonNullable<React.ComponentRef<typeof CameraControls>>;

const middle = new Vector3();
const eye = new Vector3();
/** Metres that one runner takes across, and two beside each other; how far off the camera may be then. */
const widths = { one: 1.32, two: 2.85 } as const;
const farthest = { one: 8, two: 16 } as const;
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Presets first, orbit allowed: eases to the chosen view or muscle, keeps the body in the free part of the window, and follows the pelvis. */
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
  /** The preset to come back to when a muscle is let go. */
  const before = useRef<View | null>(null);
  /** Where a freely turned camera was before a second runner came. */
  const alone = useRef<{ eye: Vector3; target: Vector3 } | null>(null);
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
    rig.smoothTime = calm() ? 0.0001 : 0.22;
    rig.draggingSmoothTime = 0.08;
    rig.minDistance = 0.35;
    rig.maxDistance = visit.store.getState().compare ? farthest.two : farthest.one;
    rig.dollyToCursor = true;
    rig.minPolarAngle = 0.15;
    rig.maxPolarAngle = Math.PI * 0.62;
    const go = (name: View, still: boolean): void => {
      if (name === 'free') return;
      const { azimuth, elevation } = viewpoint(name, visit.store.getState().side, visit.drill().camera);
      const lens = camera as PerspectiveCamera;
      const distance = framingDistance(
        lens.fov,
        size.width,
        size.height,
        insets,
        1.86,
        visit.store.getState().compare ? widths.two : widths.one,
      );
      view.centre(middle);
      followed.current.copy(middle);
      const a = (azimuth * Math.PI) / 180;
      const e = (elevation * Math.PI) / 180;
      eye
        .set(Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e))
        .multiplyScalar(distance)
        .add(middle);
      void rig.setLookAt(eye.x, eye.y, eye.z, middle.x, middle.y, middle.z, !still && !calm());
      invalidate();
    };
    /** Pulls a freely turned camera back until both runners are in sight; afterwards it goes back to where it was. */
    const beside = (two: boolean): void => {
      rig.maxDistance = two ? farthest.two : farthest.one;
      if (two) {
        alone.current ??= { eye: rig.getPosition(new Vector3()), target: rig.getTarget(new Vector3()) };
        const distance = framingDistance(
          (camera as PerspectiveCamera).fov,
          size.width,
          size.height,
          insets,
          1.86,
          widths.two,
        );
        view.centre(middle);
        eye.copy(alone.current.eye).sub(alone.current.target).normalize().multiplyScalar(distance).add(middle);
        void rig.setLookAt(eye.x, eye.y, eye.z, middle.x, middle.y, middle.z, !calm());
      } else if (alone.current) {
        const { eye: from, target: at } = alone.current;
        void rig.setLookAt(from.x, from.y, from.z, at.x, at.y, at.z, !calm());
        alone.current = null;
      }
      invalidate();
    };
    const focus = (): void => {
      const { selection, compare } = visit.store.getState();
      // Beside each other both stay in sight.
      if (compare) return;
      const length = selection ? view.where.place(selection, middle, eye) : 0;
      if (length === 0) return;
      // The muscle turns to face the eye, at a distance that keeps its neighbourhood in sight.
      const distance = framingDistance(
        (camera as PerspectiveCamera).fov,
        size.width,
        size.height,
        insets,
        Math.max(0.55, length * 1.9),
        Math.max(0.45, length * 1.3),
      );
      eye.y *= 0.3;
      eye.normalize().multiplyScalar(distance).add(middle);
      void rig.setLookAt(eye.x, eye.y, eye.z, middle.x, middle.y, middle.z, !calm());
      before.current ??= visit.store.getState().view;
      visit.store.setState({ view: 'free' });
      invalidate();
    };
    if (placed.current === null || placed.current === view) {
      go(visit.store.getState().view, placed.current === null);
      // Once somebody has turned the camera by hand, panels that come and go do not take it back to the choice.
      if (visit.store.getState().selection && (placed.current === null || before.current)) focus();
    }
    placed.current = view;
    const { compare, view: chosen } = visit.store.getState();
    if (compare && chosen === 'free') beside(true);
    // A press alone is no orbit: only real movement frees the camera from its preset.
    const onOrbit = (): void => {
      before.current = null;
      alone.current = null;
      view.onOrbit?.();
      if (visit.store.getState().view !== 'free') visit.store.setState({ view: 'free' });
    };
    rig.addEventListener('control', onOrbit);
    const stop = visit.store.subscribe((now, last) => {
      if (now.compare !== last.compare) {
        rig.maxDistance = now.compare ? farthest.two : farthest.one;
        if (now.view === 'free') beside(now.compare);
        else go(now.view, false);
      }
      if (now.selection && now.selection !== last.selection) focus();
      else if (!now.selection && last.selection && before.current) {
        const view = before.current;
        before.current = null;
        visit.store.setState({ view: view === 'free' ? 'drill' : view });
      } else if (
        now.view !== last.view ||
        ((now.side !== last.side || now.drill !== last.drill) && now.view !== 'free')
      )
        go(now.view, false);
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
    eye.copy(middle).sub(followed.current).multiplyScalar(0.12);
    if (eye.lengthSq() > 1e-9 && visit.playhead.playing) {
      followed.current.add(eye);
      rig.getTarget(middle);
      middle.add(eye);
      void rig.moveTo(middle.x, middle.y, middle.z, false);
    }
    onTurn(rig.azimuthAngle);
  });

  return <CameraControls ref={controls} />;
}
