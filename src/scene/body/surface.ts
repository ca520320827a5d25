import { BufferAttribute, BufferGeometry } from 'three';

/** What the vertex shader places, before it goes to the GPU; see `placeVertex` for what the numbers mean. */
export interface Surface {
  place: Float32Array;
  surface: Float32Array;
  part: Float32Array;
  arc: Float32Array;
  tilt: Float32Array;
  index: Uint32Array;
}

/** Room for so many vertices. */
export function surfaceOfSize(vertices: number, index: Uint32Array): Surface {
  return {
    place: new Float32Array(vertices * 4),
    surface: new Float32Array(vertices * 4),
    part: new Float32Array(vertices),
    arc: new Float32Array(vertices),
    tilt: new Float32Array(vertices * 2),
    index,
  };
}

/**
 * Surfaces as one geometry, so that bones and muscles are one draw in every pass; `own` (four numbers a vertex) and
 * `off` (three) where one of them has it.
 */
export function geometryOf(
  surfaces: readonly (Surface & { own?: Float32Array; off?: Float32Array })[],
): BufferGeometry {
  const index = new Uint32Array(surfaces.reduce((sum, s) => sum + s.index.length, 0));
  let first = 0;
  let corner = 0;
  for (const surface of surfaces) {
    for (const v of surface.index) index[corner++] = first + v;
    first += surface.part.length;
  }
  const geometry = new BufferGeometry();
  const place = new BufferAttribute(joined(surfaces.map((s) => s.place)), 4);
  geometry.setAttribute('aPlace', place);
  // Normals come from the shader; without an attribute of this name the renderer would shade every face flat.
  geometry.setAttribute('normal', place);
  geometry.setAttribute('aSurface', new BufferAttribute(joined(surfaces.map((s) => s.surface)), 4));
  geometry.setAttribute('aPart', new BufferAttribute(joined(surfaces.map((s) => s.part)), 1));
  geometry.setAttribute('aArc', new BufferAttribute(joined(surfaces.map((s) => s.arc)), 1));
  geometry.setAttribute('aTilt', new BufferAttribute(joined(surfaces.map((s) => s.tilt)), 2));
  if (surfaces.some((s) => s.own))
    geometry.setAttribute(
      'aOwn',
      new BufferAttribute(joined(surfaces.map((s) => s.own ?? new Float32Array(s.part.length * 4))), 4),
    );
  if (surfaces.some((s) => s.off))
    geometry.setAttribute(
      'aOff',
      new BufferAttribute(joined(surfaces.map((s) => s.off ?? new Float32Array(s.part.length * 3))), 3),
    );
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

function joined(lists: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    out.set(list, at);
    at += list.length;
  }
  return out;
}
