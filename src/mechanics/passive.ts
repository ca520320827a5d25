import { type Side, sides } from '../anatomy/segments.ts';
import { coordinateIndex } from '../anatomy/coordinates.ts';

const degree = Math.PI / 180;

/**
 * Passive flexing moment at the hip, N m: what muscle, capsule and skin pull while nobody contracts (hip flexion and
 * knee flexion in degrees). Riener and Edrich 1999, J Biomech 32:539, ten people, as three independent public codes
 * have it.
 */
export function passiveHip(hip: number, knee: number): number {
  return Math.exp(1.4655 - 0.0034 * knee - 0.075 * hip) - Math.exp(1.3403 - 0.0226 * knee + 0.0305 * hip) + 8.072;
}

/**
 * The same at the knee, flexing; `plantarflexion` in degrees. Without the paper's end term: the end of the range is
 * borne by `kneeStop`.
 */
export function passiveKnee(hip: number, knee: number, plantarflexion: number): number {
  return (
    Math.exp(1.8 - 0.046 * plantarflexion - 0.0352 * knee + 0.0217 * hip) -
    Math.exp(-3.971 - 0.0004 * plantarflexion + 0.0495 * knee - 0.0128 * hip) -
    4.82
  );
}

/** The same at the ankle, pressing the toes down. */
export function passiveAnkle(knee: number, plantarflexion: number): number {
  return (
    Math.exp(2.1016 - 0.0843 * plantarflexion - 0.0176 * knee) -
    Math.exp(-7.9763 + 0.1949 * plantarflexion + 0.0008 * knee) -
    1.792
  );
}

/**
 * Moment of the hip's capsule against turning, N m, either way: 5 at 35 degrees, growing by 0.03 a degree at 25 (van
 * Arkel et al. 2015, J Biomech 48:3803, eight hips, as a public fit of its figure 3 has it); beyond the range no
 * further.
 */
export function capsuleTurn(rotation: number): number {
  const growth = 0.4265;
  return -Math.sign(rotation) * 5 * Math.exp(growth * (Math.min(Math.abs(rotation), 40) - 35));
}

/**
 * Abducting moment, N m, of what lies tight along the outside of an adducted hip (tract, capsule, abductors): as much
 * as holds the relaxed straight leg where the modified Ober test leaves it: at 24.6 degrees (mean of 300 recreational
 * athletes, Ferber et al. 2010, J Athl Train 45:344), 43 N m for the leg of this body. That it grows by a seventh with
 * each degree is our own choice: the growth that Riener and Edrich found at the knee's end.
 */
export function passiveSide(adduction: number): number {
  const growth = 0.15;
  return 43 * Math.exp(growth * (Math.min(adduction, 30) - 24.6));
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

const rowsOf = (side: Side): Record<'flexion' | 'adduction' | 'rotation' | 'knee' | 'ankle', number> => ({
  flexion: coordinateIndex('hip_flexion', side),
  adduction: coordinateIndex('hip_adduction', side),
  rotation: coordinateIndex('hip_rotation', side),
  knee: coordinateIndex('knee_angle', side),
  ankle: coordinateIndex('ankle_angle', side),
});
const rows = sides.map(rowsOf);

/**
 * Adds what passive tissue of both legs supplies at each coordinate, N m, times `share`, for a posture: muscles need
 * not. The end of hip extension is in Riener and Edrich's figures (a third of their 16 N m at -12 degrees is capsule).
 */
export function addPassiveMoments(q: Float64Array, share: number, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const { flexion, adduction, rotation, knee, ankle } = rows[i]!;
    // Beyond these ends the exponentials would run away from what can have been measured: there they stay as at the
    // end.
    const hip = within(q[flexion]! / degree, -20, 90);
    const bend = within(q[knee]! / degree, 0, 120);
    const down = within(-q[ankle]! / degree, -20, 40);
    out[flexion] = out[flexion]! + share * passiveHip(hip, bend);
    out[knee] = out[knee]! + share * passiveKnee(hip, bend, down);
    out[ankle] = out[ankle]! - share * passiveAnkle(bend, down);
    out[adduction] = out[adduction]! - share * passiveSide(q[adduction]! / degree);
    out[rotation] = out[rotation]! + share * capsuleTurn(q[rotation]! / degree);
  }
}
