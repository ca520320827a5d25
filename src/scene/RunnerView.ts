import {
  type BufferGeometry,
  Group,
  Mesh,
  type PerspectiveCamera,
  type Scene,
  Vector3,
  type WebGLRenderer,
} from 'three';
import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { restPose, segmentCount, segmentIndex } from '../anatomy/segments.ts';
import { PosedRows } from '../body/posedRows.ts';
import { drives, type Frame, muscleRow } from '../moment/frame.ts';
import { writeTold } from '../moment/storyAt.ts';
import { type Choice, type Dressing, sameChoice, type Theme } from '../state/choices.ts';
import type { State } from '../state/store.ts';
import { findDrill } from '../drills/drills.ts';
import { musclesFor } from '../drills/purpose.ts';
import type { Drill } from '../drills/schema.ts';
import { addLife } from './lifeSigns.ts';
import {
  ghostMaterials,
  outlineMaterial,
  sharedUniforms,
  skinMaterials,
  solidMaterial,
  takePalette,
  type Uniforms,
} from './look/materials.ts';
import type { Body, Part } from './body/sceneBody.ts';
import { point } from './see/carriedPoint.ts';
import { muscleSurface } from './body/muscleSurface.ts';
import { rigidSurface } from './body/rigidSurface.ts';
import { type Look, seenAs } from './see/seen.ts';
import { Spill } from './look/spill.ts';
import { StateRows, visibility } from './look/stateRows.ts';
import { stationLine } from './look/placeVertex.ts';
import { Studio } from './look/studio.ts';
import { geometryOf } from './body/surface.ts';
import { Table } from './look/table.ts';
import { palettes } from './look/themes.ts';
import { WhereIs } from './see/whereIs.ts';
import { Windows } from './see/windows.ts';

/**
 * The runner on the GPU: at most six draws of body, two of studio; `write` is called once per changed Frame and
 * allocates nothing. A twin shares shapes and studio with the first one and has a pose, states and a place of its own.
 */
export class RunnerView {
  readonly group = new Group();
  /** Where the body is drawn, metres from where its Frame says: beside its twin. */
  readonly offset = new Vector3();
  /** Who stands beside him. */
  twin: RunnerView | null = null;
  /** Whether the Frame has changed since it was written. */
  stale = true;
  /** Told when a person has turned the camera by hand. */
  onOrbit: (() => void) | null = null;
  readonly body: Body;
  private readonly rows = new StateRows();
  readonly studio: Studio;
  private readonly geometry: BufferGeometry;
  private readonly figure = new Group();
  private readonly isTwin: boolean;
  private readonly windows: Windows;
  private readonly spill: Spill;
  private readonly uniforms: Uniforms;
  private readonly stations: Table;
  /** Posed stations, as `src/body/poseStations.ts` writes them. */
  readonly stationData: Float32Array;
  private readonly posed: PosedRows;
  private readonly pose: Table;
  private readonly poseData = new Float32Array(segmentCount * 8);
  /** What is sent to the GPU where it has changed. */
  private readonly tables: readonly Table[];
  private readonly activation: Float32Array;
  /** The pose as drawn. */
  readonly shown = restPose();
  private readonly ghosts: Mesh[];
  private readonly skins: Mesh[];
  private readonly outline: Mesh;
  /** Where things are in the picture. */
  readonly where: WhereIs;
  private choice: Look & Pick<State, 'hover' | 'outline'> = {
    selection: null,
    hover: null,
    ghost: false,
    layer: 'superficial',
    outline: false,
    without: [],
    hidden: [],
    isolated: null,
    members: null,
    within: null,
  };
  private readonly partById = new Map<string, Part>();
  private frame: Frame | null = null;
  private drill = '';
  private played: Drill | null = null;
  /** Per muscle row: what the story tells of it. */
  private readonly told = new Uint8Array(muscles.length * 2);
  /** What all parts share, for line 3 of the state texture. */
  private readonly shared = { time: 0, glow: 1, groove: 0.5, occlusion: 1 };

  constructor(body: Body, first: RunnerView | null = null) {
    this.body = body;
    this.isTwin = first !== null;
    this.studio = first?.studio ?? new Studio();
    const lines = Math.ceil((body.muscles.rowCount * 4) / stationLine);
    this.stationData = new Float32Array(lines * stationLine * 4);
    this.posed = new PosedRows(body.muscles, this.stationData);
    this.stations = new Table(this.stationData, stationLine, lines);
    this.pose = new Table(this.poseData, 2, segmentCount);
    this.tables = [this.stations, this.pose, this.rows.table];
    this.activation = new Float32Array(muscles.length * 2);
    this.uniforms = sharedUniforms(this.rows.table.texture, this.stations.texture, this.pose.texture);
    this.windows = new Windows(body);
    this.spill = new Spill(body, first ? null : this.studio, this.rows);

    const { stationData, shown, rows, offset, partById } = this;
    const isDrawn = (): boolean => this.frame !== null;
    const hasRole = (choice: Choice): boolean => this.hasRole(choice);
    this.where = new WhereIs({ body, stationData, shown, rows, offset, partById, isDrawn, hasRole });
    for (const part of body.parts) this.partById.set(`${part.id} ${part.side}`, part);
    if (first) this.rows.copy(first.rows);
    const geometry =
      first?.geometry ??
      geometryOf([rigidSurface(body, this.rows), muscleSurface(body, this.rows), ...(body.own ? [body.own] : [])]);
    this.geometry = geometry;
    const ghost = ghostMaterials(this.uniforms);
    const skin = skinMaterials(this.uniforms);
    this.ghosts = [new Mesh(geometry, ghost.depth), new Mesh(geometry, ghost.colour)];
    this.skins = [new Mesh(geometry, skin.depth), new Mesh(geometry, skin.colour)];
    this.outline = new Mesh(geometry, outlineMaterial(this.uniforms));
    // The outline comes before the glass, whose depth would hide it; the skin comes last, round everything.
    const drawn = [new Mesh(geometry, solidMaterial(this.uniforms)), this.outline, ...this.ghosts, ...this.skins];
    drawn.forEach((mesh, i) => {
      if (body.own && !Array.isArray(mesh.material))
        mesh.material.defines = { ...mesh.material.defines, OWN_ATLAS: '' };
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = i + 1;
      // Picking is ours (posed, in two stages); the library's would test every triangle at rest.
      mesh.raycast = () => undefined;
    });
    // The first to be drawn brings the tables that all of them read.
    if (drawn[0])
      drawn[0].onBeforeRender = (renderer) => {
        for (const table of this.tables) table.send(renderer);
      };
    this.figure.add(...drawn);
    this.group.add(this.figure);
    if (first) return;
    this.studio.setGround(body.ground);
    this.group.add(this.studio.group);
  }

  setTheme(theme: Theme, renderer: WebGLRenderer, scene: Scene): void {
    takePalette(this.uniforms, this.rows, palettes[theme]);
    this.shared.glow = palettes[theme].glow;
    this.shared.groove = palettes[theme].groove;
    if (!this.isTwin) this.studio.setPalette(palettes[theme], theme === 'sun', renderer, scene);
    this.spill.setTheme(theme);
    if (this.frame) this.spill.write(this.frame, this.told, this.stationData);
    this.twin?.setTheme(theme, renderer, scene);
  }

  /** After a lost context: everything that the GPU held is sent again. */
  restore(): void {
    for (const table of this.tables) table.restore();
    if (!this.isTwin) this.studio.forget();
    this.stale = true;
    this.twin?.restore();
  }

  /** Copies a Frame to the GPU's tables, with breath and tremor where there is a drill to be alive in. */
  write(frame: Frame, alive: Drill | null): void {
    const other = this.drill !== frame.drill;
    this.frame = frame;
    if (other) this.enter(frame.drill);
    this.stale = false;
    if (alive) addLife(frame.pose, this.shown, alive, frame.time, frame.side);
    else this.shown.set(frame.pose);
    const pose = this.shown;
    const { activation } = frame.muscles;
    for (let i = 0; i < this.activation.length; i++)
      this.activation[i] = (activation[i] as number) > 0 ? (activation[i] as number) : 0;
    this.posed.write(pose, this.activation);
    this.stations.touch();
    for (let s = 0; s < segmentCount; s++) {
      for (let k = 0; k < 4; k++) this.poseData[s * 8 + k] = pose[s * 7 + k] as number;
      for (let k = 0; k < 3; k++) this.poseData[s * 8 + 4 + k] = pose[s * 7 + 4 + k] as number;
    }
    this.pose.touch();
    writeTold(this.played, frame, this.told);
    const roles = this.rows.write(frame, this.told, this.played?.kind === 'stretch', other);
    this.shared.time = frame.time;
    this.spill.write(frame, this.told, this.stationData);
    this.windows.stale = true;
    this.ground(frame);
    // What is glass or peeled depends on who has a role.
    if (other || (roles && (this.choice.ghost || this.choice.layer === 'deep'))) this.show();
  }

  /** Another drill: what hides most of the muscles that it is for turns to glass, as a shoe over the sole's. */
  private enter(drill: string): void {
    this.drill = drill;
    this.played = findDrill(drill) ?? null;
    const covers = (this.played ? musclesFor(this.played) : []).map((id) => this.partById.get(`${id} right`)?.cover);
    this.choice.within =
      covers.find((cover) => cover && covers.filter((other) => other === cover).length * 2 > covers.length) ?? null;
  }

  private ground(frame: Frame): void {
    const feet = ['right', 'left'] as const;
    for (let i = 0; i < 2; i++) {
      const o = segmentIndex('foot', feet[i] ?? 'right') * 7;
      const { footPoint } = this.body;
      point(frame.pose, o, feet[i] === 'left' ? -footPoint[0] : footPoint[0], footPoint[1], footPoint[2], place);
      const height = Math.max(0, place.y - this.body.ground);
      point(frame.pose, o, feet[i] === 'left' ? -footPoint[0] : footPoint[0], footPoint[1], footPoint[2] + 0.1, ahead);
      this.studio.setFoot(
        i + (this.isTwin ? 2 : 0),
        place.x + this.offset.x,
        place.z + this.offset.z,
        Math.atan2(ahead.x - place.x, ahead.z - place.z),
        Math.exp(-height / 0.06),
      );
    }
  }

  /**
   * Takes what is chosen: outlines, and which parts are solid, glass or hidden. `members`: what lies in an isolated
   * place.
   */
  choose(state: Omit<RunnerView['choice'], 'members' | 'within'>, members: ReadonlySet<string> | null): void {
    this.choice = { ...state, members, within: this.choice.within };
    this.twin?.choose(state, members);
    this.windows.pressing = true;
    const { selection, hover, layer, outline } = state;
    for (const part of this.body.parts) {
      this.rows.setOutline(
        part.part,
        part.dressing ? 0 : sameChoice(selection, part) ? 2 : sameChoice(hover, part) ? 1 : 0,
      );
    }
    this.outline.visible = selection !== null || hover !== null;
    // Two runners have no skin: with both of theirs the picture would take fourteen draws.
    for (const mesh of this.skins) mesh.visible = !this.twin && !this.isTwin && (outline || layer === 'skin');
    // As a layer of its own it is a veil, over other layers a line.
    if (layer === 'skin') this.uniforms.uSkin.value.set(2.5, 0.85);
    else this.uniforms.uSkin.value.set(3.5, 0.8);
    this.show();
  }

  private show(): void {
    const { choice, frame } = this;
    let glass = false;
    const covered = this.partOf(choice.selection)?.cover ?? null;
    for (const part of this.body.parts) {
      const seen = seenAs(
        part,
        choice,
        this.hasRole(part),
        part.kind !== 'bone' && this.windows.open(part.part),
        covered,
      );
      if (seen === visibility.ghost) glass = true;
      if (this.rows.visibilityOf(part.part) !== seen) this.rows.setVisibility(part.part, seen);
    }
    for (const mesh of this.ghosts) mesh.visible = glass;
    if (frame) this.spill.write(frame, this.told, this.stationData);
    // A part seen alone would keep the dark ends that its neighbours' shade left on it.
    this.shared.occlusion = choice.selection || choice.ghost || choice.isolated ? 0.5 : 1;
  }

  private partOf(choice: Choice | null): Part | undefined {
    return choice ? this.partById.get(`${choice.id} ${choice.side}`) : undefined;
  }

  /** Puts a second body beside this one, seen and lit alike; null takes it away. */
  join(twin: RunnerView | null): void {
    this.twin = twin;
    this.where.twin = twin?.where ?? null;
    this.studio.setFeet(twin ? 4 : 2);
    this.choose(this.choice, this.choice.members);
  }

  /** Whether a part has a drive right now. */
  hasRole({ id, side }: Choice): boolean {
    const index = muscleIndex(id);
    return (
      index >= 0 && this.frame !== null && drives[this.frame.muscles.drive[muscleRow(index, side)] ?? 0] !== 'quiet'
    );
  }

  /** What there is to wear. */
  dressings(): Dressing[] {
    return [...new Set(this.body.parts.flatMap(({ dressing }) => dressing ?? []))];
  }

  /** Lets what is not sure pale for so many seconds; returns whether there is more of it to come. */
  settle(seconds: number): boolean {
    return this.rows.settle(seconds);
  }

  /**
   * What depends on the camera: lamps, glow behind the runner, pattern size, windows. Returns whether another frame is
   * wanted.
   */
  look(camera: PerspectiveCamera, width: number, height: number, target: Vector3, frame: Frame): boolean {
    if (!this.isTwin) this.studio.follow(camera, width, height, target);
    if (!this.figure.position.equals(this.offset)) {
      this.figure.position.copy(this.offset);
      this.ground(frame);
    }
    this.uniforms.uViewport.value.set(width / Math.max(height, 1), 1, 1 / Math.max(height, 1));
    const perPixel =
      (2 * Math.tan((camera.fov * Math.PI) / 360) * camera.position.distanceTo(target)) / Math.max(height, 1);
    // Below about 0.6 px per mm the marks would run together: the lattice grows instead.
    const { time, glow, groove, occlusion } = this.shared;
    this.rows.setLook(18, time, Math.min(2.4, Math.max(1, perPixel / 0.0017)), glow, groove);
    this.rows.setLook(19, occlusion, this.spill.lit, this.rows.paled, 0);
    this.spill.project(camera, this.offset);
    const before = this.windows.version;
    const more = this.windows.step(place.copy(camera.position).sub(this.offset), frame, this.stationData);
    if (this.windows.version !== before) this.show();
    return more || this.windows.version !== before;
  }

  /** Middle of the body, to look at: a little above the pelvis. */
  centre(out: Vector3): void {
    if (!this.frame) out.set(0, 0.86, 0);
    else {
      const { pelvis } = this.body;
      point(this.frame.pose, segmentIndex('pelvis', 'right') * 7, 0, pelvis, 0, out);
      // Height is kept, so that the picture does not bob; depth too, so that the foot does not leave the frame.
      out.set(out.x * 0.5, 0.86, out.z * 0.5 + 0.08);
    }
  }

  /** Gives back what it holds on the GPU; what a twin shares with the first one stays. */
  dispose(): void {
    this.group.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      if (!this.isTwin) object.geometry.dispose();
      for (const material of [object.material].flat()) material.dispose();
    });
    for (const table of this.tables) table.dispose();
    if (!this.isTwin) this.studio.dispose();
  }
}

const place = new Vector3();
const ahead = new Vector3();
