import { RayTree } from '../../geometry/rayTree.ts';
import type { AtlasNode, Surface } from '../../geometry/atlas.ts';
import { sheetOf } from './sheet.ts';

/** The trunk's own axis, metres forward of the atlas' origin: inside the wall at every height. */
const axisZ = 0.1;
const lowest = 0.79;
const heightStep = 0.005;
const heights = 81;
const angleStep = Math.PI / 90;
const angles = 91;

/** A place on the wall: angle round the trunk from the front (0) over the right side, radians, and height, metres. */
export type Place = readonly [angle: number, height: number];

/**
 * The inner side of the outermost sheet of the belly's wall, and the bones that border it: where the sheets lie that
 * the specimen lacks. Between what is seen the wall runs as smoothly as it can.
 */
export class TrunkWall {
  /** Inner face of external oblique and rectus. */
  private readonly radius = new Float64Array(heights * angles);
  /** Inner face of the ribs and their cartilages, as far in as `radius` where there are none. */
  private readonly ribs = new Float64Array(heights * angles);
  private readonly crest = new Float64Array(angles).fill(Number.NaN);
  private readonly margin = new Float64Array(angles).fill(Number.NaN);
  private readonly rectusEdge = new Float64Array(heights).fill(Number.NaN);

  constructor(muscles: Map<string, AtlasNode>, bones: Map<string, AtlasNode>) {
    const rectus = node(muscles, 'right rectus abdominis');
    const tree = new RayTree([
      node(muscles, 'right external oblique'),
      rectus,
      node(muscles, 'right latissimus dorsi'),
    ]);
    const cage = new RayTree(
      [...bones].filter(([name]) => /(rib|costal cartilage)$/.test(name)).map(([, bone]) => bone),
    );
    const seen = new Uint8Array(this.radius.length);
    for (let h = 0; h < heights; h++) {
      for (let a = 0; a < angles; a++) {
        const way = [0, lowest + h * heightStep, axisZ, -Math.sin(a * angleStep), 0, Math.cos(a * angleStep)] as const;
        const r = tree.cast(...way, 0.25);
        this.ribs[h * angles + a] = cage.cast(...way, 0.25);
        this.radius[h * angles + a] = r < 0.25 ? r : 0.12;
        seen[h * angles + a] = r < 0.25 ? 1 : 0;
      }
    }
    this.spreadFrom(seen);
    this.ribs.forEach((r, i) => {
      this.ribs[i] = Math.min(r, this.radius[i] as number);
    });
    this.border(node(bones, 'right hip bone'), this.crest, (old, y) => Math.max(old, y));
    for (const [name, bone] of bones) {
      if (/(eighth|ninth|tenth|eleventh|twelfth) rib$/.test(name) || /^right (seventh )?costal cartilage$/.test(name))
        this.border(bone, this.margin, (old, y) => Math.min(old, y));
    }
    for (let i = 0; i < rectus.positions.length; i += 3) {
      const h = Math.round(((rectus.positions[i + 1] as number) - lowest) / heightStep);
      if (h < 0 || h >= heights) continue;
      const angle = angleOf(rectus.positions, i);
      this.rectusEdge[h] = Number.isNaN(this.rectusEdge[h] as number)
        ? angle
        : Math.max(this.rectusEdge[h] as number, angle);
    }
    bridge(this.crest);
    bridge(this.margin);
    bridge(this.rectusEdge);
  }

  /** Heights of a bone's far edge at every angle it is seen at. */
  private border({ positions: p }: Surface, out: Float64Array, choose: (old: number, y: number) => number): void {
    for (let i = 0; i < p.length; i += 3) {
      if ((p[i] as number) > -0.01) continue;
      const a = Math.round(angleOf(p, i) / angleStep);
      const y = p[i + 1] as number;
      out[a] = Number.isNaN(out[a] as number) ? y : choose(out[a] as number, y);
    }
  }

  /**
   * Diffusion from what is seen into what is not; what is seen is smoothed twice, so that grooves do not show through.
   */
  private spreadFrom(seen: Uint8Array): void {
    for (let round = 0; round < 1500; round++) {
      for (let i = 0; i < this.radius.length; i++) {
        if (seen[i] && round < 1498) continue;
        const h = Math.floor(i / angles);
        const a = i % angles;
        let sum = 0;
        let count = 0;
        for (const [dh, da] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ] as const) {
          if (h + dh < 0 || h + dh >= heights || a + da < 0 || a + da >= angles) continue;
          sum += this.radius[i + dh * angles + da] as number;
          count++;
        }
        this.radius[i] = sum / count;
      }
    }
  }

  /** Height of the top of the hip bone at an angle, metres. */
  crestAt(angle: number): number {
    return at(this.crest, angle / angleStep);
  }

  /** Height of the lower edge of the ribs and their cartilages at an angle, metres. */
  marginAt(angle: number): number {
    return at(this.margin, angle / angleStep);
  }

  /** Angle of the outer edge of rectus abdominis at a height. */
  semilunarAt(height: number): number {
    return at(this.rectusEdge, (height - lowest) / heightStep);
  }

  /**
   * Point of the wall, `depth` metres inside its inner face, and `ribDepth` inside that of the ribs where that is
   * farther in.
   */
  point([angle, height]: Place, depth: number, ribDepth = -1): [number, number, number] {
    const h = Math.min(heights - 1.001, Math.max(0, (height - lowest) / heightStep));
    const a = Math.min(angles - 1.001, Math.max(0, angle / angleStep));
    const [i, j] = [Math.floor(h), Math.floor(a)];
    const [f, g] = [h - i, a - j];
    const r = (k: number, l: number): number =>
      Math.min((this.radius[k * angles + l] as number) - depth, (this.ribs[k * angles + l] as number) - ribDepth);
    const radius = (1 - f) * ((1 - g) * r(i, j) + g * r(i, j + 1)) + f * ((1 - g) * r(i + 1, j) + g * r(i + 1, j + 1));
    return [-radius * Math.sin(angle), height, axisZ + radius * Math.cos(angle)];
  }

  /**
   * A sheet in the wall as a closed surface with a field along its fibres.
   * @param place where the fibre at `v` (0 to 1 across) is at `u` (0 origin to 1 insertion)
   * @param thick thickness in metres at (u, v)
   */
  sheet(
    place: (u: number, v: number) => Place,
    thick: (u: number, v: number) => number,
    depth: number,
    ribDepth = -1,
  ): { surface: Surface; field: Float64Array } {
    return sheetOf((u, v, outer) => {
      const inwards = outer ? 0 : thick(u, v);
      return this.point(place(u, v), depth + inwards, ribDepth < 0 ? -1 : ribDepth + inwards);
    });
  }
}

function node(from: Map<string, AtlasNode>, name: string): AtlasNode {
  const found = from.get(name);
  if (!found) throw new Error(`The specimen has no "${name}".`);
  return found;
}

const angleOf = (p: Float64Array, i: number): number =>
  Math.min(Math.PI, Math.max(0, Math.atan2(-(p[i] as number), (p[i + 2] as number) - axisZ)));

/** Value of a table between two of its rows. */
function at(table: Float64Array, place: number): number {
  const x = Math.min(table.length - 1.001, Math.max(0, place));
  const i = Math.floor(x);
  return (1 - (x - i)) * (table[i] as number) + (x - i) * (table[i + 1] as number);
}

/** Straight lines over the rows that nothing was seen at, the end values beyond. */
function bridge(table: Float64Array): void {
  const known = [...table.keys()].filter((i) => !Number.isNaN(table[i] as number));
  for (let i = 0; i < table.length; i++) {
    if (!Number.isNaN(table[i] as number)) continue;
    const before = known.filter((k) => k < i).at(-1);
    const after = known.find((k) => k > i);
    if (before === undefined || after === undefined) table[i] = table[(before ?? after) as number] as number;
    else
      table[i] =
        (table[before] as number) +
        ((i - before) / (after - before)) * ((table[after] as number) - (table[before] as number));
  }
}
