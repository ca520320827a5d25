import * as v from 'valibot';
import runFile from './run.json' with { type: 'json' };

const keys = v.pipe(v.array(v.tuple([v.pipe(v.number(), v.minValue(0), v.maxValue(1)), v.number()])), v.minLength(1));
const runSchema = v.object({
  about: v.string(),
  sources: v.pipe(v.array(v.string()), v.minLength(1, 'a stride needs its sources')),
  stride: v.pipe(v.number(), v.minValue(0.4), v.maxValue(1.2)),
  contact: v.pipe(
    v.number(),
    v.minValue(0.1),
    v.maxValue(0.49, 'in running each foot is down for less than half of the stride'),
  ),
  lean: v.number(),
  leg: v.record(v.string(), keys),
  body: v.record(v.string(), keys),
  still: v.record(v.string(), v.number()),
});

/** The stride as its file has it. */
export type Run = v.InferOutput<typeof runSchema>;

/** Holds the file of the stride against its schema; the build begins with it. @throws where it breaks the schema */
export function checkStride(): void {
  v.parse(runSchema, runFile);
}
