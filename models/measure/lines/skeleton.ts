import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AtlasNode, readAtlas } from '../../geometry/atlas.ts';

type Point = [number, number, number];

/**
 * Measures joint centres and bony landmarks of the specimen's right half and midline and writes them, named, to
 * `src/anatomy/skeleton.json` (atlas axes: x left, y up, z forward; metres; landmarks only, no surfaces).
 * @throws where a bone is missing from the specimen.
 */
async function measureSkeleton(folder: string, out: string): Promise<void> {
  const bones = await readAtlas(folder, 'bones');
  const landmarks = { ...midline(bones), ...pelvis(bones), ...leg(bones), ...foot(bones), ...arm(bones) };
  const rows = Object.entries(landmarks).map(
    ([name, p]) => `    "${name}": [${p.map((v) => Number(v.toFixed(4))).join(', ')}]`,
  );
  const hip = fitSphere(near(bone(bones, 'right femur'), bone(bones, 'right hip bone'), 0.009));
  const text = `{
  "about": "Joint centres and landmarks measured on BodyParts3D, (c) The Database Center for Life Science, licensed under CC Attribution-Share Alike 2.1 Japan; right half and midline, standing at rest.",
  "axes": "x to the left, y up, z forward; the floor is y = 0",
  "units": "metres",
  "femoral_head_radius": ${hip.radius.toFixed(4)},
  "landmarks": {
${rows.join(',\n')}
  }
}
`;
  writeFileSync(out, text);
}

function midline(bones: Map<string, AtlasNode>): Record<string, Point> {
  const disc = (of: string): Point => middle(points(bone(bones, `intervertebral disk of ${of} vertebra`)), true);
  const spinous = (of: string): Point => [
    0,
    ...(extreme(points(bone(bones, `${of} vertebra`)), 2, -1).slice(1) as [number, number]),
  ];
  const sternum = points(bone(bones, 'manubrium'));
  const atlas = points(bone(bones, 'atlas'));
  const head = middle([...points(bone(bones, 'occipital bone')), ...points(bone(bones, 'frontal bone'))], true);
  // The occipital condyles sit on the upper facets of the atlas, a little in front of the middle of its ring.
  const occiput: Point = [0, extreme(atlas, 1, 1)[1] - 0.004, middle(atlas, true)[2]];
  const notch = extreme(
    sternum.filter((p) => Math.abs(p[0]) < 0.006),
    1,
    1,
  );
  const xiphoid = extreme(points(bone(bones, 'xiphoid process')), 1, -1);
  return {
    disc_l5_s1: disc('fifth lumbar'),
    disc_l4_l5: disc('fourth lumbar'),
    disc_l3_l4: disc('third lumbar'),
    disc_l2_l3: disc('second lumbar'),
    disc_l1_l2: disc('first lumbar'),
    disc_t12_l1: disc('twelfth thoracic'),
    disc_c7_t1: disc('seventh cervical'),
    c7_spinous: spinous('seventh cervical'),
    t7_spinous: spinous('seventh thoracic'),
    c1_occiput: occiput,
    head_middle: head,
    jugular_notch: [0, notch[1], notch[2]],
    xiphoid_tip: [0, xiphoid[1], xiphoid[2]],
  };
}

function pelvis(bones: Map<string, AtlasNode>): Record<string, Point> {
  const hip = points(bone(bones, 'right hip bone'));
  const head = fitSphere(near(bone(bones, 'right femur'), bone(bones, 'right hip bone'), 0.009));
  const front = hip.filter((p) => p[1] > 0.88);
  return {
    hip: head.centre,
    asis: extreme(front, 2, 1),
    psis: extreme(front, 2, -1),
    pubic_tubercle: extreme(
      hip.filter((p) => p[0] > -0.035 && p[1] < 0.86),
      2,
      1,
    ),
    ischial_tuberosity: extreme(hip, 1, -1),
    iliac_crest: extreme(hip, 1, 1),
  };
}

function leg(bones: Map<string, AtlasNode>): Record<string, Point> {
  const femur = points(bone(bones, 'right femur'));
  const distal = femur.filter((p) => p[1] > 0.41 && p[1] < 0.45);
  const tibia = points(bone(bones, 'right tibia'));
  const fibula = points(bone(bones, 'right fibula'));
  const patella = points(bone(bones, 'right patella'));
  const medial = extreme(distal, 0, 1);
  const lateral = extreme(distal, 0, -1);
  const medialMalleolus = extreme(
    tibia.filter((p) => p[1] < 0.08),
    0,
    1,
  );
  const lateralMalleolus = extreme(
    fibula.filter((p) => p[1] < 0.07),
    0,
    -1,
  );
  // The talar dome is a cylinder across the ankle: a sphere fitted to its upper surface has its centre on the axis.
  const dome = near(bone(bones, 'right talus'), bone(bones, 'right tibia'), 0.006);
  const fit = fitSphere(dome.filter((p) => p[1] > 0.055));
  return {
    femoral_epicondyle_medial: medial,
    femoral_epicondyle_lateral: lateral,
    knee: kneeCentre(femur, between(medial, lateral)),
    greater_trochanter: extreme(
      femur.filter((p) => p[1] > 0.75),
      0,
      -1,
    ),
    patella_apex: extreme(patella, 1, -1),
    patella_base: extreme(patella, 1, 1),
    malleolus_medial: medialMalleolus,
    malleolus_lateral: lateralMalleolus,
    ankle: fit.centre,
  };
}

/** Middle between the circles that fit the backs of the two condyles, seen from the side: the flexion axis. */
function kneeCentre(femur: Point[], guess: Point): Point {
  const backs = femur.filter((p) => p[1] < guess[1] + 0.01 && p[2] < guess[2] - 0.008);
  const sides = [backs.filter((p) => p[0] < guess[0] - 0.008), backs.filter((p) => p[0] > guess[0] + 0.008)];
  // Flattened onto the side view a sphere's fit is a circle's.
  const circles = sides.map((all) => fitCircle(all.map((p) => [p[2], p[1]] as const)));
  const mean = (i: 0 | 1): number => (circles[0]![i] + circles[1]![i]) / 2;
  return [guess[0], mean(1), mean(0)];
}

function foot(bones: Map<string, AtlasNode>): Record<string, Point> {
  const calcaneus = points(bone(bones, 'right calcaneus'));
  const headOf = (which: string): Point => {
    const all = points(bone(bones, `right ${which} metatarsal bone`));
    const limit = extreme(all, 2, 1)[2] - 0.016;
    return middle(
      all.filter((p) => p[2] > limit),
      false,
    );
  };
  const toes = [...bones.keys()].filter((name) => /phalanx of right .*toe/.test(name));
  const tips = toes.flatMap((name) => points(bone(bones, name)));
  const sole = calcaneus.filter((p) => p[1] < 0.012);
  const fifth = points(bone(bones, 'right fifth metatarsal bone'));
  return {
    heel_back: extreme(calcaneus, 2, -1),
    heel_sole: extreme(calcaneus, 1, -1),
    heel_sole_medial: extreme(sole, 0, 1),
    heel_sole_lateral: extreme(sole, 0, -1),
    metatarsal_1_head: headOf('first'),
    metatarsal_2_head: headOf('second'),
    metatarsal_5_head: headOf('fifth'),
    metatarsal_5_lateral: extreme(fifth, 0, -1),
    hallux_tip: extreme(
      tips.filter((p) => p[0] > -0.09),
      2,
      1,
    ),
    little_toe_tip: extreme(
      tips.filter((p) => p[0] < -0.125),
      2,
      1,
    ),
  };
}

function arm(bones: Map<string, AtlasNode>): Record<string, Point> {
  const clavicle = points(bone(bones, 'right clavicle'));
  const scapula = points(bone(bones, 'right scapula'));
  const humerus = points(bone(bones, 'right humerus'));
  const elbowHeight = extreme(humerus, 1, -1)[1] + 0.035;
  const distal = humerus.filter((p) => p[1] < elbowHeight);
  const medial = extreme(distal, 0, 1);
  const lateral = extreme(distal, 0, -1);
  const radius = points(bone(bones, 'right radius'));
  const ulna = points(bone(bones, 'right ulna'));
  const radialHead = middle(
    radius.filter((p) => p[1] > extreme(radius, 1, 1)[1] - 0.01),
    false,
  );
  const end = (all: Point[], depth: number): Point => {
    const limit = extreme(all, 1, -1)[1] + depth;
    return middle(
      all.filter((p) => p[1] < limit),
      false,
    );
  };
  const wrist = middle([...points(bone(bones, 'right lunate')), ...points(bone(bones, 'right scaphoid'))], false);
  const third = points(bone(bones, 'right third metacarpal bone'));
  return {
    sternoclavicular: middle(
      clavicle.filter((p) => p[0] > extreme(clavicle, 0, 1)[0] - 0.006),
      false,
    ),
    acromioclavicular: middle(
      clavicle.filter((p) => p[0] < extreme(clavicle, 0, -1)[0] + 0.006),
      false,
    ),
    glenohumeral: fitSphere(near(bone(bones, 'right humerus'), bone(bones, 'right scapula'), 0.008)).centre,
    scapula_superior_angle: extreme(
      scapula.filter((p) => p[0] > -0.09),
      1,
      1,
    ),
    // The spine of the blade meets its inner border between these heights.
    scapula_spine_root: extreme(
      scapula.filter((p) => p[1] > 1.308 && p[1] < 1.32),
      0,
      1,
    ),
    scapula_inferior_angle: extreme(scapula, 1, -1),
    coracoid_tip: extreme(scapula, 2, 1),
    humeral_epicondyle_medial: medial,
    humeral_epicondyle_lateral: lateral,
    elbow: between(medial, lateral),
    radial_head: radialHead,
    ulnar_head: end(ulna, 0.012),
    radius_end: end(radius, 0.012),
    wrist,
    knuckle_3: end(third, 0.012),
  };
}

function bone(bones: Map<string, AtlasNode>, name: string): AtlasNode {
  const node = bones.get(name);
  if (!node) throw new Error(`The specimen has no bone called "${name}".`);
  return node;
}

function points(node: AtlasNode): Point[] {
  const all: Point[] = [];
  for (let i = 0; i < node.positions.length; i += 3) {
    all.push([node.positions[i]!, node.positions[i + 1]!, node.positions[i + 2]!]);
  }
  return all;
}

function near(node: AtlasNode, other: AtlasNode, distance: number): Point[] {
  const others = points(other);
  return points(node).filter((p) => others.some((o) => Math.hypot(p[0] - o[0], p[1] - o[1], p[2] - o[2]) < distance));
}

function extreme(all: Point[], axis: 0 | 1 | 2, sign: 1 | -1): Point {
  let best: Point | undefined;
  for (const p of all) if (!best || sign * p[axis] > sign * best[axis]) best = p;
  if (!best) throw new Error('A landmark has no points to be found among.');
  return best;
}

/** Middle of the bounding box: unlike the mean of vertices it does not depend on how finely a part is meshed. */
function middle(all: Point[], onMidline: boolean): Point {
  const at = (axis: 0 | 1 | 2): number => (extreme(all, axis, 1)[axis] + extreme(all, axis, -1)[axis]) / 2;
  return [onMidline ? 0 : at(0), at(1), at(2)];
}

function between(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

/** Least-squares sphere: solves |p|^2 = 2 p.c + k for c and k. */
function fitSphere(all: Point[]): { centre: Point; radius: number } {
  const fit = leastSquares(
    all.map((p) => [2 * p[0], 2 * p[1], 2 * p[2], 1]),
    all.map((p) => p[0] ** 2 + p[1] ** 2 + p[2] ** 2),
  );
  const [x, y, z, k] = fit as [number, number, number, number];
  return { centre: [x, y, z], radius: Math.sqrt(k + x * x + y * y + z * z) };
}

function fitCircle(all: (readonly [number, number])[]): [number, number] {
  const fit = leastSquares(
    all.map((p) => [2 * p[0], 2 * p[1], 1]),
    all.map((p) => p[0] ** 2 + p[1] ** 2),
  );
  return [fit[0]!, fit[1]!];
}

function leastSquares(rows: number[][], values: number[]): number[] {
  const n = rows[0]?.length ?? 0;
  const a = Array.from({ length: n }, () => new Float64Array(n + 1));
  rows.forEach((row, r) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i]![j]! += row[i]! * row[j]!;
      a[i]![n]! += row[i]! * values[r]!;
    }
  });
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const f = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= n; j++) a[k]![j]! -= f * a[i]![j]!;
    }
  }
  return a.map((row, i) => row[n]! / row[i]!);
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
await measureSkeleton(process.argv[2] ?? here('../../../../shared/atlas'), here('../../../src/anatomy/skeleton.json'));
