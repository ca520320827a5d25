import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { type Side, sides } from '../../src/anatomy/segments.ts';
import { readBones } from '../../src/body/bones.ts';
import { drills } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { cameraGoal, type Pane } from '../../src/scene/cameraGoal.ts';
import { reachOf } from '../../src/scene/reach.ts';
import { builtFile } from '../body/builtBody.ts';

const { bones } = await readBones(builtFile('runner.glb'));
const pane = (
  width: number,
  height: number,
  [left, right, top, bottom]: [number, number, number, number],
  corner?: { right: number; bottom: number },
): Pane => ({
  fov: 26,
  width,
  height,
  insets: { left, right, top, bottom, ...(corner && { corner }) },
});
/** What the panels of each layout leave, as measured on the page, and the least of its height that a body takes. */
const layouts: readonly [name: string, least: number, pane: Pane][] = [
  ['a laptop', 0.8, pane(1440, 900, [300, 364, 18, 294])],
  ['a laptop with words in the corner', 0.8, pane(1440, 900, [300, 364, 18, 294], { right: 624, bottom: 150 })],
  ['a tablet with words in the corner', 0.8, pane(1024, 768, [0, 348, 56, 248], { right: 311, bottom: 200 })],
  ['a tablet', 0.8, pane(1024, 768, [0, 348, 56, 248])],
  ['a tablet held upright', 0.8, pane(768, 1024, [0, 0, 56, 450])],
  ['a phone', 0.75, pane(390, 844, [0, 0, 101, 144])],
  ['a small phone', 0.75, pane(320, 640, [0, 0, 141, 144])],
  ['a projector', 0.8, pane(1440, 900, [493, 0, 18, 0])],
  ['an old projector', 0.8, pane(1024, 768, [354, 0, 15, 0])],
];
/** What the body leaves beside it where the window is too narrow for its height. */
const across = 0.85;

/** What a drill's own view frames in its hold: what the camera asks of it, and every point of bones, shoes and hands. */
interface Framed {
  asked: Vector3[];
  all: Float32Array;
}

/** The same for every drill and side; windows change nothing of it. */
const framed = new Map(
  (drills as readonly Drill[]).flatMap((drill) =>
    sides.map((side): [string, Framed] => {
      const { pose } = frameAt(drill, spokenMoment(drill), { side }, createFrame());
      const { close } = drill.camera;
      const points = reachOf(bones, pose, close, 1);
      const all = new Float32Array(3 * points.length);
      points.forEach((at, i) => at.toArray(all, 3 * i));
      return [`${drill.id} ${side}`, { asked: reachOf(bones, pose, close), all }];
    }),
  ),
);

/** Where all of what a drill's own view frames stands in the window, CSS pixels, in its hold. */
function boxOf(drill: Drill, side: Side, pane: Pane): { left: number; right: number; top: number; bottom: number } {
  const { asked, all } = framed.get(`${drill.id} ${side}`)!;
  const nowhere = { eye: new Vector3(), target: new Vector3() };
  const goal = cameraGoal({ view: 'drill', side, own: drill.camera, near: false, compare: false }, pane, {
    centre: new Vector3(0, 0.86, 0.08),
    chosen: null,
    camera: nowhere,
    reach: asked,
  });
  const { width, height, insets } = pane;
  const lens = new PerspectiveCamera(pane.fov, width / height, 0.05, 30);
  const aside = (insets.right - insets.left) / 2;
  lens.setViewOffset(width, height, aside, (insets.bottom - insets.top) / 2, width, height);
  lens.position.copy(goal!.eye);
  lens.lookAt(goal!.target);
  lens.updateMatrixWorld();
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const at = new Vector3();
  for (let i = 0; i < all.length; i += 3) {
    at.fromArray(all, i).project(lens);
    const [x, y] = [((at.x + 1) / 2) * width, ((1 - at.y) / 2) * height];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

describe('what a drill’s own view frames', () => {
  it.each(layouts)(
    'fills what the panels leave, in every drill’s hold, and none of it leaves that: %s',
    (_, least, pane) => {
      const { left, right, top, bottom } = pane.insets;
      const [wide, high] = [pane.width - left - right, pane.height - top - bottom];
      const faults = (drills as readonly Drill[]).flatMap((drill) =>
        sides.flatMap((side) => {
          const box = boxOf(drill, side, pane);
          const [x, y] = [(box.right - box.left) / wide, (box.bottom - box.top) / high];
          // All of him is as high as the rule asks; a part of him fills the height or the width.
          // A part gives way to words that lie on the picture; a whole body has room beside them.
          if (pane.insets.corner && drill.camera.close) return [];
          const small = y < least && (!drill.camera.close || x < across);
          const out =
            box.left < left || box.right > pane.width - right || box.top < top || box.bottom > pane.height - bottom;
          return small || out
            ? [`${drill.id}, ${side}: ${x.toFixed(2)} by ${y.toFixed(2)}${out ? ', not all in it' : ''}`]
            : [];
        }),
      );
      expect(faults).toEqual([]);
      expect(drills.length).toBeGreaterThan(20);
    },
  );
});
