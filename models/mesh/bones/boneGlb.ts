import { Document, NodeIO } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { MeshoptEncoder } from 'meshoptimizer';
import type { BuiltBone } from './builtBone.ts';

/** Steps per metre that positions are kept in: 1/20 mm. */
const steps = 20000;

/**
 * The built body as a GLB: one node per bone, named by its id, what it is in the extras; positions as 16 bit steps of
 * 1/20 mm from the node's origin, compressed (EXT_meshopt_compression), no normals.
 */
export async function boneGlb(bones: BuiltBone[]): Promise<Uint8Array> {
  await MeshoptEncoder.ready;
  const document = new Document();
  document.getRoot().getAsset().copyright =
    'CC BY-SA 4.0. Measured on BodyParts3D, (c) The Database Center for Life Science, licensed under CC Attribution-Share Alike 2.1 Japan';
  document.getRoot().getAsset().generator = 'Tightrope';
  document.createExtension(KHRMeshQuantization).setRequired(true);
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE });
  const buffer = document.createBuffer();
  const scene = document.createScene('runner');
  for (const { figure, surface, shade } of bones) {
    const { origin, positions, triangles, remap } = compact(surface.positions, surface.triangles);
    const position = document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer);
    const index = document.createAccessor().setType('SCALAR').setArray(triangles).setBuffer(buffer);
    const primitive = document.createPrimitive().setAttribute('POSITION', position).setIndices(index);
    if (shade) {
      const bytes = new Uint8Array(positions.length / 3);
      shade.forEach((v, i) => (bytes[remap[i]!] = Math.round(v * 255)));
      primitive.setAttribute(
        '_SHADE',
        document.createAccessor().setType('SCALAR').setArray(bytes).setNormalized(true).setBuffer(buffer),
      );
    }
    const mesh = document.createMesh(figure.id).addPrimitive(primitive);
    const node = document
      .createNode(figure.id)
      .setMesh(mesh)
      .setTranslation(origin)
      .setScale([1 / steps, 1 / steps, 1 / steps]);
    const { kind, segment, fma, fmaLeft, side, atlasNodes, name, bend } = figure;
    node.setExtras({
      kind,
      segment,
      fma,
      ...(fmaLeft && { fmaLeft }),
      side,
      atlasNodes,
      name,
      ...(bend && { bend: { ...bend, at: bend.at.map((v) => v / 1000), over: bend.over / 1000 } }),
    });
    scene.addChild(node);
  }
  document.getRoot().setDefaultScene(scene);
  const io = new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder });
  return io.writeBinary(document);
}

/** Positions in steps from an origin on the grid, vertices in the order in which triangles first use them. */
function compact(positions: Float64Array, triangles: Uint32Array) {
  const order = triangles.slice();
  // Sorts and renumbers the triangles in place; tells the new number of every vertex.
  const [remap, count] = MeshoptEncoder.reorderMesh(order, true, true);
  const low = [Infinity, Infinity, Infinity],
    high = [-Infinity, -Infinity, -Infinity];
  positions.forEach((v, i) => {
    low[i % 3] = Math.min(low[i % 3]!, v);
    high[i % 3] = Math.max(high[i % 3]!, v);
  });
  const origin = low.map((v, k) => Math.round(((v + high[k]!) / 2) * 1000) / 1000) as [number, number, number];
  const out = new Int16Array(count * 3);
  for (let i = 0; i < positions.length / 3; i++) {
    const to = remap[i]!;
    if (to >= count) continue;
    for (let k = 0; k < 3; k++) out[to * 3 + k] = Math.round((positions[i * 3 + k]! - origin[k]!) * steps);
  }
  return { origin, remap, positions: out, triangles: count < 65536 ? Uint16Array.from(order) : order };
}
