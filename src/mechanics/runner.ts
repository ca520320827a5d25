import { type Side, sides } from '../anatomy/segments.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import {
  armFigures,
  type FigureLine,
  figureAxes,
  figureMuscle,
  figureSide,
  legFibres,
  legFigures,
  trunkFigures,
} from './figures.ts';
import type { PassiveFibre } from './fibres.ts';
import { type KneecapPath, kneecapPath } from './kneecapPath.ts';
import { clavicleAxes, scapulaAxes, undoScapula } from './girdle.ts';
import { cross, dot, landmark, subtract, times, unit, type Vec } from './landmarks.ts';
import { makeMeasures, measureLines, turnsOf } from './lines.ts';
import type { ModelSide } from '../anatomy/coordinates.ts';
import { bodyIndex, type Cylinder, type Joint, type JointAxis, type Line, type Model } from './model.ts';
import { pathOrder, publishedModel } from './published.ts';
import { makeRig, place } from './rig.ts';
import { fromEuler, inverse, mirrored, multiply, rigid, type Rigid } from './rigid.ts';
import { carry, relative, type SegmentMap, segmentMaps } from './segmentMaps.ts';
import { addShoulderMaps } from './shoulderMaps.ts';
import { makeSpline } from './spline.ts';

const { maps, rest: angles } = segmentMaps();
addShoulderMaps(maps);
/** Angle of the knees at rest, radians. */
export const restKnee = angles.knee;
const levels = ['lumbar5', 'lumbar4', 'lumbar3', 'lumbar2', 'lumbar1', 'thorax'] as const;
const discs = ['disc_l5_s1', 'disc_l4_l5', 'disc_l3_l4', 'disc_l2_l3', 'disc_l1_l2', 'disc_t12_l1'] as const;
const legBodies = ['femur', 'patella', 'tibia', 'talus', 'foot', 'toes'] as const;
const armBodies = ['humerus', 'ulna', 'radius', 'hand'] as const;

/** The runner's model and the values of the coordinates at which every segment lies where the specimen has it. */
export interface Runner {
  model: Model;
  rest: Float64Array;
}

/**
 * The published model scaled to the specimen segment by segment. All bodies share the world's frame at rest, so a
 * body's world transform is the rest-to-world transform of its segment (OpenSim axes); masses are the published ones
 * (75.3 kg).
 */
export function makeRunner(kneecap: KneecapPath = kneecapPath): Runner {
  const model: Model = { coordinates, bodies: [], joints: [], cylinders: [], lines: [] };
  const rest = restAngles();
  addBodies(model);
  addTrunkJoints(model, rest);
  for (const figure of legFigures.joints) {
    if (figure.name === 'ground_pelvis' || figure.name === 'back') continue;
    for (const side of sides) {
      const shoulder = figure.name === 'acromial';
      if (shoulder) addGirdle(model, rest, side);
      const axes = figureAxes(figure, side, maps[shoulder ? 'torso' : figure.parent]!.scale[0]);
      if (figure.name === 'patellofemoral') layKneecap(axes, kneecap);
      const frame = jointFrame(figure.name, figure.turned);
      if (shoulder) axes.unshift(...undoScapula(side, frame));
      addJoint(
        model,
        rest,
        figure.name,
        shoulder ? 'scapula' : figure.parent,
        figure.child,
        side,
        side === 'left' ? mirrored(frame) : frame,
        axes,
      );
    }
  }
  for (const side of sides) addLines(model, side);
  matchPublished(model, rest);
  return { model, rest };
}

/**
 * Puts the path of this skeleton's kneecap in place of the published one: slides forwards (x) and up (y) of the thigh.
 */
function layKneecap(axes: JointAxis[], path: KneecapPath): void {
  const knee = path.knee.map((d) => (d * Math.PI) / 180);
  for (const axis of axes) {
    if (axis.kind !== 'slide' || axis.coordinate < 0) continue;
    const along = axis.axis[0] !== 0 ? path.forwards : path.up;
    axis.value = {
      type: 'spline',
      spline: makeSpline(
        knee,
        along.map((mm) => mm / 1000),
      ),
    };
  }
}

function addBodies(model: Model): void {
  const masses = legFigures.bodies;
  const put = (name: string, side: ModelSide, mass: number, com: Vec): void => {
    model.bodies.push({ name, side, mass, com: side === 'left' ? [com[0], com[1], -com[2]] : com });
  };
  put('pelvis', 'mid', masses['pelvis']!.mass, carry(maps['pelvis']!, masses['pelvis']!.com));
  put('abdomen', 'mid', 0, [0, 0, 0]);
  for (const name of levels.slice(0, 5)) put(name, 'mid', 0, [0, 0, 0]);
  put('thorax', 'mid', masses['thorax']!.mass, carry(maps['torso']!, masses['thorax']!.com));
  for (const side of sides) {
    for (const name of legBodies) put(name, side, masses[name]!.mass, carry(maps[name]!, masses[name]!.com));
    // The published trunk's mass holds collarbones and shoulder blades.
    for (const name of ['clavicle', 'scapula']) put(name, side, 0, [0, 0, 0]);
    for (const name of armBodies) put(name, side, masses[name]!.mass, carry(maps[name]!, masses[name]!.com));
  }
}

function restAngles(): Float64Array {
  const rest = new Float64Array(coordinates.length);
  const at = carry(maps['pelvis']!, [0, 0, 0]);
  const set = (name: string, value: number): void => {
    for (const side of sides) rest[coordinateIndex(name, side)] = value;
  };
  set('pelvis_tilt', angles.pelvisTilt);
  set('pelvis_tx', at[0]);
  set('pelvis_ty', at[1]);
  set('lumbar_extension', angles.trunk);
  const hip = zxy(relative(maps['pelvis']!.turn, maps['femur']!.turn));
  ['hip_flexion', 'hip_adduction', 'hip_rotation'].forEach((name, i) => set(name, hip[i]!));
  const arm = zxy(relative(maps['torso']!.turn, maps['humerus']!.turn));
  ['arm_flex', 'arm_add', 'arm_rot'].forEach((name, i) => set(name, arm[i]!));
  set('knee_angle', angles.knee);
  set('ankle_angle', angles.ankle);
  set('elbow_flex', angles.elbow);
  return rest;
}

/** Body-fixed angles about z, x and y of a rotation. */
function zxy(r: Rigid): Vec {
  return [Math.atan2(-r[1]!, r[4]!), Math.asin(r[7]!), Math.atan2(-r[6]!, r[8]!)];
}

function turnAxis(name: string, axis: [number, number, number], share: number): JointAxis {
  return {
    kind: 'turn',
    axis,
    coordinate: coordinateIndex(name, 'mid'),
    value: { type: 'linear', slope: share, offset: 0 },
  };
}

function addTrunkJoints(model: Model, rest: Float64Array): void {
  const root = legFigures.joints.find((j) => j.name === 'ground_pelvis')!;
  addJoint(model, rest, 'ground_pelvis', 'ground', 'pelvis', 'mid', rigid(), figureAxes(root, 'mid', 1));
  const { rhythm } = trunkFigures;
  // Only the share of extension is published; bending and rotation take the same, or the oblique lines would pull on a
  // wall that stays behind with the pelvis.
  const wall = [
    turnAxis('lumbar_extension', [0, 0, 1], rhythm.abdomen),
    turnAxis('lumbar_bending', [1, 0, 0], rhythm.abdomen),
    turnAxis('lumbar_rotation', [0, 1, 0], rhythm.abdomen),
  ];
  addJoint(model, rest, 'abdomen', 'pelvis', 'abdomen', 'mid', levelFrame('disc_l5_s1'), wall);
  levels.forEach((name, i) => {
    const axes = [
      turnAxis('lumbar_extension', [0, 0, 1], rhythm.lumbar_extension[i]!),
      turnAxis('lumbar_bending', [1, 0, 0], rhythm.lumbar_bending[i]!),
      turnAxis('lumbar_rotation', [0, 1, 0], rhythm.lumbar_rotation[i]!),
    ];
    addJoint(model, rest, discs[i]!, i === 0 ? 'pelvis' : levels[i - 1]!, name, 'mid', levelFrame(discs[i]!), axes);
  });
}

/** Collarbone and shoulder blade, in the thorax's axes at rest (the world's). */
function addGirdle(model: Model, rest: Float64Array, side: Side): void {
  const at = (name: 'sternoclavicular' | 'acromioclavicular'): Rigid => {
    const frame = withOrigin(rigid(), landmark(name));
    return side === 'left' ? mirrored(frame) : frame;
  };
  addJoint(model, rest, 'sternoclavicular', 'thorax', 'clavicle', side, at('sternoclavicular'), clavicleAxes(side));
  addJoint(model, rest, 'acromioclavicular', 'clavicle', 'scapula', side, at('acromioclavicular'), scapulaAxes(side));
}

/** Frame of a joint of the spine: turned as the pelvis is. */
function levelFrame(disc: (typeof discs)[number]): Rigid {
  return withOrigin(maps['pelvis']!.turn, landmark(disc));
}

/**
 * Where a joint's frame lies at rest: the centre as measured, the axes as published in the parent's frame (right side).
 */
function jointFrame(name: string, turned: number[]): Rigid {
  const oriented = (segment: string): Rigid => {
    const out = rigid();
    multiply(maps[segment]!.turn, 0, fromEuler(turned, [0, 0, 0]), 0, out, 0);
    return out;
  };
  if (name === 'hip') return withOrigin(oriented('pelvis'), landmark('hip'));
  if (name === 'walker_knee' || name === 'patellofemoral') return withOrigin(oriented('femur'), landmark('knee'));
  if (name === 'ankle') return withOrigin(oriented('tibia'), landmark('ankle'));
  if (name === 'subtalar') return withOrigin(oriented('talus'), carry(maps['foot']!, [0, 0, 0]));
  if (name === 'mtp') return toesFrame();
  if (name === 'acromial') return withOrigin(oriented('torso'), landmark('glenohumeral'));
  if (name === 'elbow') return withOrigin(oriented('humerus'), landmark('elbow'));
  if (name === 'radioulnar') return forearmFrame(oriented('ulna'));
  if (name === 'radius_hand') return withOrigin(oriented('radius'), landmark('wrist'));
  throw new Error(`No place is known for the joint "${name}".`);
}

/**
 * The toes turn about the heads of the first and second metatarsals, level: the line over which a loaded heel rises.
 * The published axis lies 35 degrees aslant, so a raised heel would twist the whole leg. Published sense: positive is
 * down.
 */
function toesFrame(): Rigid {
  const z = unit(subtract(landmark('metatarsal_1_head'), landmark('metatarsal_2_head')));
  const level = unit([z[0], 0, z[2]]);
  return withOrigin(
    Float64Array.of(-level[2], 0, level[0], 0, -1, 0, level[0], 0, level[2], 0, 0, 0),
    maps['toes']!.pin,
  );
}

/** Pronation turns about the line from the radial head to the head of the ulna, in the published sense. */
function forearmFrame(published: Rigid): Rigid {
  const head = landmark('radial_head');
  let z = unit(subtract(landmark('ulnar_head'), head));
  if (dot(z, [published[2]!, published[5]!, published[8]!]) < 0) z = times(z, -1);
  const x = unit(cross([published[1]!, published[4]!, published[7]!], z));
  const y = cross(z, x);
  return Float64Array.of(x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2], head[0], head[1], head[2]);
}

function withOrigin(turn: Rigid, at: Vec): Rigid {
  const out = Float64Array.from(turn);
  out.set(at, 9);
  return out;
}

/** Adds a joint whose child lies in the world's frame at rest: after = (frame * motion(rest))^-1. */
function addJoint(
  model: Model,
  rest: Float64Array,
  name: string,
  parent: string,
  child: string,
  side: ModelSide,
  frame: Rigid,
  axes: JointAxis[],
): void {
  const joint: Joint = {
    name,
    parent: parent === 'ground' ? -1 : bodyIndex(model, parent, side),
    child: bodyIndex(model, child, side),
    before: frame,
    after: rigid(),
    axes,
  };
  // A rig of this one joint on the ground gives frame * motion(rest).
  const alone: Model = {
    ...model,
    bodies: [model.bodies[joint.child]!],
    joints: [{ ...joint, parent: -1, child: 0 }],
    cylinders: [],
    lines: [],
  };
  const rig = makeRig(alone);
  place(rig, rest);
  joint.after = inverse(rig.world.slice(0, 12));
  model.joints.push(joint);
}

function addLines(model: Model, side: Side): void {
  const flip = (p: Vec): Vec => (side === 'left' ? [p[0], p[1], -p[2]] : p);
  const rows = new Map<string, number>();
  for (const [name, w] of Object.entries({ ...legFigures.wraps, ...armFigures.wraps })) {
    const map = maps[w.body]!;
    const frame = rigid();
    multiply(map.turn, 0, fromEuler(w.turned, [0, 0, 0]), 0, frame, 0);
    frame.set(carry(map, w.at), 9);
    rows.set(name, model.cylinders.length);
    model.cylinders.push({
      name,
      body: bodyIndex(model, bodyOf(w.body), side),
      frame: side === 'left' ? mirrored(frame) : frame,
      radius: w.radius * crossScale(map, frame),
      side: figureSide(w.side),
    } satisfies Cylinder);
  }
  const put = (figure: FigureLine & { passive?: PassiveFibre }, region: Line['region'], wraps: number[]): void => {
    const points = figure.points.map(([body, ...p]) => flip(carry(maps[body]!, p)));
    model.lines.push({
      name: figure.line,
      side,
      muscle: figureMuscle(figure),
      force: figure.force,
      fibre: figure.fibre,
      tendon: figure.tendon,
      pennation: figure.pennation,
      region,
      ...(figure.passive ? { passive: figure.passive } : {}),
      wraps: pathOrder(model, wraps, side),
      turns: new Int32Array(wraps.length),
      bodies: Int32Array.from(figure.points, ([body]) => bodyIndex(model, bodyOf(body), side)),
      points: Float64Array.from(points.flat()),
    });
  };
  for (const figure of legFigures.lines) {
    const fibres = legFibres[figure.line];
    if (!fibres) throw new Error(`The fibres of the line "${figure.line}" are missing.`);
    put(
      { ...figure, ...fibres },
      'leg',
      (figure.wraps ?? []).map((name) => rows.get(name)!),
    );
  }
  for (const figure of trunkFigures.lines) put(figure, 'trunk', []);
  for (const figure of armFigures.lines)
    put(
      figure,
      'arm',
      (figure.wraps ?? []).map((name) => rows.get(name)!),
    );
}

/** The body that a frame of the figures lies on. */
function bodyOf(frame: string): string {
  if (/^shoulder_(spine|ribs|neck)$/.test(frame)) return 'thorax';
  return frame.replace(/^(myosim|shoulder|own)_/, '');
}

/** Mean scale across a cylinder's axis (its radius lies there). */
function crossScale(map: SegmentMap, frame: Rigid): number {
  const local = relative(map.turn, frame);
  const share = (axis: 0 | 1 | 2): number => (1 - local[3 * axis + 2]! ** 2) * map.scale[axis];
  return (share(0) + share(1) + share(2)) / 2;
}

/**
 * Fibre and tendon grow with the path, as OpenSim scales them (path at rest over the published model's), and a path
 * goes round a cylinder the same way as the published one does: scaling may move a point past the middle of a thin
 * cylinder.
 */
function matchPublished(model: Model, rest: Float64Array): void {
  const own = makeRig(model);
  const ownMeasures = makeMeasures(own, false);
  const published = makeRig(publishedModel());
  const measures = makeMeasures(published, false);
  const pairs = published.model.lines.map((line) => {
    const mine = model.lines.find((m) => m.region === 'leg' && m.name === line.name && m.side === line.side);
    if (!mine) throw new Error(`The runner lacks the line "${line.name}".`);
    return { line, mine };
  });
  const q = Float64Array.from(rest);
  const flexed = sides.flatMap((side) => [coordinateIndex('hip_flexion', side), coordinateIndex('knee_angle', side)]);
  for (const [hip, knee] of [
    [60, 20],
    [-15, 5],
    [0, 60],
    [0, 5],
  ] as const) {
    flexed.forEach((c, i) => (q[c] = ((i % 2 === 0 ? hip : knee) * Math.PI) / 180));
    place(published, q);
    measureLines(published, measures, false);
    for (const { line, mine } of pairs)
      turnsOf(published, line).forEach((turn, i) => (mine.turns[i] = turn || mine.turns[i]!));
  }
  place(published, rest);
  measureLines(published, measures, false);
  place(own, rest);
  measureLines(own, ownMeasures, false);
  pairs.forEach(({ mine }, l) => {
    const scale = ownMeasures.lengths[model.lines.indexOf(mine)]! / measures.lengths[l]!;
    mine.fibre *= scale;
    mine.tendon *= scale;
  });
}
