import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, NodeIO } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';

/** A closed triangle surface: positions x y z in metres, three indices per triangle. */
export interface Surface {
  positions: Float64Array;
  triangles: Uint32Array;
}

/** One named structure of the specimen, in atlas axes (x left, y up, z forward), metres. */
export interface AtlasNode extends Surface {
  name: string;
  fma: string;
}

/**
 * All structures of one file of the specimen, by name.
 * @throws where the file is missing or is not a GLB.
 */
export async function readAtlas(
  folder: string,
  file: 'bones' | 'muscles' | 'connective',
): Promise<Map<string, AtlasNode>> {
  await MeshoptDecoder.ready;
  const io = new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  const document = await io.readBinary(new Uint8Array(readFileSync(join(folder, `${file}.glb`))));
  const nodes = new Map<string, AtlasNode>();
  for (const node of document.getRoot().listNodes()) {
    const surface = readNode(node);
    if (surface) nodes.set(node.getName(), surface);
  }
  return nodes;
}

function readNode(node: Node): AtlasNode | null {
  const primitive = node.getMesh()?.listPrimitives()[0];
  const position = primitive?.getAttribute('POSITION');
  const index = primitive?.getIndices();
  if (!position || !index) return null;
  const m = node.getWorldMatrix();
  const positions = new Float64Array(position.getCount() * 3);
  const p: number[] = [];
  for (let i = 0; i < position.getCount(); i++) {
    position.getElement(i, p);
    const [x = 0, y = 0, z = 0] = p;
    for (let r = 0; r < 3; r++) {
      positions[i * 3 + r] = (m[r] ?? 0) * x + (m[4 + r] ?? 0) * y + (m[8 + r] ?? 0) * z + (m[12 + r] ?? 0);
    }
  }
  const fma = node.getExtras()['fma'];
  return {
    name: node.getName(),
    fma: typeof fma === 'string' ? fma : '',
    positions,
    triangles: Uint32Array.from({ length: index.getCount() }, (_, i) => index.getScalar(i)),
  };
}
