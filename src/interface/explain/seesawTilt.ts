/** Degrees for all that a muscle has, and the most that the beam can lean. */
const whole = 60;
const most = 20;

/**
 * Degrees by which a see-saw of two muscles leans, negative towards the first: in proportion to what the one is worked
 * out to be driven more than the other, so that a small difference looks small; level where either was not computed.
 * @param one share of its strength, 0 to 1
 */
export function tiltOf(one: number, other: number): number {
  const lean = (other - one) * whole;
  return Number.isNaN(lean) ? 0 : Math.min(most, Math.max(-most, lean));
}
