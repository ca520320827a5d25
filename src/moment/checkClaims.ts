import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Drill } from '../drills/schema.ts';
import { spokenMoment } from '../drills/timeline.ts';
import { type Engine, sharedEngine } from './engine.ts';
import { type Drive, drives, type Frame, muscleRow } from './frame.ts';
import { createFrame, frameAt } from './frameAt.ts';
import type { FrameOptions } from './options.ts';
import { authoredSides, type Role, worksLeft } from './roles.ts';

/** What a muscle of a role does in a Frame of which the right side works. */
export function driveIn(frame: Frame, drill: Drill, role: Role, id: string): Drive[] {
  return authoredSides(drill, role).map((side) => {
    const shown = worksLeft(drill) === (side === 'left') ? 'right' : 'left';
    return drives[frame.muscles.drive[muscleRow(muscleIndex(id), shown)]!]!;
  });
}

const works = (drive: Drive): boolean => drive === 'contracting' || drive === 'holding';

/**
 * Everything that a drill claims of its own moment and that the engine does not bear out, one sentence each: what it
 * expects of a muscle without saying why the engine differs, a right or tempting answer, what a hand should feel. None
 * where all is so.
 */
export function claimFaults(drill: Drill, engine: Engine = sharedEngine()): string[] {
  const at = (options: Partial<FrameOptions> = {}): Frame =>
    frameAt(drill, spokenMoment(drill), { side: 'right', ...options }, createFrame(), engine);
  const frame = at();
  return [
    ...drill.expected.flatMap((claim, i) =>
      expectationFaults(drill, claim, `expected.${i}`, claim.when ? at({ [claim.when]: true }) : frame),
    ),
    ...quizFaults(drill, frame),
    ...feelFaults(drill, frame),
  ];
}

function expectationFaults(
  drill: Drill,
  { leg, drive, muscles, despite }: Drill['expected'][number],
  place: string,
  frame: Frame,
): string[] {
  return muscles.flatMap((id) => {
    const found = driveIn(frame, drill, leg, id);
    const same = found.every((f) => f === drive);
    const of = `${place}: ${id} (${leg})`;
    if (!same && despite === undefined)
      return [`${of} should be ${drive}, but the engine finds it ${found.join(' and ')}: say why under "despite".`];
    if (same && despite !== undefined)
      return [`${of} is ${drive} as expected, so there is nothing to say under "despite".`];
    return [];
  });
}

function quizFaults(drill: Drill, frame: Frame): string[] {
  const { predict } = drill;
  if (!predict) return [];
  const { asks, leg, right, tempting } = predict;
  const does = (id: string): boolean =>
    driveIn(frame, drill, leg, id).every((drive) => (asks === 'lets go' ? drive === 'inhibited' : works(drive)));
  const verb = asks === 'lets go' ? 'is not expected to let go' : 'does not work';
  return [
    ...right.filter((id) => !does(id)).map((id) => `predict.right: ${id} ${verb} at the moment shown.`),
    ...tempting.filter(does).map((id) => `predict.tempting: ${id} would be a right answer.`),
  ];
}

function feelFaults(drill: Drill, frame: Frame): string[] {
  return drill.feel.flatMap(({ leg, muscles, is }, i) =>
    muscles
      .filter((id) => driveIn(frame, drill, leg, id).every(works) !== (is === 'hard'))
      .map(
        (id) =>
          `feel.${i}: ${id} is called ${is}, but it ${is === 'hard' ? 'does not work' : 'works'} at the moment shown.`,
      ),
  );
}
