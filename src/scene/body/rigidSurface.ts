import { segmentIndex } from '../../anatomy/segments.ts';
import { surfaceOf } from './dressing.ts';
import type { Body } from './sceneBody.ts';
import { kinds } from '../look/materials.ts';
import type { StateRows } from '../look/stateRows.ts';
import { type Surface, surfaceOfSize } from './surface.ts';

/** All bones and all dressing as one surface; each vertex knows its segment, and the one that it bends towards. */
export function rigidSurface(body: Body, rows: StateRows): Surface {
  const { bones } = body;
  const vertices = bones.reduce((sum, bone) => sum + bone.positions.length / 3, 0);
  const corners = bones.reduce((sum, bone) => sum + bone.triangles.length, 0);
  const out = surfaceOfSize(vertices, new Uint32Array(corners));
  const { place, surface, part, arc, index } = out;
  let v = 0;
  let c = 0;
  bones.forEach((bone, i) => {
    const n = bone.positions.length / 3;
    const side = bone.side === 'left' ? 'left' : 'right';
    const segment = segmentIndex(bone.segment, side);
    const towards = segmentIndex(bone.bend?.segment ?? bone.segment, side);
    for (let k = 0; k < n; k++) {
      const at = (v + k) * 4;
      place.set(bone.positions.subarray(k * 3, k * 3 + 3), at);
      place[at + 3] = segment;
      surface.set(bone.normals.subarray(k * 3, k * 3 + 3), at);
      surface[at + 3] = (((body.light[i] as Uint8Array)[k] as number) / 255) * (bone.shade?.[k] ?? 1);
      // Below zero: rigid. Whole number and fraction: the segment to bend towards, and how far.
      arc[v + k] = -(1 + towards + Math.min(0.999, bone.bend?.share[k] ?? 0));
    }
    part.fill(body.bonePart + i, v, v + n);
    for (const corner of bone.triangles) index[c++] = v + corner;
    rows.describe(body.bonePart + i, kinds[surfaceOf(bone)] as number, 1, 0, 0, 1, 0.5);
    v += n;
  });
  return out;
}
