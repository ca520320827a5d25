import type { Side } from '../anatomy/segments.ts';
import { halfDuration, momentOf } from '../drills/timeline.ts';
import type { Drill, MomentId } from '../drills/schema.ts';
import type { Choice, Group } from './store.ts';
import type { Visit } from './visit.ts';

type Role = 'working' | 'standing';

/** The side that a role of the drill has right now. */
function sideOfRole(visit: Visit, role: Role): Side {
  const working = visit.frame().side;
  return role === 'working' ? working : working === 'right' ? 'left' : 'right';
}

/** Several muscles of one side as one choice. */
function groupOf(muscles: readonly string[], side: Side): Group | null {
  const [first, ...others] = muscles.map((id): Choice => ({ id, side }));
  return first ? { ...first, with: others } : null;
}

/** Stops at a moment of the drill, in the turn of the side that is at work now. */
function stopAt(visit: Visit, drill: Drill, [phase, share]: readonly [MomentId, number]): void {
  const half = halfDuration(drill);
  const later = drill.dose.sides === 2 && visit.playhead.time >= half ? half : 0;
  visit.pause();
  visit.seek(later + momentOf(drill, phase, share));
  visit.settle();
}

/** Shows a sentence of the explanation at its moment, with its muscles outlined and turned to the eye; null: no longer. */
export function showStep(visit: Visit, sentence: number | null): void {
  const drill = visit.drill();
  const said = sentence === null ? undefined : drill.sentences[sentence];
  if (sentence === null || !said) {
    if (visit.store.getState().step) visit.store.setState({ step: null, selection: null, depth: null });
    return;
  }
  if (said.at) stopAt(visit, drill, said.at);
  const shown = said.look ? groupOf(said.look.muscles, sideOfRole(visit, said.look.leg)) : null;
  visit.store.setState({ step: { sentence, shown }, selection: shown, depth: null, guess: null });
}

/** The next (1) or previous (-1) sentence; does nothing where none is shown. */
export function stepBy(visit: Visit, direction: 1 | -1): void {
  const { step } = visit.store.getState();
  if (!step) return;
  showStep(visit, Math.min(visit.drill().sentences.length - 1, Math.max(0, step.sentence + direction)));
}

/** Stops before the drill's question and asks it; does nothing where the drill has none. */
export function startGuess(visit: Visit): void {
  const drill = visit.drill();
  if (!drill.predict) return;
  visit.store.setState({ step: null, selection: null, depth: null, loop: null, guess: null, view: 'drill' });
  stopAt(visit, drill, drill.predict.at);
  visit.store.setState({ guess: { side: sideOfRole(visit, drill.predict.leg), picked: null } });
}

/** Takes an answer: what is right is outlined beside it, and the drill plays on. */
export function answerGuess(visit: Visit, picked: Choice): void {
  const { predict } = visit.drill();
  const { guess } = visit.store.getState();
  if (!predict || !guess || guess.picked) return;
  const right = groupOf(predict.right, guess.side);
  visit.store.setState({
    guess: { ...guess, picked: { id: picked.id, side: picked.side } },
    selection: null,
    depth: null,
    hover: right && { ...right, with: [...(right.with ?? []), picked] },
  });
  visit.play();
}

/** Whether an answer names one of the muscles that work, on the side where they do. */
export function isRight(visit: Visit, picked: Choice): boolean {
  const right: readonly string[] = visit.drill().predict?.right ?? [];
  return picked.side === visit.store.getState().guess?.side && right.includes(picked.id);
}

/** Lets a tap on the body answer the question, and lets whatever is chosen after the answer end it. */
export function listenToGuess(visit: Visit): () => void {
  return visit.store.subscribe(({ guess, selection }, before) => {
    if (!guess || !selection || selection === before.selection) return;
    if (guess.picked) visit.store.setState({ guess: null });
    else answerGuess(visit, selection);
  });
}
