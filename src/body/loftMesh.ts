import { loft, roundAndThird } from './loft.ts';
import type { MuscleBody } from './muscles.ts';

/** A posed band as triangles: metres, unit normals, three indices a triangle counted from this band's first vertex. */
export interface LoftedMesh {
  positions: Float32Array;
  normals: Float32Array;
  triangles: Uint32Array;
}

/**
 * Surface of one band in the pose whose station rows are given (`poseStations`, or `body.rest`); the same points that
 * the GPU draws.
 * @param index of the band in `body.bands`
 */
export function loftMesh(body: MuscleBody, rows: Float32Array, index: number): LoftedMesh {
  const band = body.bands[index];
  if (!band) throw new Error(`There is no band ${index}.`);
  const side = band.side === 'left' ? -1 : 1;
  const positions = new Float32Array(band.vertexCount * 3);
  const normals = new Float32Array(band.vertexCount * 3);
  for (let v = 0; v < band.vertexCount; v++) {
    const at = band.vertexStart + v;
    const p = loft(
      rows,
      band.first,
      band.stations,
      body.s[at] as number,
      body.t[at] as number,
      body.push[at] as number,
      side,
    );
    positions[v * 3] = p.x;
    positions[v * 3 + 1] = p.y;
    positions[v * 3 + 2] = p.z;
    const [rx, ry, rz, qx, qy, qz] = roundAndThird(p, side);
    const [a, b] = [body.tilt[at * 2] as number, body.tilt[at * 2 + 1] as number];
    const [nx, ny, nz] = [p.nx + a * rx + b * qx, p.ny + a * ry + b * qy, p.nz + a * rz + b * qz];
    const l = Math.hypot(nx, ny, nz) || 1;
    normals[v * 3] = nx / l;
    normals[v * 3 + 1] = ny / l;
    normals[v * 3 + 2] = nz / l;
  }
  const triangles = body.indices
    .slice(band.indexStart, band.indexStart + band.indexCount)
    .map((i) => i - band.vertexStart);
  return { positions, normals, triangles };
}
