import { array, assert, constantFrom, integer, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import { momentOf, spokenMoment } from '../../src/drills/timeline.ts';
import { run } from '../../src/moment/stride.ts';
import { breakLines } from '../../src/teaching/pictures/breakLines.ts';
import { framesPerSecond } from '../../src/teaching/pictures/film.ts';
import { type FilmedStep, lessonFrames, readingSeconds } from '../../src/teaching/pictures/lessonFilm.ts';
import { sayLesson } from '../../src/teaching/sayLesson.ts';
import { lessons } from '../../src/lessons/lessons.ts';

const fps = framesPerSecond.video;
const drill = findDrill('hip-flexors')!;
const ask = { asks: 'works', side: 'right', right: ['psoas_major'], tempting: ['semimembranosus'] } as const;
const at = (seconds: number): string => `drill=hip-flexors&side=right&t=${seconds}`;
const step = (shown: object, says = 'It lifts.', question: string | null = null): FilmedStep =>
  ({ shown: { at: at(1), seconds: 20, ...shown }, says, question }) as FilmedStep;

/** Steps of every kind: standing, playing, running, asking. */
const anyStep = record({
  says: string({ maxLength: 120 }),
  question: string({ maxLength: 120 }),
  time: integer({ min: 0, max: 40 }),
  kind: constantFrom('stands', 'plays', 'asks', 'runs', 'stands in the run'),
}).map(({ says, question, time, kind }) =>
  step(
    {
      at: at(time),
      ...(kind === 'plays' && { plays: true }),
      ...(kind === 'asks' && { ask }),
      ...(kind === 'runs' && { stride: 0.3, plays: true }),
      ...(kind === 'stands in the run' && { stride: 0.3 }),
    },
    says,
    kind === 'asks' ? question : null,
  ),
);

describe('the frames of a film of a lesson', () => {
  it('are those of its steps, one step after the other, and all of them', () => {
    assert(
      property(array(anyStep, { maxLength: 6 }), constantFrom(...Object.values(framesPerSecond)), (steps, rate) => {
        const frames = lessonFrames(steps, rate);
        const alone = steps.map((each) => lessonFrames([each], rate));
        expect(frames.map((frame) => ({ ...frame, step: 0 }))).toEqual(alone.flat());
        expect(frames.map((frame) => frame.step)).toEqual(alone.flatMap((own, i) => own.map(() => i)));
        expect(alone.every((own) => own.length > 0)).toBe(true);
      }),
      { seed: 15, numRuns: 60 },
    );
  });

  it('say what their step says, a question before its answer, each as long as it takes to be read', () => {
    assert(
      property(anyStep, (each) => {
        const frames = lessonFrames([each], fps);
        const said = frames.map(({ says }) => says).filter((says, i, all) => i === 0 || says !== all[i - 1]);
        const wanted = each.question === null ? [each.says] : [each.question, each.says];
        // Where both are the same words nothing tells them apart.
        expect(said).toEqual(wanted[0] === wanted[1] ? [each.says] : wanted);
        for (const says of wanted) {
          const seconds = frames.filter((frame) => frame.says === says).length / fps;
          expect(seconds).toBeGreaterThanOrEqual(readingSeconds(says) - 0.5 / fps);
        }
      }),
      { seed: 15, numRuns: 100 },
    );
  });

  it('are called the same only where they show the same moment', () => {
    assert(
      property(array(anyStep, { minLength: 1, maxLength: 3 }), (steps) => {
        const frames = lessonFrames(steps, fps);
        for (const [i, frame] of frames.entries()) {
          if (!frame.same) continue;
          expect({ ...frame, same: true }).toEqual({ ...frames[i - 1], same: true });
        }
      }),
      { seed: 15, numRuns: 60 },
    );
  });

  it('play evenly from the moment of a step to the end of the hold, which then stands', () => {
    const frames = lessonFrames([step({ at: at(3.6), plays: true })], fps);
    const times = frames.map((frame) => ('time' in frame.at ? frame.at.time : Number.NaN));
    const end = momentOf(drill, 'hold', 1);
    for (const [i, time] of times.entries()) expect(time).toBeCloseTo(Math.min(3.6 + i / fps, end), 2);
    expect(times.at(-1)).toBeLessThan(end);
    expect(times.filter((time) => time === times.at(-1)).length / fps).toBeGreaterThan(1.9);
  });

  it('answer a question by playing to the moment that it is about', () => {
    const frames = lessonFrames([step({ ask }, 'The front lifts.', 'What lifts?')], fps);
    const answer = frames.filter(({ says }) => says === 'The front lifts.');
    expect(frames[0]).toMatchObject({ says: 'What lifts?', at: { time: 1 } });
    expect(frames[frames.length - answer.length - 1]).toMatchObject({ at: { time: 1 } });
    expect(answer.at(-1)).toMatchObject({ at: { time: spokenMoment(drill) } });
  });

  it('run on through the stride where the step runs, and stand where it stands', () => {
    const [first, second] = lessonFrames([step({ stride: 0.99, plays: true })], fps);
    expect(first).toMatchObject({ at: { share: 0.99 } });
    expect(second?.at).toMatchObject({ share: expect.closeTo((0.99 + 1 / fps / run.stride) % 1, 6) });
    expect(new Set(lessonFrames([step({ stride: 0.4 })], fps).map(({ at: moment }) => JSON.stringify(moment)))).toEqual(
      new Set(['{"share":0.4}']),
    );
  });

  it('are at most those of ten minutes in every ready lesson', () => {
    expect(lessons.length).toBeGreaterThan(5);
    const long = lessons.map(({ id, steps }) => ({
      id,
      seconds: lessonFrames(sayLesson(id)!.steps, fps).length / fps,
      least: 4 * steps.length,
    }));
    expect(long.filter(({ seconds, least }) => seconds < least || seconds > 600)).toEqual([]);
  });
});

describe('reading', () => {
  it('takes as long for a Japanese sentence as for the English one that it says the same as', () => {
    const english = readingSeconds('The front of the hip lifts the straight leg.');
    const japanese = readingSeconds('股関節の前がまっすぐな脚を上げます。');
    expect(Math.abs(english - japanese)).toBeLessThan(2.5);
    expect(readingSeconds('')).toBeGreaterThan(0);
  });
});

const broken = (text: string, width: number): string[] => breakLines(text, width, (part) => part.length);

describe('a sentence under a picture', () => {
  it('is broken between words, never before what closes and never after what opens', () => {
    expect(broken('Which muscle (of two) lifts it?', 14)).toEqual(['Which muscle', '(of two) lifts', 'it?']);
    expect(broken('doré «\u00a0oui\u00a0» et', 6)).toEqual(['doré', '«\u00a0oui\u00a0»', 'et']);
    expect(broken('その筋は「大殿筋」です。', 5)).toEqual(['その筋は', '「大殿筋」', 'です。']);
  });

  it('keeps all its letters, and each line its width unless one word is wider', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 80 }), integer({ min: 1, max: 30 }), (text, width) => {
        const lines = broken(text, width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        expect(lines).not.toContain('');
        const wide = lines.filter((line) => line.length > width);
        expect(wide.map((line) => broken(line, 1))).toEqual(wide.map((line) => [line]));
      }),
      { seed: 15, numRuns: 200 },
    );
  });
});
