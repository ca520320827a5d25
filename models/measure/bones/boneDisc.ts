import type { EllipsoidFigure } from '../../mesh/bones/boneFigure.ts';
import { dice, scatter, type Specimen } from './boneSpecimen.ts';
import { interior, principal } from './boneStart.ts';

/** Sectors of the half rim that its edges are looked for in. */
const sectors = 20;
/**
 * A rim reaches a little into the vertebrae (share of its height, mm): between two surfaces that only touch a crack
 * would show.
 */
const [over, into] = [1.04, 0.4];

/** A point of the rim: way from the midline, forwards and upwards from the disc's middle, mm. */
type RimPoint = readonly [aside: number, ahead: number, up: number];

/**
 * A disc as a wedge that is right where it is seen, at its rim: the outline from the points of its wall, height, tilt
 * and wedge from the wall's upper and lower edges. Its faces, hidden between the vertebrae, are taken to be flat.
 */
export function discRim(specimen: Specimen, middle: number): EllipsoidFigure {
  const { mean, axes } = principal(interior(specimen));
  const axis = axes[2]!;
  const tilt = Math.atan(axis[2] / axis[1]);
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const wall: RimPoint[] = [];
  const at = scatter(specimen.surface, 8000, dice(5));
  for (let i = 0; i < at.length; i += 6) {
    const [x, y, z, nx, ny, nz] = at.subarray(i, i + 6) as unknown as [number, number, number, number, number, number];
    const ahead = (z - mean[2]) * cos - (y - mean[1]) * sin;
    const outwards = nx * (x - middle) + (nz * cos - ny * sin) * ahead;
    if (Math.abs(ny * cos + nz * sin) < 0.6 && outwards > 0)
      wall.push([Math.abs(x - middle), ahead, (y - mean[1]) * cos + (z - mean[2]) * sin]);
  }
  const { wide, deep, centre, round } = outlineOf(wall);
  const [upper, lower] = [edgeOf(wall, centre, 1), edgeOf(wall, centre, -1)];
  const slope = (upper.slope + lower.slope) / 2;
  const height = (upper.off + lower.off) / 2;
  return {
    shape: 'ellipsoid',
    name: 'disc',
    at: [middle, mean[1] - centre * sin + height * cos, mean[2] + centre * cos + height * sin],
    // Its own third axis upwards, its second backwards.
    turn: [-90 + ((tilt - Math.atan(slope)) * 180) / Math.PI, 0, 0],
    half: [wide, deep, ((upper.off - lower.off) / 2) * over + into],
    square: [round, 8],
    wedge: ((Math.atan(lower.slope) - Math.atan(upper.slope)) * 180) / Math.PI,
  };
}

/**
 * The superellipse next to the wall, by trial: it ends where the midline's front does; the hollow back, which hardly
 * shows, counts less and may not be overrun by more than 0.7 mm.
 */
function outlineOf(wall: readonly RimPoint[]): { wide: number; deep: number; centre: number; round: number } {
  const midline = wall.filter(([aside]) => aside < 5).map(([, ahead]) => ahead);
  const [front, back] = [quantile(midline, 0.97), quantile(midline, 0.04)];
  const most = (front - back) / 2 + 0.7;
  const cost = ([wide, deep, round]: readonly number[]): number =>
    wall.reduce((sum, [aside, ahead]) => {
      const off = ahead - front + deep!;
      const g = ((aside / wide!) ** round! + Math.abs(off / deep!) ** round!) ** (1 / round!);
      return sum + (ahead < -0.45 * deep! ? 0.4 : 1) * Math.min(4, (Math.hypot(aside, off) * (1 - 1 / g)) ** 2);
    }, 0);
  const random = dice(3);
  let best = [
    quantile(
      wall.map(([aside]) => aside),
      0.98,
    ),
    (front - back) / 2,
    2.5,
  ];
  let least = cost(best);
  for (let i = 0, step = 2; i < 1500; i++) {
    const next = best.map((v, k) => v + (random() - 0.5) * step * (k === 2 ? 0.3 : 1));
    next[1] = Math.min(next[1]!, most);
    next[2] = Math.max(1.8, Math.min(4, next[2]!));
    const now = cost(next);
    if (now < least) [best, least] = [next, now];
    if (i % 300 === 299) step *= 0.4;
  }
  const [wide, deep, round] = best as [number, number, number];
  return { wide, deep, centre: front - deep, round };
}

/**
 * The straight line (height at the centre, slope forwards) along the wall's upper or lower edge; what strays from it
 * counts little.
 */
function edgeOf(wall: readonly RimPoint[], centre: number, sign: 1 | -1): { off: number; slope: number } {
  const turn = ([aside, ahead]: RimPoint): number =>
    Math.floor((Math.atan2(ahead - centre, aside) / Math.PI + 0.5) * sectors);
  const ends = Array.from({ length: sectors }, (_, k) => wall.filter((point) => turn(point) === k))
    .filter((mine) => mine.length >= 8)
    .map(
      (mine) =>
        [
          mine.reduce((sum, [, ahead]) => sum + ahead - centre, 0) / mine.length,
          sign *
            quantile(
              mine.map(([, , up]) => sign * up),
              0.97,
            ),
        ] as const,
    );
  let line = {
    off: quantile(
      ends.map(([, up]) => up),
      0.5,
    ),
    slope: 0,
  };
  for (let round = 0; round < 8; round++) {
    let n = 0,
      u = 0,
      v = 0,
      uu = 0,
      uv = 0;
    for (const [ahead, up] of ends) {
      const w = 1 / (1 + ((up - line.off - line.slope * ahead) / 0.6) ** 2);
      n += w;
      u += w * ahead;
      v += w * up;
      uu += w * ahead * ahead;
      uv += w * ahead * up;
    }
    const slope = (n * uv - u * v) / (n * uu - u * u);
    line = { off: (v - slope * u) / n, slope };
  }
  return line;
}

function quantile(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;
}
