import type { BandFigures, MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import {
  apply,
  fixed,
  lineOf,
  neutralFrames,
  round,
  seenFrom,
  type SourceLine,
  type SourceSet,
  type Vec,
} from './sourceLines.ts';

type Point = [string, ...Vec];
/**
 * A point on our own measured muscle instead of a published one: segment, band (its name's end), and station from the
 * origin (half way between two where it ends in .5; -1 is the last).
 */
type OwnPoint = readonly [segment: string, muscle: string, band: string, station: number];
/** How a line's path is changed where the published one goes round an ellipsoid, which the engine lacks. */
interface Change {
  /** Instead of the published points from this one on. */
  from: number;
  /** How many published points are left out. */
  drop: number;
  own: readonly OwnPoint[];
}

/**
 * Lines of the set of the shoulder; what this set draws round ellipsoids only and MyoSim through points comes from
 * MyoSim.
 */
const shoulderLines =
  /^(TrapeziusScapula|SerratusAnterior|Rhomboideus|Coracobrachialis|Deltoideus|LatissimusDorsi|TeresM|Infraspinatus|PectoralisMinor|Subscapularis|levator_scap|trap_)/;
const myosimLines = /^(PECM|SUPSP|TRI|BIC)/;

const changes: Readonly<Record<string, Change>> = {
  // From the blade round the ribs: our own strip, between its middle and the ribs, so far forwards that the turning
  // blade never passes it.
  SerratusAnterior_S: { from: 1, drop: 0, own: [['thorax', 'serratus_anterior', 'strip 1', 0.5]] },
  SerratusAnterior_M: { from: 1, drop: 0, own: [['thorax', 'serratus_anterior', 'strip 3', 0.5]] },
  SerratusAnterior_I: { from: 1, drop: 0, own: [['thorax', 'serratus_anterior', 'strip 6', 0.5]] },
  // The point behind the humeral head belongs to a sphere: without it the line would run uphill and flex the arm.
  TRIlong: { from: 1, drop: 1, own: [] },
  // To the radius: our own insertion, because the published forearm is pronated.
  BIClong: { from: 8, drop: 2, own: [['radius', 'biceps_brachii', 'long head of right biceps brachii', -1]] },
  BICshort: { from: 5, drop: 2, own: [['radius', 'biceps_brachii', 'long head of right biceps brachii', -1]] },
};

/** Our frames' names for the bodies of the shoulder's sets, which are not those of the legs' set. */
const frameOf: Readonly<Record<string, string>> = {
  clavicle: 'clavicle',
  scapula: 'scapula',
  humerus: 'shoulder_humerus',
  ulna: 'shoulder_ulna',
  radius: 'shoulder_radius',
};
/**
 * Behind this (metres, in front of the jugular notch) a point of the thorax belongs to spine and back, before it to
 * ribs and sternum.
 */
const backX = -0.035;

/** The figures of `src/anatomy/lines/arm.json`; see models/figures/SOURCES.md, "Mechanics". */
export function arm(
  shoulder: SourceSet,
  myosim: SourceSet,
  files: readonly MuscleFigures[],
  muscleOf: (set: string, line: string) => string | undefined,
): object {
  const frames = neutralFrames(shoulder);
  const thorax = frames.get('thorax')!;
  const place = (body: string, p: Vec): Point => {
    const named = frameOf[body];
    if (named) return [named, ...p];
    if (body === 'thorax') return [p[0] < backX ? 'shoulder_spine' : 'shoulder_ribs', ...p];
    const frame = frames.get(body);
    if (!frame) throw new Error(`The set of the shoulder has no body "${body}".`);
    return ['shoulder_neck', ...seenFrom(thorax, apply(frame, p))];
  };
  const own = ([segment, muscle, name, station]: OwnPoint): Point => {
    const band = files
      .find(({ structure }) => structure === muscle)
      ?.bands.find((b: BandFigures) => b.name.endsWith(name));
    const [before, after] = [band?.stations.at(Math.floor(station)), band?.stations.at(Math.ceil(station))];
    if (!before || !after) throw new Error(`The muscle "${muscle}" has no station ${station} in its band "${name}".`);
    const [x, y, z] = [0, 1, 2].map((i) => (before[i]! + after[i]!) / 2) as Vec;
    return [`own_${segment}`, round(z / 1000), round(y / 1000), round(-x / 1000)];
  };
  const lines: object[] = [];
  const put = (set: string, name: string, m: SourceLine, points: Point[]): void => {
    const change = changes[name];
    if (change) points.splice(change.from, change.drop, ...change.own.map(own));
    const wrap = name.startsWith('TRI')
      ? ['TRI_cylinder']
      : (m.wrap ?? []).filter((w) => shoulder.wraps[w]?.type === 'cylinder');
    lines.push(lineOf(name, { ...m, wrap }, muscleOf(set, name), points));
  };
  for (const [name, m] of Object.entries(shoulder.muscles)) {
    if (shoulderLines.test(name))
      put(
        'neck_shoulder',
        name,
        m,
        (m.points ?? []).map((p) => place(p.body, fixed(p))),
      );
  }
  for (const [name, m] of Object.entries(myosim.muscles)) {
    if (!myosimLines.test(name)) continue;
    const points = (m.path ?? []).filter((p) => p.site).map((p) => place(p.site, p.xyz));
    // The same way as the other set: from the trunk outwards.
    put(
      'myosim_arm',
      name,
      m,
      points[0]![0] === 'shoulder_humerus' && !name.startsWith('TRI') ? points.reverse() : points,
    );
  }
  const joint = (name: string): Vec => shoulder.joints.find((j) => j.name === name)!.parent_loc;
  const of = (line: string, k: number): Vec => fixed(shoulder.muscles[line]!.points![k]!);
  const neckAt = seenFrom(thorax, apply(frames.get('spine')!, joint('auxt1jnt')));
  const headAt = seenFrom(thorax, apply(frames.get('cerv1')!, joint('aux1jnt')));
  return {
    about:
      'Shoulder girdle and arm, unscaled, right side; OpenSim axes, metres, radians, newtons. Neck-and-shoulder model of Soroka: shoulder after Seth et al. 2019 (doi:10.3389/fnbot.2019.00090), neck after Mortensen et al. 2018; pectoralis major, supraspinatus, biceps, triceps from MyoSim (Apache-2.0), whose frames are the same. Points of shoulder_spine, shoulder_ribs and shoulder_neck are in the frame of the thorax (origin at the jugular notch) and ride on the thorax: the neck follows the trunk, it is no body of the rig, so points on cervical vertebrae and skull are those of the neutral neck. Points of own_ bodies are substitutes, measured on the middle of our own muscle at rest (world, metres), where the published line goes round an ellipsoid or ends in a forearm turned otherwise: serratus anterior round the ribs, biceps at the radius. Other ellipsoids and spheres are left out: with the arm hanging no line cuts them by more than 4 mm. The cylinders on the blade (teres major, infraspinatus, subscapularis) may be passed on either side, the shorter way: on the published side alone a line would jump when a raised arm lifts it over the axis. Points of latissimus that move with the arm lie where they are with the arm hanging.',
    frames: {
      thorax: {
        sternoclavicular: joint('sternoclavicular'),
        c7_spinous: of('Rhomboideus_S', 0),
        t7_spinous: of('TrapeziusScapula_I', 0),
        c7_t1: neckAt,
        c1_occiput: headAt,
      },
      clavicle: { acromioclavicular: myosim.bodies['clavphant']!.pos! },
      scapula: {
        acromioclavicular: [0, 0, 0],
        glenohumeral: joint('GlenoHumeral'),
        coracoid_tip: of('BIC_brevis', 0),
        spine_root: of('Rhomboideus_S', 1),
        inferior_angle: of('SerratusAnterior_I', 0),
        superior_angle: of('SerratusAnterior_S', 0),
      },
      humerus: { elbow: joint('elbow') },
      ulna: { radius: joint('radioulnar'), wrist: myosim.bodies['lunate']!.pos! },
    },
    wraps: {
      // The shorter way round: see `about`.
      ...Object.fromEntries(
        Object.entries(shoulder.wraps)
          .filter(([, w]) => w.type === 'cylinder')
          .map(([name, w]) => [
            name,
            {
              body: w.body,
              at: w.translation,
              turned: w.rotation_xyz_body,
              radius: w.radius,
              side: 'all',
            },
          ]),
      ),
      TRI_cylinder: cylinder(myosim, 'TRIlong', 'TRI_cylinder'),
    },
    lines,
  };
}

/** A cylinder of MyoSim in the form of the other figures. */
function cylinder(set: SourceSet, line: string, name: string): object {
  const wrap = set.muscles[line]!.path!.find((p) => p.name === name)!;
  const [w, x, y, z] = wrap.quat_wxyz!;
  // The quaternion's rotation as body-fixed turns about x, y and z.
  const turned = [
    Math.atan2(2 * (w * x - y * z), 1 - 2 * (x * x + y * y)),
    Math.asin(2 * (x * z + w * y)),
    Math.atan2(2 * (w * z - x * y), 1 - 2 * (y * y + z * z)),
  ];
  return { body: 'shoulder_humerus', at: wrap.pos, turned: turned.map(round), radius: wrap.radius, side: 'all' };
}
