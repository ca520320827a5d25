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

/** Puts a node where a placement says, to a micrometre: four thousand nodes are written in digits. */
export function setPlacement(node: Node, placement: Placement): Node {
  const [x, y, z, w, right, up, forward, across, through, along] = Array.from(
    placement,
    (value) => Math.round(value * 1e6) / 1e6,
  ) as [number, number, number, number, number, number, number, number, number, number];
  return node.setRotation([x, y, z, w]).setTranslation([right, up, forward]).setScale([across, through, along]);
}
