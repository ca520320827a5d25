/** Fibres of one loop, in the order in which they are laid. */
export const fibres = ['afferent', 'own', 'relay', 'inhibiting', 'ownMotor', 'targetMotor'] as const;
/** Eight numbers a fibre: four points of a cubic curve, x and y in CSS pixels. */
export const curveFloats = fibres.length * 8;
/**
 * Round things of one loop: its own motor neuron, that of its target, the interneuron, and where fibres end on them and
 * in the muscle.
 */
export const nodes = [
  'ownCell',
  'targetCell',
  'interneuron',
  'endsOnOwn',
  'endsOnRelay',
  'endsOnTarget',
  'endsInMuscle',
] as const;
/** Three numbers a node: x, y, radius. */
export const nodeFloats = nodes.length * 3;

/**
 * Places in a cross-section of the cord of radius 1: x away from the middle, y towards the back of the body, as
 * textbooks draw it.
 */
const entry = [0.86, 0.51] as const;
const ownCell = [0.53, -0.25] as const;
const targetCell = [0.27, -0.56] as const;
const relayCell = [0.2, 0.02] as const;
/** How far along its way to the own motor neuron the afferent branches. */
const branch = 0.38;
const radii = { cell: 0.135, relay: 0.125, ending: 0.062 } as const;

/**
 * Lays out one loop: out of the belly of `from` into the back of the cord, inside it to the muscle's own motor neuron
 * and over the interneuron to that of its target, and out at the front to both muscles. All in CSS pixels, y down.
 * @param lateral 1 where the loop's side of the cord lies to the right on screen, -1 to the left
 */
export function layoutLoop(
  cordX: number,
  cordY: number,
  radius: number,
  lateral: 1 | -1,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  curves: Float32Array,
  round: Float32Array,
): void {
  const x = (u: number): number => cordX + lateral * u * radius;
  const y = (v: number): number => cordY - v * radius;
  const far = Math.hypot(fromX - x(entry[0]), fromY - y(entry[1]));
  const swing = Math.min(0.45 * far, 2.4 * radius) / radius;
  // The afferent comes in from behind and beside, as a dorsal root does.
  put(
    curves,
    0,
    fromX,
    fromY,
    fromX + (x(1.5) - fromX) * 0.3,
    fromY + (y(0.2) - fromY) * 0.55,
    x(entry[0] + swing * 0.8),
    y(entry[1] + swing * 0.42),
    x(entry[0]),
    y(entry[1]),
  );
  put(
    curves,
    1,
    x(entry[0]),
    y(entry[1]),
    x(0.58),
    y(0.4),
    x(0.5),
    y(0.1),
    x(ownCell[0]),
    y(ownCell[1] + radii.cell + radii.ending),
  );
  const bx = at(curves, 8, branch);
  const by = at(curves, 9, branch);
  put(
    curves,
    2,
    bx,
    by,
    bx - lateral * 0.1 * radius,
    by + 0.02 * radius,
    x(relayCell[0] + 0.1),
    y(0.26),
    x(relayCell[0] + 0.06),
    y(relayCell[1] + radii.relay + radii.ending * 0.8),
  );
  put(
    curves,
    3,
    x(relayCell[0]),
    y(relayCell[1]),
    x(0.13),
    y(-0.2),
    x(0.14),
    y(-0.32),
    x(targetCell[0] - 0.06),
    y(targetCell[1] + radii.cell + radii.ending * 0.8),
  );
  motor(curves, 4, x(ownCell[0]), y(ownCell[1]), lateral * 0.8, 0.6, radius, fromX, fromY);
  motor(curves, 5, x(targetCell[0]), y(targetCell[1]), lateral * 0.3, 0.95, radius, toX, toY);
  cell(round, 0, x(ownCell[0]), y(ownCell[1]), radii.cell * radius);
  cell(round, 1, x(targetCell[0]), y(targetCell[1]), radii.cell * radius);
  cell(round, 2, x(relayCell[0]), y(relayCell[1]), radii.relay * radius);
  cell(round, 3, at(curves, 8, 1), at(curves, 9, 1), radii.ending * radius);
  cell(round, 4, at(curves, 16, 1), at(curves, 17, 1), radii.ending * radius);
  cell(round, 5, at(curves, 24, 1), at(curves, 25, 1), radii.ending * radius * 1.15);
  cell(round, 6, at(curves, 32, 1), at(curves, 33, 1), 4.5);
}

/** A fibre from a motor neuron out at the front of the cord and on to a muscle. */
function motor(
  curves: Float32Array,
  fibre: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
  radius: number,
  toX: number,
  toY: number,
): void {
  const reach = Math.max(1.1 * radius, 0.3 * Math.hypot(toX - x, toY - y));
  put(curves, fibre, x, y, x + dx * reach, y + dy * reach, toX + (x - toX) * 0.3, toY + (y - toY) * 0.35, toX, toY);
}

function put(
  curves: Float32Array,
  fibre: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): void {
  const o = fibre * 8;
  curves[o] = ax;
  curves[o + 1] = ay;
  curves[o + 2] = bx;
  curves[o + 3] = by;
  curves[o + 4] = cx;
  curves[o + 5] = cy;
  curves[o + 6] = dx;
  curves[o + 7] = dy;
}

function cell(round: Float32Array, node: number, x: number, y: number, radius: number): void {
  round[node * 3] = x;
  round[node * 3 + 1] = y;
  round[node * 3 + 2] = radius;
}

/** One coordinate of a curve whose first number of that coordinate is at `o`, at a share of it. */
function at(c: Float32Array, o: number, t: number): number {
  const s = 1 - t;
  return (
    s * s * s * (c[o] as number) +
    3 * s * s * t * (c[o + 2] as number) +
    3 * s * t * t * (c[o + 4] as number) +
    t * t * t * (c[o + 6] as number)
  );
}

/** Length of a fibre in pixels, by eight chords. */
export function fibreLength(c: Float32Array, fibre: number): number {
  const o = fibre * 8;
  let length = 0;
  let x = c[o] as number;
  let y = c[o + 1] as number;
  for (let i = 1; i <= 8; i++) {
    const nx = at(c, o, i / 8);
    const ny = at(c, o + 1, i / 8);
    length += Math.hypot(nx - x, ny - y);
    x = nx;
    y = ny;
  }
  return length;
}
