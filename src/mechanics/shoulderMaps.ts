import { armFigures } from './figures.ts';
import { dot, frameFrom, landmark, length, subtract, type Vec } from './landmarks.ts';
import { multiply, rigid, type Rigid } from './rigid.ts';
import { aligned, between, type SegmentMap } from './segmentMaps.ts';

const origin: Vec = [0, 0, 0];

/**
 * Adds the maps of the frames that the shoulder's figures are in (right side). Thorax: one turn and scale from the
 * spinous processes of C7 and T7; points of the back are pinned there, points of the ribs and the sternum at the
 * sternoclavicular joint, because the specimen's chest is deeper than the published one. Names that begin with `own_`
 * are the specimen's.
 */
export function addShoulderMaps(maps: Record<string, SegmentMap>): void {
  const { thorax, clavicle, humerus, ulna } = armFigures.frames;
  for (const name of ['own_thorax', 'own_radius']) {
    maps[name] = { turn: rigid(), scale: [1, 1, 1], from: origin, pin: origin };
  }
  const c7 = at(thorax, 'c7_spinous');
  const spine = between(subtract(at(thorax, 't7_spinous'), c7), landmark('c7_spinous'), landmark('t7_spinous'));
  maps['shoulder_spine'] = { ...spine, from: [c7[0], c7[1], 0] };
  maps['shoulder_ribs'] = { ...spine, from: at(thorax, 'sternoclavicular'), pin: landmark('sternoclavicular') };
  const neck = at(thorax, 'c7_t1');
  maps['shoulder_neck'] = {
    ...between(subtract(at(thorax, 'c1_occiput'), neck), landmark('disc_c7_t1'), landmark('c1_occiput')),
    from: neck,
  };
  maps['clavicle'] = clavicleMap(at(clavicle, 'acromioclavicular'));
  maps['scapula'] = scapulaMap();
  const arm = subtract(landmark('elbow'), landmark('glenohumeral'));
  const right = subtract(landmark('humeral_epicondyle_lateral'), landmark('humeral_epicondyle_medial'));
  maps['shoulder_humerus'] = sized(
    aligned(at(humerus, 'elbow'), arm, right),
    length(arm) / length(at(humerus, 'elbow')),
    landmark('glenohumeral'),
  );
  const forearm = subtract(landmark('wrist'), landmark('elbow'));
  const published: Vec = [0, 1, 2].map((i) => at(ulna, 'radius')[i]! + at(ulna, 'wrist')[i]!) as Vec;
  maps['shoulder_ulna'] = sized(
    aligned(published, forearm, right),
    length(forearm) / length(published),
    landmark('elbow'),
  );
}

function at(frame: Record<string, number[]>, name: string): Vec {
  const found = frame[name];
  if (!found) throw new Error(`The figures of the shoulder have no landmark "${name}".`);
  return found as Vec;
}

function sized(turn: Rigid, scale: number, pin: Vec): SegmentMap {
  return { turn, scale: [scale, scale, scale], from: origin, pin };
}

/** Clavicle: both ends where they are measured, its upper side up. */
function clavicleMap(end: Vec): SegmentMap {
  const inner = landmark('sternoclavicular');
  const along = subtract(landmark('acromioclavicular'), inner);
  return sized(frameTurn(frameFrom(end, [0, 1, 0]), frameFrom(along, [0, 1, 0])), length(along) / length(end), inner);
}

/** Scapula: the joint with the humerus pinned; turn and scale by least squares over five more landmarks. */
function scapulaMap(): SegmentMap {
  const published = armFigures.frames.scapula;
  const from = at(published, 'glenohumeral');
  const pin = landmark('glenohumeral');
  const names = ['acromioclavicular', 'coracoid_tip', 'spine_root', 'inferior_angle', 'superior_angle'] as const;
  const marks = {
    acromioclavicular: 'acromioclavicular',
    coracoid_tip: 'coracoid_tip',
    spine_root: 'scapula_spine_root',
    inferior_angle: 'scapula_inferior_angle',
    superior_angle: 'scapula_superior_angle',
  } as const;
  const pairs = names.map((name): [Vec, Vec] => [
    subtract(at(published, name), from),
    subtract(landmark(marks[name]), pin),
  ]);
  const turn = bestTurn(pairs);
  const size = pairs.reduce((sum, [p]) => sum + dot(p, p), 0);
  const along = pairs.reduce(
    (sum, [p, a]) =>
      sum +
      dot(a, [0, 1, 2].map((r) => turn[3 * r]! * p[0] + turn[3 * r + 1]! * p[1] + turn[3 * r + 2]! * p[2]) as Vec),
    0,
  );
  return { turn, scale: [along / size, along / size, along / size], from, pin };
}

/** Rotation that carries one frame to another. */
function frameTurn(from: Rigid, to: Rigid): Rigid {
  const back = rigid();
  for (let r = 0; r < 3; r++) for (let c = 0; c < 3; c++) back[3 * r + c] = from[3 * c + r]!;
  const out = rigid();
  multiply(to, 0, back, 0, out, 0);
  return out;
}

/**
 * The rotation that brings the first of all pairs nearest to the second: the largest eigenvector of Horn's matrix
 * (1987).
 */
function bestTurn(pairs: readonly [Vec, Vec][]): Rigid {
  const s = (i: number, j: number): number => pairs.reduce((sum, [p, a]) => sum + p[i]! * a[j]!, 0);
  const n = [
    [s(0, 0) + s(1, 1) + s(2, 2), s(1, 2) - s(2, 1), s(2, 0) - s(0, 2), s(0, 1) - s(1, 0)],
    [s(1, 2) - s(2, 1), s(0, 0) - s(1, 1) - s(2, 2), s(0, 1) + s(1, 0), s(2, 0) + s(0, 2)],
    [s(2, 0) - s(0, 2), s(0, 1) + s(1, 0), s(1, 1) - s(0, 0) - s(2, 2), s(1, 2) + s(2, 1)],
    [s(0, 1) - s(1, 0), s(2, 0) + s(0, 2), s(1, 2) + s(2, 1), s(2, 2) - s(0, 0) - s(1, 1)],
  ];
  // Made positive, so that the largest eigenvalue is also the one of largest size.
  const shift = pairs.reduce((sum, [p, a]) => sum + length(p) * length(a), 0);
  let q = [1, 0.1, 0.1, 0.1];
  for (let round = 0; round < 500; round++) {
    const next = n.map((row, i) => row.reduce((sum, v, j) => sum + v * q[j]!, shift * q[i]!));
    const size = Math.hypot(...next);
    q = next.map((v) => v / size);
  }
  const [w, x, y, z] = q as [number, number, number, number];
  return Float64Array.of(
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
    0,
    0,
    0,
  );
}
