import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { sharedEngine } from '../moment/engine.ts';
import { measureCentroids } from '../mechanics/centroidLines.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import { legFigures } from '../mechanics/figures.ts';
import { makeMeasures, measureLines, muscleMean } from '../mechanics/lines.ts';
import { rowOf } from '../mechanics/muscleRows.ts';
import { publishedModel } from '../mechanics/published.ts';
import { makeRig, place, type Rig } from '../mechanics/rig.ts';
import { BadInput, choiceOf, type Given, numberOf, type OptionTable, shorten } from './arguments.ts';
import { nameOf, texts } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

const degree = Math.PI / 180;

/** Options of `tightrope moments`. Angles in degrees. */
export const momentsOptions: OptionTable = {
  muscle: 'value',
  coordinate: 'value',
  from: 'value',
  to: 'value',
  steps: 'value',
  lines: 'flag',
  /**
   * Whose lines: the runner's own, or the unscaled published model's (as the legs are measured unless told otherwise).
   */
  body: 'value',
  json: 'flag',
};

interface Row {
  /** Degrees; metres; metres (-dL/dq). */
  angle: number;
  length: number;
  momentArm: number;
}

/**
 * The text of `tightrope moments`: path length and moment arm of a muscle over a coordinate of the unscaled published
 * model of the legs, right side, all other coordinates 0 (with `--body runner` of the runner's own legs); of muscles of
 * trunk, girdle and arm those of their lines on the runner's own body, of a muscle without a published line those along
 * its middle there, all other coordinates as at rest, and labelled so. @throws BadInput.
 */
export function moments(given: Given): string {
  const muscle = readMuscle(given);
  const { name, least, most } = readCoordinate(given);
  const from = numberOf(given, 'from', least, most, 'degrees') ?? least;
  const to = numberOf(given, 'to', least, most, 'degrees') ?? most;
  const steps = numberOf(given, 'steps', 2, 1000, 'steps') ?? 9;
  if (!Number.isInteger(steps)) throw new BadInput(fill(texts.terminal.moments.wholeSteps, { steps }));
  const angles = Array.from({ length: steps }, (_, i) => from + ((to - from) * i) / (steps - 1));
  const source = chosenSource(muscle, choiceOf(given, 'body', bodies, 'body'));
  const { mean, lines } =
    source === 'published'
      ? measurePublished(muscle, name, angles)
      : source === 'runner'
        ? measureRunner(muscle, name, angles)
        : measureMiddle(muscle, name, angles);
  const shown = given.has('lines') ? lines : [];
  if (given.has('json')) {
    const body = {
      muscle: muscles[muscle]!.id,
      coordinate: name,
      side: 'right',
      line: source,
      values: mean,
      ...(given.has('lines') ? { lines } : {}),
    };
    return `${JSON.stringify(body, null, 1)}\n`;
  }
  return `${[table(fill(texts.terminal.moments.title[source], { muscle: nameOf(muscles[muscle]!.id), coordinate: name }), mean), ...shown.map((l) => table(l.line, l.values))].join('\n\n')}\n`;
}

const bodies = ['runner', 'published'] as const;

/** Whose lines are measured: those that were asked for, if the muscle has them. @throws BadInput where it has not. */
function chosenSource(muscle: number, body: (typeof bodies)[number] | undefined): LineSource {
  const usual = sourceOf(muscle)!;
  if (body === 'published' && usual !== 'published')
    throw new BadInput(fill(texts.terminal.moments.notPublished, { name: muscles[muscle]!.id }));
  return body === 'runner' && usual === 'published' ? 'runner' : usual;
}

/**
 * Where a muscle's figures come from: the unscaled published model, its lines on the runner's body, or its middle
 * there.
 */
type LineSource = 'published' | 'runner' | 'centroid';

function sourceOf(muscle: number): LineSource | null {
  if (legFigures.lines.some((line) => line.muscle === muscles[muscle]!.id)) return 'published';
  const { rig, centroids } = sharedEngine();
  if (rig.model.lines.some((line) => line.muscle === muscle)) return 'runner';
  return centroids.lineOf[rowOf(muscle, 'right')]! < 0 ? null : 'centroid';
}

const tenths = (radians: number): number => Number((radians / degree).toFixed(1));
const tidy = (v: number): number => Number(v.toFixed(9)) + 0;

function table(title: string, rows: Row[]): string {
  const row = (r: Row): string =>
    `${r.angle.toFixed(2).padStart(10)}   ${r.length.toFixed(6)}   ${r.momentArm.toFixed(6).padStart(10)}`;
  return [title, texts.terminal.moments.columns, ...rows.map(row)].join('\n');
}

function readMuscle(given: Given): number {
  const id = given.get('muscle');
  if (id === undefined) throw new BadInput(texts.terminal.moments.needsMuscle);
  const index = muscleIndex(id);
  if (index < 0) throw new BadInput(fill(texts.terminal.moments.noMuscle, { name: shorten(id) }));
  if (!sourceOf(index)) {
    throw new BadInput(fill(texts.terminal.moments.noLine, { name: id }));
  }
  return index;
}

function readCoordinate(given: Given): { name: string; least: number; most: number } {
  const name = given.get('coordinate');
  if (name === undefined) throw new BadInput(texts.terminal.moments.needsCoordinate);
  const own = coordinates.find((c) => c.name === name);
  if (!own || /_t[xyz]$/.test(name))
    throw new BadInput(fill(texts.terminal.moments.noCoordinate, { name: shorten(name) }));
  const [least, most] =
    legFigures.joints.flatMap((j) => j.coordinates).find((c) => c.name === name)?.range ?? own.range;
  return { name, least: tenths(least!), most: tenths(most!) };
}

type Measured = { mean: Row[]; lines: { line: string; values: Row[] }[] };

function measurePublished(muscle: number, coordinate: string, angles: number[]): Measured {
  return measureLinesOf(makeRig(publishedModel()), new Float64Array(coordinates.length), muscle, coordinate, angles);
}

function measureRunner(muscle: number, coordinate: string, angles: number[]): Measured {
  const { rig, rest } = sharedEngine();
  return measureLinesOf(rig, Float64Array.from(rest), muscle, coordinate, angles);
}

function measureLinesOf(rig: Rig, q: Float64Array, muscle: number, coordinate: string, angles: number[]): Measured {
  const measures = makeMeasures(rig);
  const row = coordinateIndex(coordinate, 'right');
  const own = rig.model.lines.flatMap((line, l) => (line.muscle === muscle && line.side === 'right' ? [l] : []));
  const mean: Row[] = [];
  const lines = own.map((l) => ({ line: rig.model.lines[l]!.name, values: [] as Row[] }));
  for (const angle of angles) {
    q[row] = angle * degree;
    place(rig, q);
    measureLines(rig, measures);
    const arms = Float64Array.from(rig.model.lines, (_, l) => measures.arms[l * coordinates.length + row]!);
    mean.push({
      angle,
      length: tidy(muscleMean(rig.model, measures.lengths, muscle, 'right')),
      momentArm: tidy(muscleMean(rig.model, arms, muscle, 'right')),
    });
    own.forEach((l, i) =>
      lines[i]!.values.push({ angle, length: tidy(measures.lengths[l]!), momentArm: tidy(arms[l]!) }),
    );
  }
  return { mean, lines };
}

/** Length and moment arm of the line along a muscle's middle, on the runner's own body. */
function measureMiddle(muscle: number, coordinate: string, angles: number[]): Measured {
  const { rig, rest, centroids } = sharedEngine();
  const l = centroids.lineOf[rowOf(muscle, 'right')]!;
  const q = Float64Array.from(rest);
  const row = coordinateIndex(coordinate, 'right');
  const mean = angles.map((angle) => {
    q[row] = angle * degree;
    place(rig, q);
    measureCentroids(centroids, true);
    return {
      angle,
      length: tidy(centroids.measures.lengths[l]!),
      momentArm: tidy(centroids.measures.arms[l * coordinates.length + row]!),
    };
  });
  return { mean, lines: [{ line: 'centroid', values: mean }] };
}
