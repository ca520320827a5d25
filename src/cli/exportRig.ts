import type { Buffer as GltfBuffer, Document, Node } from '@gltf-transform/core';
import type { Placement, SegmentJoint } from './rigJoints.ts';

/** A joint of a muscle: one station, hung on the segment that carries most of it. */
export interface StationJoint {
  row: number;
  parent: number;
  rest: Float64Array;
  node: Node;
}

/** Everything that one document needs while it is written. */
export interface Rig {
  document: Document;
  buffer: GltfBuffer;
  joints: SegmentJoint[];
  nodes: Node[];
  stations: Map<number, StationJoint>;
  material: (kind: string) => ReturnType<Document['createMaterial']> | undefined;
}

/** Puts a node where a placement says. */
export function setPlacement(node: Node, p: Placement): Node {
  return node
    .setRotation([p[0]!, p[1]!, p[2]!, p[3]!])
    .setTranslation([p[4]!, p[5]!, p[6]!])
    .setScale([p[7]!, p[8]!, p[9]!]);
}
