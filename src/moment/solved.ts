import { defaultVariant } from '../mechanics/demand.ts';
import type { Prepared } from './engine.ts';

/**
 * What the full solves of a drill found: all that another thread has to send, for the drill and the settings that both
 * know.
 */
export interface Solved {
  demand: Float32Array;
  help: Float32Array;
  /** In the default variant, or in all of them once they are computed. */
  activation: Float32Array[];
  residual: number;
}

/** What was solved of a drill so far, as a copy. */
export function solvedOf(p: Prepared): Solved {
  return {
    demand: p.demand.slice(),
    help: p.help.slice(),
    activation: p.certain ? p.activation.map((values) => values.slice()) : [p.activation[defaultVariant]!.slice()],
    residual: p.residual,
  };
}

/** Takes over what another engine solved of the same drill with the same settings. */
export function takeSolved(p: Prepared, solved: Solved): void {
  p.demand.set(solved.demand);
  p.help.set(solved.help);
  p.residual = Math.max(p.residual, solved.residual);
  p.solved.fill(1);
  if (solved.activation.length === 1) {
    p.activation[defaultVariant]!.set(solved.activation[0]!);
    return;
  }
  solved.activation.forEach((values, v) => p.activation[v]!.set(values));
  p.certain = true;
}
