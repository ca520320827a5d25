import { coordinates } from '../../src/anatomy/coordinates.ts';

/** Numbers from 0 to 1 that are the same for the same seed. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** A random posture within the joints' ranges. */
export function randomPosture(random: () => number): Float64Array {
  return Float64Array.from(coordinates, (c) => {
    if (/_t[xyz]$/.test(c.name)) return random() - 0.5;
    const low = c.name === 'knee_angle' ? 0 : c.range[0];
    return Math.max(-1.2, low) + (Math.min(2, c.range[1]) - Math.max(-1.2, low)) * random();
  });
}
