import { kindOf } from '../../anatomy/structures.ts';
import { type Choice, type Dressing, type Focus, type Layer, sameChoice } from '../../state/choices.ts';
import type { Part } from '../body/sceneBody.ts';
import { visibility } from '../look/stateRows.ts';

/** What a person has chosen to see. */
export interface Look {
  selection: Choice | null;
  ghost: boolean;
  layer: Layer;
  without: readonly Dressing[];
  hidden: readonly Choice[];
  isolated: Focus | null;
  /** Ids of what lies in the isolated place; null until they are known. */
  members: ReadonlySet<string> | null;
  /** Dressing that the drill works inside of: glass. */
  within: Dressing | null;
}

/** Dressing that comes off with another piece. */
const rests: Partial<Record<Dressing, Dressing>> = { hair: 'head' };

/** Whether a piece of dressing is on: not taken off, not peeled, and nothing alone is shown. */
export function isWorn(dressing: Dressing, look: Look, covered: Dressing | null): boolean {
  const under = rests[dressing];
  if (under && !isWorn(under, look, covered)) return false;
  return (
    dressing !== covered &&
    !look.without.includes(dressing) &&
    look.isolated === null &&
    (look.layer === 'skin' || look.layer === 'superficial')
  );
}

/**
 * How a part is seen: solid, glass or hidden.
 * @param role whether it has a drive; `open` whether it turns to glass as a window; `covered` the dressing over what is
 * chosen
 */
export function seenAs(part: Part, look: Look, role: boolean, open: boolean, covered: Dressing | null): number {
  const { kind, cover, dressing, deep } = part;
  const { layer, isolated, selection } = look;
  if (dressing && isWorn(dressing, look, covered))
    return dressing === look.within ? visibility.ghost : visibility.solid;
  if (dressing) return visibility.hidden;
  const chosen = sameChoice(selection, part);
  if (chosen) return visibility.solid;
  if (look.hidden.some((choice) => sameChoice(choice, part))) return visibility.hidden;
  if (cover && cover !== look.within && isWorn(cover, look, covered)) return visibility.hidden;
  if (isolated !== null) {
    if (inFocus(part, isolated, look.members)) return visibility.solid;
    // A bone shown alone stands among glass; muscles shown alone keep the bones that they pull on.
    if (kind === 'bone')
      return 'id' in isolated && kindOf(isolated.id) === 'bone' ? visibility.ghost : visibility.solid;
    return look.ghost && kind !== 'cord' ? visibility.ghost : visibility.hidden;
  }
  if (kind === 'bone') return visibility.solid;
  if (layer === 'bone') return visibility.hidden;
  if (layer === 'deep' && !deep && !role) return visibility.hidden;
  if (selection !== null) return visibility.ghost;
  return (look.ghost && !role) || (!role && open) ? visibility.ghost : visibility.solid;
}

function inFocus(part: Part, focus: Focus, members: ReadonlySet<string> | null): boolean {
  return 'id' in focus ? sameChoice(focus, part) : (members?.has(part.id) ?? false);
}
