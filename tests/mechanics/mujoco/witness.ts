import loadMujoco from '@mujoco/mujoco';
import type { LegFigures } from '../../../src/mechanics/figures.ts';
import { coordinates } from '../../../src/anatomy/coordinates.ts';
import { publishedModel } from '../../../src/mechanics/published.ts';
import { splineSlope, splineValue } from '../../../src/mechanics/spline.ts';
import { type Mjcf, writeMjcf } from './mjcf.ts';

/** MuJoCo holding the figures: an independent witness for lengths, moment arms and joint moments. */
export interface Witness {
  mjcf: Mjcf;
  /** Lengths in metres per line of `mjcf.lines`, and moment arms (-dL/dq, metres) over the engine's coordinates. */
  measure(q: Float64Array): { lengths: number[]; arms: Float64Array[] };
  /** Moments to supply against weight and upward pushes (body `name.side`, world point, newtons). */
  moments(q: Float64Array, pushes: readonly { body: string; point: readonly number[]; force: number }[]): Float64Array;
  /**
   * Moments to supply in a movement, by `mj_inverse`: coordinates a step before, now and after; pushes with all three
   * parts of their force.
   */
  inverse(
    q: readonly [Float64Array, Float64Array, Float64Array],
    step: number,
    pushes: readonly { body: string; point: readonly number[]; force: readonly number[] }[],
  ): Float64Array;
}

/** Loads MuJoCo with a model written from the figures. */
export async function makeWitness(figures: LegFigures): Promise<Witness> {
  const mujoco = await loadMujoco();
  // The first span of psoas lies on the pelvis and passes its cylinder on the side that the quadrant forbids.
  const mjcf = writeMjcf(figures, (line, span) => line.line === 'psoas' && span === 0);
  const m = mujoco.MjModel.from_xml_string(mjcf.xml);
  const d = new mujoco.MjData(m);
  const engine = publishedModel(figures);
  const dofs = mjcf.dofs.map((dof) => {
    const joint = engine.joints.find((j) => j.name === dof.joint && engine.bodies[j.child]!.side === dof.side)!;
    return joint.axes[dof.axis]!;
  });
  const valueOf = (axis: (typeof dofs)[number], q: Float64Array): number => {
    const at = axis.coordinate < 0 ? 0 : q[axis.coordinate]!;
    return axis.value.type === 'linear'
      ? axis.value.offset + axis.value.slope * at
      : splineValue(axis.value.spline, at);
  };
  const pose = (q: Float64Array): number[] => {
    const slopes = dofs.map((axis, i) => {
      const at = axis.coordinate < 0 ? 0 : q[axis.coordinate]!;
      const v = axis.value;
      d.qpos[i] = v.type === 'linear' ? v.offset + v.slope * at : splineValue(v.spline, at);
      d.qvel[i] = 0;
      return axis.coordinate < 0 ? 0 : v.type === 'linear' ? v.slope : splineSlope(v.spline, at);
    });
    mujoco.mj_forward(m, d);
    return slopes;
  };
  /** Takes off what pushes from outside supply. */
  const takeOff = (
    force: number[],
    pushes: readonly { body: string; point: readonly number[]; force: readonly number[] }[],
  ): void => {
    for (const push of pushes) {
      const jacobian = new mujoco.DoubleBuffer(3 * m.nv);
      const spin = new mujoco.DoubleBuffer(3 * m.nv);
      const body = mujoco.mj_name2id(m, mujoco.mjtObj.mjOBJ_BODY.value, push.body);
      mujoco.mj_jac(m, d, jacobian, spin, [...push.point], body);
      const view = jacobian.GetView() as Float64Array;
      for (let i = 0; i < m.nv; i++)
        for (let k = 0; k < 3; k++) force[i] = force[i]! - view[k * m.nv + i]! * push.force[k]!;
      jacobian.delete();
      spin.delete();
    }
  };
  const toCoordinates = (force: readonly number[], slopes: readonly number[]): Float64Array => {
    const out = new Float64Array(coordinates.length);
    dofs.forEach((axis, i) => {
      if (axis.coordinate >= 0) out[axis.coordinate] = out[axis.coordinate]! + force[i]! * slopes[i]!;
    });
    return out;
  };
  return {
    mjcf,
    measure(q) {
      const slopes = pose(q);
      const arms = mjcf.lines.map((_, t) => {
        const row = new Float64Array(coordinates.length);
        for (let k = 0; k < m.ten_J_rownnz[t]; k++) {
          const at = m.ten_J_rowadr[t] + k;
          const dof = m.ten_J_colind[at];
          const c = dofs[dof]!.coordinate;
          if (c >= 0) row[c] = row[c]! - d.ten_J[at] * slopes[dof]!;
        }
        return row;
      });
      return { lengths: mjcf.lines.map((_, t) => d.ten_length[t] as number), arms };
    },
    inverse(q, step, pushes) {
      const slopes = pose(q[1]);
      dofs.forEach((axis, i) => {
        const [before, now, after] = q.map((at) => valueOf(axis, at)) as [number, number, number];
        d.qvel[i] = (after - before) / (2 * step);
        d.qacc[i] = (after - 2 * now + before) / (step * step);
      });
      mujoco.mj_inverse(m, d);
      const force = Array.from(d.qfrc_inverse as Float64Array);
      takeOff(force, pushes);
      return toCoordinates(force, slopes);
    },
    moments(q, pushes) {
      const slopes = pose(q);
      const force = Array.from(d.qfrc_bias as Float64Array);
      takeOff(
        force,
        pushes.map((push) => ({ ...push, force: [0, push.force, 0] })),
      );
      return toCoordinates(force, slopes);
    },
  };
}
