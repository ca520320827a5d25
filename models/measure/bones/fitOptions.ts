export interface FitOptions {
  iterations?: number;
  /** Pull of each named point of a cage to where it was put, per mm; by name, `*` for the rest. */
  tether?: Record<string, number>;
  /**
   * How firmly a lump (by name) is held where it was put: its middle per mm, its half axes and turns as far as they
   * move its skin.
   */
  firm?: Record<string, number>;
  /** Parts (by name) that stay as they are. */
  hold?: (name: string) => boolean;
  /**
   * Lumps and points on the plane of symmetry stay on it, lumps turned about the axis across it only: the surface runs
   * over it without a crease.
   */
  symmetric?: boolean;
}
