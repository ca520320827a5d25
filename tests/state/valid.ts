import { kindOf, isMidline } from '../../src/anatomy/structures.ts';
import { sides } from '../../src/anatomy/segments.ts';
import { findDrill } from '../../src/drills/drills.ts';
import { duration, phasesOf } from '../../src/drills/timeline.ts';
import type { Choice } from '../../src/state/choices.ts';
import { type Setting, settings } from '../../src/state/settings.ts';
import type { Visit } from '../../src/state/visit.ts';
import { fitting } from '../../src/state/whatIf.ts';

/** What is wrong with where a visit is, in words; empty where everything stands. */
export function faultsOf(visit: Visit): string[] {
  const state = visit.store.getState();
  const { playhead } = visit;
  const drill = findDrill(state.drill);
  if (!drill) return ['there is no such drill'];
  const phases = phasesOf(drill, state.side);
  const rules: [boolean, string][] = [
    [
      (['one', 'some', 'switch'] as const).every((kind) => rowsHold(visit, kind)),
      'a setting has a value that its row does not know',
    ],
    [playhead.duration === duration(drill), 'the playhead has the length of another drill'],
    [playhead.time >= 0 && playhead.time <= playhead.duration, 'time is outside the drill'],
    [
      playhead.playing === state.playing,
      'the page says that it plays and the playhead does not, or the other way round',
    ],
    [playhead.speed === state.speed, 'the playhead goes at another speed'],
    [state.loop === null || phases[state.loop] !== undefined, 'a phase is repeated that the drill does not have'],
    [
      JSON.stringify(playhead.loop && { start: playhead.loop.start, end: playhead.loop.end }) ===
        JSON.stringify(state.loop === null ? null : { start: phases[state.loop]!.start, end: phases[state.loop]!.end }),
      'the playhead repeats something else',
    ],
    [fitting(drill, state.whatIf) === state.whatIf, 'a what-if setting is out of range or not offered'],
    [
      state.step === null || drill.sentences[state.step.sentence] !== undefined,
      'a sentence is shown that does not exist',
    ],
    [state.step === null || state.step.shown === state.selection, 'a step goes on though something else was chosen'],
    [state.guess === null || drill.predict !== undefined, 'a question is open that the drill does not ask'],
    [state.step === null || state.guess === null, 'explanation and question are open at once'],
    [!state.near || state.selection !== null, 'the camera stands near nothing'],
    [state.depth === null || state.selection !== null, 'a depth is told of nothing'],
    [state.selection === null || exists(state.selection), 'something is chosen that does not exist'],
    [state.hidden.every(exists), 'something is hidden that does not exist'],
    [
      new Set(state.hidden.map(({ id, side }) => `${id} ${side}`)).size === state.hidden.length,
      'something is hidden twice',
    ],
    [
      state.isolated === null || 'place' in state.isolated || exists(state.isolated),
      'something that does not exist is shown alone',
    ],
    [
      (visit.frame().drill === 'run') === state.running,
      'the runner runs and the page does not say so, or the other way round',
    ],
    [state.running || visit.frame().drill === state.drill, 'the picture shows another drill'],
  ];
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault);
}

const exists = ({ id, side }: Choice): boolean =>
  kindOf(id) !== null && sides.includes(side) && (!isMidline(id) || side === 'right');

function rowsHold(visit: Visit, kind: Setting['kind']): boolean {
  const state = visit.store.getState() as unknown as Record<string, unknown>;
  return Object.entries(settings as Record<string, Setting>).every(([name, row]) => {
    if (row.kind !== kind) return true;
    const value = state[name];
    if (row.kind === 'switch') return typeof value === 'boolean';
    if (row.kind === 'one') return (row.of as readonly unknown[]).includes(value);
    return row.kind === 'some' && (value as string[]).every((each) => (row.of as readonly string[]).includes(each));
  });
}
