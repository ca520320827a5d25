import { BadFile } from './badFile.ts';

/**
 * How open to light every vertex of the bones is, 0 dark to 255 open, one array per bone in the order given.
 * @param buffer content of `models/runner.light.bin`: bones of the right half and the midline in the order of
 * runner.glb
 * @param bones all bones as `readBones` gives them; a left bone has the light of the right one of the same id
 * @throws BadFile where the file does not belong to these bones
 */
export function readLight(
  buffer: ArrayBuffer,
  bones: readonly { id: string; side: string; positions: Float32Array }[],
): Uint8Array[] {
  const known = new Map<string, Uint8Array>();
  let offset = 0;
  for (const bone of bones) {
    if (bone.side === 'left') continue;
    const count = bone.positions.length / 3;
    if (offset + count > buffer.byteLength) break;
    known.set(bone.id, new Uint8Array(buffer, offset, count));
    offset += count;
  }
  return bones.map((bone) => {
    const light = known.get(bone.id);
    if (!light || light.length !== bone.positions.length / 3 || offset !== buffer.byteLength) {
      throw new BadFile('The file of the light on the bones is cut short or belongs to another build of the body.');
    }
    return light;
  });
}
