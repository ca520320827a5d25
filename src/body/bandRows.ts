import { columnCount, type Reference, stationFloats, stationVectors } from './section.ts';

/**
 * The rows of a band at rest as `loft` reads them: start cap, stations, end cap.
 * @param figures rows of ten (`sectionColumns`), metres and radians
 * @param caps lengths of the two end domes, metres
 * @param mirrored whether to give the left half's band (x turned round)
 * @param straight which of the two ends keeps its whole width and only thins out
 */
export function bandRows(
  figures: Float64Array,
  reference: Reference,
  caps: readonly [number, number],
  mirrored = false,
  straight: readonly [boolean, boolean] = [false, false],
): Float32Array {
  const n = figures.length / columnCount;
  const vectors = new Float64Array(n * stationFloats);
  const axes = new Float64Array(n * 3);
  stationVectors(figures, reference, vectors, axes);
  const rows = new Float32Array((n + 2) * stationFloats);
  rows.set(vectors, stationFloats);
  for (let k = 0; k < 3; k++) {
    rows[k] = -caps[0] * (axes[k] as number);
    rows[(n + 1) * stationFloats + k] = caps[1] * (axes[(n - 1) * 3 + k] as number);
  }
  rows[3] = straight[0] ? 1 : 0;
  rows[(n + 1) * stationFloats + 3] = straight[1] ? 1 : 0;
  if (mirrored) for (let i = 0; i < rows.length; i += 4) rows[i] = -(rows[i] as number);
  return rows;
}
