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
    moments(q, pushes) {
      const slopes = pose(q);
      const force = Array.from(d.qfrc_bias as Float64Array);
      for (const push of pushes) {
        const jacobian = new mujoco.DoubleBuffer(3 * m.nv);
        const spin = new mujoco.DoubleBuffer(3 * m.nv);
        const body = mujoco.mj_name2id(m, mujoco.mjtObj.mjOBJ_BODY.value, push.body);
        mujoco.mj_jac(m, d, jacobian, spin, [...push.point], body);
        const view = jacobian.GetView() as Float64Array;
        for (let i = 0; i < m.nv; i++) force[i] = force[i]! - view[m.nv + i]! * push.force;
        jacobian.delete();
        spin.delete();
      }
      const out = new Float64Array(coordinates.length);
      dofs.forEach((axis, i) => {
        if (axis.coordinate >= 0) out[axis.coordinate] = out[axis.coordinate]! + force[i]! * slopes[i]!;
      });
      return out;
    },
  };
}
