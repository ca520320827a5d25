/** A phase of the scale: seconds from the start of the drill, and how many pixels its name takes. */
export interface Stretch {
  start: number;
  end: number;
  name: number;
  /** A hold takes what the others leave. */
  hold: boolean;
  /** A lift or a lowering: something happens in it, so it is not as narrow as its name. */
  moves: boolean;
}

/** Time along a line: each phase as wide as its meaning asks, seconds even within it. */
export interface TimeScale {
  /** Left edge of each phase, and the right edge of the last, pixels. */
  edges: readonly number[];
  /** Whether every phase has room for its name; if not, none but the hold shows it. */
  named: boolean;
  at(seconds: number): number;
  seconds(x: number): number;
}

/** Pixels round a name, the least that a phase takes, and one in which something moves. */
const padding = 15;
const least = 46;
const moving = 74;
/** Pixels of a phase without its name, and the least that a hold is wide then. */
const bare = 14;

/** Lays phases along a line of `width` pixels. */
export function timeScale(phases: readonly Stretch[], width: number): TimeScale {
  const holds = phases.filter(({ hold }) => hold).length;
  const wanted = phases.map(({ name, hold, moves }) =>
    hold ? name + 2 * padding : Math.max(least, moves ? moving : 0, name + padding),
  );
  const whole = wanted.reduce((sum, each) => sum + each, 0);
  const named = whole <= width;
  const narrow = Math.min(bare, width / (2 * Math.max(1, phases.length)));
  const fixed = phases.map(({ hold }, i) => (hold ? 0 : named ? (wanted[i] as number) : narrow));
  const left = width - fixed.reduce((sum, each) => sum + each, 0);
  // Without a hold the phases share the line as their seconds do.
  const widths =
    holds > 0
      ? phases.map(({ hold }, i) => (hold ? left / holds : (fixed[i] as number)))
      : phases.map(({ start, end }) => ((end - start) / Math.max(1e-9, phases.at(-1)?.end ?? 1)) * width);
  const edges = [0];
  for (const each of widths) edges.push((edges.at(-1) as number) + each);
  const last = phases.length - 1;
  return {
    edges,
    named,
    at(seconds) {
      const i = Math.max(
        0,
        Math.min(
          last,
          phases.findIndex(({ end }) => seconds < end),
        ),
      );
      const at = seconds >= (phases[last]?.end ?? 0) ? last : i;
      const phase = phases[at];
      if (!phase) return 0;
      const [from, to] = [edges[at] as number, edges[at + 1] as number];
      return from + within(seconds, phase.start, phase.end) * (to - from);
    },
    seconds(x) {
      const found = edges.findIndex((edge, k) => k > 0 && x < edge) - 1;
      const at = found < 0 ? (x <= 0 ? 0 : last) : found;
      const phase = phases[at];
      if (!phase) return 0;
      return phase.start + within(x, edges[at] as number, edges[at + 1] as number) * (phase.end - phase.start);
    },
  };
}

/** Where a value lies between two others, 0 to 1. */
const within = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / Math.max(1e-9, to - from)));
