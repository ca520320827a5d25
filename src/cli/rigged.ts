import { Document, type Node, type Primitive } from '@gltf-transform/core';
import { restPose, segmentIndex } from '../anatomy/segments.ts';
import { loftMesh } from '../body/loftMesh.ts';
import type { Clip } from './clips.ts';
import { type Rig, setPlacement, type StationJoint } from './exportRig.ts';
import { animateAll } from './rigClips.ts';
import {
  carriersOf,
  inverseBind,
  type Placement,
  segmentJoints,
  segmentPlacement,
  stationFrame,
  stationPlacement,
  within,
} from './rigJoints.ts';
import {
  type BodyFiles,
  boneExtras,
  type Extras,
  groundOf,
  joined,
  kindColours,
  nodeName,
  softStructures,
} from './structureMeshes.ts';

/**
 * The body with a skin: a joint for every segment and, hung on these, one for every station of every muscle, so that
 * muscles keep their volume in any viewer; bones hang on their segments; a node per structure, named and described; a
 * clip per drill.
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
  // The soles stand at height 0, as in every file; the joints and what they carry are raised together.
  const floor = document.createNode('runner').setTranslation([0, -groundOf(body), 0]);
  scene.addChild(floor);
  joints.forEach(({ parent }, i) => (parent < 0 ? floor : nodes[parent]!).addChild(nodes[i]!));
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
  animateAll(rig, body, clips);
  return document;
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
  const name = nodeName(extras);
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
      nodeName(extras),
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
          nodeName(extras),
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
