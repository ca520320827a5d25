import type { Band } from '../../body/muscles.ts';
import { loft } from '../../body/loft.ts';
import { stationFloats } from '../../body/section.ts';
import type { Body } from './sceneBody.ts';

/** Metres from one intersection to the next as a relief counts them; the shader knows it too. */
const segment = 0.06;
/**
 * What a vertex has of a relief is told from a lean of its normal by this much more; rows of the state texture are this
 * far from each other; see `placeVertex`.
 */
const [apart, row] = [4, 16];
const steps = 12;

/**
 * Where every vertex of a sheet lies over the muscle that it is drawn over, two numbers each, in place of a lean of its
 * normal: place along (1, 2, 3 at its intersections, 60 mm beyond the outermost count 1 as well) plus `apart`, and
 * place across (-1 at its edge by the midline, 1 at the outer one) plus `row` times that muscle's row. Between the
 * corners of a sheet a groove would be lost; these places are not, and the shader grooves them.
 */
export function reliefOf(
  { muscles: body, bandPart }: Pick<Body, 'muscles' | 'bandPart'>,
  sheet: Band,
): Float32Array | null {
  const under = body.bands.find(
    ({ structure, side, intersections }) => structure === sheet.over && side === sheet.side && intersections,
  );
  if (!under) return null;
  const samples = samplesOf(body.rest, under);
  const beneath = bandPart[body.bands.indexOf(under)] as number;
  const middle = (under.first + 1 + (under.stations >> 1)) * stationFloats;
  const outer = Math.sign((body.rest[middle] as number) * (body.rest[middle + 4] as number));
  const out = new Float32Array(sheet.vertexCount * 2);
  for (let v = 0; v < sheet.vertexCount; v++) {
    const at = sheet.vertexStart + v;
    const p = loft(body.rest, sheet.first, sheet.stations, body.s[at] as number, body.t[at] as number, 0, 1);
    const { along, across } = placeOn(samples, p.x, p.y, p.z);
    out[v * 2] = apart + phase(under, along, across);
    out[v * 2 + 1] = row * beneath + Math.min(7, Math.max(-7, outer * across));
  }
  return out;
}

/** Numbers of a sample of a band: centre, width vector, one over its square, place along. */
const sample = 8;

/** A band's line of centres in small steps, prepared once for all points that are looked up on it. */
function samplesOf(rest: Float32Array, { first, stations }: Band): Float64Array {
  const out = new Float64Array(((stations - 1) * steps + 1) * sample);
  for (let k = 0; k <= (stations - 1) * steps; k++) {
    const i = Math.min(stations - 2, Math.floor(k / steps));
    const t = k / steps - i;
    const o = (first + 1 + i) * stationFloats;
    const at = (column: number): number =>
      (1 - t) * (rest[o + column] as number) + t * (rest[o + column + stationFloats] as number);
    const [bx, by, bz] = [at(4), at(5), at(6)];
    out.set([at(0), at(1), at(2), bx, by, bz, 1 / (bx * bx + by * by + bz * bz), at(7)], k * sample);
  }
  return out;
}

/** Place along a band's line of centres (metres) and across it that is nearest to a point. */
function placeOn(samples: Float64Array, x: number, y: number, z: number): { along: number; across: number } {
  let nearest = Infinity;
  let along = 0;
  let across = 0;
  for (let o = 0; o < samples.length; o += sample) {
    const ax = x - (samples[o] as number),
      ay = y - (samples[o + 1] as number),
      az = z - (samples[o + 2] as number);
    const bx = samples[o + 3] as number,
      by = samples[o + 4] as number,
      bz = samples[o + 5] as number;
    const c = (ax * bx + ay * by + az * bz) * (samples[o + 6] as number);
    const fx = ax - c * bx,
      fy = ay - c * by,
      fz = az - c * bz;
    const far = fx * fx + fy * fy + fz * fz;
    if (far >= nearest) continue;
    nearest = far;
    along = samples[o + 7] as number;
    across = c;
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
