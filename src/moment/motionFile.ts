import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';

/** Why a file cannot be played, as a code; texts say it. */
export type MotionFault = 'not-text' | 'no-columns' | 'no-coordinates' | 'only-forces' | 'no-rows' | 'no-time';

/** What was done to a file so that it can be played, as a code with its figures; texts say it. */
export type MotionNote =
  | { code: 'unknown'; names: string; count: number }
  | { code: 'missing'; count: number }
  | { code: 'knee-turned' }
  | { code: 'units-by-values'; unit: 'degrees' | 'radians' }
  | { code: 'units-guessed'; unit: 'degrees' | 'radians' }
  | { code: 'gaps'; count: number }
  | { code: 'time-order'; count: number }
  | { code: 'short-rows'; count: number }
  | { code: 'rows-differ'; said: number; found: number }
  | { code: 'thinned'; every: number }
  | { code: 'decimal-comma' }
  | { code: 'no-end-of-header' };

/** A motion as its file has it: rows of coordinates (radians, metres) at times in seconds. */
export interface MotionTable {
  name: string;
  times: Float64Array;
  /** Rows of the coordinates that the file has. */
  rows: Int32Array;
  /** Moment after moment, one value per entry of `rows`. */
  values: Float64Array;
  notes: MotionNote[];
}

/** A file that cannot be played. */
export class UnreadableMotion extends Error {
  readonly code: MotionFault;

  constructor(code: MotionFault) {
    super(code);
    this.name = 'UnreadableMotion';
    this.code = code;
  }
}

/** Most moments that are kept: five minutes at 100 Hz; of a longer file every second, fourth, eighth one. */
const mostRows = 30_000;
/** A line longer than this is no line of a table. */
const longestLine = 100_000;
/** No angle of a body in radians is larger. */
const mostRadians = 6.5;
const degree = Math.PI / 180;

interface Column {
  row: number;
  at: number;
}

/**
 * Reads an OpenSim or OpenCap `.mot` or `.sto` piece by piece, so that a file of any size fits: `push` its text as it
 * comes, then `end`. Nothing is lost in silence: whatever was guessed, turned, filled or left out is a note.
 */
export class MotionReader {
  private rest = '';
  private headed = false;
  private columns: Column[] | null = null;
  private timeAt = -1;
  private width = 0;
  private name = '';
  private inDegrees: boolean | null = null;
  private saysDegrees = false;
  private trusted = false;
  private saidRows: number | null = null;
  private foundRows = 0;
  private every = 1;
  private times: number[] = [];
  private values: number[] = [];
  private unknown: string[] = [];
  private forces = false;
  private comma = false;
  private order = 0;
  private short = 0;
  private noEnd = false;

  /** @throws UnreadableMotion where this is no text of a table */
  push(text: string): void {
    let from = 0;
    const whole = this.rest + text;
    for (;;) {
      const end = whole.indexOf('\n', from);
      if (end < 0) break;
      this.line(whole.slice(from, end));
      from = end + 1;
    }
    this.rest = whole.slice(from);
    if (this.rest.length > longestLine || whole.includes('\0')) throw new UnreadableMotion('not-text');
  }

  /** @throws UnreadableMotion where there is nothing to play */
  end(): MotionTable {
    if (this.rest.trim() !== '') this.line(this.rest);
    this.rest = '';
    if (!this.columns) throw new UnreadableMotion('no-columns');
    if (this.columns.length === 0) throw new UnreadableMotion(this.forces ? 'only-forces' : 'no-coordinates');
    if (this.times.length === 0) throw new UnreadableMotion('no-rows');
    const rows = Int32Array.from(this.columns, ({ row }) => row);
    const values = Float64Array.from(this.values);
    const notes = this.notesSoFar();
    const gaps = fillGaps(values, rows.length, this.times);
    if (gaps > 0) notes.push({ code: 'gaps', count: gaps });
    if (this.forces && values.every((v, i) => v === values[i % rows.length])) throw new UnreadableMotion('only-forces');
    this.toRadians(values, rows, notes);
    if (!this.trusted) turnKnees(values, rows, notes);
    unwrap(values, rows);
    return { name: this.name, times: Float64Array.from(this.times), rows, values, notes };
  }

  private line(raw: string): void {
    const text = raw.replace(/\r$/, '').replaceAll('"', '');
    if (this.columns) return this.row(text);
    const words = text.trim().split(/[\t ]+/);
    const first = words[0]?.toLowerCase() ?? '';
    if (/^endheader$/i.test(text.trim())) {
      this.headed = true;
      return;
    }
    if (first === 'time' && words.length > 1) {
      this.noEnd = !this.headed;
      return this.head(words);
    }
    if (this.headed) {
      // The first line after the header names the columns; without a time they cannot be played.
      if (text.trim() !== '') throw new UnreadableMotion('no-time');
      return;
    }
    const [, key = '', value = ''] = /^\s*(\w+)\s*[=\s]\s*(.*?)\s*$/.exec(text) ?? [];
    if (/^inDegrees$/i.test(key) && /^(yes|no)$/i.test(value)) this.inDegrees = /^yes$/i.test(value);
    if (/^(nRows|datarows)$/i.test(key) && /^\d+$/.test(value)) this.saidRows = Number(value);
    if (/^source$/i.test(key) && value === 'tightrope') this.trusted = true;
    if (/^name$/i.test(key)) this.name = value;
    else if (this.name === '' && text.trim() !== '' && !text.includes('=')) this.name = text.trim();
    if (/angles are in degrees/i.test(text)) this.saysDegrees = true;
  }

  private head(words: readonly string[]): void {
    this.columns = [];
    this.timeAt = 0;
    this.width = words.length;
    words.forEach((word, at) => {
      if (at === 0) return;
      const row = rowOfName(word);
      if (row === null) return;
      if (row >= 0) {
        if (!this.columns!.some((column) => column.row === row)) this.columns!.push({ row, at });
      } else if (/(force|_v[xyz]|_p[xyz]|torque|moment)/i.test(word)) this.forces = true;
      else this.unknown.push(word);
    });
  }

  private row(text: string): void {
    if (text.trim() === '') return;
    this.foundRows++;
    const words = text.trim().split(/[\t ]+/);
    if (words.length < this.width) {
      this.short++;
      return;
    }
    const time = this.number(words[this.timeAt]!);
    const last = this.times.at(-1);
    if (!Number.isFinite(time) || (last !== undefined && time <= last)) {
      this.order++;
      return;
    }
    if ((this.foundRows - 1) % this.every !== 0) return;
    this.times.push(time);
    for (const { at } of this.columns!) this.values.push(this.number(words[at]!));
    if (this.times.length >= mostRows) this.thin();
  }

  private number(word: string): number {
    if (/^[-+]?\d+,\d+(e[-+]?\d+)?$/i.test(word)) {
      this.comma = true;
      return Number(word.replace(',', '.'));
    }
    return word === '' ? Number.NaN : Number(word);
  }

  /** Leaves out every second moment: the file goes on longer than can be kept. */
  private thin(): void {
    const n = this.columns!.length;
    this.every *= 2;
    this.times = this.times.filter((_, i) => i % 2 === 0);
    this.values = this.values.filter((_, i) => Math.floor(i / n) % 2 === 0);
  }

  private notesSoFar(): MotionNote[] {
    const notes: MotionNote[] = [];
    const { unknown, columns } = this;
    if (unknown.length > 0)
      notes.push({ code: 'unknown', names: unknown.slice(0, 4).join(', '), count: unknown.length });
    const missing = needed.filter((row) => !columns!.some((column) => column.row === row)).length;
    if (missing > 0) notes.push({ code: 'missing', count: missing });
    if (this.noEnd) notes.push({ code: 'no-end-of-header' });
    if (this.saidRows !== null && this.saidRows !== this.foundRows)
      notes.push({ code: 'rows-differ', said: this.saidRows, found: this.foundRows });
    if (this.short > 0) notes.push({ code: 'short-rows', count: this.short });
    if (this.order > 0) notes.push({ code: 'time-order', count: this.order });
    if (this.every > 1) notes.push({ code: 'thinned', every: this.every });
    if (this.comma) notes.push({ code: 'decimal-comma' });
    return notes;
  }

  /** Angles to radians: by the header, unless the values say otherwise. */
  private toRadians(values: Float64Array, rows: Int32Array, notes: MotionNote[]): void {
    const n = rows.length;
    const angles = [...rows.keys()].filter((at) => !isPlace(rows[at]!));
    let most = 0;
    for (const at of angles) for (let i = at; i < values.length; i += n) most = Math.max(most, Math.abs(values[i]!));
    const said = this.inDegrees;
    let degrees = said ?? most > mostRadians;
    if (!this.trusted) {
      if (said === false && most > mostRadians) degrees = true;
      if (said !== null && said !== degrees) notes.push({ code: 'units-by-values', unit: 'degrees' });
      else if (said === null || (said === false && this.saysDegrees))
        notes.push({ code: 'units-guessed', unit: degrees ? 'degrees' : 'radians' });
    }
    if (!degrees) return;
    for (const at of angles) for (let i = at; i < values.length; i += n) values[i] = values[i]! * degree;
  }
}

/** Rows that a motion of a whole body has; what is missing of them is said. */
const needed = coordinates.flatMap(({ name }, row) =>
  /^(pelvis_|hip_flexion|hip_adduction|knee|ankle|lumbar_extension)/.test(name) ? [row] : [],
);

const isPlace = (row: number): boolean => /_t[xyz]$/.test(coordinates[row]!.name);

/** Row of a column's coordinate; -1 where we have none of that name, null where it is left out on purpose. */
function rowOfName(word: string): number | null {
  let name = word;
  if (word.includes('/')) {
    const parts = word.split('/').filter((part) => part !== '');
    const last = parts.at(-1)!;
    if (last === 'speed' || last === 'activation' || last === 'fiber_length') return null;
    name = last === 'value' ? (parts.at(-2) ?? '') : last;
  }
  // Model parts that follow others, and what is no angle.
  if (name.endsWith('_beta') || name.startsWith('knee_adduction')) return null;
  const [, base = name, end] = /^(.*)_([rl])$/.exec(name) ?? [];
  const side = end === 'r' ? 'right' : end === 'l' ? 'left' : 'mid';
  return coordinates.findIndex((c) => c.name === base && c.side === side);
}

/** Fills what is no number with straight lines in time; returns how many values that were. */
function fillGaps(values: Float64Array, width: number, times: readonly number[]): number {
  let count = 0;
  const rows = times.length;
  for (let c = 0; c < width; c++) {
    let last = -1;
    for (let i = 0; i <= rows; i++) {
      if (i < rows && !Number.isFinite(values[i * width + c]!)) continue;
      const from = last < 0 ? (i < rows ? values[i * width + c]! : 0) : values[last * width + c]!;
      const to = i < rows ? values[i * width + c]! : from;
      for (let k = last + 1; k < i; k++) {
        const u = last < 0 || i >= rows ? 0 : (times[k]! - times[last]!) / (times[i]! - times[last]!);
        values[k * width + c] = from + u * (to - from);
        count++;
      }
      last = i;
    }
  }
  return count;
}

/** Older models bend the knee the other way: then both knees are turned. */
function turnKnees(values: Float64Array, rows: Int32Array, notes: MotionNote[]): void {
  const knees = (['right', 'left'] as const)
    .map((side) => rows.indexOf(coordinateIndex('knee_angle', side)))
    .filter((at) => at >= 0);
  const n = rows.length;
  const moments = values.length / n;
  const all = Float64Array.from({ length: knees.length * moments }, (_, i) => {
    const knee = knees[Math.floor(i / moments)]!;
    return values[(i % moments) * n + knee]!;
  }).sort();
  if (all.length === 0 || all[all.length >> 1]! > -degree) return;
  for (const knee of knees) for (let i = knee; i < values.length; i += n) values[i] = -values[i]!;
  notes.push({ code: 'knee-turned' });
}

/** Takes whole turns out of angles that jump by them. */
function unwrap(values: Float64Array, rows: Int32Array): void {
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    if (isPlace(rows[c]!)) continue;
    for (let i = c + n; i < values.length; i += n) {
      const turns = Math.round((values[i]! - values[i - n]!) / (2 * Math.PI));
      values[i] = values[i]! - turns * 2 * Math.PI;
    }
  }
}

/** Reads a whole text. @throws UnreadableMotion */
export function readMotion(text: string): MotionTable {
  const reader = new MotionReader();
  reader.push(text);
  return reader.end();
}

/** A coordinate's name as files have it. */
export function columnOf(row: number): string {
  const { name, side } = coordinates[row]!;
  return side === 'mid' ? name : `${name}_${side === 'right' ? 'r' : 'l'}`;
}

/** Writes a motion as OpenSim reads it: degrees in a `.mot`, radians in a `.sto`. */
export function writeMotion({ name, times, rows, values }: Omit<MotionTable, 'notes'>, form: 'mot' | 'sto'): string {
  const degrees = form === 'mot';
  const head = [
    name.replaceAll(/[\r\n=]/g, ' '),
    'version=1',
    `nRows=${times.length}`,
    `nColumns=${rows.length + 1}`,
    `inDegrees=${degrees ? 'yes' : 'no'}`,
    'source=tightrope',
    '',
    'endheader',
    ['time', ...Array.from(rows, columnOf)].join('\t'),
  ];
  const n = rows.length;
  const lines = Array.from(times, (time, i) =>
    [
      time.toFixed(6),
      ...Array.from(rows, (row, c) => {
        const value = values[i * n + c]!;
        return (isPlace(row) || !degrees ? value : value / degree).toFixed(9);
      }),
    ].join('\t'),
  );
  return `${[...head, ...lines].join('\n')}\n`;
}
