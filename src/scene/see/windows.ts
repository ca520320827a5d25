import type { Vector3 } from 'three';
import { muscleIndex, muscles } from '../../anatomy/catalogue.ts';
import { kindOf } from '../../anatomy/structures.ts';
import { tendonAt } from '../../body/muscles.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import type { Body } from '../body/sceneBody.ts';
import { SightLine } from './sightLine.ts';

const quiet = drives.indexOf('quiet');
/** Roles looked at per drawn frame at most, and where time stands or a person waits for the picture. */
const perStep = 10;
/** Roles looked at per second while time runs: about one a frame, so that no frame is late for them. */
const perSecond = 75;
/** Seconds between two pictures that are no movement: of a hold one is drawn a second, and each further one costs a phone. */
const jump = 0.25;
/** Seconds of a drill after which what lies before what is looked at again. */
const lookAgain = 0.4;
/** Covers farther off than this (metres) are another part of the body, not a lid. */
const reach = 0.17;
/** Metres that a muscle may move while the sight lines of one round are followed. */
const grace = 0.02;
/** Metres that the ends of a muscle may have moved since the last round without another one: a breath hides nothing. */
const breath = grace / 2;
/** Share of a role muscle's sight lines that one cover must block before it turns to glass. */
const share = 0.2;

/** Length of three numbers; `Math.hypot` makes objects. */
function size(s: Float32Array, o: number): number {
  const x = s[o] as number,
    y = s[o + 1] as number,
    z = s[o + 2] as number;
  return Math.sqrt(x * x + y * y + z * z);
}

/** What windows need of a body. */
type Seen = Pick<Body, 'muscles' | 'bandPart' | 'partCount' | 'bonePart'>;

/**
 * Windows: a quiet part that hides a working one from this camera turns to glass. Sight lines run from the stations of
 * each role muscle to the eye; a cover blocks a line where it passes through one of its stations' boxes.
 */
export class Windows {
  /** Set when the Frame has changed: looked at again a little later. */
  stale = true;
  /** Set when what is shown was chosen anew: looked at again at once. */
  pressing = true;
  private lookedAt = -1;
  private steppedAt = -1;
  /** Rises with each change of what is open. */
  version = 0;
  private readonly body: Seen;
  private readonly roles: number[] = [];
  private readonly blocked: Float32Array;
  private readonly opened: Uint8Array;
  /** Per band: 1 where it is wide and thin, a lid rather than a body of its own. */
  private readonly sheet: Uint8Array;
  private readonly lids: number[] = [];
  private next = 0;
  private running = false;
  /** Whether a person waits for this round: something was chosen, or the camera turned. */
  private waiting = false;
  private readonly eye = new Float64Array(3);
  private readonly line = new SightLine();
  /** Per band: middle and radius of a ball round all its boxes, when the round began. */
  private readonly balls: Float64Array;
  /** Per band, when the round began: 1 where it had a role, 2 where it was quiet; and where its two ends lay. */
  private readonly tasks: Uint8Array;
  private readonly ends: Float32Array;
  /** Per band: its row in a Frame; -1 where it is no muscle. */
  private readonly row: Int32Array;

  constructor(body: Seen) {
    this.body = body;
    this.blocked = new Float32Array(body.partCount);
    this.opened = new Uint8Array(body.partCount);
    const { bands, rest } = body.muscles;
    this.balls = new Float64Array(bands.length * 4);
    this.tasks = new Uint8Array(bands.length);
    this.ends = new Float32Array(bands.length * 6);
    this.row = Int32Array.from(bands, ({ structure, side }) => {
      const index = muscleIndex(structure);
      return index < 0 ? -1 : muscleRow(index, side);
    });
    this.sheet = Uint8Array.from(bands, ({ first, stations }) => {
      let width = 0;
      let thickness = 0;
      for (let i = 0; i < stations; i++) {
        width += (rest[(first + 1 + i) * 16 + 11] as number) / stations;
        thickness += (rest[(first + 1 + i) * 16 + 15] as number) / stations;
      }
      return thickness < 0.0065 && width > 0.025 ? 1 : 0;
    });
  }

  open(part: number): boolean {
    return this.opened[part] === 1;
  }

  /** Goes on with the sight lines; returns whether there is more to do. */
  step(eye: Vector3, frame: Frame, stations: Float32Array): boolean {
    const passed = Math.abs(frame.time - this.steppedAt);
    this.steppedAt = frame.time;
    const moved =
      Math.hypot(eye.x - (this.eye[0] as number), eye.y - (this.eye[1] as number), eye.z - (this.eye[2] as number)) >
      0.12;
    const due = this.stale && Math.abs(frame.time - this.lookedAt) > lookAgain;
    if (!this.running && (due || moved || this.pressing)) {
      this.stale = false;
      this.waiting = this.pressing || moved;
      this.pressing = false;
      this.lookedAt = frame.time;
      const changed = this.differs(frame, stations);
      if (!changed && !this.waiting) return false;
      this.keep(frame, stations);
      this.running = true;
      this.next = 0;
      this.blocked.fill(0);
      this.eye[0] = eye.x;
      this.eye[1] = eye.y;
      this.eye[2] = eye.z;
      this.roles.length = 0;
      this.findBalls(stations);
      for (let i = 0; i < this.tasks.length; i++) if ((this.tasks[i] as number) & 1) this.roles.push(i);
    }
    if (!this.running) return false;
    // Nobody sees a jump stumble, nor what stands and only becomes known: all of it now, instead of in further pictures.
    const atOnce = passed > jump || (passed === 0 && !this.waiting);
    const spread = this.waiting || passed === 0 ? perStep : Math.min(perStep, Math.ceil(passed * perSecond));
    const most = atOnce ? this.roles.length : spread;
    for (let k = 0; k < most && this.next < this.roles.length; k++)
      this.look(this.roles[this.next++] as number, frame, stations);
    if (this.next < this.roles.length) return true;
    this.running = false;
    for (let part = 0; part < this.body.bonePart; part++) {
      // Both halves of a lid open together: half a belly of glass would look like a wound.
      const now = Math.max(this.blocked[part] as number, this.blocked[part ^ 1] as number) >= share ? 1 : 0;
      if (this.opened[part] === now) continue;
      this.opened[part] = now;
      this.version++;
    }
    return this.pressing;
  }

  /** Counts, for one role muscle, the share of its sight lines that each quiet part blocks. */
  private look(role: number, frame: Frame, stations: Float32Array): void {
    const { bands } = this.body.muscles;
    const band = bands[role] as (typeof bands)[number];
    const lines = 5;
    const deep = muscles[muscleIndex(band.structure)]?.layer === 'deep';
    for (let l = 0; l < lines; l++) {
      const station = 1 + Math.round((band.stations - 1) * (0.15 + (0.7 * l) / (lines - 1)));
      const o = (band.first + station) * 16;
      const px = stations[o] as number,
        py = stations[o + 1] as number,
        pz = stations[o + 2] as number;
      // A flat muscle that shows its back to the eye lies on its bone: nothing in front of it needs to open.
      const width = stations[o + 11] as number;
      if (width > 1.8 * (stations[o + 15] as number) && this.facing(o, px, py, pz, stations) < -0.1) continue;
      this.line.aim(px, py, pz, this.eye);
      this.lids.length = 0;
      let shut = false;
      for (let i = 0; i < bands.length && !shut; i++) {
        const cover = bands[i] as (typeof bands)[number];
        if (i === role || cover.structure === band.structure || !this.line.enters(this.balls, i, reach)) continue;
        if (this.sheet[i] !== 1) {
          shut = this.line.crosses(cover.first, cover.stations, stations, 0.012, reach, 0.012);
          continue;
        }
        const along = this.line.through(cover.first, cover.stations, stations, 0.002, reach);
        if (along < 0) continue;
        // Sheets of muscle make way for what lies deep; sheets of tendon also for what lies just under them. A line
        // that something thick or working blocks as well would stay blocked, so nothing needs to open for it.
        const tendon = kindOf(cover.structure) === 'connective' || tendonAt(along, this.line.across, cover) > 0.5;
        if ((deep || tendon) && (this.taskOf(i, frame) & 2) !== 0) this.lids.push(this.body.bandPart[i] as number);
        else shut = true;
      }
      if (shut) continue;
      for (const part of this.lids) this.blocked[part] = (this.blocked[part] as number) + 1 / lines;
    }
    // Shares of different role muscles do not add up: what matters is the one that is hidden most.
    for (let part = 0; part < this.blocked.length; part++) {
      const value = this.blocked[part] as number;
      if (value > 0 && value < share) this.blocked[part] = 0;
      else if (value >= share) this.blocked[part] = 1;
    }
  }

  /** Cosine between a section's outer face and the way to the eye. */
  private facing(o: number, px: number, py: number, pz: number, s: Float32Array): number {
    const dx = (this.eye[0] as number) - px,
      dy = (this.eye[1] as number) - py,
      dz = (this.eye[2] as number) - pz;
    const cx = s[o + 8] as number,
      cy = s[o + 9] as number,
      cz = s[o + 10] as number;
    return (dx * cx + dy * cy + dz * cz) / (Math.hypot(dx, dy, dz) * Math.hypot(cx, cy, cz) || 1);
  }

  /** What a band does: 1 where it has a role, 2 where it is quiet; nobody knows of what has no activation. */
  private taskOf(band: number, { muscles: { drive, activation } }: Frame): number {
    const row = this.row[band] as number;
    if (row < 0) return 2;
    const active = activation[row] as number;
    const isQuiet = drive[row] === quiet;
    return (!isQuiet && !(active > 1) ? 1 : 0) | (isQuiet || Number.isNaN(active) ? 2 : 0);
  }

  /** Whether a band does something else than when the last round began, or lies elsewhere. */
  private differs(frame: Frame, s: Float32Array): boolean {
    const { bands } = this.body.muscles;
    for (let b = 0; b < bands.length; b++) {
      if (this.tasks[b] !== this.taskOf(b, frame)) return true;
      const { first, stations } = bands[b] as (typeof bands)[number];
      for (let k = 0; k < 6; k++) {
        const o = (first + (k < 3 ? 1 : stations)) * 16 + (k % 3);
        if (Math.abs((s[o] as number) - (this.ends[b * 6 + k] as number)) > breath) return true;
      }
    }
    return false;
  }

  private keep(frame: Frame, s: Float32Array): void {
    const { bands } = this.body.muscles;
    for (let b = 0; b < bands.length; b++) {
      this.tasks[b] = this.taskOf(b, frame);
      const { first, stations } = bands[b] as (typeof bands)[number];
      for (let k = 0; k < 6; k++) this.ends[b * 6 + k] = s[(first + (k < 3 ? 1 : stations)) * 16 + (k % 3)] as number;
    }
  }

  private findBalls(s: Float32Array): void {
    const { bands } = this.body.muscles;
    for (let b = 0; b < bands.length; b++) {
      const { first, stations } = bands[b] as (typeof bands)[number];
      const a = (first + 1) * 16;
      const z = (first + stations) * 16;
      const x = ((s[a] as number) + (s[z] as number)) / 2;
      const y = ((s[a + 1] as number) + (s[z + 1] as number)) / 2;
      const w = ((s[a + 2] as number) + (s[z + 2] as number)) / 2;
      let radius = 0;
      for (let o = a; o <= z; o += 16) {
        const dx = (s[o] as number) - x,
          dy = (s[o + 1] as number) - y,
          dz = (s[o + 2] as number) - w;
        radius = Math.max(
          radius,
          Math.sqrt(dx * dx + dy * dy + dz * dz) + 2 * (size(s, o + 4) + size(s, o + 8) + size(s, o + 12)),
        );
      }
      this.balls[b * 4] = x;
      this.balls[b * 4 + 1] = y;
      this.balls[b * 4 + 2] = w;
      this.balls[b * 4 + 3] = radius + grace;
    }
  }
}
