import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { segmentCount } from '../../src/anatomy/segments.ts';
import { reachOf } from '../../src/scene/reach.ts';
import { cameraGoal, cameraTask, type Pane, type Standing, type Wanted } from '../../src/scene/cameraGoal.ts';

const wanted: Wanted = {
  view: 'front',
  side: 'right',
  own: { azimuth: 40, elevation: 6 },
  near: false,
  compare: false,
};
const pane: Pane = { fov: 26, width: 1440, height: 900, insets: { left: 300, right: 360, top: 56, bottom: 266 } };
const standing: Standing = {
  centre: new Vector3(0.02, 0.86, 0.08),
  chosen: { at: new Vector3(0.1, 0.5, -0.05), facing: new Vector3(0.3, 0.12, -1), length: 0.3 },
  camera: { eye: new Vector3(2, 1.2, 3), target: new Vector3(0, 0.9, 0) },
};
const goal = (change: Partial<Wanted>, where: Partial<Pane> = {}, stands: Partial<Standing> = {}) =>
  cameraGoal({ ...wanted, ...change }, { ...pane, ...where }, { ...standing, ...stands });
const far = (change: Partial<Wanted>, where: Partial<Pane> = {}): number => {
  const found = goal(change, where);
  return found ? found.eye.distanceTo(found.target) : Number.NaN;
};

describe('where the camera goes', () => {
  it('looks at the middle of the runner from the side that a view names', () => {
    expect(goal({ view: 'front' })?.target).toEqual(standing.centre);
    const from = (change: Partial<Wanted>): Vector3 => {
      const { eye, target } = goal(change)!;
      return eye.clone().sub(target).normalize();
    };
    expect(from({ view: 'front' }).z).toBeGreaterThan(0.99);
    expect(from({ view: 'back' }).z).toBeLessThan(-0.99);
    // The side view looks at the standing leg: from the runner's left where the right one works.
    expect(from({ view: 'side', side: 'right' }).x).toBeGreaterThan(0.99);
    expect(from({ view: 'side', side: 'left' }).x).toBeLessThan(-0.99);
    expect(from({ view: 'drill', side: 'left' }).x).toBeCloseTo(-from({ view: 'drill', side: 'right' }).x);
  });

  it('is so far off that the runner fills what is free of the window, from sole to crown', () => {
    const free = pane.height - pane.insets.top - pane.insets.bottom;
    const seen = 2 * Math.tan((pane.fov * Math.PI) / 360) * far({});
    expect((1.86 / seen) * pane.height).toBeCloseTo(free);
    expect(far({}, { insets: { left: 0, right: 0, top: 0, bottom: 0 } })).toBeLessThan(far({}));
  });

  it('goes farther off for two runners, and in a narrow window so far that both fit across', () => {
    const narrow = { width: 390, insets: { left: 0, right: 0, top: 148, bottom: 400 } };
    expect(far({ compare: true })).toBeGreaterThan(far({}));
    const across = 2 * Math.tan((pane.fov * Math.PI) / 360) * (390 / 900) * far({ compare: true }, narrow);
    expect(across).toBeCloseTo(2.85);
  });

  it('stands before what is chosen, near, on the way that it is to be seen from', () => {
    const found = goal({ near: true })!;
    expect(found.target).toEqual(standing.chosen?.at);
    const way = found.eye.clone().sub(found.target).normalize();
    expect(way.z).toBeLessThan(-0.9);
    expect(way.y).toBeLessThan(0.15);
    expect(far({ near: true })).toBeLessThan(far({}));
  });

  it('stays where a person has turned it, and where what is chosen has no shape', () => {
    expect(goal({ view: 'free' })).toBeNull();
    expect(goal({ near: true }, {}, { chosen: null })).toBeNull();
  });

  it('turned by hand it goes straight back until two runners are in sight', () => {
    for (const change of [{ view: 'free' }, { near: true }] as const) {
      const found = goal({ ...change, compare: true })!;
      const way = found.eye.clone().sub(found.target).normalize();
      const before = standing.camera.eye.clone().sub(standing.camera.target).normalize();
      expect(way.dot(before)).toBeCloseTo(1);
      expect(found.eye.distanceTo(found.target)).toBeCloseTo(far({ compare: true }));
    }
  });
});

describe('what a change means for the camera', () => {
  const state = {
    view: 'drill',
    near: false,
    compare: false,
    side: 'right',
    drill: 'hinge',
    running: false,
    mirror: false,
    selection: null,
  } as const;
  const chosen = { id: 'soleus', side: 'left' };
  it('goes for a choice, another choice and the end of one', () => {
    expect(cameraTask({ ...state, near: true, selection: chosen }, state)).toBe('go');
    expect(cameraTask({ ...state, near: true, selection: {} }, { ...state, near: true, selection: chosen })).toBe('go');
    expect(cameraTask(state, { ...state, near: true, selection: chosen })).toBe('go');
  });

  it('does nothing while a choice only stays, and nothing for another drill while turned by hand', () => {
    const near = { ...state, near: true, selection: chosen };
    expect(cameraTask(near, near)).toBeNull();
    expect(cameraTask({ ...near, side: 'left' }, near)).toBeNull();
    const free = { ...state, view: 'free' } as const;
    expect(cameraTask({ ...free, drill: 'calf-raise' }, free)).toBeNull();
    expect(cameraTask({ ...state, drill: 'calf-raise' }, state)).toBe('go');
  });

  it('goes when he stops to do the drill, and when he runs on: what fills the drill’s view is not what a run shows', () => {
    expect(cameraTask({ ...state, running: true }, state)).toBe('go');
    expect(cameraTask(state, { ...state, running: true })).toBe('go');
    const free = { ...state, view: 'free' } as const;
    expect(cameraTask({ ...free, running: true }, free)).toBeNull();
  });

  it('shows the feet alone where a drill is about them', () => {
    const shoe = ['tibia', 'talus', 'foot', 'toes'] as const;
    const bones = [
      { segment: 'tibia', side: 'right', positions: Float32Array.of(0, 0.4, 0) },
      { segment: 'foot', side: 'right', positions: Float32Array.of(0, 0.02, 0.1) },
      { segment: 'head', side: 'mid', positions: Float32Array.of(0, 1.75, 0) },
    ] as unknown as Parameters<typeof reachOf>[0];
    const still = new Float64Array(segmentCount * 7);
    for (let i = 0; i < segmentCount; i++) still[i * 7 + 3] = 1;
    expect(reachOf(bones, still)).toHaveLength(3);
    const close = reachOf(bones, still, shoe);
    expect(close).toHaveLength(2);
    const [all, feet] = [reachOf(bones, still), close].map((reach) => goal({ view: 'drill' }, {}, { reach })!);
    expect(feet!.target.y).toBeLessThan(0.3);
    expect(feet!.eye.distanceTo(feet!.target)).toBeLessThan(0.4 * all!.eye.distanceTo(all!.target));
  });

  it('goes when the picture becomes that of a mirror, unless it was turned by hand', () => {
    expect(cameraTask({ ...state, mirror: true }, state)).toBe('go');
    const free = { ...state, view: 'free' } as const;
    expect(cameraTask({ ...free, mirror: true }, free)).toBeNull();
  });

  it('comes back from beside two runners to where it was turned, or to its view', () => {
    const free = { ...state, view: 'free' } as const;
    expect(cameraTask(free, { ...free, compare: true })).toBe('return');
    expect(cameraTask(state, { ...state, compare: true })).toBe('go');
    expect(cameraTask({ ...free, compare: true }, free)).toBe('go');
  });

  const insets = { ...pane.insets, corner: { right: 600, bottom: 190 } };
  /** Where a point stands in the window, from left and top; in a mirror left and right of the picture are exchanged. */
  const where = (found: { eye: Vector3; target: Vector3 }, at: Vector3, mirror = false) => {
    const camera = new PerspectiveCamera(pane.fov, pane.width / pane.height);
    camera.position.copy(found.eye);
    camera.lookAt(found.target);
    camera.updateMatrixWorld();
    const { x, y } = at.clone().project(camera);
    // The middle of what is free stands for the middle of the window, as the rig sets the lens.
    const aside = ((mirror ? -x : x) * pane.width) / 2;
    return { x: aside + (300 + 1440 - 360) / 2, y: (-y * pane.height) / 2 + (56 + 900 - 266) / 2 };
  };
  /** How many points stand under the words. */
  const covered = (found: { eye: Vector3; target: Vector3 }, reach: readonly Vector3[], mirror = false): number =>
    reach.map((point) => where(found, point, mirror)).filter(({ x, y }) => x < 590 && y < 180).length;

  it('moves him aside, or makes him smaller, where words in the upper left corner would lie on a raised arm', () => {
    const arms = [-0.75, 0.75].flatMap((x) => [new Vector3(x, 1.9, 0), new Vector3(x, 1.2, 0)]);
    const reach = [...arms, new Vector3(0, 1.1, 0), new Vector3(0, 1.95, 0)];
    const before = goal({ view: 'front' }, {}, { reach })!;
    const after = goal({ view: 'front' }, { insets }, { reach })!;
    expect(covered(before, reach)).toBeGreaterThan(0);
    expect(covered(after, reach)).toBe(0);
    // He stays within what is free, and is not made a dwarf of.
    for (const point of reach) {
      const { x, y } = where(after, point);
      expect(x).toBeLessThan(1440 - 360 + 4);
      expect(y).toBeLessThan(900 - 266 + 4);
    }
    expect(after.eye.distanceTo(after.target)).toBeLessThan(1.41 * before.eye.distanceTo(before.target));
  });

  it('in a mirror makes room on the side of the picture where the words stand: for the other arm of his', () => {
    // His left arm alone is raised: seen from the front it is on the right, in a mirror under the words.
    const reach = [new Vector3(0.7, 1.9, 0), new Vector3(-0.2, 1.6, 0), new Vector3(0, 0, 0)];
    const plain = goal({ view: 'front' }, { insets }, { reach })!;
    const mirrored = goal({ view: 'front', mirror: true }, { insets }, { reach })!;
    expect(covered(plain, reach)).toBe(0);
    expect(covered(plain, reach, true)).toBeGreaterThan(0);
    expect(covered(mirrored, reach, true)).toBe(0);
    for (const point of reach) expect(where(mirrored, point, true).x).toBeLessThan(1440 - 360 + 4);
  });

  it('stays as it is where no word lies on him', () => {
    const reach = [new Vector3(-0.2, 1.8, 0), new Vector3(0.2, 0, 0)];
    expect(goal({ view: 'front' }, { insets }, { reach })).toEqual(goal({ view: 'front' }, {}, { reach }));
  });
});
