import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { StructureId } from '../../../src/anatomy/catalogue.ts';
import { connectiveIds } from '../../../src/anatomy/connectiveIds.ts';
import { furtherMuscleIds } from '../../../src/anatomy/furtherMuscleIds.ts';
import { muscleIds } from '../../../src/anatomy/muscleIds.ts';
import { midSegments, type Segment, sidedSegments } from '../../../src/anatomy/segments.ts';
import type { Aponeurosis } from '../../../src/body/muscles.ts';
import { columnCount, type Intersection, type Reference } from '../../../src/body/section.ts';

/**
 * One edge's carriers: segments from origin to insertion, and where along the band (0 to 1) each hands over to the
 * next.
 */
export interface Carriers {
  segments: Segment[];
  /** One per handing over: [place along the band, 0 to 1; standard deviation, mm]. */
  handOver: [number, number][];
}

/** A band as its file holds it: millimetres and degrees, columns in the order of `sectionColumns`. */
export interface BandFigures {
  name: string;
  reference: Reference;
  /** Lengths of the end domes at origin and insertion, mm. */
  caps: [number, number];
  /** Share of the length that is tendon at origin and insertion; [1, 1] is all tendon. */
  tendon: [number, number];
  /**
   * Of a broad sheet: share of the length at its ends that is drawn as tendon, at equal steps from edge to edge (cosine
   * of the ring angle -1 to 1).
   */
  aponeurosis?: Aponeurosis;
  /** 0 to 1: how much the line of centres keeps its shape between its ends, whatever the segments on the way do. */
  taut?: number;
  /** Place along it, 0 to 1, where it leaves what it lies on: taut only between there and the insertion. */
  leaves?: number;
  /**
   * Place along it, 0 to 1, where it meets what it lies on from there: taut only between the origin (or where it
   * leaves) and there.
   */
  meets?: number;
  /**
   * 0 to 1: how evenly the stations share the way between the ends in a pose, sliding along the line that the segments
   * give.
   */
  slide?: number;
  /** Where tendon crosses the band: the segments of rectus abdominis. */
  intersections?: Intersection[];
  /** Number of slips or coarse bundles side by side on its outer face, from the origin on. */
  slips?: number;
  /**
   * The muscle that a thin sheet is drawn over, and how far its inner face lies off it, mm: the sheet follows that
   * muscle's relief.
   */
  over?: { structure: StructureId; gap: number };
  /**
   * Which ends (origin, insertion) are straight: as wide as their station, only thinning out; the others round off like
   * a dome.
   */
  straight?: [boolean, boolean];
  carriers: Carriers;
  /** Where the edge half a turn round the ring is carried by others: wide sheets. */
  otherEdge?: Carriers;
  /** Where the middle between the two edges is carried by others than both. */
  middle?: Carriers;
  stations: number[][];
}

/** One structure's file. */
export interface MuscleFigures {
  structure: StructureId;
  bands: BandFigures[];
}

const known = new Set<string>([...muscleIds, ...connectiveIds, ...furtherMuscleIds]);
const segments = new Set<string>([...midSegments, ...sidedSegments]);
const share = v.pipe(
  v.number('a share is a number from 0 to 1'),
  v.minValue(0, 'a share is 0 to 1'),
  v.maxValue(1, 'a share is 0 to 1'),
);
/**
 * "pelvis 0.43/30 femur": segments from origin to insertion; between two of them place along the band and spread, mm.
 */
const carriersSchema = v.pipe(
  v.string('carriers are a line such as "pelvis 0.43/30 femur"'),
  v.regex(/^[a-z]+\d?( [\d.]+\/[\d.]+ [a-z]+\d?)*$/, 'carriers are a line such as "pelvis 0.43/30 femur"'),
  v.transform((line) => readCarriers(line)),
  v.check((carriers) => carriers.segments.every((id) => segments.has(id)), 'there is no such segment'),
);
const figure = v.pipe(
  v.number('a figure is a number'),
  v.finite('a figure must be finite'),
  v.minValue(-2500, 'this lies outside the body'),
  v.maxValue(2500, 'this lies outside the body'),
);
const acrossSchema = v.pipe(v.array(share), v.minLength(2, 'an aponeurosis has a share for each edge'));
const structureSchema = v.pipe(
  v.string('a structure is named by its id'),
  v.check((id) => known.has(id), 'there is no such muscle or tendon in the catalogue'),
);
const muscleSchema = v.object({
  structure: structureSchema,
  bands: v.pipe(
    v.array(
      v.object({
        name: v.string(),
        reference: v.picklist(['x', 'y', 'z'], 'the width starts from the axis x, y or z'),
        caps: v.tuple([
          v.pipe(v.number(), v.minValue(0, 'a cap is not shorter than 0 mm')),
          v.pipe(v.number(), v.minValue(0, 'a cap is not shorter than 0 mm')),
        ]),
        tendon: v.optional(v.tuple([share, share]), [0, 0]),
        aponeurosis: v.optional(v.object({ origin: v.optional(acrossSchema), insertion: v.optional(acrossSchema) })),
        taut: v.optional(share),
        leaves: v.optional(share),
        meets: v.optional(share),
        slide: v.optional(share),
        intersections: v.optional(
          v.array(
            v.tuple([share, figure, share], 'an intersection is a place along the band, a lean in mm and a share'),
          ),
        ),
        slips: v.optional(
          v.pipe(
            v.number('slips are counted'),
            v.integer('slips are counted'),
            v.minValue(2, 'a muscle of slips has at least two'),
            v.maxValue(40, 'nobody tells more than 40 slips apart'),
          ),
        ),
        over: v.optional(
          v.object({
            structure: structureSchema,
            gap: v.pipe(v.number(), v.minValue(0, 'a sheet lies over a muscle, not in it')),
          }),
        ),
        straight: v.optional(v.tuple([v.boolean('an end is straight or not'), v.boolean('an end is straight or not')])),
        carriers: carriersSchema,
        otherEdge: v.optional(carriersSchema),
        middle: v.optional(carriersSchema),
        stations: v.pipe(
          v.array(
            v.pipe(
              v.array(figure),
              v.length(columnCount, `a station has ${columnCount} figures`),
              v.check((row) => (row[4] ?? 0) > 0 && (row[5] ?? 0) > 0, 'a section is wider and thicker than 0 mm'),
            ),
          ),
          v.minLength(3, 'a band has at least three stations'),
        ),
      }),
    ),
    v.minLength(1, 'a muscle has at least one band'),
  ),
});

const scale = [1e-3, 1e-3, 1e-3, Math.PI / 180, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1];
/**
 * Decimals that mean something: a leaning section's half millimetre along the fibres does not show, a sheet's thickness
 * does.
 */
const decimals = [1, 1, 1, 1, 1, 2, 1, 0, 0, 2];

/** All structures' figures, by file name. */
export function readMuscleFigures(folder: string): MuscleFigures[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .sort()
    .map((file) => parseMuscle(file, readFileSync(join(folder, file), 'utf8')));
}

/**
 * One structure's figures from the text of its file.
 * @throws one sentence with file, place and reason where the text breaks the schema.
 */
export function parseMuscle(file: string, text: string): MuscleFigures {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(`models/figures/muscles/${file}: the file is not JSON.`);
  }
  const result = v.safeParse(muscleSchema, content);
  if (result.success) return result.output as MuscleFigures;
  const [issue] = result.issues;
  throw new Error(
    `models/figures/muscles/${file}: at ${v.getDotPath(issue) ?? 'the file as a whole'}: ${issue.message}.`,
  );
}

/** Stations of a band in metres and radians, rows of ten. */
export function stationFigures(band: BandFigures): Float64Array {
  const out = new Float64Array(band.stations.length * columnCount);
  band.stations.forEach((row, i) =>
    row.forEach((v, c) => {
      out[i * columnCount + c] = v * (scale[c] as number);
    }),
  );
  return out;
}

/**
 * The rows of a file from figures in metres and radians, rounded to what matters (`decimals`): a tenth of a millimetre
 * at most.
 */
export function stationRows(figures: Float64Array): number[][] {
  return Array.from({ length: figures.length / columnCount }, (_, i) =>
    Array.from({ length: columnCount }, (_, c) => {
      const value = (figures[i * columnCount + c] as number) / (scale[c] as number);
      // Half a degree moves a narrow section's edges, a tenth of thickness a thick section's face, by a tenth of a
      // millimetre or so.
      const [width, thickness] = [figures[i * columnCount + 4] as number, figures[i * columnCount + 5] as number];
      const coarse = (c === 3 && width < 0.016) || (c === 5 && thickness > 0.004) || (c === 9 && thickness < 0.004);
      return Number(value.toFixed((decimals[c] as number) - (coarse ? 1 : 0))) + 0;
    }),
  );
}

function readCarriers(line: string): Carriers {
  const words = line.split(' ');
  return {
    segments: words.filter((_, i) => i % 2 === 0) as Segment[],
    handOver: words.filter((_, i) => i % 2 === 1).map((word) => word.split('/').map(Number) as [number, number]),
  };
}

const carriersLine = ({ segments: ids, handOver }: Carriers): string =>
  ids.map((id, i) => (i === 0 ? id : `${(handOver[i - 1] as [number, number]).join('/')} ${id}`)).join(' ');

/**
 * The text of a structure's file: a band's head on one line and one station a line, so that a change reads as a change.
 */
export function muscleText(figures: MuscleFigures): string {
  const bands = figures.bands.map(({ stations, tendon, carriers, otherEdge, middle, ...rest }) => {
    const head = {
      ...rest,
      ...(tendon.some((v) => v > 0) ? { tendon } : {}),
      carriers: carriersLine(carriers),
      ...(otherEdge ? { otherEdge: carriersLine(otherEdge) } : {}),
      ...(middle ? { middle: carriersLine(middle) } : {}),
    };
    return `${JSON.stringify(head).slice(0, -1)},"stations":[\n${stations.map((row) => `[${row.join(',')}]`).join(',\n')}]}`;
  });
  return `{"structure":${JSON.stringify(figures.structure)},"bands":[\n${bands.join(',\n')}]}\n`;
}
