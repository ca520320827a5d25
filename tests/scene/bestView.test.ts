import { describe, expect, it } from 'vitest';
import { drills } from '../../src/drills/drills.ts';
import { groupsSeen } from './storyView.ts';

/** Of each group that its drill tells of, at least this share of its outline is seen in the drill's own view. */
const asked = 0.6;
/** Metres between two rays; a small group is met by few of them. */
const grid = 0.025;
/** The same for one group alone. */
const fine = 0.015;

/**
 * Where one view cannot show as much: what was reached when views were searched (all round in steps of 15 degrees), and
 * less the few hundredths that a ray more or less makes. Most of them lie on the other side of the body from what works,
 * or under other muscles wherever one stands.
 */
const less: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'hip-flexors': { front: 0.5, back: 0.4, crease: 0.45 },
  'calf-raise': { calves: 0.5, shins: 0.15 },
  hinge: { front: 0.1 },
  'shoulder-lift': { top: 0.25 },
  'shoulder-squeeze': { between: 0.3, chest: 0.2 },
  // Serratus lies under the blade and the arm.
  'shoulder-roll': { ribs: 0.01 },
  'quad-lock': { front: 0.42 },
  'hamstring-curl-hold': { stands: 0.4, front: 0.15 },
  'side-leg-lift': { lifts: 0.4, stands: 0.38 },
  'adductor-squeeze': { inner: 0.17 },
  'heel-walk': { shins: 0.52, calves: 0.18 },
  // Soles on the floor, in shoes that turn to glass in the picture and not here.
  'toe-curl': { soles: 0 },
  'lat-press': { arms: 0.48 },
  'fist-squeeze': { palms: 0.32 },
  'neck-press': { neck: 0.4 },
};

/** Groups that no view from anywhere shows as much of: under a bone, the arm or the sole of a shoe. */
const lessNear: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hinge: { front: 0.55 },
  'shoulder-lift': { top: 0.55 },
  'shoulder-roll': { ribs: 0.22 },
  'lat-press': { arms: 0.5 },
  'adductor-squeeze': { inner: 0.15 },
};
/** Soles on the floor in shoes, which turn to glass in the picture and not here: no view is better than another. */
const unseen = ['soles'];

describe("a drill's own view", () => {
  const told = drills.filter(({ story }) => story !== undefined);
  const seen = new Map(
    told.map((drill) => [drill.id, groupsSeen(drill, drill.camera.azimuth, drill.camera.elevation, grid)]),
  );

  it.each(told.map(({ id }) => id))('of %s shows what its story tells', (id) => {
    const faults = (seen.get(id) ?? []).flatMap(({ id: group, share }) => {
      const least = less[id]?.[group] ?? asked;
      return share < least ? [`${group}: ${share.toFixed(2)} is less than ${least}`] : [];
    });
    expect(faults).toEqual([]);
    expect(seen.get(id)?.length).toBeGreaterThan(0);
  });

  it('shows six of ten of most groups, and no exception is named without need', () => {
    const all = [...seen].flatMap(([drill, groups]) => groups.map(({ id, share }) => ({ drill, id, share })));
    const enough = all.filter(({ share }) => share >= asked);
    expect(enough.length).toBeGreaterThanOrEqual(17);
    const idle = Object.entries(less).flatMap(([drill, groups]) =>
      Object.keys(groups).filter(
        (id) => !all.some((each) => each.drill === drill && each.id === id && each.share < 0.7),
      ),
    );
    expect(idle).toEqual([]);
  });

  it.each(told.map(({ id }) => id))(
    'of a group of %s that it shows too little of gives way to one that shows it, when chosen',
    (id) => {
      const drill = told.find((each) => each.id === id)!;
      const faults = (seen.get(id) ?? []).flatMap(({ id: group, share }) => {
        if (share >= asked || unseen.includes(group)) return [];
        const view = drill.story?.find((each) => each.id === group)?.view;
        if (!view) return [`${group}: ${share.toFixed(2)} is seen, and no view of its own shows more`];
        const [near] = groupsSeen(drill, view.azimuth, view.elevation, fine, [group]);
        const least = lessNear[id]?.[group] ?? asked;
        return near!.share < least
          ? [`${group}: ${near!.share.toFixed(2)} from its own view is less than ${least}`]
          : [];
      });
      expect(faults).toEqual([]);
    },
  );

  it('would be found out if it looked from the other side', () => {
    const drill = told.find(({ id }) => id === 'back-extend-hold')!;
    const [back] = groupsSeen(drill, drill.camera.azimuth - 180, drill.camera.elevation, grid);
    expect(back?.share).toBeLessThan(asked / 2);
  });
});
