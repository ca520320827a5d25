import { sides } from '../../../src/anatomy/segments.ts';
import {
  type FigureLine,
  figureAxes,
  figureFrame,
  type FigureJoint,
  type LegFigures,
  sidePoint,
} from '../../../src/mechanics/figures.ts';
import inertia from '../../../src/anatomy/lines/inertia.json' with { type: 'json' };
import { inverse, multiply, rigid, type Rigid } from '../../../src/mechanics/rigid.ts';

const inertiaOf = (name: string): readonly number[] => {
  const found = (inertia.bodies as Record<string, readonly number[]>)[name];
  if (!found) throw new Error(`No inertia is known of "${name}".`);
  return found;
};
const mid = new Set(['pelvis', 'thorax']);
type Side = 'right' | 'left' | 'mid';

/** One joint of MuJoCo: which axis of which joint of the figures it stands for. */
export interface Dof {
  name: string;
  joint: string;
  side: Side;
  axis: number;
}

/** A model for MuJoCo, written straight from the figures: every axis of every joint is a joint of its own. */
export interface Mjcf {
  xml: string;
  dofs: Dof[];
  /** Lines that it holds, `name.side`, in order; and those that MuJoCo cannot express, with the reason. */
  lines: string[];
  left: { line: string; reason: string }[];
}

/** Writes the figures as MJCF; `skipFree` tells in which spans a path runs free of its cylinder. */
export function writeMjcf(figures: LegFigures, skipFree: (line: FigureLine, span: number) => boolean): Mjcf {
  const dofs: Dof[] = [];
  const bodies = figures.joints
    .filter((j) => j.parent === 'ground')
    .map((j) => bodyXml(figures, j, 'mid', dofs))
    .join('');
  const lines: string[] = [];
  const left: Mjcf['left'] = [];
  const tendons: string[] = [];
  for (const side of sides) {
    for (const line of figures.lines) {
      if ((line.wraps?.length ?? 0) > 1) {
        left.push({ line: line.line, reason: 'two cylinders in one span' });
        continue;
      }
      // A side site would make MuJoCo wrap even where the segment misses the cylinder; without one it takes the shorter
      // way. Iliacus, psoas and the short biceps never pass the forbidden side within the joints' ranges, gluteus
      // maximus does.
      if (line.line === 'glmax1') {
        left.push({
          line: line.line,
          reason: 'a cylinder with an allowed side, passed on the other side in some postures',
        });
        continue;
      }
      lines.push(`${line.line}.${side}`);
      tendons.push(`<spatial name="${line.line}.${side}">${pathXml(line, side, skipFree)}</spatial>`);
    }
  }
  const xml = `<mujoco><compiler angle="radian" inertiafromgeom="false"/><option gravity="0 -9.81 0"/><size memory="16M"/>
<worldbody>${bodies}</worldbody><tendon>${tendons.join('')}</tendon></mujoco>`;
  return { xml, dofs, lines, left };
}

function pathXml(
  line: FigureLine,
  side: 'right' | 'left',
  skipFree: (line: FigureLine, span: number) => boolean,
): string {
  const wrap = line.wraps?.[0];
  return line.points
    .map((_, k) => {
      const site = `<site site="${line.line}.${side}.${k}"/>`;
      const around = wrap !== undefined && k + 1 < line.points.length && !skipFree(line, k);
      return around ? `${site}<geom geom="${wrap}.${side}"/>` : site;
    })
    .join('');
}

function bodyXml(figures: LegFigures, joint: FigureJoint, side: Side, dofs: Dof[]): string {
  const name = joint.child;
  const child = figureFrame(joint.childTurned, joint.childAt, side);
  const rest = rigid();
  multiply(figureFrame(joint.turned, joint.at, side), 0, inverse(child), 0, rest, 0);
  // Translations go first: they are along the frame in the parent.
  const axes = axesOf(joint, side);
  const order = [...axes.keys()].sort(
    (a, b) => Number(axes[a]!.kind === 'turn') - Number(axes[b]!.kind === 'turn') || a - b,
  );
  const joints = order.map((i) => {
    const axis = axes[i]!;
    const id = `${joint.name}.${side}.${i}`;
    dofs.push({ name: id, joint: joint.name, side, axis: i });
    const world = turned(child, axis.axis);
    return `<joint name="${id}" type="${axis.kind === 'turn' ? 'hinge' : 'slide'}" axis="${world.join(' ')}" pos="${child[9]} ${child[10]} ${child[11]}" limited="false"/>`;
  });
  const body = figures.bodies[name]!;
  const at = (p: readonly number[]): number[] => (side === 'left' ? sidePoint(p, 'left') : sidePoint(p, 'right'));
  const inertial = `<inertial mass="${body.mass}" pos="${at(body.com).join(' ')}" diaginertia="${inertiaOf(name).join(' ')}"/>`;
  const here: ('right' | 'left')[] = side === 'mid' ? [...sides] : [side];
  const sites = here.flatMap((s) =>
    figures.lines.flatMap((line) =>
      line.points.map(([b, ...p], k) =>
        b === name ? `<site name="${line.line}.${s}.${k}" pos="${sidePoint(p, s).join(' ')}"/>` : '',
      ),
    ),
  );
  const geoms = here.flatMap((s) =>
    Object.entries(figures.wraps).map(([id, w]) => {
      if (w.body !== name) return '';
      const frame = figureFrame(w.turned, w.at, s);
      return `<geom name="${id}.${s}" type="cylinder" size="${w.radius} 0.1" pos="${frame[9]} ${frame[10]} ${frame[11]}" quat="${quaternion(frame).join(' ')}" contype="0" conaffinity="0" mass="0"/>`;
    }),
  );
  const children = figures.joints
    .filter((j) => j.parent === name)
    .flatMap((j) => (side === 'mid' && !mid.has(j.child) ? sides : [side]).map((s) => bodyXml(figures, j, s, dofs)));
  return `<body name="${name}.${side}" pos="${rest[9]} ${rest[10]} ${rest[11]}" quat="${quaternion(rest).join(' ')}">${joints.join('')}${inertial}${sites.join('')}${geoms.join('')}${children.join('')}</body>`;
}

function axesOf(joint: FigureJoint, side: Side): { kind: 'turn' | 'slide'; axis: readonly number[] }[] {
  if (joint.name !== 'back') return figureAxes(joint, side, 1);
  return joint.axes.map((a) => ({ kind: a.kind, axis: a.axis }));
}

function turned(frame: Rigid, a: readonly number[]): number[] {
  return [0, 1, 2].map((r) => frame[3 * r]! * a[0]! + frame[3 * r + 1]! * a[1]! + frame[3 * r + 2]! * a[2]!);
}

/** w x y z of a rotation. */
function quaternion(m: Rigid): number[] {
  const w = Math.sqrt(Math.max(0, 1 + m[0]! + m[4]! + m[8]!)) / 2;
  const x = Math.sqrt(Math.max(0, 1 + m[0]! - m[4]! - m[8]!)) / 2;
  const y = Math.sqrt(Math.max(0, 1 - m[0]! + m[4]! - m[8]!)) / 2;
  const z = Math.sqrt(Math.max(0, 1 - m[0]! - m[4]! + m[8]!)) / 2;
  if (w > 1e-3) return [w, (m[7]! - m[5]!) / (4 * w), (m[2]! - m[6]!) / (4 * w), (m[3]! - m[1]!) / (4 * w)];
  if (x >= y && x >= z) return [(m[7]! - m[5]!) / (4 * x), x, (m[1]! + m[3]!) / (4 * x), (m[2]! + m[6]!) / (4 * x)];
  if (y >= z) return [(m[2]! - m[6]!) / (4 * y), (m[1]! + m[3]!) / (4 * y), y, (m[5]! + m[7]!) / (4 * y)];
  return [(m[3]! - m[1]!) / (4 * z), (m[2]! + m[6]!) / (4 * z), (m[5]! + m[7]!) / (4 * z), z];
}
