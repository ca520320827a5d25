import { Vector3 } from 'three';
import type { Pose } from '../../anatomy/segments.ts';
import { segmentIndex } from '../../anatomy/segments.ts';
import { pick } from '../../body/pick.ts';
import { stationFloats } from '../../body/section.ts';
import type { Choice } from '../../state/choices.ts';
import type { Body, Part } from '../body/sceneBody.ts';
import { type StateRows, visibility } from '../look/stateRows.ts';
import { point } from './carriedPoint.ts';

/** Depth of the body's axis at rest, metres. */
const axisDepth = 0.08;
/** A muscle that lies on a bone may dip into it by so much and is still what a tap means. */
const onBone = 0.002;
/** Where along a structure a label may point to, the best first. */
const sampleShares = [0.5, 0.35, 0.65, 0.2, 0.8] as const;

/** Where a posed station holds its half thickness, floats from its beginning. */
const halfThickness = 11;

const ahead = new Vector3();
const from = new Vector3();

/** What of a drawn runner is asked for where things are. */
export interface Drawn {
  body: Body;
  /** Posed stations, as `poseStations` writes them. */
  stationData: Float32Array;
  /** The pose as drawn. */
  shown: Pose;
  rows: StateRows;
  /** Where the body is drawn, metres from where its Frame says. */
  offset: Vector3;
  partById: ReadonlyMap<string, Part>;
  /** Whether a Frame has been drawn yet. */
  isDrawn: () => boolean;
  hasRole: (choice: Choice) => boolean;
}

/** Where things of one drawn runner are: middles, facings, picks along a ray, points for labels. */
export class WhereIs {
  /** The runner beside this one, who is asked where nothing of this one is met. */
  twin: WhereIs | null = null;
  private readonly body: Body;
  private readonly stationData: Float32Array;
  private readonly shown: Pose;
  private readonly rows: StateRows;
  private readonly offset: Vector3;
  private readonly partById: ReadonlyMap<string, Part>;
  private readonly isDrawn: () => boolean;
  readonly hasRole: (choice: Choice) => boolean;

  constructor(of: Drawn) {
    this.body = of.body;
    this.stationData = of.stationData;
    this.shown = of.shown;
    this.rows = of.rows;
    this.offset = of.offset;
    this.partById = of.partById;
    this.isDrawn = of.isDrawn;
    this.hasRole = of.hasRole;
  }

  private partOf(choice: Choice): Part | undefined {
    return this.partById.get(`${choice.id} ${choice.side}`);
  }

  /**
   * Middle of a structure, the direction it faces (away from what lies round it) and its length in metres; 0 where it
   * is not drawn.
   */
  place(choice: Choice, centre: Vector3, facing: Vector3): number {
    const { bands } = this.body.muscles;
    const band = bands.find(({ structure, side }) => structure === choice.id && side === choice.side);
    if (!this.isDrawn()) return 0;
    if (!band) return this.placeOfBone(choice, centre, facing);
    this.middleOf(band, centre);
    facing.set(0, 0, 0);
    let weight = 0;
    for (const other of bands) {
      if (other.side !== band.side) continue;
      this.middleOf(other, ahead);
      if (ahead.distanceTo(centre) > 0.16) continue;
      facing.add(ahead);
      weight++;
    }
    facing.multiplyScalar(-1 / Math.max(weight, 1)).add(centre);
    if (facing.lengthSq() < 1e-6) facing.set(centre.x, 0, centre.z);
    return band.restLength;
  }

  private placeOfBone(choice: Choice, centre: Vector3, facing: Vector3): number {
    const part = this.partOf(choice);
    const bone = part ? this.body.bones[part.part - this.body.bonePart] : undefined;
    if (!bone) return 0;
    const { positions } = bone;
    const low = [Infinity, Infinity, Infinity],
      high = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < positions.length; i++) {
      low[i % 3] = Math.min(low[i % 3] as number, positions[i] as number);
      high[i % 3] = Math.max(high[i % 3] as number, positions[i] as number);
    }
    const [x, y, z] = low.map((v, k) => (v + (high[k] as number)) / 2) as [number, number, number];
    point(this.shown, segmentIndex(bone.segment, choice.side) * 7, x, y, z, centre);
    // Away from the body's axis; what lies on it is seen from the side where it is nearer the skin.
    facing.set(Math.abs(x) < 0.02 ? 0 : x, 0, Math.abs(x) < 0.02 ? (z > axisDepth ? 1 : -1) : z - axisDepth);
    return Math.hypot(...high.map((v, k) => v - (low[k] as number)));
  }

  private middleOf(band: Body['muscles']['bands'][number], out: Vector3): Vector3 {
    const o = (band.first + 1 + (band.stations >> 1)) * stationFloats;
    const d = this.stationData;
    return out.set(d[o] as number, d[o + 1] as number, d[o + 2] as number);
  }

  /**
   * All selectable structures along a ray, nearest first and glass after what is solid; what the runner wears hides
   * what lies behind it. A bone never comes before a muscle that lies in front of it or on it, glass or not.
   */
  pick(origin: Vector3, direction: Vector3): Choice[] {
    if (!this.isDrawn()) return [];
    const found = this.pickOwn(from.copy(origin).sub(this.offset), direction);
    return found.length > 0 || !this.twin ? found : this.twin.pick(origin, direction);
  }

  private pickOwn(origin: Vector3, direction: Vector3): Choice[] {
    const hits = pick(this.body.pickable, this.shown, this.stationData, origin, direction);
    for (const hit of hits) if (hit.kind === 'bone') hit.distance += onBone;
    hits.sort((a, b) => a.distance - b.distance);
    const solid: Choice[] = [],
      glass: Choice[] = [],
      behindGlass: Choice[] = [];
    for (const hit of hits) {
      const part = this.partById.get(`${hit.id} ${hit.side === 'left' ? 'left' : 'right'}`);
      if (!part) continue;
      const seen = this.rows.visibilityOf(part.part);
      if (seen === visibility.hidden) continue;
      // What is worn over it as glass is looked through.
      if (part.dressing && seen === visibility.ghost) continue;
      if (part.dressing) break;
      const list = seen === visibility.ghost ? glass : part.kind === 'bone' && glass.length > 0 ? behindGlass : solid;
      list.push({ id: part.id, side: part.side });
    }
    return [...solid, ...glass, ...behindGlass];
  }

  /** Solid structures, those with a role first and then by size, as `most` at the most. */
  prominent(most: number): Choice[] {
    const { bands } = this.body.muscles;
    const size = new Map<Part, number>();
    for (const part of this.body.parts) {
      if (part.dressing || part.kind === 'cord' || this.rows.visibilityOf(part.part) !== visibility.solid) continue;
      const bone = part.kind === 'bone' ? this.body.bones[part.part - this.body.bonePart] : undefined;
      // Triangles tell how large a bone is well enough; a name for a bone matters less than one for a muscle.
      size.set(part, bone ? bone.triangles.length * 1e-7 : this.hasRole(part) ? 1 : 0);
    }
    for (const band of bands) {
      const part = this.partOf({ id: band.structure, side: band.side });
      if (!part || !size.has(part)) continue;
      const o = (band.first + 1 + (band.stations >> 1)) * stationFloats;
      size.set(
        part,
        (size.get(part) as number) + band.restLength * (this.body.muscles.rest[o + halfThickness] as number),
      );
    }
    return [...size]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([{ id, side }]) => ({ id, side }));
  }

  /** Points on or in a structure, where one may look for it; none where it is not drawn. */
  samples(choice: Choice): Vector3[] {
    const band = this.body.muscles.bands.find(({ structure, side }) => structure === choice.id && side === choice.side);
    if (band) {
      return sampleShares.map((share) => {
        const o = (band.first + 1 + Math.round((band.stations - 1) * share)) * stationFloats;
        return new Vector3().fromArray(this.stationData, o).add(this.offset);
      });
    }
    const part = this.partOf(choice);
    const bone = part ? this.body.bones[part.part - this.body.bonePart] : undefined;
    if (!bone) return [];
    const count = bone.positions.length / 3;
    return sampleShares.map((share) => {
      const i = Math.floor(share * (count - 1)) * 3;
      const out = new Vector3();
      point(
        this.shown,
        segmentIndex(bone.segment, choice.side) * 7,
        bone.positions[i] as number,
        bone.positions[i + 1] as number,
        bone.positions[i + 2] as number,
        out,
      );
      return out.add(this.offset);
    });
  }

  /** Every structure that has a shape. */
  structures(): Choice[] {
    return this.body.parts
      .filter(({ dressing, kind }) => !dressing && kind !== 'cord')
      .map(({ id, side }) => ({ id, side }));
  }
}
