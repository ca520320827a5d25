import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import arm from '../../../src/anatomy/lines/arm.json' with { type: 'json' };
import leg from '../../../src/anatomy/lines/leg.json' with { type: 'json' };
import trunk from '../../../src/anatomy/lines/trunk.json' with { type: 'json' };
import { muscles } from '../../../src/anatomy/catalogue.ts';
import { type Segment } from '../../../src/anatomy/segments.ts';
import { bandRows } from '../../../src/body/bandRows.ts';
import { carrierShares } from '../../../src/body/carriers.ts';
import { stationFloats } from '../../../src/body/section.ts';
import {
  type BandFigures,
  type MuscleFigures,
  readMuscleFigures,
  stationFigures,
} from '../../mesh/muscles/muscleFigures.ts';

/**
 * A line along the middle of a muscle: its points as [segment, x, y, z] in metres, OpenSim's axes (x forward, y up, z
 * right), right side.
 */
export interface CentroidLine {
  muscle: string;
  points: [string, number, number, number][];
}

/** Segments that the engine has no body for. */
const unknown: readonly Segment[] = ['neck', 'head'];
/** Share from which a station counts as one segment's alone. */
const clear = 0.8;
const most = 9;

/**
 * Lines along the middle of the muscles that have no published line, from their stations; those that cross no joint of
 * the engine are left out.
 */
export function centroidLines(files: readonly MuscleFigures[]): CentroidLine[] {
  const published = new Set([...leg.lines, ...trunk.lines, ...arm.lines].map(({ muscle }) => muscle));
  return muscles
    .filter(({ id }) => !published.has(id))
    .flatMap(({ id }): CentroidLine[] => {
      const file = files.find(({ structure }) => structure === id);
      if (!file) return [];
      const points = pathOf(file).flatMap((band) => pointsOf(band));
      const thinned = points.filter(
        (_, i) => i === 0 || i === points.length - 1 || i % Math.ceil(points.length / most) === 0,
      );
      const crossed = new Set(thinned.map(([segment]) => segment));
      if (crossed.size < 2 || unknown.some((segment) => crossed.has(segment))) return [];
      return [{ muscle: id, points: thinned }];
    });
}

/**
 * The band that speaks for the muscle: of digit muscles belly and middle cord, of others the one with the largest
 * section.
 */
function pathOf({ bands }: MuscleFigures): BandFigures[] {
  const belly = bands.find(({ name }) => name.endsWith(', belly'));
  const cords = bands.filter(({ name }) => name.includes(', cord '));
  if (belly) return [belly, ...cords.slice(cords.length >> 1, (cords.length >> 1) + 1)];
  return [...bands].sort((a, b) => section(b) - section(a)).slice(0, 1);
}

const section = ({ stations }: BandFigures): number =>
  Math.max(...stations.map((row) => (row[4] ?? 0) * (row[5] ?? 0)));

function pointsOf(band: BandFigures): CentroidLine['points'] {
  const figures = stationFigures(band);
  const rows = bandRows(figures, band.reference, [0, 0]);
  const n = band.stations.length;
  const along = Array.from({ length: n }, (_, i) => rows[(i + 1) * stationFloats + 7] as number);
  const shares = carrierShares(band.carriers, along);
  const { segments } = band.carriers;
  return band.stations.flatMap((station, i): CentroidLine['points'] => {
    const own = segments
      .map((segment, k) => ({ segment, share: shares[i * segments.length + k] as number }))
      .sort((a, b) => b.share - a.share)[0];
    // Where two segments share a station it lies on neither: the line runs straight past it.
    if (!own || own.share < clear) return [];
    const [x = 0, y = 0, z = 0] = station.slice(0, 3).map((v) => v / 1000);
    return [[own.segment, round(z), round(y), round(-x)]];
  });
}

const round = (v: number): number => Number(v.toFixed(4));

/** The text of src/anatomy/lines/centroid.json. */
export function centroidText(lines: readonly CentroidLine[]): string {
  const rows = lines.map(
    ({ muscle, points }) => `  {"muscle": "${muscle}", "points": [${points.map((p) => JSON.stringify(p)).join(', ')}]}`,
  );
  return `{\n "about": "Lines along the middle of muscles without a published line of action, from their stations (models/measure/centroidLines.ts): lengths only, no force. Right side, metres, x forward, y up, z right.",\n "lines": [\n${rows.join(',\n')}\n ]\n}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, '..', '..', '..');
  const lines = centroidLines(readMuscleFigures(join(root, 'models', 'figures', 'muscles')));
  writeFileSync(join(root, 'src', 'anatomy', 'lines', 'centroid.json'), centroidText(lines));
  console.log(`${lines.length} lines: ${lines.map(({ muscle }) => muscle).join(', ')}`);
}
