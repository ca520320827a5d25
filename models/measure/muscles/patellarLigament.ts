import { type MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';

/**
 * Its course: place from apex (0) to tuberosity (1), how far in front of the line between them, half width, half
 * thickness and curl in millimetres. It begins thin on the front of the kneecap, bridges the gap and ends thin, bent
 * round the shin.
 */
const course = [
  [-0.54, 12.3, 10.5, 0.7, -1.5],
  [-0.25, 6, 12.5, 2, -2],
  [0.05, 2.5, 13, 2.5, -2.2],
  [0.39, 0, 12.5, 2.5, -3],
  [0.73, -1, 12, 2.2, -4.5],
  [1.05, -1.6, 10.5, 1.4, -5],
  [1.36, -2, 7.5, 0.6, -3],
] as const;

/**
 * The patellar ligament, which the specimen does not have as a node of its own: from the apex of the kneecap to the
 * tibial tuberosity. 5 mm thick (J Clin Med 2021, 10(18):4092: 5.1 to 5.5 mm in healthy athletes), 27 mm wide above and
 * 24 below (general anatomy).
 * @throws where the specimen lacks kneecap or shin
 */
export function patellarLigament(bones: Map<string, AtlasNode>): MuscleFigures {
  const patella = bones.get('right patella');
  const tibia = bones.get('right tibia');
  if (!patella || !tibia) throw new Error('The specimen has no kneecap or no tibia.');
  const apex = extreme(patella.positions, (_x, y) => -y);
  const top = extreme(tibia.positions, (_x, y) => y)[1];
  // The tuberosity is what stands farthest forward between 20 and 60 mm under the plateau.
  const tuberosity = extreme(tibia.positions, (_x, y, z) => (y < top - 0.02 && y > top - 0.06 ? z : -9));
  const stations = course.map(([f, forward, halfWidth, halfThickness, curl]) => {
    const at = [0, 1, 2].map((k) => (apex[k] as number) * (1 - f) + (tuberosity[k] as number) * f);
    return [
      ...[at[0] as number, at[1] as number, (at[2] as number) + forward / 1000].map((v) =>
        Number((v * 1000).toFixed(1)),
      ),
      0,
      halfWidth,
      halfThickness,
      curl,
      0,
      0,
      0,
    ];
  });
  return {
    structure: 'patellar_ligament',
    bands: [
      {
        name: 'right patellar ligament',
        reference: 'x',
        caps: [3, 4],
        tendon: [1, 1],
        carriers: { segments: ['patella', 'tibia'], handOver: [[0.29, 12]] },
        slide: 1,
        stations,
      },
    ],
  };
}

/** The vertex for which a measure is largest. */
function extreme(p: Float64Array, measure: (x: number, y: number, z: number) => number): [number, number, number] {
  let best: [number, number, number] = [0, 0, 0];
  let most = -Infinity;
  for (let i = 0; i < p.length; i += 3) {
    const [x, y, z] = [p[i] as number, p[i + 1] as number, p[i + 2] as number];
    const value = measure(x, y, z);
    if (value > most) {
      most = value;
      best = [x, y, z];
    }
  }
  return best;
}
