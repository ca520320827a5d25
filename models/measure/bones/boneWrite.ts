import { rotation } from '../../mesh/bones/boneEllipsoid.ts';
import type { BoneFigure, EllipsoidFigure, PartFigure, Triple } from '../../mesh/bones/boneFigure.ts';

/**
 * A bone's figures as JSON that a person can read: one line per lump, station or point; tenths of a millimetre. The
 * bone's id is the name of its file.
 */
export function writeBoneFigure(figure: BoneFigure): string {
  const { id: _, name, kind, segment, side, fma, fmaLeft, atlasNodes, bend, blend, parts, ...mesh } = figure;
  const inTables = parts.some(plain);
  const rest = inTables ? parts.filter((part) => !plain(part)) : parts;
  const blocks = [
    inner({
      name,
      ...(kind !== 'bone' && { kind }),
      segment,
      ...(side === 'mid' && mesh.middle === undefined && { side }),
    }),
    inner({ fma, ...(fmaLeft && { fmaLeft }), atlasNodes }),
    inner({ ...(blend !== 1 && { blend }), ...mesh }),
  ].filter(Boolean);
  if (bend) blocks.push(inner({ bend }));
  if (rest.length > 0) blocks.push(`"parts":[\n${rest.map(partText).join(',\n')}\n]`);
  if (inTables) {
    for (const [title, list] of [
      ['lumps', parts.filter((part) => plain(part) && !part.cut)],
      ['hollows', parts.filter((part) => plain(part) && part.cut)],
    ] as const) {
      if (list.length > 0) blocks.push(`"${title}":{\n${(list as EllipsoidFigure[]).map(row).join(',\n')}\n}`);
    }
  }
  return `{${blocks.join(',\n')}}\n`;
}

/** Whether a part is one row of a table. */
const plain = (part: PartFigure): part is EllipsoidFigure => part.shape === 'ellipsoid' && part.blend === undefined;

function row(part: EllipsoidFigure): string {
  const { name, at, turn, half, square = [], wedge } = part.wedge === undefined ? leastTurned(part) : part;
  // Whole degrees move the tips of a small lump by less than the tenth of a millimetre that everything else is kept to.
  const degrees = Math.max(...half) <= 12 ? turn.map(Math.round) : turn;
  return `${JSON.stringify(name)}:${compact([...at, ...degrees, ...half, ...square, ...(wedge === undefined ? [] : [wedge])])}`;
}

/** The fields of an object without its braces. */
const inner = (value: object): string => compact(value).slice(1, -1);

function partText(part: PartFigure): string {
  if (part.shape === 'ellipsoid') return compact(leastTurned(part));
  const { shape, name, ...rest } = part;
  if (part.shape === 'cage') Object.assign(rest, { plates: runsOf(part.plates, 3), struts: runsOf(part.struts, 2) });
  const lines = Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}:${block(value)}`);
  return `{"shape":"${shape}","name":${JSON.stringify(name)},\n${lines.join(',\n')}}`;
}

/** Pieces that each begin with the last names of another, run together. */
function runsOf(pieces: readonly string[][], size: number): string[] {
  const left = [...pieces];
  const runs: string[] = [];
  while (left.length > 0) {
    const run = [...left.shift()!];
    for (let grown = true; grown;) {
      grown = false;
      for (const [end, grow] of [
        [run.slice(1 - size), (v: string) => run.push(v)],
        [run.slice(0, size - 1), (v: string) => run.unshift(v)],
      ] as const) {
        const i = left.findIndex((piece) => end.every((name) => piece.includes(name)));
        if (i < 0) continue;
        grow(left.splice(i, 1)[0]!.find((name) => !end.includes(name))!);
        grown = true;
        break;
      }
    }
    runs.push(run.join(','));
  }
  return runs;
}

function block(value: unknown): string {
  if (Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number')
    return `[\n${value.map(compact).join(',\n')}\n]`;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return `{\n${Object.entries(value)
      .map(([key, line]) => `${JSON.stringify(key)}:${compact(line)}`)
      .join(',\n')}\n}`;
  }
  return compact(value);
}

/** One line, numbers to a tenth. */
const compact = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'number' ? Math.round(v * 10) / 10 : v));

/**
 * The same lump with its axes named so that it is turned as little as can be: "long, wide, thick" is easier to mean
 * than 170 degrees.
 */
function leastTurned(part: EllipsoidFigure): EllipsoidFigure {
  const m = new Float64Array(9);
  const rad = Math.PI / 180;
  rotation(part.turn[0] * rad, part.turn[1] * rad, part.turn[2] * rad, m);
  let best = { trace: -Infinity, axes: [0, 1, 2], signs: [1, 1, 1] };
  for (const axes of [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
    [1, 0, 2],
    [0, 2, 1],
    [2, 1, 0],
  ]) {
    // A drum's third axis is its own.
    if (part.square && axes[2] !== 2) continue;
    const odd = axes[1] !== (axes[0]! + 1) % 3;
    for (const signs of [
      [1, 1, 1],
      [1, -1, -1],
      [-1, 1, -1],
      [-1, -1, 1],
    ].map((list) => list.map((s) => (odd ? -s : s)))) {
      const trace = [0, 1, 2].reduce((sum, k) => sum + signs[k]! * m[k * 3 + axes[k]!]!, 0);
      if (trace > best.trace + 1e-9) best = { trace, axes, signs };
    }
  }
  const at = (r: number, c: number) => best.signs[c]! * m[r * 3 + best.axes[c]!]!;
  const angle = Math.acos(Math.max(-1, Math.min(1, (best.trace - 1) / 2)));
  // Near half a turn the axis cannot be read off the differences; such a lump stays as it is.
  if (angle > 3) return part;
  const k = angle < 1e-6 ? 0.5 : angle / (2 * Math.sin(angle));
  const turn = [at(2, 1) - at(1, 2), at(0, 2) - at(2, 0), at(1, 0) - at(0, 1)].map((v) => (v * k) / rad) as Triple;
  return { ...part, turn, half: best.axes.map((axis) => part.half[axis]!) as Triple };
}
