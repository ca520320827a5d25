import { muscleIndex } from '../anatomy/catalogue.ts';
import type { Claim } from '../drills/claims.ts';
import { findDrill } from '../drills/drills.ts';
import { spokenMoment } from '../drills/timeline.ts';
import { listNotBorne } from '../moment/borneOut.ts';
import { type Engine, sharedEngine } from '../moment/engine.ts';
import { type Drive, drives, type Frame, muscleRow } from '../moment/frame.ts';
import { createFrame, frameAt } from '../moment/frameAt.ts';
import { runFrameAt } from '../moment/running.ts';
import { run } from '../moment/stride.ts';
import { strideFact } from '../moment/strideFacts.ts';
import { writeStride } from '../moment/strideMuscles.ts';
import { strideWork } from '../moment/strideWork.ts';
import { optionsOf } from '../state/whatIf.ts';
import type { Lesson } from './lessons.ts';
import type { LessonStep } from './lessonSchema.ts';
import { placeOfStep } from './stepPlace.ts';

/**
 * What steps of lessons say and the engine does not bear out, one sentence each: claims of computed sentences, what
 * muscles do in the run, and right answers that are none in the moment that the picture answers with.
 */
export function lessonsNotBorne(lessons: readonly Lesson[], engine: Engine = sharedEngine()): string[] {
  return lessons.flatMap(({ id, drill, steps }) =>
    // What a drill says of itself is checked with the drill.
    drill === null
      ? steps.flatMap((step) =>
          faultsOfStep(step, engine).map((fault) => `src/lessons/files/${id}.json: at ${step.id}: ${fault}`),
        )
      : [],
  );
}

function faultsOfStep(step: LessonStep, engine: Engine): string[] {
  const { place } = placeOfStep(step);
  // A claim is about what the step shows: its drill, with its settings.
  const claims = (step.claims ?? []).map((claim): Claim => ({
    drill: place.drill,
    ...claim,
    with: { ...(place.whatIf as Claim['with']), ...claim.with },
  }));
  return [...listNotBorne(claims, engine), ...faultsOfAsk(step, engine), ...faultsInStride(step, engine)];
}

const driveOf = (frame: Frame, id: string, side: 'right' | 'left'): Drive =>
  drives[frame.muscles.drive[muscleRow(muscleIndex(id), side)] ?? 0] ?? 'quiet';
const works = (drive: Drive): boolean => drive === 'contracting' || drive === 'holding';

function faultsOfAsk(step: LessonStep, engine: Engine): string[] {
  const { ask } = step;
  const { place } = placeOfStep(step);
  const drill = findDrill(place.drill);
  if (!ask || !drill) return [];
  const frame = frameAt(drill, spokenMoment(drill), optionsOf(place.side, place.whatIf), createFrame(), engine);
  const does = (id: string): boolean => {
    const drive = driveOf(frame, id, ask.side);
    return ask.asks === 'works' ? works(drive) : drive === 'inhibited';
  };
  const verb = ask.asks === 'works' ? 'does not work' : 'is not expected to let go';
  return [
    ...ask.right.filter((id) => !does(id)).map((id) => `ask.right: ${id} (${ask.side}) ${verb} where it is answered.`),
    ...ask.tempting.filter(does).map((id) => `ask.tempting: ${id} (${ask.side}) would be a right answer.`),
  ];
}

function faultsInStride({ inStride, stride }: LessonStep, engine: Engine): string[] {
  if (!inStride || stride === undefined) return [];
  engine.writeStride = writeStride;
  for (const _ of strideWork(engine)) void _;
  const frame = runFrameAt(stride * run.stride, 1, null, false, createFrame(), engine);
  return inStride.flatMap(({ muscles, side, is, weights, perMinute }) => {
    const of = `${muscles.join(', ')} (${side}) in the run`;
    const faults = muscles
      .map((id) => ({ id, drive: driveOf(frame, id, side) }))
      .filter(({ drive }) => is !== undefined && (is === 'works' ? !works(drive) : drive !== is))
      .map(({ id, drive }) => `${id} (${side}) ${is} at ${stride} of the stride: the engine finds ${drive}.`);
    const fact = strideFact(muscles, side, engine);
    const outside = (name: string, range: readonly number[] | undefined, value: number | undefined): string[] =>
      range && !(value !== undefined && value >= range[0]! && value <= range[1]!)
        ? [`${of}: ${name} ${range.join(' to ')}: the engine finds ${value?.toFixed(2) ?? 'nothing'}.`]
        : [];
    return [
      ...faults,
      ...outside('weights', weights, fact?.weights),
      ...outside('perMinute', perMinute, fact?.perMinute),
    ];
  });
}
