import { legFigures, trunkFigures } from './figures.ts';
import { add, frameFrom, landmark, length, subtract, times, type Vec } from './landmarks.ts';
import { fromEuler, multiply, rigid, type Rigid } from './rigid.ts';

/** Where the published frame of a segment lies on the specimen at rest: point = pin + turn (scale (p - from)). */
export interface SegmentMap {
  turn: Rigid;
  /** Along x, y and z of the published frame. */
  scale: Vec;
  from: Vec;
  pin: Vec;
}

/** Carries a point of a published segment frame to the specimen at rest (OpenSim axes, metres). */
export function carry(map: SegmentMap, p: readonly number[]): Vec {
  const [x = 0, y = 0, z = 0] = p;
  const d: Vec = [(x - map.from[0]) * map.scale[0], (y - map.from[1]) * map.scale[1], (z - map.from[2]) * map.scale[2]];
  const r = map.turn;
  return [
    map.pin[0] + r[0]! * d[0] + r[1]! * d[1] + r[2]! * d[2],
    map.pin[1] + r[3]! * d[0] + r[4]! * d[1] + r[5]! * d[2],
    map.pin[2] + r[6]! * d[0] + r[7]! * d[1] + r[8]! * d[2],
  ];
}

const origin: Vec = [0, 0, 0];
const jointAt = (name: string): Vec => {
  const joint = legFigures.joints.find((j) => j.name === name);
  if (!joint) throw new Error(`The figures have no joint called "${name}".`);
  return joint.at as Vec;
};

/** Angles at which the specimen rests, radians: pelvic tilt, trunk against pelvis, knee and ankle of the right leg. */
export interface RestAngles {
  pelvisTilt: number;
  trunk: number;
  knee: number;
  ankle: number;
  elbow: number;
}

/**
 * The maps of all segments, right side and midline, from the measured landmarks; lengths between joint centres become
 * the specimen's, widths follow the length except where a landmark says otherwise (pelvis).
 */
export function segmentMaps(): { maps: Record<string, SegmentMap>; rest: RestAngles } {
  const maps: Record<string, SegmentMap> = {};
  const tilt = pelvisMap(maps);
  const trunkAngle = trunkMaps(maps, tilt);
  const { knee, ankle } = legMaps(maps);
  const elbow = armMaps(maps);
  return { maps, rest: { pelvisTilt: tilt, trunk: trunkAngle, knee, ankle, elbow } };
}

/**
 * Pelvis: hip centres pinned; turn and sagittal scale by least squares over four landmarks, width by the hip centres.
 */
function pelvisMap(maps: Record<string, SegmentMap>): number {
  const hip = jointAt('hip');
  const pin = landmark('hip');
  // Published counterparts: frame origin between the ASIS; pubis, ischium and PSIS from the attachments that sit on
  // them.
  const pairs: [Vec, Vec][] = [
    [[0, 0, 0], landmark('asis')],
    [[-0.0209, -0.0927, 0], landmark('pubic_tubercle')],
    [[-0.104, -0.1191, 0], landmark('ischial_tuberosity')],
    [[-0.1614, 0.0175, 0], landmark('psis')],
  ];
  let along = 0;
  let across = 0;
  let size = 0;
  for (const [p, a] of pairs) {
    const [px, py] = [p[0] - hip[0], p[1] - hip[1]];
    const [ax, ay] = [a[0] - pin[0], a[1] - pin[1]];
    along += px * ax + py * ay;
    across += px * ay - py * ax;
    size += px * px + py * py;
  }
  const tilt = Math.atan2(across, along);
  const s = Math.hypot(along, across) / size;
  maps['pelvis'] = {
    turn: fromEuler([0, 0, tilt], origin),
    scale: [s, s, pin[2] / hip[2]],
    from: [hip[0], hip[1], 0],
    pin: [pin[0], pin[1], 0],
  };
  return tilt;
}

function trunkMaps(maps: Record<string, SegmentMap>, tilt: number): number {
  const pelvis = maps['pelvis']!;
  maps['abdomen'] = pelvis;
  const discs = ['disc_l5_s1', 'disc_l4_l5', 'disc_l3_l4', 'disc_l2_l3', 'disc_l1_l2', 'disc_t12_l1'] as const;
  for (let i = 0; i < 5; i++) {
    for (const prefix of ['', 'myosim_']) {
      const name = `${prefix}lumbar${5 - i}`;
      maps[name] = between(trunkFigures.frames[name]!.upper as Vec, landmark(discs[i]!), landmark(discs[i + 1]!));
    }
  }
  maps['thorax'] = between(
    trunkFigures.frames['thorax']!.upper as Vec,
    landmark('disc_t12_l1'),
    landmark('disc_c7_t1'),
  );
  // The published trunk mass lies in one frame from the back joint to the shoulders.
  const back = carry(pelvis, jointAt('back'));
  const shoulder = landmark('glenohumeral');
  const torso = between([jointAt('acromial')[0], jointAt('acromial')[1], 0], back, [shoulder[0], shoulder[1], 0]);
  maps['torso'] = torso;
  return Math.atan2(torso.turn[3]!, torso.turn[0]!) - tilt;
}

/**
 * Map in the sagittal plane from the published vector `upper` (from the origin) to the stretch from `low` to `high`.
 */
export function between(upper: Vec, low: Vec, high: Vec): SegmentMap {
  const d = subtract(high, low);
  const angle = Math.atan2(d[1], d[0]) - Math.atan2(upper[1], upper[0]);
  const s = Math.hypot(d[0], d[1]) / Math.hypot(upper[0], upper[1]);
  return { turn: fromEuler([0, 0, angle], origin), scale: [s, s, s], from: origin, pin: low };
}

function legMaps(maps: Record<string, SegmentMap>): { knee: number; ankle: number } {
  const [hip, knee, ankle] = [landmark('hip'), landmark('knee'), landmark('ankle')];
  const right = subtract(landmark('femoral_epicondyle_lateral'), landmark('femoral_epicondyle_medial'));
  const modelKnee = jointAt('walker_knee');
  const femur = aligned(modelKnee, subtract(knee, hip), right);
  const sFemur = length(subtract(knee, hip)) / length(modelKnee);
  maps['femur'] = { turn: femur, scale: [sFemur, sFemur, sFemur], from: origin, pin: hip };
  const child = legFigures.joints.find((j) => j.name === 'walker_knee')!.childAt as Vec;
  const modelShank = subtract(jointAt('ankle'), child);
  const tibia = aligned(modelShank, subtract(ankle, knee), right);
  const sTibia = length(subtract(ankle, knee)) / length(modelShank);
  maps['tibia'] = { turn: tibia, scale: [sTibia, sTibia, sTibia], from: child, pin: knee };
  const bend = relative(femur, tibia);
  const sPatella = length(subtract(landmark('patella_base'), landmark('patella_apex'))) / 0.0465;
  // The lower pole of the published patella lies 2.5 mm above its frame's origin.
  maps['patella'] = {
    turn: femur,
    scale: [sPatella, sPatella, sPatella],
    from: [0.005, 0.0025, 0],
    pin: landmark('patella_apex'),
  };
  // Flexion turns the shank about -z. The specimen, measured lying, rests a few degrees beyond straight.
  return { knee: Math.atan2(bend[1]!, bend[0]!), ankle: footMaps(maps, tibia, ankle) };
}

/** Foot: sole level, forwards from the heel to the second metatarsal head, ankle pinned. */
function footMaps(maps: Record<string, SegmentMap>, tibia: Rigid, ankle: Vec): number {
  const heel = landmark('heel_back');
  const ball = landmark('metatarsal_2_head');
  const yaw = -Math.atan2(ball[2] - heel[2], ball[0] - heel[0]);
  const turn = fromEuler([0, yaw, 0], origin);
  const sub = jointAt('subtalar');
  const mtp = jointAt('mtp');
  const reach = Math.hypot(ball[0] - ankle[0], ball[2] - ankle[2]) / Math.hypot(mtp[0] + sub[0], mtp[2] + sub[2]);
  const scale: Vec = [reach, reach, reach];
  maps['foot'] = { turn, scale, from: [-sub[0], -sub[1], -sub[2]], pin: ankle };
  maps['talus'] = { turn, scale, from: origin, pin: ankle };
  maps['toes'] = { turn, scale, from: origin, pin: carry(maps['foot'], mtp) };
  const pitch = relative(tibia, turn);
  return Math.atan2(pitch[3]!, pitch[0]!);
}

function armMaps(maps: Record<string, SegmentMap>): number {
  const [shoulder, elbow, wrist] = [landmark('glenohumeral'), landmark('elbow'), landmark('wrist')];
  const right = subtract(landmark('humeral_epicondyle_lateral'), landmark('humeral_epicondyle_medial'));
  const modelElbow = jointAt('elbow');
  const humerus = aligned(modelElbow, subtract(elbow, shoulder), right);
  const sHumerus = length(subtract(elbow, shoulder)) / length(modelElbow);
  maps['humerus'] = { turn: humerus, scale: [sHumerus, sHumerus, sHumerus], from: origin, pin: shoulder };
  const modelForearm = add(jointAt('radioulnar'), jointAt('radius_hand'));
  const forearm = aligned(modelForearm, subtract(wrist, elbow), right);
  const sForearm = length(subtract(wrist, elbow)) / length(modelForearm);
  const scale: Vec = [sForearm, sForearm, sForearm];
  maps['ulna'] = { turn: forearm, scale, from: origin, pin: elbow };
  maps['radius'] = { turn: forearm, scale, from: origin, pin: carry(maps['ulna'], jointAt('radioulnar')) };
  const hand = aligned([0, -1, 0], subtract(landmark('knuckle_3'), wrist), right);
  maps['hand'] = { turn: hand, scale, from: origin, pin: wrist };
  const bend = relative(humerus, forearm);
  return Math.max(0, Math.atan2(bend[3]!, bend[0]!));
}

/** Rotation that carries the published direction `model` to `real`, with z as near `right` as that allows. */
export function aligned(model: Vec, real: Vec, right: Vec): Rigid {
  const from = frameFrom(times(model, -1), [0, 0, 1]);
  const to = frameFrom(times(real, -1), right);
  const back = rigid();
  for (let r = 0; r < 3; r++) for (let c = 0; c < 3; c++) back[3 * r + c] = from[3 * c + r]!;
  const out = rigid();
  multiply(to, 0, back, 0, out, 0);
  return out;
}

/** Rotation of b seen from a. */
export function relative(a: Rigid, b: Rigid): Rigid {
  const back = rigid();
  for (let r = 0; r < 3; r++) for (let c = 0; c < 3; c++) back[3 * r + c] = a[3 * c + r]!;
  const out = rigid();
  multiply(back, 0, b, 0, out, 0);
  return out;
}
