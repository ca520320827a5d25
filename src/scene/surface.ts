import { BufferAttribute, BufferGeometry } from 'three';

/** What the vertex shader places, before it goes to the GPU; see `placeVertex` for what the numbers mean. */
export interface Surface {
  place: Float32Array;
  surface: Float32Array;
  part: Float32Array;
  arc: Float32Array;
  index: Uint32Array;
}

/** Room for so many vertices. */
export function surfaceOfSize(vertices: number, index: Uint32Array): Surface {
  return { place: new Float32Array(vertices * 4), surface: new Float32Array(vertices * 4), part: new Float32Array(vertices), arc: new Float32Array(vertices), index };
}

/** Two surfaces as one geometry, so that bones and muscles are one draw in every pass. */
export function geometryOf(a: Surface, b: Surface): BufferGeometry {
  const first = a.part.length;
  const index = new Uint32Array(a.index.length + b.index.length);
  index.set(a.index);
  for (let i = 0; i < b.index.length; i++) index[a.index.length + i] = (b.index[i] as number) + first;
  const geometry = new BufferGeometry();
  const place = new BufferAttribute(joined(a.place, b.place), 4);
  geometry.setAttribute('aPlace', place);
  // Normals come from the shader; without an attribute of this name the renderer would shade every face flat.
  geometry.setAttribute('normal', place);
  geometry.setAttribute('aSurface', new BufferAttribute(joined(a.surface, b.surface), 4));
  geometry.setAttribute('aPart', new BufferAttribute(joined(a.part, b.part), 1));
  geometry.setAttribute('aArc', new BufferAttribute(joined(a.arc, b.arc), 1));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
