import file from '../anatomy/lines/kneecap.json' with { type: 'json' };

/**
 * Where the kneecap that carries the quadriceps' lines goes on this thigh, millimetres at so many degrees of the knee.
 */
export interface KneecapPath {
  knee: readonly number[];
  forwards: readonly number[];
  up: readonly number[];
}

/**
 * The path that gives the quadriceps their published lever arms on this skeleton (see `about` in the file). The drawn
 * kneecap goes another way (`kneecap.ts`): in its groove.
 */
export const kneecapPath: KneecapPath = file;
