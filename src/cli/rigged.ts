import { type Buffer as GltfBuffer, Document, type Node, type Primitive } from '@gltf-transform/core';
import { restPose, segmentIndex } from '../anatomy/segments.ts';
import { loftMesh } from '../body/loftMesh.ts';
import { poseStations } from '../body/poseStations.ts';
import type { Clip } from './clips.ts';
import {
  carriersOf,
  inverseBind,
  type Placement,
  type SegmentJoint,
  segmentJoints,
  segmentPlacement,
  stationFrame,
  stationPlacement,
  within,
} from './rigJoints.ts';
import { type BodyFiles, boneExtras, type Extras, joined, kindColours, softStructures } from './structures.ts';

/** A joint of a muscle: one station, hung on the segment that carries most of it. */
interface StationJoint {
  row: number;
  parent: number;
  rest: Float64Array;
  node: Node;
}

/** Everything that one document needs while it is written. */
interface Rig {
  document: Document;
  buffer: GltfBuffer;
  joints: SegmentJoint[];
  nodes: Node[];
  stations: Map<number, StationJoint>;
  material: (kind: string) => ReturnType<Document['createMaterial']> | undefined;
}

/**
 * The body with a skin: a joint for every segment and, hung on these, one for every station of every muscle, so that muscles keep
 * their volume in any viewer; bones hang on their segments; a node per structure, named and described; a clip per drill.
 */
export function riggedDocument(body: BodyFiles, clips: readonly Clip[]): Document {
  const document = new Document();
  document.getRoot().getAsset().generator = 'Tightrope';
  const buffer = document.createBuffer();
  const scene = document.createScene('runner');
  document.getRoot().setDefaultScene(scene);
  const materials = new Map(
    Object.entries(kindColours).map(([kind, colour]) => [
      kind,
      document
        .createMaterial(kind)
        .setBaseColorFactor([...colour, 1])
        .setRoughnessFactor(0.6)
        .setMetallicFactor(0),
    ]),
  );
  const joints = segmentJoints();
  const rest = restPose();
  const placed = joints.map((joint) => segmentPlacement(joint, rest));
  const nodes = joints.map(({ name, parent }, i) =>
    setPlacement(document.createNode(name), parent < 0 ? placed[i]! : within(placed[parent]!, placed[i]!)),
  );
  joints.forEach(({ parent }, i) => (parent < 0 ? scene : nodes[parent]!).addChild(nodes[i]!));
  const carriers = carriersOf(body.muscles, joints);
  const stations = new Map(
    [...carriers].map(([row, parent]): [number, StationJoint] => {
      const frame = stationFrame(body.muscles.rest, row);
      const node = setPlacement(
        document.createNode(`station_${row}`),
        within(placed[parent]!, stationPlacement(frame, frame)),
      );
      nodes[parent]!.addChild(node);
      return [row, { row, parent, rest: frame, node }];
    }),
  );
  const rig: Rig = { document, buffer, joints, nodes, stations, material: (kind) => materials.get(kind) };
  for (const node of [...softNodes(rig, body), ...boneNodes(rig, body)])
    if (!node.getParentNode()) scene.addChild(node);
  for (const clip of clips) animate(rig, body, clip);
  return document;
}

function setPlacement(node: Node, p: Placement): Node {
  return node
    .setRotation([p[0]!, p[1]!, p[2]!, p[3]!])
    .setTranslation([p[4]!, p[5]!, p[6]!])
    .setScale([p[7]!, p[8]!, p[9]!]);
}

function primitiveOf(
  { document, buffer, material }: Rig,
  kind: string,
  positions: Float32Array,
  normals: Float32Array,
  triangles: Uint32Array,
): Primitive {
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer))
    .setAttribute('NORMAL', document.createAccessor().setType('VEC3').setArray(normals).setBuffer(buffer))
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(positions.length / 3 < 65536 ? Uint16Array.from(triangles) : triangles)
        .setBuffer(buffer),
    );
  const own = material(kind);
  return own ? primitive.setMaterial(own) : primitive;
}

/** A node with its mesh, its name and what is said of it. */
function named({ document }: Rig, extras: Extras, primitive: Primitive): Node {
  const name = `${extras.id}.${extras.side}`;
  return document
    .createNode(name)
    .setMesh(document.createMesh(name).addPrimitive(primitive))
    .setExtras({ ...extras });
}

function skin({ document, buffer, nodes }: Rig, name: string, joints: { node: Node; rest: Placement }[]) {
  const made = document.createSkin(name).setSkeleton(nodes[0]!);
  for (const { node } of joints) made.addJoint(node);
  return made.setInverseBindMatrices(
    document
      .createAccessor()
      .setType('MAT4')
      .setArray(Float32Array.from(joints.flatMap(({ rest }) => inverseBind(rest))))
      .setBuffer(buffer),
  );
}

function weigh(
  { document, buffer }: Rig,
  primitive: Primitive,
  joints: Uint8Array | Uint16Array,
  weights: Uint8Array,
): void {
  primitive
    .setAttribute('JOINTS_0', document.createAccessor().setType('VEC4').setArray(joints).setBuffer(buffer))
    .setAttribute(
      'WEIGHTS_0',
      document.createAccessor().setType('VEC4').setArray(weights).setNormalized(true).setBuffer(buffer),
    );
}

function softNodes(rig: Rig, { muscles: body }: BodyFiles): Node[] {
  return softStructures(body).map(({ extras, bands }) => {
    const { positions, normals, triangles } = joined(bands.map((i) => loftMesh(body, body.rest, i)));
    const primitive = primitiveOf(rig, extras.kind, positions, normals, triangles);
    const joints = new Uint8Array((positions.length / 3) * 4);
    const weights = new Uint8Array(joints.length);
    const used: StationJoint[] = [];
    let v = 0;
    for (const b of bands) {
      const band = body.bands[b]!;
      const base = used.length;
      for (let i = 0; i < band.stations; i++) used.push(rig.stations.get(band.first + 1 + i)!);
      for (let k = 0; k < band.vertexCount; k++, v++) {
        // Domes go with the last station; between two stations the nearer one has the larger share.
        const s = Math.min(band.stations - 1, Math.max(0, body.s[band.vertexStart + k]!));
        const i = Math.min(band.stations - 2, Math.floor(s));
        const share = Math.round(255 * (s - i));
        if (share < 255) {
          joints[v * 4] = base + i;
          weights[v * 4] = 255 - share;
        }
        const slot = v * 4 + (share < 255 ? 1 : 0);
        if (share > 0) {
          joints[slot] = base + i + 1;
          weights[slot] = share;
        }
      }
    }
    weigh(rig, primitive, joints, weights);
    const made = skin(
      rig,
      `${extras.id}.${extras.side}`,
      used.map(({ node, rest }) => ({ node, rest: stationPlacement(rest, rest) })),
    );
    return named(rig, extras, primitive).setSkin(made);
  });
}

/** Bones hang on their segments; what bends between two has a skin of both. */
function boneNodes(rig: Rig, { bones }: BodyFiles): Node[] {
  const jointOf = new Map(rig.joints.map(({ row }, i) => [row, i]));
  const rest = restPose();
  return bones.map((bone) => {
    const side = bone.side === 'left' ? 'left' : 'right';
    const joint = jointOf.get(segmentIndex(bone.segment, side)) ?? 0;
    const extras = boneExtras(bone);
    const triangles = Uint32Array.from(bone.triangles);
    if (bone.bend) {
      const other = jointOf.get(segmentIndex(bone.bend.segment, side)) ?? 0;
      const primitive = primitiveOf(rig, extras.kind, bone.positions, bone.normals, triangles);
      const weights = new Uint8Array((bone.positions.length / 3) * 4);
      const joints = new Uint8Array(weights.length);
      bone.bend.share.forEach((share, v) => {
        const second = Math.round(255 * share);
        weights.set(second === 255 ? [255, 0] : [255 - second, second], v * 4);
        joints.set(second === 255 ? [1, 0] : second === 0 ? [0, 0] : [0, 1], v * 4);
      });
      weigh(rig, primitive, joints, weights);
      return named(rig, extras, primitive).setSkin(
        skin(
          rig,
          `${extras.id}.${extras.side}`,
          [joint, other].map((i) => ({ node: rig.nodes[i]!, rest: segmentPlacement(rig.joints[i]!, rest) })),
        ),
      );
    }
    const [x, y, z] = rig.joints[joint]!.centre;
    const local = bone.positions.map((value, k) => value - [x, y, z][k % 3]!);
    const node = named(rig, extras, primitiveOf(rig, extras.kind, local, bone.normals, triangles));
    rig.nodes[joint]!.addChild(node);
    return node;
  });
}

/** Largest error in metres, in a quaternion's parts, in a stretch that is left out of a clip; a tenth of it in the segments, which carry all others. */
const tolerance = [2e-4, 2e-3, 3e-3] as const;

/** A clip: each joint at the moments that it needs; what does not move from rest is left out. */
function animate(rig: Rig, { muscles: body }: BodyFiles, { name, times, frames }: Clip): void {
  const { document, buffer } = rig;
  const inputs = new Map<string, ReturnType<Document['createAccessor']>>();
  const inputOf = (kept: readonly number[]): ReturnType<Document['createAccessor']> => {
    const key = kept.join();
    const known =
      inputs.get(key) ??
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(Float32Array.from(kept, (f) => times[f]!))
        .setBuffer(buffer);
    inputs.set(key, known);
    return known;
  };
  const animation = document.createAnimation(name);
  const targets = [...rig.nodes, ...[...rig.stations.values()].map(({ node }) => node)];
  const tracks = targets.map(() => new Float32Array(times.length * 10));
  const rows = new Float32Array(body.rest.length);
  frames.forEach(({ pose, activation }, f) => {
    poseStations(body, pose, activation, rows);
    const placed = rig.joints.map((joint) => segmentPlacement(joint, pose));
    rig.joints.forEach(({ parent }, i) =>
      tracks[i]!.set(parent < 0 ? placed[i]! : within(placed[parent]!, placed[i]!), f * 10),
    );
    let t = rig.joints.length;
    for (const { row, parent, rest } of rig.stations.values())
      tracks[t++]!.set(within(placed[parent]!, stationPlacement(stationFrame(rows, row), rest)), f * 10);
  });
  targets.forEach((node, i) => {
    const track = tracks[i]!;
    const before = [...node.getRotation(), ...node.getTranslation(), ...node.getScale()];
    for (const [path, from, count, most] of [
      ['translation', 4, 3, tolerance[0]],
      ['rotation', 0, 4, tolerance[1]],
      ['scale', 7, 3, tolerance[2]],
    ] as const) {
      const allowed = i < rig.joints.length ? most / 10 : most;
      const values = new Float32Array(times.length * count);
      for (let f = 0; f < times.length; f++) {
        // Neighbouring quaternions on the same half, so that viewers take the short way.
        const sign = path === 'rotation' && f > 0 && dot4(track, f * 10, values, (f - 1) * 4) < 0 ? -1 : 1;
        for (let k = 0; k < count; k++) values[f * count + k] = sign * track[f * 10 + from + k]!;
      }
      const sign = path === 'rotation' && dot4(values, 0, before, 0) < 0 ? -1 : 1;
      if (values.every((v, k) => Math.abs(sign * v - before[from + (k % count)]!) < allowed)) continue;
      const kept = neededKeys(values, count, times, allowed);
      const list = kept.flatMap((f) => Array.from(values.subarray(f * count, (f + 1) * count)));
      // Turns lie within -1 and 1: 16 bits hold them to 0.00003.
      const output = document
        .createAccessor()
        .setType(count === 4 ? 'VEC4' : 'VEC3')
        .setBuffer(buffer)
        .setArray(count === 4 ? Int16Array.from(list, (v) => Math.round(v * 32767)) : Float32Array.from(list))
        .setNormalized(count === 4);
      const sampler = document
        .createAnimationSampler()
        .setInput(inputOf(kept))
        .setOutput(output)
        .setInterpolation('LINEAR');
      animation
        .addSampler(sampler)
        .addChannel(document.createAnimationChannel().setTargetNode(node).setTargetPath(path).setSampler(sampler));
    }
  });
}

/** The moments between which straight lines come within `allowed` of all others: from each as far ahead as that holds. */
function neededKeys(values: Float32Array, count: number, times: readonly number[], allowed: number): number[] {
  const kept = [0];
  const last = times.length - 1;
  const spans = (a: number, b: number): boolean => {
    for (let f = a + 1; f < b; f++) {
      const u = (times[f]! - times[a]!) / (times[b]! - times[a]!);
      for (let k = 0; k < count; k++) {
        const line = (1 - u) * values[a * count + k]! + u * values[b * count + k]!;
        if (Math.abs(line - values[f * count + k]!) > allowed / 2) return false;
      }
    }
    return true;
  };
  let a = 0;
  while (a < last) {
    let b = a + 1;
    while (b < last && spans(a, b + 1)) b++;
    kept.push(b);
    a = b;
  }
  return kept;
}

function dot4(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  return a[i]! * b[j]! + a[i + 1]! * b[j + 1]! + a[i + 2]! * b[j + 2]! + a[i + 3]! * b[j + 3]!;
}
