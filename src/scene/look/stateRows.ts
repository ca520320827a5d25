import { muscles } from '../../anatomy/catalogue.ts';
import { certainties, drives, type Frame } from '../../moment/frame.ts';
import { toldAs } from '../../moment/storyAt.ts';
import { Table } from './table.ts';

/** Parts that the texture has room for: 300 muscles, what is no muscle, bones and dressing of both sides. */
const width = 1024;
const lines = 4;

export const visibility = { solid: 0, ghost: 1, hidden: 2 } as const;

const pending = certainties.indexOf('pending');
const uncertain = certainties.indexOf('uncertain');
const holding = drives.indexOf('holding');
const quiet = drives.indexOf('quiet');
const inhibited = drives.indexOf('inhibited');
/**
 * How sure a part's drive is: not surely computed, and besides one that pales. What pales is gold that is neither sure nor
 * told of by the drill's story: many muscles steady a body a little, and their gold would say as much as that of the
 * leg that carries it. Red never pales: whoever works is seen to work, told of or not.
 */
export const unsure = { no: 0, yes: 1, pales: 2 } as const;
/** Seconds that what is not sure takes to pale. */
const paling = 1.2;
/** Length against standing (share of optimal fibre length) where the mark begins, and how far beyond it is full. */
const lengthMark = { from: 0.05, span: 0.4 };

/**
 * One small texture that tells the shaders everything about each part: line 0 drive, activation, length mark,
 * visibility; line 1 rest length (m), half width (m), kind, outline; line 2 how unsure, shade, half thickness (m), girth
 * (m); line 3 what all parts share: 0-7 colours by kind, 8-11 contracting, 12-14 holding, 15-16 inhibited, 17 stripes,
 * 18 time, pattern scale, glow, grooves; 19 occlusion, number of spills, how far what pales has paled; from 20 three for
 * each spill: start and radius, end, colour.
 */
export class StateRows {
  private readonly data = new Float32Array(width * lines * 4);
  readonly table = new Table(this.data, width, lines);
  /** Per row: 1 where a muscle had a role when it was last written. */
  private readonly roles = new Uint8Array(muscles.length * 2);
  /** Whether it was not yet known how sure the drives are when they were last written. */
  private pending = false;
  /** How far what pales has paled: 1 where it was known from the start that it does. */
  paled = 1;
  /** Whether anything pales in what was last written. */
  private pales = false;

  /** Takes over everything that another body's rows say. */
  copy(other: StateRows): void {
    this.data.set(other.data);
    this.table.touch();
  }

  /** What a part is, once; lengths in metres, `shade` 0 to 1 tells neighbours apart. */
  describe(
    part: number,
    kind: number,
    length: number,
    halfWidth: number,
    halfThickness: number,
    girth: number,
    shade: number,
  ): void {
    if (part >= width) throw new Error(`The body has more than ${width} parts.`);
    this.put(1, part, 0, length);
    this.put(1, part, 1, halfWidth);
    this.put(1, part, 2, kind);
    this.put(2, part, 1, shade);
    this.put(2, part, 2, halfThickness);
    this.put(2, part, 3, girth);
  }

  private put(line: number, part: number, channel: number, value: number): void {
    const o = (line * width + part) * 4 + channel;
    const kept = Math.fround(value);
    if (this.data[o] === kept) return;
    this.data[o] = kept;
    this.table.touchCell(line, part);
  }

  /**
   * Writes drives, activations and length marks of all muscles; no allocation. Returns whether another set of them has
   * a role. What is turned down is drawn only where the story says so (`told`, by `writeTold`; with "perhaps" by an
   * activation below 0), and length only in a stretch. `anew`: another drill than before.
   */
  write(frame: Frame, told: Uint8Array, stretches: boolean, anew: boolean): boolean {
    const { drive, activation, lengthRatio, certainty } = frame.muscles;
    let changed = false;
    this.pending = certainty[0] === pending;
    if (this.pending) this.paled = 0;
    else if (anew) this.paled = 1;
    this.pales = false;
    for (let row = 0; row < muscles.length * 2; row++) {
      const a = activation[row] as number;
      const computed = !Number.isNaN(a);
      const ratio = lengthRatio[row] as number;
      const now = computed ? (drive[row] as number) : quiet;
      const role = now === quiet ? 0 : 1;
      if (role !== this.roles[row]) changed = true;
      this.roles[row] = role;
      const says = told[row] as number;
      const lets = says === toldAs.letsGo || says === toldAs.perhapsLetsGo;
      this.put(0, row, 0, lets ? inhibited : now === inhibited ? quiet : now);
      this.put(0, row, 1, says === toldAs.perhapsLetsGo ? -1 : computed ? a : 0);
      const longer = stretches && ratio > lengthMark.from;
      this.put(0, row, 2, longer ? Math.min(1, (ratio - lengthMark.from) / lengthMark.span) : 0);
      const sure = (certainty[row] as number) !== uncertain;
      const pales = !sure && says === toldAs.nothing && now === holding;
      if (pales) this.pales = true;
      this.put(2, row, 0, sure ? unsure.no : pales ? unsure.pales : unsure.yes);
    }
    return changed;
  }

  /**
   * Lets what pales do so for so many seconds: slowly once it is known, so that no colour jumps in a picture that stands.
   * Returns whether there is more of it to come.
   */
  settle(seconds: number): boolean {
    if (this.paled === 1 || this.pending) return false;
    // Where nothing does, there is nothing to draw for it.
    this.paled = this.pales ? Math.min(1, this.paled + seconds / paling) : 1;
    return this.paled < 1;
  }

  /** How unsure a muscle is, as its line of the texture says it. */
  unsureOf(part: number): number {
    return this.data[(2 * width + part) * 4] as number;
  }

  /** Sets one of the shared four numbers of line 3; does nothing where it is so already. */
  setLook(index: number, x: number, y: number, z: number, w: number): void {
    const o = (3 * width + index) * 4;
    const d = this.data;
    if (
      d[o] === Math.fround(x) &&
      d[o + 1] === Math.fround(y) &&
      d[o + 2] === Math.fround(z) &&
      d[o + 3] === Math.fround(w)
    )
      return;
    d[o] = x;
    d[o + 1] = y;
    d[o + 2] = z;
    d[o + 3] = w;
    this.table.touchCell(3, index);
  }

  /** 0 solid, 1 ghost, 2 hidden. */
  setVisibility(part: number, value: number): void {
    this.put(0, part, 3, value);
  }

  visibilityOf(part: number): number {
    return this.data[part * 4 + 3] as number;
  }

  /** 0 none, 1 under the pointer, 2 selected. */
  setOutline(part: number, value: number): void {
    this.put(1, part, 3, value);
  }
}
