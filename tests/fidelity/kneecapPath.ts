import { readBones } from '../../src/body/bones.ts';
import { coordinateIndex } from '../../src/anatomy/coordinates.ts';
import { landmark } from '../../src/mechanics/landmarks.ts';
import { bodyIndex } from '../../src/mechanics/model.ts';
import { makeRig, place } from '../../src/mechanics/rig.ts';
import { inverse, multiply, rigid, rigidSize } from '../../src/mechanics/rigid.ts';
import { makeRunner } from '../../src/mechanics/runner.ts';
import { samplesOf } from '../../models/geometry/compareSurfaces.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { builtFile } from '../body/builtBody.ts';

/**
 * `npx tsx tests/fidelity/kneecapPath.ts`: finds where the apex of the kneecap goes against the thigh as the knee
 * bends, on the built bones, and prints the figures of src/mechanics/kneecap.ts: so far off the groove as cartilage is
 * thick, out of the shin, on as short a ligament as that leaves, without a jump.
 */
const lag = 0.6;
const grooveAt = 50;
/** Metres: bone to bone in extension and in the groove, depth in the shin that is no cost yet. */
const [above, within, touch] = [0.0018, 0.0056, 0.0003];
/** End of the ligament on the shin (models/figures/muscles/patellar_ligament.json), OpenSim axes, metres. */
const tuberosity = [0.1013, 0.3675, 0.0837] as const;

type Place = [forwards: number, up: number];
const { model, rest } = makeRunner();
const rig = makeRig(model);
const row = coordinateIndex('knee_angle', 'right');
const knee = ((rest[row] ?? 0) * 180) / Math.PI;
const { bones } = await readBones(builtFile('runner.glb'));
const surface = (id: string): { positions: Float64Array; triangles: Uint32Array } => {
  const bone = bones.find((one) => one.id === id && one.side === 'right');
  if (!bone) throw new Error(`No bone called "${id}" is built.`);
  const p = bone.positions;
  // Atlas axes (x left, z forward) to OpenSim's.
  const positions = Float64Array.from(p, (y, i) =>
    i % 3 === 1 ? y : i % 3 === 0 ? (p[i + 2] as number) : -(p[i - 2] as number),
  );
  return { positions, triangles: Uint32Array.from(bone.triangles) };
};
const patella = surface('patella');
const [thigh, shin] = [new Nearest(surface('femur')), new Nearest(surface('tibia'))];
const loose = samplesOf(patella, 500);
const points = [
  ...patella.positions,
  ...Array.from({ length: loose.length / 2 }, (_, i) => loose[Math.floor(i / 3) * 6 + (i % 3)] as number),
];
const frame = Float64Array.from(model.joints.find(({ name }) => name === 'patellofemoral')?.before ?? rigid());
const apex = landmark('patella_apex');
frame.set(apex, 9);
const back = inverse(frame);

/** The kneecap at so many degrees: least signed way to thigh and to shin, length of the ligament, metres. */
function look(degrees: number, [forwards, up]: Place): { groove: number; shin: number; ligament: number } {
  const bent = (-lag * (degrees - knee) * Math.PI) / 180;
  const [c, s] = [Math.cos(bent), Math.sin(bent)];
  const [onThigh, half] = [rigid(), rigid()];
  multiply(frame, 0, Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1, forwards, up, 0), 0, half, 0);
  multiply(half, 0, back, 0, onThigh, 0);
  const q = Float64Array.from(rest);
  q[row] = (degrees * Math.PI) / 180;
  place(rig, q);
  const world = (name: string): Float64Array =>
    rig.world.slice(bodyIndex(model, name, 'right') * rigidSize, (bodyIndex(model, name, 'right') + 1) * rigidSize);
  const [toShin, onShin] = [rigid(), rigid()];
  multiply(inverse(world('tibia')), 0, world('femur'), 0, toShin, 0);
  multiply(toShin, 0, onThigh, 0, onShin, 0);
  const end = moved(onShin, apex);
  return {
    groove: least(thigh, onThigh),
    shin: least(shin, onShin),
    ligament: Math.hypot(...end.map((v, k) => v - (tuberosity[k] as number))),
  };
}

const moved = (m: Float64Array, p: ArrayLike<number>, o = 0): [number, number, number] =>
  [0, 1, 2].map(
    (r) =>
      (m[3 * r] as number) * (p[o] as number) +
      (m[3 * r + 1] as number) * (p[o + 1] as number) +
      (m[3 * r + 2] as number) * (p[o + 2] as number) +
      (m[9 + r] as number),
  ) as [number, number, number];

function least(tree: Nearest, m: Float64Array): number {
  let gap = Infinity;
  for (let i = 0; i < points.length; i += 3) {
    const at = moved(m, points, i);
    const { distance } = tree.find(...at);
    gap = Math.min(gap, tree.inside(...at) ? -distance : distance);
  }
  return gap;
}

/** Best place near a guess: a star of steps, halved where none is better. */
function settle(guess: Place, cost: (at: Place) => number): Place {
  let best = { at: guess, cost: cost(guess) };
  for (let step = 0.004; step > 0.0001;) {
    const tries = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [0.7, 0.7],
      [-0.7, 0.7],
      [0.7, -0.7],
      [-0.7, -0.7],
    ].map(([x = 0, y = 0]): Place => [best.at[0] + step * x, best.at[1] + step * y]);
    const next = tries.map((at) => ({ at, cost: cost(at) })).reduce((a, one) => (one.cost < a.cost ? one : a), best);
    if (next === best) step /= 2;
    best = next;
  }
  return best.at;
}

const mm = (metres: number): string => (metres * 1000).toFixed(1).padStart(7);
const square = (v: number, worth: number): number => (v / worth) ** 2;
const slack = look(knee, [0, 0]).ligament;
let [last, before]: [Place, Place] = [
  [0, 0],
  [0, 0],
];
for (let degrees = 0; degrees <= 130; degrees += 5) {
  const u = Math.min(1, degrees / grooveAt);
  const gap = above + (within - above) * u * u * (3 - 2 * u);
  const guess: Place = degrees === 0 ? [-0.001, -0.004] : [2 * last[0] - before[0], 2 * last[1] - before[1]];
  const at = settle(guess, (one) => {
    const { groove, shin: depth, ligament } = look(degrees, one);
    return (
      square(Math.max(0, groove - gap), 0.0004) +
      square(Math.max(0, gap - 0.0006 - groove), 0.0004) +
      square(Math.max(0, -touch - depth), 0.0003) +
      square(ligament - slack, 0.0015) +
      0.6 * (square(one[0] - guess[0], 0.002) + square(one[1] - guess[1], 0.002))
    );
  });
  [before, last] = [degrees === 0 ? [0, 0] : last, at];
  const { groove, shin: depth, ligament } = look(degrees, at);
  console.log(
    `${String(degrees).padStart(4)} degrees: forwards${mm(at[0])} up${mm(at[1])} mm; off the thigh${mm(groove)}, off the shin${mm(depth)}, ligament longer by${mm(ligament - slack)}`,
  );
}
