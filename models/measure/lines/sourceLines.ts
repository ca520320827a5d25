export type Vec = [number, number, number];
interface SourceJoint {
  name: string;
  type: string;
  parent: string;
  parent_loc: Vec;
  parent_ori: Vec;
  child: string;
  child_loc: Vec;
  child_ori: Vec;
  coords: { name: string; range: [number, number] }[];
  axes: { which: string; coord: string | null; axis: Vec; fn: SourceFunction }[];
}
type SourceFunction =
  | { type: 'linear'; coef: [number, number] }
  | { type: 'const'; value: number }
  | { type: 'spline'; x: number[]; y: number[] };
/** A point of a path; one that moves with a coordinate has a spline for each axis instead of `xyz`. */
interface SourcePoint {
  body: string;
  xyz: Vec | null;
  x?: Moving;
  y?: Moving;
  z?: Moving;
}
interface Moving {
  fn: { y: number[] };
}
/** An element of a MyoSim path: a point on a body (`site`), or a wrap with its frame. */
interface SourceElement {
  site: string;
  xyz: Vec;
  wrap?: string;
  name?: string;
  pos?: Vec;
  quat_wxyz?: [number, number, number, number];
  radius?: number;
}
export interface SourceLine {
  F0_N: number;
  Lopt_m: number;
  Lts_m: number;
  penn_rad?: number;
  points?: SourcePoint[];
  path?: SourceElement[];
  wrap?: string[];
}
export interface SourceSet {
  bodies: Record<string, { mass_kg: number; com: Vec; pos?: Vec }>;
  joints: SourceJoint[];
  wraps: Record<
    string,
    { type?: string; body: string; translation: Vec; rotation_xyz_body: Vec; quadrant: string; radius: number }
  >;
  muscles: Record<string, SourceLine>;
}
export interface Frame {
  r: number[][];
  p: Vec;
}

/**
 * Where a point lies in its body; one that moves with a coordinate: where it lies at that coordinate's zero (the arm
 * hanging).
 */
export function fixed(p: SourcePoint): Vec {
  return p.xyz ?? ([p.x, p.y, p.z].map((axis) => axis?.fn.y[0] ?? Number.NaN) as Vec);
}

/** A line as the shipped figures write it. @throws where no muscle is known for it. */
export function lineOf(name: string, m: SourceLine, muscle: string | undefined, points: unknown[]): object {
  if (!muscle) throw new Error(`The line "${name}" belongs to no muscle in lines.json.`);
  return {
    line: name.replace(/_[rR]$/, ''),
    muscle,
    force: m.F0_N,
    fibre: m.Lopt_m,
    tendon: m.Lts_m,
    pennation: m.penn_rad ?? 0,
    points,
    ...(m.wrap?.length ? { wraps: m.wrap.map(plain) } : {}),
  };
}

/** Where each body of a set lies in the pelvis frame when all coordinates are zero. */
export function neutralFrames(set: SourceSet): Map<string, Frame> {
  const frames = new Map<string, Frame>([['ground', { r: euler([0, 0, 0]), p: [0, 0, 0] }]]);
  for (const j of set.joints) {
    const parent = j.name === 'ground_pelvis' ? frames.get('ground') : frames.get(j.parent);
    if (!parent) continue;
    const out = compose(parent, { r: euler(j.parent_ori), p: j.parent_loc });
    frames.set(j.child, compose(out, invert({ r: euler(j.child_ori), p: j.child_loc })));
  }
  return frames;
}

function euler([x, y, z]: Vec): number[][] {
  const [a, b, c, d, e, f] = [Math.cos(x), Math.sin(x), Math.cos(y), Math.sin(y), Math.cos(z), Math.sin(z)];
  return [
    [c * e, -c * f, d],
    [a * f + b * d * e, a * e - b * d * f, -b * c],
    [b * f - a * d * e, b * e + a * d * f, a * c],
  ];
}

/** A point of a frame seen from where the frame lies. */
export function apply(f: Frame, p: Vec): Vec {
  return [0, 1, 2].map((i) => f.r[i]![0]! * p[0] + f.r[i]![1]! * p[1] + f.r[i]![2]! * p[2] + f.p[i]!) as Vec;
}

/** A point seen from a frame. */
export function seenFrom(f: Frame, p: Vec): Vec {
  const d = [p[0] - f.p[0], p[1] - f.p[1], p[2] - f.p[2]];
  return [0, 1, 2].map((i) => round(f.r[0]![i]! * d[0]! + f.r[1]![i]! * d[1]! + f.r[2]![i]! * d[2]!)) as Vec;
}

function compose(a: Frame, b: Frame): Frame {
  const r = a.r.map((row) =>
    [0, 1, 2].map((j) => row[0]! * b.r[0]![j]! + row[1]! * b.r[1]![j]! + row[2]! * b.r[2]![j]!),
  );
  return { r, p: apply(a, b.p) };
}

function invert(f: Frame): Frame {
  const r = [0, 1, 2].map((i) => [f.r[0]![i]!, f.r[1]![i]!, f.r[2]![i]!]);
  return { r, p: apply({ r, p: [0, 0, 0] }, [-f.p[0], -f.p[1], -f.p[2]]) };
}

/** Names without the side, segments by the names of this project. */
export function plain(name: string): string {
  const bare = name.replace(/_r(?=_|$)/, '');
  return ({ calcn: 'foot', torso: 'thorax', back: 'back' } as Record<string, string>)[bare] ?? bare;
}

/** Micrometres and microradians. */
export function round(v: number): number {
  return Number(v.toFixed(6));
}
