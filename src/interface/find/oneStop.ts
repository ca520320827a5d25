/**
 * Makes a list one stop of the Tab key: the line that had the keyboard last, else what is chosen, else the first. The
 * arrow keys go from line to line.
 */
export function oneStop(list: HTMLElement | null, lines: string): void {
  if (!list) return;
  const all = [...list.querySelectorAll<HTMLElement>(lines)];
  const stops = all.filter(({ tabIndex }) => tabIndex === 0);
  if (stops.length === 1) return;
  const stop = all.find((line) => line.ariaCurrent === 'true') ?? all[0];
  for (const line of all) line.tabIndex = line === stop ? 0 : -1;
}

/** Keeps the stop at the line that the keyboard has gone to. */
export function stopAt(list: HTMLElement | null, lines: string, target: EventTarget): void {
  if (!list || !(target instanceof HTMLElement) || !target.matches(lines)) return;
  for (const line of list.querySelectorAll<HTMLElement>(lines)) line.tabIndex = line === target ? 0 : -1;
}

/** Goes to the next line or the one before; whether the key was one for that. */
export function stepLine(list: HTMLElement | null, lines: string, { key, target }: React.KeyboardEvent): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step || !list) return false;
  const all = [...list.querySelectorAll<HTMLElement>(lines)];
  const next = all[all.indexOf(target as HTMLElement) + step];
  next?.focus();
  return next !== undefined;
}
