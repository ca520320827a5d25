import { BufferAttribute, BufferGeometry } from 'three';
import { segmentIndex } from '../anatomy/segments.ts';
import type { Bone } from '../body/bones.ts';
import type { Body } from './loadBody.ts';
import { kinds } from './materials.ts';
import type { StateRows } from './stateRows.ts';

/** All bones, shoes and the head as one geometry; each vertex knows its part and its segment. */
export function rigidGeometry(body: Body, rows: StateRows): BufferGeometry {
  const { bones } = body;
  const vertices = bones.reduce((sum, bone) => sum + bone.positions.length / 3, 0);
  const corners = bones.reduce((sum, bone) => sum + bone.triangles.length, 0);
  const positions = new Float32Array(vertices * 3);
  const normals = new Float32Array(vertices * 3);
  const part = new Float32Array(vertices);
  const segment = new Float32Array(vertices);
  const shade = new Float32Array(vertices).fill(1);
  /** Segment that a vertex bends towards, and how much. */
  const bend = new Float32Array(vertices * 2);
  const index = new Uint32Array(corners);
  let v = 0;
  let c = 0;
  bones.forEach((bone, i) => {
    const n = bone.positions.length / 3;
    positions.set(bone.positions, v * 3);
    normals.set(bone.normals, v * 3);
    part.fill(body.bonePart + i, v, v + n);
    segment.fill(segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right'), v, v + n);
    const towards = segmentIndex(bone.bend?.segment ?? bone.segment, bone.side === 'left' ? 'left' : 'right');
    for (let k = 0; k < n; k++) {
      shade[v + k] = (((body.light[i] as Uint8Array)[k] as number) / 255) * (bone.shade?.[k] ?? 1);
      bend[(v + k) * 2] = towards;
      bend[(v + k) * 2 + 1] = bone.bend?.share[k] ?? 0;
    }
    for (const corner of bone.triangles) index[c++] = v + corner;
    rows.describe(body.bonePart + i, kindOf(bone), 1, 0, 0, 1, 0.5);
    v += n;
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setAttribute('aPart', new BufferAttribute(part, 1));
  geometry.setAttribute('aSegment', new BufferAttribute(segment, 1));
  geometry.setAttribute('aBend', new BufferAttribute(bend, 2));
  geometry.setAttribute('aShade', new BufferAttribute(shade, 1));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

function kindOf({ id, kind }: Bone): number {
  if (id === 'shoe_upper') return kinds.indexOf('shoe');
  if (id === 'shoe_sole') return kinds.indexOf('sole');
  if (kind === 'skin') return kinds.indexOf('skin');
  return kinds.indexOf(kind === 'bone' ? 'bone' : 'cartilage');
}
