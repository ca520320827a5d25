import { muscleIndex, muscles } from '../../src/anatomy/catalogue.ts';
import { type Pose, segmentIndex } from '../../src/anatomy/segments.ts';
import { type Bone, readBones } from '../../src/body/bones.ts';
import { carried } from '../../src/body/carried.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import type { MuscleBody } from '../../src/body/muscles.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { areaOf, volumeOf } from '../../models/geometry/weld.ts';
import { builtFile, builtMuscles } from '../body/builtBody.ts';
import { atMost, type Verdict } from '../verdict.ts';
import { attachmentGaps, type Attachment, attachmentsOf } from '../../models/measure/muscles/attachments.ts';
import { lengthOf, sharpestBend, thinnest } from '../../models/measure/muscles/creases.ts';
import { worstPoses } from './worstPoses.ts';

/** One muscle of one side in one pose. */
export interface PosedRow {
  name: string;
  muscle: boolean;
  /** Volume over that at rest. */
  volume: number;
  /** Metres by which its ends have left their bones: mean over what was attached at rest, the worse end. */
  gap: number;
  /** Length of its longest band's line of centres over that at rest. */
  length: number;
  /** Sharpest bend between neighbouring rings in radians, posed and at rest. */
  bend: number;
  bendAtRest: number;
  /** Least share of the section that the local stretch leaves it; 1 is all of it. */
  thinnest: number;
  /** Share of its surface deeper than 1 mm inside another muscle, inside a bone; area of it in square metres. */
  inMuscle: number;
  inBone: number;
  area: number;
}

export interface PosedBody {
  pose: string;
  rows: PosedRow[];
}

interface Mesh {
  positions: Float64Array;
  triangles: Uint32Array;
}

/** The committed body, both sides, in each of the worst poses. */
export async function poseFidelity(): Promise<PosedBody[]> {
  const body = builtMuscles();
  const bones = (await readBones(builtFile('runner.glb'))).bones.filter(({ kind }) => kind !== 'skin');
  const atRest = meshesOf(body, body.rest);
  const attachments = attachmentsOf(body, atRest, bones);
  const still = new Float32Array(muscles.length * 2);
  return worstPoses().map(({ name, pose }) => {
    const rows = new Float32Array(body.rest.length);
    poseStations(body, pose, still, rows);
    return { pose: name, rows: rowsOf(body, atRest, meshesOf(body, rows), bones, pose, attachments) };
  });
}

function meshesOf(body: MuscleBody, rows: Float32Array): Mesh[] {
  return body.bands.map((_, i) => {
    const { positions, triangles } = loftMesh(body, rows, i);
    return { positions: Float64Array.from(positions), triangles };
  });
}

function rowsOf(
  body: MuscleBody,
  atRest: Mesh[],
  posed: Mesh[],
  bones: Bone[],
  pose: Pose,
  attachments: Attachment[],
): PosedRow[] {
  const trees = posed.map((mesh) => new Nearest(mesh));
  const hard = bones.map(
    (bone) =>
      new Nearest({
        positions: Float64Array.from(
          carried(bone.positions, pose, segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right') * 7),
        ),
        triangles: Uint32Array.from(bone.triangles),
      }),
  );
  const gaps = attachmentGaps(attachments, posed, hard);
  const names = [...new Set(body.bands.map(({ structure, side }) => `${structure}.${side}`))];
  return names.map((name) => {
    const own = body.bands.flatMap(({ structure, side }, i) => (`${structure}.${side}` === name ? [i] : []));
    const sum = (list: Mesh[], of: (mesh: Mesh) => number): number =>
      own.reduce((total, i) => total + of(list[i] as Mesh), 0);
    const structure = name.split('.')[0] ?? '';
    const others = trees.filter(
      (_, i) => body.bands[i]?.structure !== structure || body.bands[i]?.side !== name.split('.')[1],
    );
    const rings = own.map((i) => ringOf(body, i));
    return {
      name,
      muscle: muscleIndex(structure) >= 0,
      volume: sum(posed, volumeOf) / sum(atRest, volumeOf),
      gap: Math.max(0, ...own.map((i) => gaps[i] ?? 0)),
      length: Math.max(
        ...own.map(
          (i, k) => lengthOf(posed[i] as Mesh, rings[k] as number) / lengthOf(atRest[i] as Mesh, rings[k] as number),
        ),
      ),
      bend: Math.max(...own.map((i, k) => sharpestBend(posed[i] as Mesh, rings[k] as number))),
      bendAtRest: Math.max(...own.map((i, k) => sharpestBend(atRest[i] as Mesh, rings[k] as number))),
      thinnest: Math.min(...own.map((i, k) => thinnest(posed[i] as Mesh, atRest[i] as Mesh, rings[k] as number))),
      inMuscle: insideShare(
        own.map((i) => posed[i] as Mesh),
        others,
      ),
      inBone: insideShare(
        own.map((i) => posed[i] as Mesh),
        hard,
      ),
      area: sum(posed, areaOf),
    };
  });
}

/** Vertices in a ring of a band. */
function ringOf(body: MuscleBody, i: number): number {
  const { vertexStart } = body.bands[i] as MuscleBody['bands'][number];
  let ring = 1;
  while (body.s[vertexStart + ring] === body.s[vertexStart]) ring++;
  return ring;
}

/** Share of the vertices that lie deeper than 1 mm inside any of the others. */
function insideShare(own: Mesh[], others: Nearest[]): number {
  let inside = 0;
  let count = 0;
  for (const { positions: p } of own) {
    for (let i = 0; i < p.length; i += 3, count++) {
      const x = p[i] as number,
        y = p[i + 1] as number,
        z = p[i + 2] as number;
      if (others.some((tree) => tree.inside(x, y, z) && tree.find(x, y, z).distance > 0.001)) inside++;
    }
  }
  return inside / count;
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** What issue and design ask of the body in its worst poses, a group of lines for each. */
export function poseVerdicts(bodies: readonly PosedBody[]): { pose: string; verdicts: Verdict[] }[] {
  return bodies.map(({ pose, rows: all }) => {
    const rows = all.filter(({ muscle }) => muscle);
    // Muscles that the pose leaves as they were would hide the others in a median.
    const off = rows
      .filter((r) => Math.abs(r.length - 1) > 0.01 || Math.abs(r.volume - 1) > 0.001)
      .map(({ volume }) => Math.abs(volume - 1))
      .sort((a, b) => a - b);
    const worst = (of: (row: PosedRow) => number): PosedRow => [...rows].sort((a, b) => of(b) - of(a))[0] as PosedRow;
    const changed = worst((r) => Math.abs(r.volume - 1));
    const loose = worst((r) => r.gap);
    const creased = worst((r) => r.bend);
    const creasedNew = rows.filter((r) => r.bend > Math.PI / 2 && r.bendAtRest <= Math.PI / 2);
    const thin = worst((r) => -r.thinnest);
    const area = rows.reduce((sum, r) => sum + r.area, 0);
    return {
      pose,
      verdicts: [
        atMost('volume against rest, median change', 100 * (off[off.length >> 1] ?? Number.NaN), 2, '%'),
        atMost(
          `volume against rest, most (${changed.name} ${changed.volume.toFixed(2)})`,
          100 * Math.abs(changed.volume - 1),
          10,
          '%',
          1,
        ),
        atMost(`ends off their bones, most (${loose.name})`, loose.gap * 1000, 2, 'mm'),
        atMost(
          'through muscle, share of surface',
          (100 * rows.reduce((s, r) => s + r.area * r.inMuscle, 0)) / area,
          3,
          '%',
        ),
        atMost(
          'through bone, share of surface',
          (100 * rows.reduce((s, r) => s + r.area * r.inBone, 0)) / area,
          3,
          '%',
        ),
        atMost(
          `muscles with a crease over 90 degrees that have none at rest${creasedNew.length > 0 ? ` (${creasedNew.map((r) => r.name).join(', ')})` : ''}`,
          creasedNew.length,
          0,
          '',
          0,
        ),
        atMost(
          `sharpest bend (${creased.name}) against the sharpest at rest`,
          degrees(creased.bend),
          Math.round(degrees(Math.max(...rows.map((r) => r.bendAtRest)))),
          'degrees',
          0,
        ),
        atMost(`section lost to twist or pinch, most (${thin.name})`, 100 * (1 - thin.thinnest), 50, '%', 0),
      ],
    };
  });
}
