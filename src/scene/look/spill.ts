import { Color, type PerspectiveCamera, Vector3 } from 'three';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { toldAs } from '../../moment/storyAt.ts';
import type { Theme } from '../../state/choices.ts';
import type { Body } from '../body/sceneBody.ts';
import { spillCount } from './roleShading.ts';
import { type StateRows, visibility } from './stateRows.ts';
import type { Studio } from './studio.ts';
import { palettes } from './themes.ts';

const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const a = new Vector3();
const b = new Vector3();

/**
 * The light that working muscles throw: the strongest twelve as capsules, on their neighbours and on the backdrop. Where a
 * story is told only what it tells of throws light: a glow round a foot that is held up on the way drew the eye there.
 */
export class Spill {
  private readonly body: Body;
  /** What has a backdrop to light; null for a twin, who stands before the first one's. */
  private readonly studio: Studio | null;
  private readonly rows: StateRows;
  private readonly hot = new Color();
  private readonly gold = new Color();
  private readonly strength = { near: 1, backdrop: 0.3 };
  private readonly chosen = new Int32Array(spillCount);
  private readonly level = new Float32Array(spillCount);
  private readonly rank = new Float32Array(spillCount);
  private readonly ends = Array.from({ length: spillCount }, () => ({
    from: new Vector3(),
    to: new Vector3(),
    light: new Vector3(),
  }));
  private count = 0;
  /** Per band: its row in a Frame; -1 where it is no muscle. */
  private readonly row: Int32Array;
  /** How many of them light their neighbours. */
  lit = 0;

  constructor(body: Body, studio: Studio | null, rows: StateRows) {
    this.rows = rows;
    this.body = body;
    this.studio = studio;
    this.row = Int32Array.from(body.muscles.bands, ({ structure, side }) => {
      const index = muscleIndex(structure);
      return index < 0 ? -1 : muscleRow(index, side);
    });
  }

  setTheme(theme: Theme): void {
    this.hot.set(palettes[theme].contracting.glow[1]);
    this.gold.set(palettes[theme].holding.glow);
    this.strength.near = theme === 'dark' ? 1 : theme === 'sun' ? 0.35 : 0;
    this.strength.backdrop = theme === 'dark' ? 0.1 : theme === 'sun' ? 0.08 : 0;
  }

  /** Chooses the capsules of this Frame; no allocation. */
  write(frame: Frame, told: Uint8Array, stations: Float32Array): void {
    const { bands } = this.body.muscles;
    this.count = 0;
    let rights = 0;
    let lefts = 0;
    for (let i = 0; i < bands.length; i++) {
      const row = this.row[i] as number;
      if (row < 0) continue;
      const drive = frame.muscles.drive[row] as number;
      if ((drive !== contracting && drive !== holding) || told[row] === toldAs.nothing) continue;
      if (this.rows.visibilityOf(row) !== visibility.solid) continue;
      const activation = frame.muscles.activation[row] as number;
      // The same curve as on the muscle itself: what is worked lightly is seen to work.
      const strength = 0.22 + 0.78 * activation ** 0.75;
      // Where many work alike, both sides get their share.
      const fair = 1 - 0.005 * ((bands[i] as (typeof bands)[number]).side === 'left' ? lefts++ : rights++);
      const level = strength * strength * (drive === holding ? 0.2 : 1.1);
      this.insert(i, level, fair * level);
    }
    for (let i = 0; i < this.count; i++) {
      const band = bands[this.chosen[i] as number] as (typeof bands)[number];
      const row = this.row[this.chosen[i] as number] as number;
      const colour = (frame.muscles.drive[row] as number) === contracting ? this.hot : this.gold;
      const s = (this.level[i] as number) * this.strength.near;
      const quarter = (band.first + 1 + Math.round((band.stations - 1) * 0.25)) * 16;
      const rest = (band.first + 1 + Math.round((band.stations - 1) * 0.7)) * 16;
      const { from, to, light } = this.ends[i] as Spill['ends'][number];
      from.set(stations[quarter] as number, stations[quarter + 1] as number, stations[quarter + 2] as number);
      to.set(stations[rest] as number, stations[rest + 1] as number, stations[rest + 2] as number);
      light.set(colour.r * s, colour.g * s, colour.b * s);
      this.rows.setLook(20 + 3 * i, from.x, from.y, from.z, Math.min(0.02, (stations[quarter + 11] as number) * 0.5));
      this.rows.setLook(21 + 3 * i, to.x, to.y, to.z, 0);
      this.rows.setLook(22 + 3 * i, light.x, light.y, light.z, 0);
    }
    this.lit = this.strength.near > 0 ? this.count : 0;
  }

  /** Keeps those of the highest rank, in order. */
  private insert(band: number, level: number, rank: number): void {
    if (level < 0.002) return;
    let at = Math.min(this.count, spillCount - 1);
    if (this.count === spillCount && rank <= (this.rank[at] as number)) return;
    while (at > 0 && (this.rank[at - 1] as number) < rank) {
      this.rank[at] = this.rank[at - 1] as number;
      this.level[at] = this.level[at - 1] as number;
      this.chosen[at] = this.chosen[at - 1] as number;
      at--;
    }
    this.rank[at] = rank;
    this.level[at] = level;
    this.chosen[at] = band;
    this.count = Math.min(spillCount, this.count + 1);
  }

  /** Puts the capsules behind the runner, as the camera sees them; `offset` is where the runner stands. */
  project(camera: PerspectiveCamera, offset: Vector3): void {
    if (!this.studio) return;
    for (let i = 0; i < this.count; i++) {
      const { from, to, light } = this.ends[i] as Spill['ends'][number];
      a.copy(from).add(offset).project(camera);
      b.copy(to).add(offset).project(camera);
      const s = this.strength.near > 0 ? this.strength.backdrop / this.strength.near : 0;
      this.studio.setGlow(i, a.x, a.y, b.x, b.y, light.x * s, light.y * s, light.z * s);
    }
    this.studio.setGlowCount(this.strength.backdrop > 0 ? this.count : 0);
  }
}
