import type { BandFigures, MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import { RayTree } from '../../geometry/rayTree.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { describeBand, measureBand } from './measureBand.ts';
import { sheetOf } from './sheet.ts';

/** A place under the dome from which all of it is seen, metres. */
const eye = [0, 1.1, 0.15] as const;
const degree = Math.PI / 180;
/** Elevation at which the sectors meet on the top, and that of the lowest margin looked for, degrees. */
const [top, bottom] = [86, -62];
/** How far the central tendon reaches down from the middle: by eye, a third of the way. */
const tendon = [0, 0.3] as const;

/**
 * Sectors of the right half, degrees from the front over the right side to the spine; neighbours lie a little over each
 * other.
 */
const sectors = [
  { name: 'front part', from: -2, to: 45, segments: 'thorax' },
  { name: 'outer front part', from: 42, to: 90, segments: 'thorax' },
  { name: 'outer hind part', from: 87, to: 136, segments: 'thorax' },
  { name: 'lumbar part', from: 133, to: 182, segments: 'thorax' },
];

/**
 * The right half of the diaphragm: sectors of a dome whose fibres climb from the margin to the central tendon, and the
 * right crus.
 * @throws where the specimen has no diaphragm
 */
export function dome(muscles: Map<string, AtlasNode>, bones: Map<string, AtlasNode>): MuscleFigures {
  const node = muscles.get('diaphragm');
  if (!node) throw new Error('The specimen has no "diaphragm".');
  const tree = new RayTree([node]);
  const cast = (angle: number, elevation: number, past = 0): number => {
    const [c, s] = [Math.cos(elevation * degree), Math.sin(elevation * degree)];
    const way = [-c * Math.sin(angle * degree), s, c * Math.cos(angle * degree)] as const;
    const r = tree.cast(eye[0] + past * way[0], eye[1] + past * way[1], eye[2] + past * way[2], ...way, 0.3);
    return r < 0.3 ? past + r : Number.NaN;
  };
  const margin = (angle: number): number => {
    let low = 30;
    for (let e = 30; e >= bottom; e -= 1) {
      if (Number.isNaN(cast(angle, e))) break;
      low = e;
    }
    return low;
  };
  const margins = new Map(Array.from({ length: 96 }, (_, k) => [k * 2 - 4, margin(k * 2 - 4)] as const));
  const marginAt = (angle: number): number => {
    const near = [-4, -2, 0, 2, 4]
      .map((d) => margins.get(2 * Math.round(angle / 2) + d))
      .filter((m) => m !== undefined);
    return near.reduce((a, b) => a + b, 0) / near.length + 1;
  };
  const bands = sectors.map((sector): BandFigures => {
    const { surface, field } = sheetOf((u, v, outer) => {
      const angle = sector.from + v * (sector.to - sector.from);
      const low = marginAt(angle);
      const elevation = low + u * (top - low);
      // The margin is ragged: under a ray that misses it the sheet hangs straight down from what the next one above
      // sees.
      let seen = elevation;
      while (seen < top && Number.isNaN(cast(angle, seen))) seen += 1;
      const hang = Math.cos(seen * degree) / Math.cos(elevation * degree);
      const first = cast(angle, seen);
      const second = cast(angle, seen, first + 0.0008);
      // Where folds hide the outer face it is taken to be as far as it is elsewhere.
      const r = hang * (outer ? Math.min(Number.isNaN(second) ? 9 : second, first + 0.006) : first);
      return [
        eye[0] - r * Math.cos(elevation * degree) * Math.sin(angle * degree),
        eye[1] + r * Math.sin(elevation * degree),
        eye[2] + r * Math.cos(elevation * degree) * Math.cos(angle * degree),
      ];
    });
    return describeBand(
      { ends: 'contact', segments: sector.segments, tendon },
      `right diaphragm, ${sector.name}`,
      measureBand(surface, field, 6),
      surface,
      bones,
    );
  });
  return { structure: 'diaphragm', bands: [...bands, crus(node)] };
}

/** The right crus: up the front of the second and third lumbar levels to the lumbar part. */
function crus({ positions: p }: AtlasNode): BandFigures {
  const count = 5;
  const [low, high] = [0.998, 1.12];
  const stations = Array.from({ length: count }, (_, i) => {
    const y = low + (i / (count - 1)) * (high - low);
    const found: number[][] = [];
    for (let k = 0; k < p.length; k += 3) {
      const [x, z] = [p[k] as number, p[k + 2] as number];
      if (Math.abs((p[k + 1] as number) - y) < 0.008 && x < 0.002 && x > -0.03 && z > 0.085 && z < 0.135)
        found.push([x, z]);
    }
    const mean = [0, 1].map((c) => found.reduce((s, q) => s + (q[c] as number), 0) / Math.max(1, found.length));
    const half = (c: 0 | 1): number =>
      Math.sqrt(
        found.reduce((s, q) => s + ((q[c] as number) - (mean[c] as number)) ** 2, 0) / Math.max(1, found.length),
      ) * 1.6;
    return [
      (mean[0] as number) * 1000,
      y * 1000,
      (mean[1] as number) * 1000,
      0,
      Math.max(3, half(0) * 1000),
      Math.min(6, Math.max(2, half(1) * 1000)),
      0,
      0,
      0,
      0,
    ].map((v) => Number(v.toFixed(1)));
  });
  return {
    name: 'right diaphragm, crus',
    reference: 'x',
    caps: [2, 4],
    tendon: [0.25, 0],
    carriers: { segments: ['lumbar2'], handOver: [] },
    stations,
  };
}
