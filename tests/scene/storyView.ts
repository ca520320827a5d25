import { Vector3 } from 'three';
import { readBones } from '../../src/body/bones.ts';
import { pick, pickableOf } from '../../src/body/pick.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { storyAt } from '../../src/moment/storyAt.ts';
import { Windows } from '../../src/scene/see/windows.ts';
import { wayOf } from '../../src/scene/viewpoints.ts';
import { builtFile, builtMuscles } from '../body/builtBody.ts';

const muscles = builtMuscles();
const { bones } = await readBones(builtFile('runner.glb'));
const worn = bones.filter(({ id }) => !id.startsWith('shorts'));
const pickable = pickableOf(muscles, worn);
const ids: string[] = [...new Set(muscles.bands.map(({ structure }) => structure))];
const partOf = (id: string, side: string): number => ids.indexOf(id) * 2 + (side === 'left' ? 1 : 0);
const bandPart = Int32Array.from(muscles.bands, ({ structure, side }) => partOf(structure, side));
const body = { muscles, bandPart, partCount: ids.length * 2, bonePart: ids.length * 2 };

/**
 * What is seen of a group of the story: square metres of the picture plane, and their share of what it would cover
 * alone.
 */
export interface SeenGroup {
  id: string;
  role: string;
  area: number;
  share: number;
}

/** Metres from the eye to the body. */
const far = 4.2;

/**
 * How much of each group of the story is seen in a drill's hold, from an angle about the vertical and a height
 * (degrees), by rays so many metres apart; of all groups, or `only` of these.
 */
export function groupsSeen(
  drill: Drill,
  azimuth: number,
  elevation: number,
  grid = 0.02,
  only?: readonly string[],
): SeenGroup[] {
  const frame = frameAt(drill, spokenMoment(drill), { side: 'right' }, createFrame());
  const stations = Float32Array.from(muscles.rest);
  poseStations(muscles, frame.pose, frame.muscles.activation, stations);
  const way = wayOf({ azimuth, elevation }, new Vector3());
  const centre = new Vector3(0, 0.86, 0.08);
  const eye = way.clone().multiplyScalar(far).add(centre);
  const windows = new Windows(body);
  while (windows.step(eye, frame, stations));
  const right = new Vector3(0, 1, 0).cross(way).normalize();
  const up = way.clone().cross(right);
  const told = storyAt(drill, frame).filter(({ group }) => !only || only.includes(group.id));
  const groupOf = (id: string, side: string): number =>
    told.findIndex(({ group, side: own }) => (group.muscles as string[]).includes(id) && (own ?? side) === side);
  // Only where muscles of the story are is worth a ray.
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  const at = new Vector3();
  for (const { structure, side, first, stations: count } of muscles.bands) {
    if (groupOf(structure, side) < 0) continue;
    for (let i = first + 1; i <= first + count; i++) {
      at.fromArray(stations, i * 16).sub(centre);
      [at.dot(right), at.dot(up)].forEach((value, k) => {
        low[k] = Math.min(low[k]!, value - 0.08);
        high[k] = Math.max(high[k]!, value + 0.08);
      });
    }
  }
  const seen = told.map(() => 0);
  const whole = told.map(() => 0);
  const ofStory = {
    muscles: { ...muscles, bands: muscles.bands.filter(({ structure, side }) => groupOf(structure, side) >= 0) },
    bones: [],
  };
  const target = new Vector3();
  for (let x = low[0]!; x < high[0]!; x += grid) {
    for (let y = low[1]!; y < high[1]!; y += grid) {
      target.copy(centre).addScaledVector(right, x).addScaledVector(up, y);
      target.sub(eye).normalize();
      // Most rays go by what the story tells of: the rest of the body is asked only about those that meet it.
      const met = new Set(pick(ofStory, frame.pose, stations, eye, target).map(({ id, side }) => groupOf(id, side)));
      if (met.size === 0) continue;
      for (const group of met) whole[group]!++;
      const hits = pick(pickable, frame.pose, stations, eye, target);
      const first = hits.find((hit) => hit.kind === 'bone' || !windows.open(partOf(hit.id, hit.side)));
      if (first?.kind === 'muscle' && groupOf(first.id, first.side) >= 0) seen[groupOf(first.id, first.side)]!++;
    }
  }
  return told.map(({ group }, i) => ({
    id: group.id,
    role: group.role,
    area: seen[i]! * grid * grid,
    share: seen[i]! / Math.max(1, whole[i]!),
  }));
}
