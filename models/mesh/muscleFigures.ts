import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { StructureId } from '../../src/anatomy/catalogue.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { furtherMuscleIds } from '../../src/anatomy/furtherMuscleIds.ts';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { midSegments, type Segment, sidedSegments } from '../../src/anatomy/segments.ts';
import { columnCount, type Reference } from '../../src/body/section.ts';

/** One edge's carriers: segments from origin to insertion, and where along the band (0 to 1) each hands over to the next. */
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
  /** 0 to 1: how much the line of centres keeps its shape between its ends, whatever the segments on the way do. */
  taut?: number;
  carriers: Carriers;
  /** Where the edge half a turn round the ring is carried by others: wide sheets. */
  otherEdge?: Carriers;
  stations: number[][];
}

/** One structure's file. */
export interface MuscleFigures {
  structure: StructureId;
  columns: string;
  bands: BandFigures[];
}

export const columnsLine =
  'x mm, y mm, z mm, angle deg, halfWidth mm, halfThickness mm, curl mm, slant mm, slantBend mm, wedge';

const known = new Set<string>([...muscleIds, ...connectiveIds, ...furtherMuscleIds]);
const segments = new Set<string>([...midSegments, ...sidedSegments]);
const share = v.pipe(v.number('a share is a number from 0 to 1'), v.minValue(0, 'a share is 0 to 1'), v.maxValue(1, 'a share is 0 to 1'));
const carriersSchema = v.object({
  segments: v.pipe(v.array(v.pipe(v.string(), v.check((id) => segments.has(id), 'there is no such segment'))), v.minLength(1, 'a band is carried by at least one segment')),
  handOver: v.array(v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.minValue(0))])),
});
const figure = v.pipe(v.number('a figure is a number'), v.finite('a figure must be finite'), v.minValue(-2500, 'this lies outside the body'), v.maxValue(2500, 'this lies outside the body'));
const muscleSchema = v.object({
  structure: v.pipe(v.string('a structure is named by its id'), v.check((id) => known.has(id), 'there is no such muscle or tendon in the catalogue')),
  columns: v.string(),
  bands: v.pipe(v.array(v.object({
    name: v.string(),
    reference: v.picklist(['x', 'y', 'z'], 'the width starts from the axis x, y or z'),
    caps: v.tuple([v.pipe(v.number(), v.minValue(0, 'a cap is not shorter than 0 mm')), v.pipe(v.number(), v.minValue(0, 'a cap is not shorter than 0 mm'))]),
    tendon: v.tuple([share, share]),
    carriers: carriersSchema,
    otherEdge: v.optional(carriersSchema),
    stations: v.pipe(
      v.array(v.pipe(v.array(figure), v.length(columnCount, `a station has ${columnCount} figures`), v.check((row) => (row[4] ?? 0) > 0 && (row[5] ?? 0) > 0, 'a section is wider and thicker than 0 mm'))),
      v.minLength(3, 'a band has at least three stations'),
    ),
  })), v.minLength(1, 'a muscle has at least one band')),
});

const scale = [1e-3, 1e-3, 1e-3, Math.PI / 180, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1];
const decimals = [1, 1, 1, 1, 2, 2, 1, 1, 1, 2];

/** All structures' figures, by file name. */
export function readMuscleFigures(folder: string): MuscleFigures[] {
  return readdirSync(folder).filter((f) => f.endsWith('.json')).sort()
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
  if (result.success) return content as MuscleFigures;
  const [issue] = result.issues;
  throw new Error(`models/figures/muscles/${file}: at ${v.getDotPath(issue) ?? 'the file as a whole'}: ${issue.message}.`);
}

/** Stations of a band in metres and radians, rows of ten. */
export function stationFigures(band: BandFigures): Float64Array {
  const out = new Float64Array(band.stations.length * columnCount);
  band.stations.forEach((row, i) => row.forEach((v, c) => {
    out[i * columnCount + c] = v * (scale[c] as number);
  }));
  return out;
}

/** The rows of a file from figures in metres and radians, rounded to what matters: tenths of a millimetre, hundredths for widths. */
export function stationRows(figures: Float64Array): number[][] {
  return Array.from({ length: figures.length / columnCount }, (_, i) =>
    Array.from({ length: columnCount }, (_, c) => Number(((figures[i * columnCount + c] as number) / (scale[c] as number)).toFixed(decimals[c]))));
}

/** The text of a structure's file: one station a line, so that a change reads as a change. */
export function muscleText(figures: MuscleFigures): string {
  const bands = figures.bands.map((band) => {
    const { stations, ...head } = band;
    const lines = Object.entries(head).map(([key, value]) => `   ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join('');
    return `  {\n${lines}   "stations": [\n${stations.map((row) => `[${row.join(',')}]`).join(',\n')}\n   ]\n  }`;
  });
  return `{\n "structure": ${JSON.stringify(figures.structure)},\n "columns": ${JSON.stringify(figures.columns)},\n "bands": [\n${bands.join(',\n')}\n ]\n}\n`;
}
