import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment } from '../../../src/anatomy/segments.ts';

export type Triple = [number, number, number];

/**
 * A rounded lump: centre mm, turn degrees (rotation vector), half axes mm; `square` makes a drum: round and axial
 * exponent (2 2 is an ellipsoid). `wedge`: angle between the faces of a drum, degrees, open towards the end of its
 * second axis.
 */
export interface EllipsoidFigure {
  shape: 'ellipsoid';
  name: string;
  at: Triple;
  turn: Triple;
  half: Triple;
  square?: [number, number];
  wedge?: number;
  /** Taken away instead of added: a socket, an orbit. */
  cut?: true;
}

/**
 * A bar with changing section; a station is x y z mm, roll degrees, half width, thickness outwards, thickness inwards,
 * sag of the section mm.
 */
export interface SweepFigure {
  shape: 'sweep';
  name: string;
  /** Direction that a roll of 0 turns the width axis to. */
  up: Triple;
  /** Length of the round ends, mm. */
  caps: [number, number];
  stations: number[][];
}

/** Named points (x y z, half thickness, mm) joined by plates (three points) and struts (two). */
export interface CageFigure {
  shape: 'cage';
  name: string;
  nodes: Record<string, [number, number, number, number]>;
  plates: [string, string, string][];
  struts: [string, string][];
}

/**
 * A long body with upright sections, for the dressing: stations along a level axis; a station is way mm, offset to the
 * left mm, height mm, half width, rise above and depth below that height, squareness above and below, flare (half width
 * lost upwards, gained downwards).
 */
interface HullFigure {
  shape: 'hull';
  name: string;
  from: Triple;
  along: Triple;
  caps: [number, number];
  stations: number[][];
}

/**
 * A row of teeth from the midline (x = `middle`) backwards: a tooth is x y z of its neck, width along the arch, depth
 * across it at the neck and at the biting edge, height of the crown (mm; negative where it hangs down).
 */
export interface TeethFigure {
  shape: 'teeth';
  name: string;
  middle: number;
  teeth: number[][];
}

/**
 * A part may be joined to (or, with `cut`, taken from) what stands before it with a radius of its own; only dressing
 * uses that.
 */
export type PartFigure = (EllipsoidFigure | SweepFigure | CageFigure | HullFigure | TeethFigure) & {
  blend?: number;
  cut?: true;
};

/** One bone, cartilage or piece of dressing of the right half or the midline, atlas axes, millimetres. */
export interface BoneFigure {
  id: string;
  name: string;
  kind: 'bone' | 'cartilage' | 'disc' | 'skin';
  segment: Segment;
  side: 'right' | 'mid';
  fma: string;
  /** FMA id of its mirror image on the left, where it is certain. */
  fmaLeft?: string;
  atlasNodes: string[];
  /** Radius that rounds the hollows where parts meet, mm. */
  blend: number;
  /** x of the plane of symmetry, mm: the parts are given for the right half and mirrored there. */
  middle?: number;
  /** Edge of the cells that the surface is built with, mm. */
  cell?: number;
  /** Error allowed when the triangles of dressing are thinned out, mm; a bone keeps as many as it may. */
  coarse?: number;
  /** Most triangles it may keep. */
  most?: number;
  /**
   * Dressing that bends: it follows `segment` behind a point (mm) and this other segment ahead of it, changing over
   * within `over` mm.
   */
  bend?: { segment: Segment; at: Triple; along: Triple; over: number };
  parts: PartFigure[];
}

/**
 * A bone as its file keeps it: ellipsoids in a table by name, `lumps` added and `hollows` taken away; a row is x y z
 * mm, turn x y z degrees, half axes mm, for a drum its round and axial squareness, for a wedge its angle. Everything
 * else stands in `parts`; a plate or strut of a cage is the names of its points with commas between; with more names a
 * plate runs on as a strip, a strut from point to point.
 */
interface BoneFile
  extends
    Omit<BoneFigure, 'parts' | 'id' | 'kind' | 'side' | 'blend'>,
    Partial<Pick<BoneFigure, 'kind' | 'side' | 'blend'>> {
  parts?: (Exclude<PartFigure, CageFigure> | CageFile)[];
  lumps?: Record<string, number[]>;
  hollows?: Record<string, number[]>;
}

type CageFile = Omit<CageFigure, 'plates' | 'struts'> & { plates: string[]; struts: string[] };

/**
 * The figure that a file's content stands for; the bone's id is the file's name, and unless the file says otherwise it
 * is a bone, of the midline where it has a plane of symmetry.
 */
function figureFrom(file: string, { parts = [], lumps = {}, hollows = {}, ...head }: BoneFile): BoneFigure {
  const cuts = ellipsoidsOf(hollows).map((part) => ({ ...part, cut: true as const }));
  return {
    id: file.replace(/\.json$/, ''),
    kind: 'bone',
    side: head.middle === undefined ? 'right' : 'mid',
    blend: 1,
    ...head,
    parts: [...parts.map(partFrom), ...ellipsoidsOf(lumps), ...cuts],
  };
}

function partFrom(part: Exclude<PartFigure, CageFigure> | CageFile): PartFigure {
  if (part.shape !== 'cage') return part;
  return {
    ...part,
    plates: runsOf(part.plates, 3) as CageFigure['plates'],
    struts: runsOf(part.struts, 2) as CageFigure['struts'],
  };
}

/** The pieces of `size` names each that runs of names stand for. */
const runsOf = (list: string[], size: number): string[][] =>
  list.flatMap((run) => {
    const names = run.split(',');
    return names.slice(size - 1).map((_, i) => names.slice(i, i + size));
  });

function ellipsoidsOf(table: Record<string, number[]>): EllipsoidFigure[] {
  return Object.entries(table).map(([name, row]) => ({
    shape: 'ellipsoid',
    name,
    at: row.slice(0, 3) as Triple,
    turn: row.slice(3, 6) as Triple,
    half: row.slice(6, 9) as Triple,
    ...(row.length > 9 && { square: row.slice(9, 11) as [number, number] }),
    ...(row.length > 11 && { wedge: row[11]! }),
  }));
}

/**
 * All figures of one folder (models/figures/bones or models/figures/runner), sorted by file name.
 * @throws with a sentence that names the file where a figure is missing or is not a number.
 */
export function readBoneFigures(folder: string): BoneFigure[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`There are no figures of bones in ${folder}.`);
  return files.map((file) =>
    checkFigure(figureFrom(file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as BoneFile), file),
  );
}

function checkFigure(figure: BoneFigure, file: string): BoneFigure {
  for (const key of ['name', 'kind', 'segment', 'side', 'blend', 'parts'] as const) {
    if (figure[key] === undefined) throw new Error(`${file}: the figure "${key}" is missing.`);
  }
  for (const part of figure.parts) {
    const numbers = partNumbers(part);
    if (numbers.length === 0 || !numbers.every(Number.isFinite)) {
      throw new Error(`${file}: part "${part.name}" has a figure that is not a number.`);
    }
    if (part.shape === 'cage') checkCage(part, file);
  }
  return figure;
}

function checkCage(cage: CageFigure, file: string): void {
  for (const name of [...cage.plates, ...cage.struts].flat()) {
    if (!cage.nodes[name])
      throw new Error(`${file}: a plate or strut names the point "${name}", which does not exist.`);
  }
}

function partNumbers(part: PartFigure): number[] {
  if (part.shape === 'ellipsoid')
    return [
      ...part.at,
      ...part.turn,
      ...part.half,
      ...(part.square ?? []),
      ...(part.wedge === undefined ? [] : [part.wedge]),
    ];
  if (part.shape === 'sweep') return [...part.up, ...part.caps, ...part.stations.flat()];
  if (part.shape === 'hull') return [...part.from, ...part.along, ...part.caps, ...part.stations.flat()];
  if (part.shape === 'teeth') return [part.middle, ...part.teeth.flat()];
  return Object.values(part.nodes).flat();
}

/** How many numbers a bone is kept as (its parts, blend and middle). */
export function figureCount(figure: BoneFigure): number {
  const own = figure.middle === undefined ? 1 : 2;
  return figure.parts.reduce((sum, part) => sum + partNumbers(part).length, own);
}
