import type { MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { carriersOf } from './muscleCarriers.ts';

/**
 * Of a muscle 215 mm long on average, 68 are belly, 13.6 wide and 3.4 thick; its tendon is about 5 mm wide
 * (models/figures/SOURCES.md).
 */
const bellyShare = 68 / 215;
const [bellyHalfWidth, bellyHalfThickness] = [6.8, 1.7];
const [tendonHalfWidth, tendonHalfThickness] = [2.5, 0.8];
/** The way out of psoas major: forwards and towards the middle. */
const out = [0.6, 0, 0.8] as const;
/** Width across that way, degrees about the fibres. */
const angle = -37;

/**
 * Psoas minor, which the specimen lacks: from the side of the disc between the last thoracic and the first lumbar
 * level, down the front of psoas major, to the eminence between ilium and pubis.
 * @throws where the specimen lacks psoas major or the hip bone
 */
export function psoasMinor(muscles: Map<string, AtlasNode>, bones: Map<string, AtlasNode>): MuscleFigures {
  const major = muscles.get('right psoas major');
  const hip = bones.get('right hip bone');
  const vertebra = bones.get('first lumbar vertebra');
  if (!major || !hip || !vertebra)
    throw new Error('The specimen has no psoas major, no hip bone or no first lumbar vertebra.');
  const top = vertebra.positions.reduce((a, v, i) => (i % 3 === 1 ? Math.max(a, v) : a), -9);
  // The eminence: the highest place of the brim between the socket and the pubis.
  let eminence = [0, -9, 0];
  for (let i = 0; i < hip.positions.length; i += 3) {
    const [x, y, z] = hip.positions.subarray(i, i + 3) as unknown as [number, number, number];
    if (x > -0.06 && x < -0.045 && z > 0.11 && y > (eminence[1] as number)) eminence = [x, y, z];
  }
  const count = 8;
  const start = [-0.024, top, 0.094];
  const stations = Array.from({ length: count }, (_, i) => {
    const f = i / (count - 1);
    const line = start.map((v, k) => v + f * ((eminence[k] as number) - v));
    const belly = Math.sin(Math.PI * Math.min(1, f / (1.25 * bellyShare))) ** 0.7 || 0;
    const half = tendonHalfThickness + (bellyHalfThickness - tendonHalfThickness) * belly;
    const at = onto(major, line, half / 1000 + 0.0004, i === 0 || i === count - 1);
    return [
      ...at.map((v) => Number((v * 1000).toFixed(1))),
      angle,
      Number((tendonHalfWidth + (bellyHalfWidth - tendonHalfWidth) * belly).toFixed(1)),
      Number(half.toFixed(2)),
      0,
      0,
      0,
      0,
    ];
  });
  settle(stations);
  const centres = stations.map((s) => s.slice(0, 3).map((v) => v / 1000));
  return {
    structure: 'psoas_minor',
    bands: [
      {
        name: 'right psoas minor',
        reference: 'x',
        caps: [4, 3],
        tendon: [0, 1 - bellyShare - 0.06].map((v) => Number(v.toFixed(2))) as [number, number],
        taut: 0.5,
        carriers: carriersOf(centres, ['lumbar1', 'lumbar2', 'lumbar3', 'lumbar4', 'lumbar5', 'pelvis'], 25, bones),
        stations,
      },
    ],
  };
}

/** Smooths the line along the muscle, its ends held: a tendon under tension does not follow every groove. */
function settle(stations: number[][]): void {
  for (let round = 0; round < 2; round++) {
    const before = stations.map((s) => [...s]);
    for (let i = 1; i + 1 < stations.length; i++) {
      for (const k of [0, 2]) {
        const [a, b, c] = [i - 1, i, i + 1].map((j) => (before[j] as number[])[k] as number) as [
          number,
          number,
          number,
        ];
        (stations[i] as number[])[k] = Number(((a + 2 * b + c) / 4).toFixed(1));
      }
    }
  }
}

/** The place on the front of a muscle at the height of a point, `lift` metres off it; the ends stay where they are. */
function onto({ positions: p }: AtlasNode, line: number[], lift: number, end: boolean): number[] {
  const [x, y, z] = line as [number, number, number];
  if (end) return [x + lift * out[0], y, z + lift * out[2]];
  let most = -9;
  let at = [x, z];
  for (let i = 0; i < p.length; i += 3) {
    if (Math.abs((p[i + 1] as number) - y) > 0.005) continue;
    const reach = out[0] * (p[i] as number) + out[2] * (p[i + 2] as number) - 0.35 * Math.abs((p[i] as number) - x);
    if (reach > most) {
      most = reach;
      at = [p[i] as number, p[i + 2] as number];
    }
  }
  return [(at[0] as number) + lift * out[0], y, (at[1] as number) + lift * out[2]];
}
