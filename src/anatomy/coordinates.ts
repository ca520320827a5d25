import { otherSide, type Side, sides } from './segments.ts';

/** A side, or the midline. */
export type ModelSide = Side | 'mid';

/** One angle (radians) or translation (metres) that the body can be posed with; names and signs are OpenSim's. */
export interface Coordinate {
  name: string;
  side: ModelSide;
  /** Lowest and highest value that the joint allows. */
  range: readonly [number, number];
}

const degrees = Math.PI / 180;

const midline = {
  pelvis_tilt: [-90, 90],
  pelvis_list: [-90, 90],
  pelvis_rotation: [-180, 180],
  pelvis_tx: [-5, 5],
  pelvis_ty: [-5, 5],
  pelvis_tz: [-5, 5],
  lumbar_extension: [-90, 90],
  lumbar_bending: [-90, 90],
  lumbar_rotation: [-90, 90],
} as const;

// Ranges of Rajagopal et al. 2016, widened where the specimen rests beyond them (knee, elbow and forearm at their
// ends).
const sided = {
  hip_flexion: [-30, 120],
  hip_adduction: [-50, 30],
  hip_rotation: [-40, 40],
  knee_angle: [-10, 120],
  ankle_angle: [-40, 30],
  subtalar_angle: [-20, 20],
  // Positive is down; published 30 either way, bent up as far as a heel raise on the ball of the foot needs.
  mtp_angle: [-45, 30],
  arm_flex: [-90, 90],
  arm_add: [-120, 90],
  arm_rot: [-90, 90],
  elbow_flex: [-10, 150],
  pro_sup: [-10, 90],
  wrist_flex: [-70, 70],
  wrist_dev: [-25, 35],
  // Girdle, 0 at rest: clavicle 45 up, 10 down, 30 forwards and back (textbook: Neumann, Kinesiology of the
  // Musculoskeletal System); blade against the thorax as far as it goes in raising the arm (Ludewig et al. 2009,
  // doi:10.2106/JBJS.G.01483) and back.
  clavicle_elevation: [-10, 45],
  clavicle_protraction: [-30, 30],
  scapula_upward: [-15, 60],
  scapula_tilt: [-30, 20],
  scapula_internal: [-20, 30],
} as const;

/** All coordinates, midline, then right, then left, in the order of every array over coordinates. */
export const coordinates: readonly Coordinate[] = [
  ...Object.entries(midline).map(([name, range]) => make(name, 'mid', range)),
  ...sides.flatMap((side) => Object.entries(sided).map(([name, range]) => make(name, side, range))),
];

function make(name: string, side: ModelSide, range: readonly [number, number]): Coordinate {
  const scale = /_t[xyz]$/.test(name) ? 1 : degrees;
  return { name, side, range: [range[0] * scale, range[1] * scale] };
}

/** Row of a coordinate. @throws where there is none of that name and side. */
export function coordinateIndex(name: string, side: ModelSide): number {
  const found = coordinates.findIndex((c) => c.name === name && (c.side === side || c.side === 'mid'));
  if (found < 0) throw new Error(`There is no coordinate called "${name}".`);
  return found;
}

const rows = new Map(coordinates.map((c, i) => [`${c.name} ${c.side}`, i]));

/** Row of the same coordinate on the other side (its own row in the midline). */
export const mirrorRow = Int32Array.from(coordinates, (c, i) =>
  c.side === 'mid' ? i : (rows.get(`${c.name} ${otherSide(c.side)}`) ?? i),
);

/** -1 for the coordinates that change sign in the mirror: bending, turning and sideways shift of the midline. */
export const mirrorSign = Float64Array.from(coordinates, (c) =>
  /^(pelvis_list|pelvis_rotation|pelvis_tz|lumbar_bending|lumbar_rotation)$/.test(c.name) ? -1 : 1,
);
