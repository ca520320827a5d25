import type { Band } from '../body/muscles.ts';
import { loft } from '../body/loft.ts';
import { stationFloats } from '../body/section.ts';
import type { Body } from './loadBody.ts';

/** Metres from one intersection to the next as a relief counts them; the shader knows it too. */
const segment = 0.06;
/** What a vertex has of a relief is told from a lean of its normal by this much more; rows of the state texture are this far from each other; see `placeVertex`. */
const [apart, row] = [4, 16];
const steps = 12;

/**
 * Where every vertex of a sheet lies over the muscle that it is drawn over, two numbers each, in place of a lean of its normal: place along
 * (1, 2, 3 at its intersections, 60 mm beyond the outermost count 1 as well) plus `apart`, and place across (-1 at its edge by the midline, 1 at
 * the outer one) plus `row` times that muscle's row.
 * Between the corners of a sheet a groove would be lost; these places are not, and the shader grooves them.
 */
export function reliefOf({ muscles: body, bandPart }: Pick<Body, 'muscles' | 'bandPart'>, sheet: Band): Float32Array | null {
  const under = body.bands.find(({ structure, side, intersections }) => structure === sheet.over && side === sheet.side && intersections);
  if (!under) return null;
  const middle = (under.first + 1 + (under.stations >> 1)) * stationFloats;
  const outer = Math.sign((body.rest[middle] as number) * (body.rest[middle + 4] as number));
  const out = new Float32Array(sheet.vertexCount * 2);
  for (let v = 0; v < sheet.vertexCount; v++) {
    const at = sheet.vertexStart + v;
    const p = loft(body.rest, sheet.first, sheet.stations, body.s[at] as number, body.t[at] as number, 0, 1);
    const { along, across } = placeOn(body.rest, under, p.x, p.y, p.z);
    out[v * 2] = apart + phase(under, along, across);
    out[v * 2 + 1] = row * (bandPart[body.bands.indexOf(under)] as number) + Math.min(7, Math.max(-7, outer * across));
  }
  return out;
}

/** Place along a band's line of centres (metres) and across it that is nearest to a point. */
function placeOn(rest: Float32Array, { first, stations }: Band, x: number, y: number, z: number): { along: number; across: number } {
  let nearest = Infinity;
  let [along, across] = [0, 0];
  for (let k = 0; k <= (stations - 1) * steps; k++) {
    const i = Math.min(stations - 2, Math.floor(k / steps));
    const t = k / steps - i;
    const o = (first + 1 + i) * stationFloats;
    const at = (column: number): number => (1 - t) * (rest[o + column] as number) + t * (rest[o + column + stationFloats] as number);
    const [ax, ay, az, bx, by, bz] = [x - at(0), y - at(1), z - at(2), at(4), at(5), at(6)];
    const c = (ax * bx + ay * by + az * bz) / (bx * bx + by * by + bz * bz);
    const far = Math.hypot(ax - c * bx, ay - c * by, az - c * bz);
    if (far >= nearest) continue;
    nearest = far;
    [along, across] = [at(7), c];
  }
  return { along, across };
}

/** 1, 2, 3 at the intersections, from the lowest up, with their lean; in between in proportion. */
function phase({ intersections = [], restLength }: Band, along: number, across: number): number {
  const held = Math.min(1, Math.max(-1, across));
  const places = intersections.map(([place, lean]) => place * restLength + 0.001 * lean * held).sort((a, b) => a - b);
  const last = places.length - 1;
  const [low, high] = [places[0] as number, places[last] as number];
  if (along <= low) return 1 - (low - along) / segment;
  if (along >= high) return last + 1 + (along - high) / segment;
  const i = places.findIndex((place) => place > along);
  const [a, b] = [places[i - 1] as number, places[i] as number];
  return i + (along - a) / (b - a);
}
