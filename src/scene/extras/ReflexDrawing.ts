import { Mesh, type PerspectiveCamera, Vector3 } from 'three';
import { roots } from '../../anatomy/roots.ts';
import type { MuscleId } from '../../anatomy/muscleIds.ts';
import { cordSegments, rootsText, vertebraOfSegment } from '../../anatomy/nerveRoots.ts';
import { type Side, sides } from '../../anatomy/segments.ts';
import type { Frame } from '../../moment/frame.ts';
import { driveOfLoop, driveOfTarget, isExpected, loopsOf, sideOfLoop, writePulses } from '../../moment/reflexLoops.ts';
import type { Drill } from '../../drills/schema.ts';
import type { ReflexMarks } from '../../state/sight.ts';
import { type Belly, bellyOf, canalOf, type Fixed, placeBelly, placeFixed } from '../see/anchors.ts';
import type { Extra, ExtraSetting } from './extra.ts';
import { curveFloats, fibreLength, fibres, layoutLoop, nodeFloats, nodes } from './reflexLayout.ts';
import {
  leader,
  mostLoops,
  mostPulses,
  reflexGeometry,
  reflexMaterial,
  reflexUniforms,
  takeTheme,
} from './reflexMaterial.ts';

/** A loop with its muscles' bellies on each side. */
interface Drawn {
  loop: ReturnType<typeof loopsOf>[number];
  bellies: Record<Side, { from: Belly | null; to: Belly | null }>;
}

/** Seconds of drill that a pulse takes along a nerve outside the cord, and along a branch inside it. */
const nerve = 0.9;
const inside = 0.35;
/** When what has left the spindle reaches the beginning of each fibre. */
const delays: Record<(typeof fibres)[number], number> = {
  afferent: 0,
  own: nerve,
  relay: nerve + 0.38 * inside,
  inhibiting: nerve + 1.1 * inside,
  ownMotor: nerve + inside,
  targetMotor: 0,
};
const centre = new Vector3();
const along = new Vector3();
const tip = new Vector3();

/** The reflex over the body: one draw, laid out anew in each drawn frame from the pose and the camera. */
export class ReflexDrawing implements Extra {
  private readonly place: ExtraSetting;
  private readonly uniforms = reflexUniforms();
  private readonly mesh = new Mesh(reflexGeometry(), reflexMaterial(this.uniforms));
  private readonly stops: (() => void)[];
  private readonly curves = new Float32Array(curveFloats);
  private readonly round = new Float32Array(nodeFloats);
  private readonly pulses = new Float32Array(16);
  private drill: Drill | null = null;
  private drawn: Drawn[] = [];
  private cord: Fixed[] = [];
  /** Whether the cord runs through the neck there: a section drawn upon it would hide the face. */
  private inNeck = false;
  private marks: (ReflexMarks & { loops: { spindle: Vector3; interneuron: Vector3; ending: Vector3 }[] }) | null = null;
  /** Canvas size in CSS pixels, and the corner of the window that it starts from. */
  private width = 1;
  private height = 1;
  private pulseCount = 0;

  constructor(place: ExtraSetting) {
    this.place = place;
    const { visit, view } = place;
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 60;
    this.mesh.raycast = () => undefined;
    takeTheme(this.uniforms, visit.store.getState().theme);
    view.group.add(this.mesh);
    this.stops = [
      visit.store.subscribe((now, before) => {
        if (now.theme !== before.theme) takeTheme(this.uniforms, now.theme);
      }),
    ];
  }

  /** Looks up what a drill's loops hang on: once a drill, not in every frame. */
  private adopt(drill: Drill): void {
    const { view, visit } = this.place;
    this.drill = drill;
    this.drawn = loopsOf(drill)
      .slice(0, mostLoops)
      .map((loop) => ({
        loop,
        bellies: {
          right: { from: bellyOf(view, loop.from, 'right'), to: bellyOf(view, loop.to, 'right') },
          left: { from: bellyOf(view, loop.from, 'left'), to: bellyOf(view, loop.to, 'left') },
        },
      }));
    const ofLoops = this.drawn.flatMap(({ loop }) => [loop.from, loop.to].flatMap((id) => roots[id as MuscleId]));
    // The drawing has one section of the cord: at the middle of all levels that its loops run through.
    this.cord = cordSegments(ofLoops).flatMap((segment) => canalOf(view, vertebraOfSegment(segment)) ?? []);
    this.inNeck = cordSegments(ofLoops)[0]?.startsWith('C') ?? false;
    this.mesh.visible = this.drawn.length > 0 && this.cord.length > 0;
    this.marks = this.mesh.visible
      ? {
          cord: new Vector3(),
          roots: rootsText(ofLoops),
          loops: this.drawn.map(() => ({ spindle: new Vector3(), interneuron: new Vector3(), ending: new Vector3() })),
        }
      : null;
    for (const { value } of [this.uniforms.uFibres, this.uniforms.uNodes, this.uniforms.uMarks, this.uniforms.uPulses])
      value.fill(0);
    if (visit.sight) visit.sight.reflex = this.marks;
  }

  step(camera: PerspectiveCamera, width: number, height: number): boolean {
    const { visit, view, gl } = this.place;
    const drill = visit.drill();
    if (drill !== this.drill) this.adopt(drill);
    if (!this.mesh.visible || !this.marks) return false;
    this.width = width;
    this.height = height;
    this.uniforms.uWindow.value.set(width, height, gl.getPixelRatio(), 0);
    const frame = visit.frame();
    centre.set(0, 0, 0);
    for (const fixed of this.cord) {
      placeFixed(view, fixed, tip);
      centre.addScaledVector(tip, 1 / this.cord.length);
    }
    // A little behind the spine, so that from the side it stands against the backdrop.
    const perMetre =
      height / (2 * Math.tan((camera.fov * Math.PI) / 360) * Math.max(camera.position.distanceTo(centre), 0.1));
    const radius = Math.min(64, Math.max(36, 0.15 * perMetre));
    centre.z -= 0.6 * (radius / perMetre);
    this.project(camera, centre);
    const { cord } = this.marks;
    cord.x = centre.x;
    cord.y = centre.y;
    // The first column of a camera's matrix points to the right of the screen, x to the runner's left.
    const leftIsRight = (camera.matrixWorld.elements[0] as number) > -1e-3;
    const [first] = this.drawn;
    if (this.inNeck && first)
      this.aside(cord, radius, (sideOfLoop(first.loop, frame.side) === 'left') === leftIsRight ? 1 : -1);
    this.uniforms.uFibres.value[leader * 4 + 3] = this.inNeck ? 1 : 0;
    this.uniforms.uCord.value.set(cord.x, cord.y, radius, 0);
    this.pulseCount = 0;
    for (let i = 0; i < this.drawn.length; i++) this.loop(i, frame, camera, cord.x, cord.y, radius, leftIsRight);
    const { value } = this.uniforms.uPulses;
    for (let i = this.pulseCount; i < mostPulses; i++) value[i * 4 + 2] = 0;
    return false;
  }

  /** Moves the section to the free side of the head, and leaves a line to where it is. */
  private aside(cord: { x: number; y: number }, radius: number, lateral: 1 | -1): void {
    const u = this.uniforms.uCurves.value;
    const o = leader * 8;
    const { x, y } = cord;
    cord.x -= lateral * 2.3 * radius;
    cord.y -= 0.25 * radius;
    for (let k = 0; k < 4; k++) {
      u[o + k * 2] = x + ((cord.x - x) * k) / 3;
      u[o + k * 2 + 1] = y + ((cord.y - y) * k) / 3;
    }
    this.uniforms.uFibres.value[leader * 4] = 2;
    this.uniforms.uFibres.value[leader * 4 + 2] = 1;
  }

  private loop(
    i: number,
    frame: Frame,
    camera: PerspectiveCamera,
    x: number,
    y: number,
    radius: number,
    leftIsRight: boolean,
  ): void {
    const { loop, bellies } = this.drawn[i] as Drawn;
    const side = sideOfLoop(loop, frame.side);
    const { from, to } = bellies[side];
    const mark = this.marks?.loops[i];
    if (!from || !to || !mark) return;
    this.placeMark(i * 2, from, camera, mark.spindle);
    this.placeMark(i * 2 + 1, to, camera, mark.ending);
    const { curves, round } = this;
    layoutLoop(
      x,
      y,
      radius,
      (side === sides[1]) === leftIsRight ? 1 : -1,
      mark.spindle.x,
      mark.spindle.y,
      mark.ending.x,
      mark.ending.y,
      curves,
      round,
    );
    const marks = this.uniforms.uMarks.value;
    // The spindle lies along its muscle, the bar across the fibre that ends in it.
    const end = fibres.indexOf('targetMotor') * 8;
    const dx = (curves[end + 6] as number) - (curves[end + 4] as number);
    const dy = (curves[end + 7] as number) - (curves[end + 5] as number);
    const size = Math.hypot(dx, dy) || 1;
    marks[i * 8 + 6] = dx / size;
    marks[i * 8 + 7] = dy / size;
    const relay = nodes.indexOf('interneuron') * 3;
    mark.interneuron.x = round[relay] as number;
    mark.interneuron.y = round[relay + 1] as number;
    this.uniforms.uCurves.value.set(curves, i * curveFloats);
    const expected = isExpected(loop, frame);
    for (let n = 0; n < nodes.length; n++) {
      const o = (i * nodes.length + n) * 4;
      const u = this.uniforms.uNodes.value;
      for (let k = 0; k < 3; k++) u[o + k] = round[n * 3 + k] as number;
      u[o + 3] = !expected && nodes[n] === 'endsOnTarget' ? 1 : 0;
    }
    for (let f = 0; f < fibres.length; f++) {
      const name = fibres[f] as (typeof fibres)[number];
      const o = (i * fibres.length + f) * 4;
      const u = this.uniforms.uFibres.value;
      const inhibits = name === 'inhibiting' || name === 'targetMotor';
      u[o] = inhibits ? 1 : 0;
      u[o + 1] = inhibits && !expected ? 1 : 0;
      u[o + 2] = fibreLength(curves, f);
      u[o + 3] = 1;
      // What reaches the target are its own motor neuron's pulses: where that is turned down, nothing runs.
      const drive =
        name === 'targetMotor'
          ? driveOfTarget(loop, frame)
          : name === 'inhibiting' && !expected
            ? 0
            : driveOfLoop(loop, frame);
      this.addPulses(
        i * fibres.length + f,
        frame.time,
        drive,
        delays[name],
        name === 'afferent' || name.endsWith('Motor') ? nerve : inside,
        name === 'inhibiting' ? 1 : 0,
      );
    }
  }

  private addPulses(fibre: number, time: number, drive: number, delay: number, transit: number, inhibits: 0 | 1): void {
    const count = writePulses(time, drive, delay, transit, this.pulses);
    const u = this.uniforms.uPulses.value;
    for (let p = 0; p < count && this.pulseCount < mostPulses; p++) {
      const o = this.pulseCount++ * 4;
      u[o] = fibre;
      u[o + 1] = this.pulses[p * 2] as number;
      u[o + 2] = this.pulses[p * 2 + 1] as number;
      u[o + 3] = inhibits;
    }
  }

  /** Puts a belly on screen: its point into `out`, and with its direction into the uniforms. */
  private placeMark(at: number, belly: Belly, camera: PerspectiveCamera, out: Vector3): void {
    placeBelly(this.place.view, belly, out, along);
    tip.copy(along).normalize().multiplyScalar(0.02).add(out);
    this.project(camera, out);
    this.project(camera, tip);
    const dx = tip.x - out.x;
    const dy = tip.y - out.y;
    const size = Math.hypot(dx, dy);
    const u = this.uniforms.uMarks.value;
    u[at * 4] = out.x;
    u[at * 4 + 1] = out.y;
    // Where the muscle points at the eye, any direction will do.
    u[at * 4 + 2] = size > 1e-3 ? dx / size : 1;
    u[at * 4 + 3] = size > 1e-3 ? dy / size : 0;
  }

  private project(camera: PerspectiveCamera, point: Vector3): void {
    point.project(camera);
    point.set(((point.x + 1) / 2) * this.width, ((1 - point.y) / 2) * this.height, 0);
  }

  dispose(): void {
    const { visit, view } = this.place;
    for (const stop of this.stops) stop();
    view.group.remove(this.mesh);
    this.mesh.geometry.dispose();
    (this.mesh.material as ReturnType<typeof reflexMaterial>).dispose();
    if (visit.sight) visit.sight.reflex = null;
  }
}
