import type { BandFigures, MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { carriersOf } from './muscleCarriers.ts';

const mm = (v: number): number => Number((v * 1000).toFixed(1));
const toes = ['big', 'second', 'third', 'fourth', 'little'];
/** Half thickness of the aponeurosis at the heel and at the ball, mm: 3 and 2 thick (models/figures/SOURCES.md). */
const [heelHalf, ballHalf] = [1.5, 1];
/** Room under what lies above it, metres. */
const room = 0.0004;

/**
 * The plantar aponeurosis, which the specimen lacks: from the inner process of the heel bone, under the short flexor of
 * the toes, to the balls of all five; then a slip to each toe.
 * @throws where the specimen lacks a toe
 */
export function plantarAponeurosis(muscles: Map<string, AtlasNode>, bones: Map<string, AtlasNode>): MuscleFigures {
  const above = [...muscles.values()].filter((n) =>
    /flexor digitorum brevis|abductor hallucis|flexor hallucis brevis|adductor hallucis|flexor digitorum longus|lumbrical of right foot/.test(
      n.name,
    ),
  );
  const calcaneus = bones.get('right calcaneus');
  const heads = [1, 5].map((k) => headOf(bones, k));
  if (!calcaneus) throw new Error('The specimen has no heel bone.');
  const [inner, outer] = heads as [number[], number[]];
  // Under the inner process of the tuberosity: the lowest place of the inner half of the heel bone's back.
  const heel = lowestOf(calcaneus.positions, (x, z) => x > -0.072 && z < 0.045);
  const count = 7;
  const stations = Array.from({ length: count }, (_, i) => {
    const f = i / (count - 1);
    const ball = [
      ((inner[0] as number) + (outer[0] as number)) / 2 + 0.004,
      0,
      ((inner[2] as number) + (outer[2] as number)) / 2 - 0.008,
    ];
    const x = (heel[0] as number) * (1 - f) + (ball[0] as number) * f;
    const z = ((heel[2] as number) - 0.004) * (1 - f) + (ball[2] as number) * f;
    const half = 0.008 + 0.016 * f ** 1.3;
    const thickness = heelHalf + (ballHalf - heelHalf) * f;
    const roof = lowestNear([...above, calcaneus], x, z, half * 0.4, 0.005, i === 0 ? (heel[1] as number) : 0.004);
    return [
      mm(x),
      Number((mm(roof - room) - thickness).toFixed(1)),
      mm(z),
      0,
      mm(half),
      Number(thickness.toFixed(2)),
      0,
      0,
      0,
      0,
    ];
  });
  const centres = stations.map((s) => s.slice(0, 3).map((v) => v / 1000));
  const whole: BandFigures = {
    name: 'right plantar aponeurosis',
    reference: 'x',
    caps: [2, 2],
    tendon: [1, 1],
    carriers: carriersOf(centres, ['foot'], 12, bones),
    stations,
  };
  const end = stations.at(-1) as number[];
  const slips = toes.map((toe, k): BandFigures => {
    const phalanx = [...bones.values()].find(
      (b) => b.name.startsWith('proximal phalanx of right') && b.name.endsWith(`${toe} toe`),
    );
    if (!phalanx) throw new Error(`The specimen has no first phalanx of the ${toe} toe.`);
    const base = lowestOf(phalanx.positions, (_x, z) => z < rearOf(phalanx.positions) + 0.006);
    const from = [
      (end[0] as number) + (k < 2 ? 1 : -1) * [17, 9, 0, 9, 17][k]!,
      end[1] as number,
      (end[2] as number) - 3,
    ];
    const to = [mm(base[0] as number), mm(base[1] as number) - 1.2, mm(base[2] as number) + 4];
    const rows = [0, 0.5, 1].map((f) => [
      ...from.map((v, i) => Number((v + f * ((to[i] as number) - v)).toFixed(1))),
      0,
      Number((4.2 - 1.4 * f).toFixed(1)),
      0.8,
      0,
      0,
      0,
      0,
    ]);
    return {
      name: `right plantar aponeurosis, slip ${k + 1}`,
      reference: 'x',
      caps: [2, 2],
      tendon: [1, 1],
      carriers: { segments: ['foot', 'toes'], handOver: [[0.7, 12]] },
      stations: rows,
    };
  });
  return { structure: 'plantar_aponeurosis', bands: [whole, ...slips] };
}

/** Middle of the front end of a metatarsal. */
function headOf(bones: Map<string, AtlasNode>, k: number): number[] {
  const bone = [...bones.values()].find(
    (b) => b.name.includes('metatarsal') && b.name.includes(k === 1 ? 'first' : 'fifth'),
  );
  if (!bone) throw new Error('The specimen lacks a metatarsal.');
  const p = bone.positions;
  let most = -9;
  for (let i = 2; i < p.length; i += 3) most = Math.max(most, p[i] as number);
  const sum = [0, 0, 0];
  let n = 0;
  for (let i = 0; i < p.length; i += 3) {
    if ((p[i + 2] as number) < most - 0.012) continue;
    n++;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (p[i + c] as number);
  }
  return sum.map((v) => v / n);
}

const rearOf = (p: Float64Array): number => p.reduce((a, v, i) => (i % 3 === 2 ? Math.min(a, v) : a), 9);

function lowestOf(p: Float64Array, holds: (x: number, z: number) => boolean): number[] {
  let best = [0, 9, 0];
  for (let i = 0; i < p.length; i += 3)
    if (holds(p[i] as number, p[i + 2] as number) && (p[i + 1] as number) < (best[1] as number))
      best = [...p.subarray(i, i + 3)];
  return best;
}

/** Lowest height that any of the surfaces has near a place; `usual` where there is none. */
function lowestNear(
  surfaces: readonly AtlasNode[],
  x: number,
  z: number,
  dx: number,
  dz: number,
  usual: number,
): number {
  let low = 9;
  for (const { positions: p } of surfaces) {
    for (let i = 0; i < p.length; i += 3)
      if (Math.abs((p[i] as number) - x) < dx && Math.abs((p[i + 2] as number) - z) < dz)
        low = Math.min(low, p[i + 1] as number);
  }
  return low === 9 ? usual : low;
}
