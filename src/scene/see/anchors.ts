import { Vector3 } from 'three';
import { segmentIndex, type Side } from '../../anatomy/segments.ts';
import { point } from './carriedPoint.ts';
import type { RunnerView } from '../RunnerView.ts';

/** The middle of a muscle's belly: rows of the stations just before and after it. */
export interface Belly {
  before: number;
  after: number;
}

/**
 * Where the belly of a muscle is, on the band with the most flesh; null where the muscle has no shape, or not so many
 * bands.
 * @param share of its length from where it arises; half way between its tendons where none is given
 * @param rank 1 for the band with the second most flesh there, and so on
 */
export function bellyOf({ body }: RunnerView, id: string, side: Side, share?: number, rank = 0): Belly | null {
  const { bands, rest } = body.muscles;
  const found: { belly: Belly; flesh: number }[] = [];
  for (const band of bands) {
    if (band.structure !== id || band.side !== side) continue;
    const middle =
      band.first + 1 + Math.round((band.stations - 1) * (share ?? 0.5 + (band.tendon[0] - band.tendon[1]) / 2));
    const flesh = band.restLength * (rest[middle * 16 + 11] as number) * (rest[middle * 16 + 15] as number);
    if (!(flesh > 0)) continue;
    const belly = {
      before: Math.max(band.first + 1, middle - 1),
      after: Math.min(band.first + band.stations, middle + 1),
    };
    found.push({ belly, flesh });
  }
  return found.toSorted((a, b) => b.flesh - a.flesh)[rank]?.belly ?? null;
}

/** The point half way between two stations in the pose as drawn, and the way from the first to the second. */
export function placeBelly(
  { stationData: d }: RunnerView,
  { before, after }: Belly,
  out: Vector3,
  along: Vector3,
): void {
  out.set(d[before * 16] as number, d[before * 16 + 1] as number, d[before * 16 + 2] as number);
  along.set(d[after * 16] as number, d[after * 16 + 1] as number, d[after * 16 + 2] as number);
  along.sub(out);
  out.addScaledVector(along, 0.5);
}

/** Moves a point on a belly across it, -1 to 1 from edge to edge, as its sheet curls. */
export function moveAcross({ stationData: d }: RunnerView, { before }: Belly, across: number, out: Vector3): void {
  const o = before * 16;
  out.x += across * (d[o + 4] as number) + across * across * (d[o + 12] as number);
  out.y += across * (d[o + 5] as number) + across * across * (d[o + 13] as number);
  out.z += across * (d[o + 6] as number) + across * across * (d[o + 14] as number);
}

/** A point that goes with a segment. */
export interface Fixed {
  segment: number;
  at: Vector3;
}

/** Middle of a vertebra's box, which is about where the cord runs through it; null where there is no such bone. */
export function canalOf({ body }: RunnerView, id: string): Fixed | null {
  const bone = body.bones.find((other) => other.id === id);
  if (!bone) return null;
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = new Vector3(-Infinity, -Infinity, -Infinity);
  const corner = new Vector3();
  for (let i = 0; i < bone.positions.length; i += 3) {
    corner.fromArray(bone.positions, i);
    low.min(corner);
    high.max(corner);
  }
  return { segment: segmentIndex(bone.segment, 'right'), at: low.add(high).multiplyScalar(0.5) };
}

/** Where such a point is in the pose as drawn. */
export function placeFixed({ shown }: RunnerView, { segment, at }: Fixed, out: Vector3): void {
  point(shown, segment * 7, at.x, at.y, at.z, out);
}
