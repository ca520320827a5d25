/** Signed distance, millimetres, negative inside; first order, right in sign. */
export interface Field {
  distance(x: number, y: number, z: number): number;
}
