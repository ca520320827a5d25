import { sides } from '../anatomy/segments.ts';
import { coordinateIndex } from '../anatomy/coordinates.ts';

const degrees = Math.PI / 180;
/** The arm sets out alone; of what it is raised beyond this the blade takes a third: 2:1 (Inman et al. 1944). */
const start = 30 * degrees;
const bladeShare = 1 / 3;
/**
 * Clavicle over elevation of the arm, at full rhythm: about 10 degrees in 90 beyond the start (Ludewig et al. 2009,
 * doi:10.2106/JBJS.G.01483).
 */
const clavicleShare = 1 / 9;
/** The rhythm sets in over this stretch, with value, slope and curvature continuous. */
const soft = 30 * degrees;

const rows = sides.map((side) => ({
  flex: coordinateIndex('arm_flex', side),
  add: coordinateIndex('arm_add', side),
  upward: coordinateIndex('scapula_upward', side),
  elevation: coordinateIndex('clavicle_elevation', side),
}));

/**
 * Angle (radians) of the arm's long axis from hanging straight down along the thorax, for the angles arm_flex and
 * arm_add.
 */
export function armElevation(flex: number, add: number): number {
  return Math.acos(Math.max(-1, Math.min(1, Math.cos(flex) * Math.cos(add))));
}

/** What is beyond the start of the rhythm, in radians: 0 up to it, the excess less half the soft stretch behind it. */
function beyond(elevation: number): number {
  const x = (elevation - start) / soft;
  if (x <= 0) return 0;
  // The slope rises as 3x^2 - 2x^3.
  return x >= 1 ? soft * (x - 0.5) : soft * x ** 3 * (1 - x / 2);
}

/**
 * Adds to both girdles what goes with raising the arm: upward rotation of the blade and elevation of the clavicle
 * (radians), nothing up to 30 degrees of elevation.
 */
export function addRhythm(q: Float64Array): void {
  for (let s = 0; s < rows.length; s++) {
    const { flex, add, upward, elevation } = rows[s]!;
    const raised = beyond(armElevation(q[flex]!, q[add]!));
    q[upward] = q[upward]! + bladeShare * raised;
    q[elevation] = q[elevation]! + clavicleShare * raised;
  }
}
