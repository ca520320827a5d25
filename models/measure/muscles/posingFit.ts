import { type Pose, type Segment, segmentIndex } from '../../../src/anatomy/segments.ts';
import { muscles } from '../../../src/anatomy/catalogue.ts';
import type { Bone } from '../../../src/body/bones.ts';
import { carried } from '../../../src/body/carried.ts';
import { loft } from '../../../src/body/loft.ts';
import { type Band, type MuscleBody } from '../../../src/body/muscles.ts';
import { poseStations } from '../../../src/body/poseStations.ts';
import { posingTables } from '../../../src/body/posingTables.ts';
import { type Attachment, attachmentGaps, attachmentsOf } from './attachments.ts';
import { dear, fresh, kinds, type Posing } from './posingChoices.ts';
import { sharpestBend } from './creases.ts';
import { ringSlab } from '../../../src/body/rings.ts';
import { type Box, boxOf, meet, within } from '../../geometry/box.ts';
import { Nearest } from '../../geometry/nearest.ts';
import { areaOf, volumeOf } from '../../geometry/weld.ts';
import type { Surface } from '../../geometry/atlas.ts';

const still = new Float32Array(muscles.length * 2);
const cubicCentimetres = 1e6;

/** A choice for one band: what it costs, and how to stay with it. */
interface Trial {
  posing: Posing;
  cost: number;
  keep: () => void;
}

/** One pose of the body while it is fitted: every band's surface and tree, every bone's tree. */
interface Scene {
  pose: Pose;
  rows: Float32Array;
  meshes: Surface[];
  trees: Nearest[];
  boxes: Box[];
  bones: { tree: Nearest; box: Box }[];
}

/**
 * Fits how the bands go with their segments, one band after the other, in given poses: what pierces muscle or bone,
 * gains or loses volume, is pinched or sharply bent, leaves the bone it ends on, or drifts away from what it lay on
 * costs; the cheapest choice is kept. Shapes at rest stay as they are. Works on the right half; the left goes with it.
 */
export class PosingFit {
  private readonly body: MuscleBody;
  private readonly scenes: Scene[];
  private readonly rest: Surface[];
  private readonly restVolume: number[];
  /** Per band: whether each of its vertices lies on something at rest. */
  private readonly lies: Uint8Array[];
  private readonly rings: number[];
  /** Per band: what of its ends lies on a bone at rest; sharpest bend at rest. */
  private readonly attached: Attachment[][];
  private readonly restBend: number[];

  constructor(body: MuscleBody, bones: readonly Bone[], poses: readonly Pose[]) {
    this.body = body;
    this.rings = body.bands.map((band) => {
      let ring = 1;
      while (body.s[band.vertexStart + ring] === body.s[band.vertexStart]) ring++;
      return ring;
    });
    this.rest = body.bands.map((band) => this.meshOf(band, body.rest));
    this.restVolume = this.rest.map(volumeOf);
    const trees = this.rest.map((m) => new Nearest(m));
    const boxes = this.rest.map((m) => boxOf(m.positions));
    const hard = bones.map(
      (b) => new Nearest({ positions: Float64Array.from(b.positions), triangles: Uint32Array.from(b.triangles) }),
    );
    this.lies = this.rest.map((mesh, b) =>
      Uint8Array.from({ length: mesh.positions.length / 3 }, (_, v) =>
        v % 3 === 0 &&
        this.gapFrom(
          b,
          mesh.positions,
          v,
          trees,
          boxes,
          hard.map((tree) => ({ tree })),
          0.003,
        ) < 0.003
          ? 1
          : 0,
      ),
    );
    const attached = attachmentsOf(body, this.rest, bones);
    this.attached = body.bands.map((_, b) => attached.filter(({ band }) => band === b));
    this.restBend = this.rest.map((mesh, b) => sharpestBend(mesh, this.rings[b] as number));
    this.scenes = poses.map((pose) => {
      const rows = new Float32Array(body.rest.length);
      poseStations(body, pose, still, rows);
      const meshes = body.bands.map((band) => this.meshOf(band, rows));
      return {
        pose,
        rows,
        meshes,
        trees: meshes.map((m) => new Nearest(m)),
        boxes: meshes.map((m) => boxOf(m.positions)),
        bones: bones.map((bone) => {
          const positions = Float64Array.from(
            carried(bone.positions, pose, segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right') * 7),
          );
          return {
            tree: new Nearest({ positions, triangles: Uint32Array.from(bone.triangles) }),
            box: boxOf(positions),
          };
        }),
      };
    });
  }

  private meshOf(band: Band, rows: Float32Array): Surface {
    const { body } = this;
    const positions = new Float64Array(band.vertexCount * 3);
    for (let v = 0; v < band.vertexCount; v++) {
      const at = band.vertexStart + v;
      const p = loft(
        rows,
        band.first,
        band.stations,
        body.s[at] as number,
        body.t[at] as number,
        body.push[at] as number,
        band.side === 'left' ? -1 : 1,
      );
      positions[v * 3] = p.x;
      positions[v * 3 + 1] = p.y;
      positions[v * 3 + 2] = p.z;
    }
    return {
      positions,
      triangles: body.indices
        .slice(band.indexStart, band.indexStart + band.indexCount)
        .map((i) => i - band.vertexStart),
    };
  }

  /** Way from a vertex to the nearest other structure, at most `limit`. */
  private gapFrom(
    b: number,
    p: Float64Array,
    v: number,
    trees: Nearest[],
    boxes: Box[],
    bones: { tree: Nearest }[],
    limit: number,
  ): number {
    const x = p[v * 3] as number,
      y = p[v * 3 + 1] as number,
      z = p[v * 3 + 2] as number;
    let best = limit;
    trees.forEach((tree, o) => {
      if (o === b || this.same(o, b) || !within(boxes[o] as Box, x, y, z, best)) return;
      best = Math.min(best, tree.find(x, y, z, best).distance);
    });
    for (const { tree } of bones) best = Math.min(best, tree.find(x, y, z, best).distance);
    return best;
  }

  private same(a: number, b: number): boolean {
    const [one, two] = [this.body.bands[a] as Band, this.body.bands[b] as Band];
    return one.structure === two.structure && one.side === two.side;
  }

  private twins(b: number): number[] {
    const { name } = this.body.bands[b] as Band;
    return this.body.bands.flatMap((band, i) => (band.name === name ? [i] : []));
  }

  /** Scenes in which a band's segments move against each other: elsewhere it is carried as one, whatever is chosen. */
  private bending(b: number): Scene[] {
    const band = this.body.bands[b] as Band;
    const segments = [
      ...new Set([band.carriers, band.otherEdge, band.middle].flatMap((c) => c?.segments ?? [])),
    ] as Segment[];
    return this.scenes.filter(({ pose }) => {
      const [first = new Float64Array(7), ...rest] = segments.map((segment) => {
        const o = segmentIndex(segment, band.side) * 7;
        return pose.subarray(o, o + 7);
      });
      return rest.some((other) => other.some((v, k) => Math.abs(v - (first[k] as number)) > 1e-3));
    });
  }

  /** What band b and its mirror image cost, as they are carried now, in the poses that bend them. */
  cost(b: number): number {
    return this.twins(b).reduce(
      (sum, i) =>
        sum +
        this.bending(i).reduce(
          (s, scene) => s + this.costIn(scene, i, scene.meshes[i] as Surface, scene.trees[i] as Nearest),
          0,
        ),
      0,
    );
  }

  private costIn(scene: Scene, b: number, mesh: Surface, tree: Nearest): number {
    const p = mesh.positions;
    const box = boxOf(p);
    const count = p.length / 3;
    const weight = (areaOf(this.rest[b] as Surface) / count) * 1e4;
    let cost = 0;
    const near = scene.trees.flatMap((_, o) =>
      o !== b && !this.same(o, b) && meet(scene.boxes[o] as Box, box) ? [o] : [],
    );
    const hard = scene.bones.filter((bone) => meet(bone.box, box));
    const lies = this.lies[b] as Uint8Array;
    for (let v = 0; v < count; v++) {
      const x = p[v * 3] as number,
        y = p[v * 3 + 1] as number,
        z = p[v * 3 + 2] as number;
      let deep = 0;
      for (const o of near) deep = Math.max(deep, depth(scene.trees[o] as Nearest, scene.boxes[o] as Box, x, y, z));
      for (const bone of hard) deep = Math.max(deep, 1.5 * depth(bone.tree, bone.box, x, y, z));
      cost += weight * beyond(deep);
      if (lies[v] && deep === 0) {
        const gap = this.gapFrom(b, p, v, scene.trees, scene.boxes, hard, 0.02);
        // Every third vertex speaks for its neighbours.
        if (gap > 0.005) cost += 3 * weight * 0.35 * (gap - 0.005) * 1000;
      }
    }
    for (const o of near) {
      const q = (scene.meshes[o] as Surface).positions;
      const each = (areaOf(this.rest[o] as Surface) / (q.length / 3)) * 1e4;
      for (let v = 0; v < q.length; v += 3)
        cost += each * beyond(depth(tree, box, q[v] as number, q[v + 1] as number, q[v + 2] as number));
    }
    const volume = volumeOf(mesh) / (this.restVolume[b] as number);
    const size = Math.max(2, Math.cbrt((this.restVolume[b] as number) * cubicCentimetres) ** 2);
    cost += size * 150 * Math.max(0, Math.abs(volume - 1) - 0.03);
    // An end that leaves its bone shows from the first millimetre on, a fold wherever there was none.
    const gap =
      attachmentGaps(
        this.attached[b] as Attachment[],
        { [b]: mesh },
        scene.bones.map((bone) => bone.tree),
      )[b] ?? 0;
    cost += size * 20 * Math.max(0, gap * 1000 - 1);
    cost +=
      size * 20 * Math.max(0, sharpestBend(mesh, this.rings[b] as number) - Math.max(1.5, this.restBend[b] as number));
    // A crease shows more than a millimetre inside a neighbour.
    return cost + 12 * size * this.shapeCost(b, p);
  }

  /** Sharp bends and pinches beyond those at rest. */
  private shapeCost(b: number, p: Float64Array): number {
    const ring = this.rings[b] as number;
    const rest = (this.rest[b] as Surface).positions;
    const rows = p.length / 3 / ring;
    let cost = 0;
    for (let r = 3; r + 3 < rows; r++) {
      const ratio = ringSlab(p, r, ring) / (ringSlab(rest, r, ring) || 1e-12);
      cost += ((2 * Math.max(0, 0.75 - ratio)) / rows) * 20;
      for (let j = 0; j < ring; j += 2) {
        const o = (r * ring + j) * 3;
        const more = bend(p, o, ring * 3) - Math.max(0.9, bend(rest, o, ring * 3));
        if (more > 0) cost += (more + 3 * Math.max(0, more - 0.4)) / ring;
      }
    }
    return cost;
  }

  /** Carries band b and its mirror image as told; returns what they cost then. Kept only by `keep`. */
  private tryOut(b: number, posing: Posing): Trial {
    const { body } = this;
    const twins = this.twins(b);
    const before = twins.map((i) => this.posingOf(i));
    twins.forEach((i) => Object.assign(body.bands[i] as Band, posing));
    const tables = posingTables(body.bands, body.rest);
    Object.assign(body.posing, tables);
    let cost = 0;
    const bent = new Map(twins.map((i) => [i, new Set(this.bending(i))]));
    const made = this.scenes.map((scene) => {
      const here = twins.filter((i) => bent.get(i)?.has(scene));
      if (here.length === 0) return [];
      const rows = new Float32Array(body.rest.length);
      poseStations(body, scene.pose, still, rows);
      return here.map((i) => {
        const mesh = this.meshOf(body.bands[i] as Band, rows);
        const tree = new Nearest(mesh);
        cost += this.costIn(scene, i, mesh, tree);
        return { i, mesh, tree };
      });
    });
    twins.forEach((i, k) => Object.assign(body.bands[i] as Band, before[k]));
    return {
      posing,
      cost,
      keep: () => {
        twins.forEach((i) => Object.assign(body.bands[i] as Band, posing));
        this.scenes.forEach((scene, s) =>
          (made[s] ?? []).forEach(({ i, mesh, tree }) => {
            scene.meshes[i] = mesh;
            scene.trees[i] = tree;
            scene.boxes[i] = boxOf(mesh.positions);
          }),
        );
      },
    };
  }

  posingOf(b: number): Posing {
    const { taut, slide = 0, carriers, otherEdge, middle } = this.body.bands[b] as Band;
    return { taut, slide, carriers, ...(otherEdge ? { otherEdge } : {}), ...(middle ? { middle } : {}) };
  }

  /**
   * Tries other choices for band b, one kind after the other, where it is dear and asked anew from the best fresh
   * starts too; returns the cost before and after.
   */
  improve(b: number, anew: boolean): { before: number; after: number } {
    const before = this.cost(b);
    const start = this.posingOf(b);
    const descend = (from: Trial): Trial =>
      kinds.reduce(
        (best, kind) => kind(best.posing).reduce((least, posing) => better(least, this.tryOut(b, posing)), best),
        from,
      );
    let best = descend({ posing: start, cost: before, keep: () => undefined });
    if (anew && before > dear) {
      const trials = fresh(start)
        .map((posing) => this.tryOut(b, posing))
        .sort((one, two) => one.cost - two.cost);
      // What begins cheapest does not always end cheapest.
      for (const trial of trials.slice(0, 3)) best = better(best, descend(trial));
    }
    best.keep();
    return { before, after: best.cost };
  }
}

/** A small gain is not worth a figure that nobody would have chosen. */
const better = (old: Trial, other: Trial): Trial => (other.cost <= old.cost * 0.985 - 0.02 ? other : old);

/** Millimetres deeper than half a one, at most eight; two more from the first on, for that is where it shows. */
const beyond = (metres: number): number => Math.min(8, Math.max(0, metres * 1000 - 0.5)) + (metres > 0.001 ? 2 : 0);

function depth(tree: Nearest, box: Box, x: number, y: number, z: number): number {
  if (!within(box, x, y, z, 0) || !tree.inside(x, y, z)) return 0;
  return tree.find(x, y, z).distance;
}

/** Angle (radians) by which the line along the fibres turns at the point at `o`. */
function bend(p: Float64Array, o: number, step: number): number {
  const ax = (p[o] as number) - (p[o - step] as number),
    ay = (p[o + 1] as number) - (p[o - step + 1] as number),
    az = (p[o + 2] as number) - (p[o - step + 2] as number);
  const bx = (p[o + step] as number) - (p[o] as number),
    by = (p[o + step + 1] as number) - (p[o + 1] as number),
    bz = (p[o + step + 2] as number) - (p[o + 2] as number);
  const lengths = Math.sqrt((ax * ax + ay * ay + az * az) * (bx * bx + by * by + bz * bz));
  return lengths < 1e-8 ? 0 : Math.acos(Math.min(1, Math.max(-1, (ax * bx + ay * by + az * bz) / lengths)));
}
