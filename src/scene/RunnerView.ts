import { DataTexture, FloatType, Group, Mesh, NearestFilter, type PerspectiveCamera, RGBAFormat, type Scene, Vector3, type WebGLRenderer } from 'three';
import { muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { restPose, segmentCount, segmentIndex } from '../anatomy/segments.ts';
import { type Hit, pick } from '../body/pick.ts';
import { poseStations } from '../body/poseStations.ts';
import { drives, type Frame, muscleRow } from '../drills/frame.ts';
import { type Choice, type State, sameChoice, type Theme } from '../state/store.ts';
import type { Drill } from '../drills/schema.ts';
import type { Dressing } from './dressing.ts';
import { addLife } from './lifeSigns.ts';
import { muscleGeometry } from './muscleGeometry.ts';
import { ghostMaterials, outlineMaterial, sharedUniforms, solidMaterial, takePalette, type Uniforms } from './materials.ts';
import { type Body, partOf } from './loadBody.ts';
import { rigidGeometry } from './rigidGeometry.ts';
import { Spill } from './spill.ts';
import { StateRows, visibility } from './stateRows.ts';
import { stationLine } from './placeVertex.ts';
import { Studio } from './studio.ts';
import { palettes } from './themes.ts';
import { Windows } from './windows.ts';

/** The runner on the GPU: five draws of body, two of studio; `write` is called once per changed Frame and allocates nothing. */
export class RunnerView {
  readonly group = new Group();
  /** Whether the Frame has changed since it was written. */
  stale = true;
  /** Told when a person has turned the camera by hand. */
  onOrbit: (() => void) | null = null;
  private readonly body: Body;
  private readonly rows = new StateRows();
  private readonly studio = new Studio();
  private readonly windows: Windows;
  private readonly spill: Spill;
  private readonly uniforms: Uniforms;
  private readonly stations: DataTexture;
  private readonly stationData: Float32Array;
  private readonly pose: DataTexture;
  private readonly poseData = new Float32Array(segmentCount * 8);
  private readonly activation: Float32Array;
  /** The pose as drawn. */
  private readonly shown = restPose();
  private readonly ghosts: Mesh[];
  private readonly outlines: { muscle: Mesh; rigid: Mesh };
  private choice: Pick<State, 'selection' | 'hover' | 'ghost' | 'layer' | 'theme' | 'side'> = {
    selection: null, hover: null, ghost: false, layer: 'superficial', theme: 'dark', side: 'right',
  };
  private frame: Frame | null = null;
  /** What all parts share, for line 3 of the state texture. */
  private readonly shared = { time: 0, glow: 1, groove: 0.5, occlusion: 1 };

  constructor(body: Body) {
    this.body = body;
    const lines = Math.ceil((body.muscles.rowCount * 4) / stationLine);
    this.stationData = new Float32Array(lines * stationLine * 4);
    this.stations = table(this.stationData, stationLine, lines);
    this.pose = table(this.poseData, 2, segmentCount);
    this.activation = new Float32Array(muscles.length * 2);
    this.uniforms = sharedUniforms(this.rows.texture, this.stations, this.pose);
    this.windows = new Windows(body);
    this.spill = new Spill(body, this.studio, this.rows);

    const muscle = muscleGeometry(body, this.rows);
    const rigid = rigidGeometry(body, this.rows);
    const solids = [new Mesh(rigid, solidMaterial('rigid', this.uniforms)), new Mesh(muscle, solidMaterial('muscle', this.uniforms))];
    const ghost = ghostMaterials('muscle', this.uniforms);
    this.ghosts = [new Mesh(muscle, ghost.depth), new Mesh(muscle, ghost.colour)];
    this.outlines = { muscle: new Mesh(muscle, outlineMaterial('muscle', this.uniforms)), rigid: new Mesh(rigid, outlineMaterial('rigid', this.uniforms)) };
    // The outline comes before the glass, whose depth would hide it.
    const drawn = [...solids, this.outlines.muscle, ...this.ghosts];
    drawn.forEach((mesh, i) => {
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = i + 1;
      // Picking is ours (posed, in two stages); the library's would test every triangle at rest.
      mesh.raycast = () => undefined;
    });
    this.studio.setGround(body.ground);
    this.group.add(this.studio.group, ...drawn);
  }

  setTheme(theme: Theme, renderer: WebGLRenderer, scene: Scene): void {
    takePalette(this.uniforms, this.rows, palettes[theme]);
    this.shared.glow = palettes[theme].glow;
    this.shared.groove = palettes[theme].groove;
    this.studio.setPalette(palettes[theme], theme === 'sun', renderer, scene);
    this.spill.setTheme(theme);
    if (this.frame) this.spill.write(this.frame, this.stationData);
  }

  /** After a lost context: everything that the GPU held is sent again. */
  restore(): void {
    for (const texture of [this.stations, this.pose, this.rows.texture]) texture.needsUpdate = true;
    this.stale = true;
  }

  /** Copies a Frame to the GPU's tables, with breath and tremor where there is a drill to be alive in. */
  write(frame: Frame, alive: Drill | null): void {
    this.frame = frame;
    this.stale = false;
    if (alive) addLife(frame.pose, this.shown, alive, frame.time, frame.side);
    else this.shown.set(frame.pose);
    const pose = this.shown;
    const { activation } = frame.muscles;
    for (let i = 0; i < this.activation.length; i++) this.activation[i] = (activation[i] as number) > 0 ? (activation[i] as number) : 0;
    poseStations(this.body.muscles, pose, this.activation, this.stationData);
    this.stations.needsUpdate = true;
    for (let s = 0; s < segmentCount; s++) {
      for (let k = 0; k < 4; k++) this.poseData[s * 8 + k] = pose[s * 7 + k] as number;
      for (let k = 0; k < 3; k++) this.poseData[s * 8 + 4 + k] = pose[s * 7 + 4 + k] as number;
    }
    this.pose.needsUpdate = true;
    this.rows.write(frame);
    this.shared.time = frame.time;
    this.spill.write(frame, this.stationData);
    this.windows.stale = true;
    this.ground(frame);
  }

  private ground(frame: Frame): void {
    const feet = ['right', 'left'] as const;
    for (let i = 0; i < 2; i++) {
      const o = segmentIndex('foot', feet[i] ?? 'right') * 7;
      const { footPoint } = this.body;
      point(frame.pose, o, feet[i] === 'left' ? -footPoint[0] : footPoint[0], footPoint[1], footPoint[2], place);
      const height = Math.max(0, place.y - this.body.ground);
      point(frame.pose, o, feet[i] === 'left' ? -footPoint[0] : footPoint[0], footPoint[1], footPoint[2] + 0.1, ahead);
      this.studio.setFoot(i as 0 | 1, place.x, place.z, Math.atan2(ahead.x - place.x, ahead.z - place.z), Math.exp(-height / 0.06));
    }
  }

  /** Takes what is chosen: outlines, and which parts are solid, glass or hidden. */
  choose(state: RunnerView['choice']): void {
    this.choice = state;
    this.windows.pressing = true;
    const { selection, hover } = state;
    for (const { id, side, part } of this.body.parts) {
      const mine = { id, side };
      this.rows.setOutline(part, sameChoice(selection, mine) ? 2 : sameChoice(hover, mine) ? 1 : 0);
    }
    this.outlines.muscle.visible = selection !== null || hover !== null;
    this.show();
  }

  private show(): void {
    const { selection, ghost, layer } = this.choice;
    const frame = this.frame;
    let glass = false;
    const covered = this.body.parts.find(({ id, side }) => sameChoice(selection, { id, side }))?.cover ?? null;
    const dressed = (dressing: Dressing | null): boolean => dressing !== null && dressing !== covered && (layer === 'skin' || layer === 'superficial');
    for (const { id, side, part, deep, kind, cover, dressing } of this.body.parts) {
      const row = muscleIndex(id) >= 0 ? muscleRow(muscleIndex(id), side) : -1;
      const role = row >= 0 && frame !== null && drives[frame.muscles.drive[row] ?? 0] !== 'quiet';
      const chosen = sameChoice(selection, { id, side });
      let seen: number = visibility.solid;
      if (dressing) seen = dressed(dressing) ? visibility.solid : visibility.hidden;
      else if (dressed(cover) && !chosen) seen = visibility.hidden;
      else if (kind === 'bone' || chosen) seen = visibility.solid;
      else if (layer === 'bone') seen = visibility.hidden;
      else if (layer === 'deep' && !deep && !role) seen = visibility.hidden;
      else if (selection !== null) seen = visibility.ghost;
      else if (ghost && !role) seen = visibility.ghost;
      else if (!role && this.windows.open(part)) seen = visibility.ghost;
      if (seen === visibility.ghost) glass = true;
      if (this.rows.visibilityOf(part) !== seen) this.rows.setVisibility(part, seen);
    }
    for (const mesh of this.ghosts) mesh.visible = glass;
    if (this.frame) this.spill.write(this.frame, this.stationData);
    // A part seen alone would keep the dark ends that its neighbours' shade left on it.
    this.shared.occlusion = selection || ghost ? 0.5 : 1;
  }

  /** What depends on the camera: lamps, glow behind the runner, pattern size, windows. Returns whether another frame is wanted. */
  look(camera: PerspectiveCamera, width: number, height: number, target: Vector3, frame: Frame): boolean {
    this.studio.follow(camera, width, height, target);
    this.uniforms.uViewport.value.set(width / Math.max(height, 1), 1, 1 / Math.max(height, 1));
    const perPixel = (2 * Math.tan((camera.fov * Math.PI) / 360) * camera.position.distanceTo(target)) / Math.max(height, 1);
    // Below about 0.6 px per mm the marks would run together: the lattice grows instead.
    const { time, glow, groove, occlusion } = this.shared;
    this.rows.setLook(18, time, Math.min(2.4, Math.max(1, perPixel / 0.0017)), glow, groove);
    this.rows.setLook(19, occlusion, this.spill.lit, 0, 0);
    this.spill.project(camera);
    const before = this.windows.version;
    const more = this.windows.step(camera.position, frame, this.stationData);
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

  /** Middle of a structure, the direction it faces (away from what lies round it) and its length in metres; 0 where it is not drawn. */
  place(choice: Choice, centre: Vector3, facing: Vector3): number {
    const { bands } = this.body.muscles;
    const band = bands.find(({ structure, side }) => structure === choice.id && side === choice.side);
    if (!this.frame || !band) return 0;
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

  private middleOf(band: Body['muscles']['bands'][number], out: Vector3): Vector3 {
    const o = (band.first + 1 + (band.stations >> 1)) * 16;
    const d = this.stationData;
    return out.set(d[o] as number, d[o + 1] as number, d[o + 2] as number);
  }

  /** All selectable structures along a ray, nearest first; glass and hidden ones come after or not at all. */
  pick(origin: Vector3, direction: Vector3): Choice[] {
    if (!this.frame) return [];
    const hits: Hit[] = pick(this.body.pickable, this.shown, this.stationData, origin, direction);
    const solid: Choice[] = [];
    const glass: Choice[] = [];
    for (const { id, side } of hits) {
      // Bones cannot be chosen yet; they only hide what lies behind them.
      if (side === 'mid') continue;
      const part = partOf(id, side);
      if (part < 0) continue;
      const seen = this.rows.visibilityOf(part);
      const list = seen === visibility.solid ? solid : seen === visibility.ghost ? glass : null;
      if (list && !list.some((known) => known.id === id && known.side === side)) list.push({ id, side });
    }
    return [...solid, ...glass];
  }

  dispose(): void {
    this.group.traverse((object) => {
      if (object instanceof Mesh) object.geometry.dispose();
    });
  }
}

const place = new Vector3();
const ahead = new Vector3();

/** A point at rest carried by the segment whose seven numbers start at `o`. */
function point(pose: Float64Array, o: number, x: number, y: number, z: number, out: Vector3): void {
  const qx = pose[o] as number, qy = pose[o + 1] as number, qz = pose[o + 2] as number, qw = pose[o + 3] as number;
  const cx = qy * z - qz * y + qw * x, cy = qz * x - qx * z + qw * y, cz = qx * y - qy * x + qw * z;
  out.set(
    x + 2 * (qy * cz - qz * cy) + (pose[o + 4] as number),
    y + 2 * (qz * cx - qx * cz) + (pose[o + 5] as number),
    z + 2 * (qx * cy - qy * cx) + (pose[o + 6] as number),
  );
}

function table(data: Float32Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RGBAFormat, FloatType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
