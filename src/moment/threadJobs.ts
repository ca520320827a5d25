import type { Drill } from '../drills/schema.ts';
import { makeEngine } from './engine.ts';
import { type Estimate, estimateWork } from './estimateOwn.ts';
import type { FrameOptions } from './options.ts';
import type { OwnMotion } from './ownMotion.ts';
import { open, needNode, variantWork } from './prepare.ts';
import { type Sampling, sampleWork } from './sampling.ts';
import { type Solved, solvedOf } from './solved.ts';
import type { StrideMuscles } from './strideMuscles.ts';
import { strideWork } from './strideWork.ts';

/**
 * What a thread may be asked: the full solves of a drill, the muscles of the stride, a moment in many bodies, the muscles
 * of a person's own motion.
 */
export type Question =
  | { kind: 'drill'; drill: Drill; options: FrameOptions }
  | { kind: 'stride' }
  | { kind: 'bodies'; drill: Drill; options: FrameOptions; time: number; count: number; few: number }
  | { kind: 'own'; motion: OwnMotion };

/** What it answers, each twice: as soon as there is something to show, and when all is known. */
export type Answer = Solved | StrideMuscles | Sampling | Estimate;

/** A question on its way; a new one of the same asker takes the place of the old one. */
export interface Asked {
  asker: string;
  number: number;
  question: Question | null;
}

/** Whom the page may ask what takes long to solve. */
export interface Thread {
  /**
   * Asks for something; `answer` is called as often as there is more. A new question of the same asker takes the place
   * of the old one, and null only ends that. Returns whether it was taken; `lost` is called where the thread breaks afterwards.
   */
  ask(asker: string, question: Question | null, answer: (answer: Answer) => void, lost: () => void): boolean;
}

/** Milliseconds of work between two looks at what was asked meanwhile. */
const slice = 12;
/** What is worked at first. */
const order: readonly Question['kind'][] = ['drill', 'stride', 'bodies', 'own'];
/** After so many moments of a person's own motion the first are told of. */
const firstMoments = 200;

const send = (message: unknown): void => (postMessage as (data: unknown) => void)(message);

const estimateOf = ({ activation, shortens, every }: OwnMotion): Estimate => ({ activation, shortens, every });

/** Answers the questions that are sent to this thread, with an engine of its own. */
export function serve(): void {
  const engine = makeEngine();
  const jobs = new Map<string, { asked: Asked; kind: Question['kind']; work: Generator<Answer | null, void, void> }>();
  let going = false;
  const go = (): void => {
    const until = performance.now() + slice;
    while (performance.now() < until) {
      const [next] = [...jobs.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
      if (!next) {
        going = false;
        return;
      }
      const { value, done } = next.work.next();
      if (value) send({ asker: next.asked.asker, number: next.asked.number, answer: value });
      if (done) jobs.delete(next.asked.asker);
    }
    setTimeout(go, 0);
  };
  addEventListener('message', ({ data: asked }: MessageEvent<Asked>) => {
    const { question } = asked;
    jobs.delete(asked.asker);
    if (!question) return;
    jobs.set(asked.asker, { asked, kind: question.kind, work: workOf(question) });
    if (!going) {
      going = true;
      setTimeout(go, 0);
    }
  });
  send('ready');

  function* workOf(question: Question): Generator<Answer | null, void, void> {
    if (question.kind === 'drill') {
      const prepared = open(question.drill, question.options, engine);
      for (let node = 0; node < prepared.nodes.length; node++) {
        needNode(prepared, node);
        yield null;
      }
      yield solvedOf(prepared);
      for (const _ of variantWork(prepared)) yield null;
      yield solvedOf(prepared);
    } else if (question.kind === 'stride') {
      let known = engine.strideMuscles;
      for (const _ of strideWork(engine)) {
        yield engine.strideMuscles === known ? null : engine.strideMuscles;
        known = engine.strideMuscles;
      }
      yield engine.strideMuscles;
    } else if (question.kind === 'own') {
      const { motion } = question;
      let moments = 0;
      for (const _ of estimateWork(motion, engine)) yield ++moments === firstMoments ? estimateOf(motion) : null;
      yield estimateOf(motion);
    } else {
      let told = false;
      let last: Sampling | null = null;
      for (last of sampleWork(question.drill, question.options, question.time, question.count, 1, engine)) {
        const enough = !told && last.bodies >= question.few;
        if (enough) told = true;
        yield enough ? last : null;
      }
      yield last;
    }
  }
}
