/** One line of a report: what was reached, what is asked, and whether the one meets the other. */
export interface Verdict {
  name: string;
  reached: string;
  target: string;
  /** Null where nothing is asked. */
  ok: boolean | null;
}

/** A figure that may not pass a limit; one that is no number misses it. */
export function atMost(name: string, value: number, limit: number, unit = '', digits = 2): Verdict {
  return {
    name,
    reached: withUnit(value.toFixed(digits), unit),
    target: `at most ${withUnit(String(limit), unit)}`,
    ok: value <= limit,
  };
}

/** A figure that must come up to a limit. */
export function atLeast(name: string, value: number, limit: number, unit = '', digits = 2): Verdict {
  return {
    name,
    reached: withUnit(value.toFixed(digits), unit),
    target: `at least ${withUnit(String(limit), unit)}`,
    ok: value >= limit,
  };
}

/** A figure that must lie between two others. */
export function between(name: string, value: number, [least, most]: readonly [number, number], digits = 2): Verdict {
  return { name, reached: value.toFixed(digits), target: `${least} to ${most}`, ok: value >= least && value <= most };
}

/** A figure that nothing is asked of. */
export function noted(name: string, value: number, unit = '', digits = 2): Verdict {
  return { name, reached: withUnit(value.toFixed(digits), unit), target: '', ok: null };
}

/** The lines under each other, each ending in ok or MISSED. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const wide = (key: 'name' | 'reached' | 'target'): number => Math.max(...verdicts.map((v) => v[key].length));
  const [name, reached, target] = [wide('name'), wide('reached'), wide('target')];
  return verdicts
    .map((v) =>
      `${v.name.padEnd(name)}  ${v.reached.padStart(reached)}  ${v.target.padEnd(target)}  ${v.ok === null ? '' : v.ok ? 'ok' : 'MISSED'}`.trimEnd(),
    )
    .join('\n');
}

const withUnit = (figure: string, unit: string): string => (unit ? `${figure} ${unit}` : figure);
