import * as v from 'valibot';
import strideFile from './stride.json' with { type: 'json' };

const series = v.pipe(
  v.object({ a: v.array(v.number()), b: v.array(v.number()) }),
  v.check(({ a, b }) => a.length > 0 && a.length === b.length, 'a series has as many sines as cosines'),
);
const runSchema = v.object({
  about: v.string(),
  sources: v.pipe(v.array(v.string()), v.minLength(1, 'a stride needs its sources')),
  stride: v.pipe(v.number(), v.minValue(0.4), v.maxValue(1.2)),
  contact: v.pipe(
    v.number(),
    v.minValue(0.1),
    v.maxValue(0.49, 'in running each foot is down for less than half of the stride'),
  ),
  speed: v.pipe(v.number(), v.minValue(1.5), v.maxValue(6)),
  push: v.pipe(v.number(), v.minValue(0), v.maxValue(0.49)),
  heel: v.number(),
  leg: v.record(v.string(), series),
  body: v.record(v.string(), series),
  centre: v.object({ x: series, y: series, z: series }),
  still: v.record(v.string(), v.number()),
});

/** The stride as its file has it. */
export type Run = v.InferOutput<typeof runSchema>;

/** Holds the file of the stride against its schema; the build begins with it. @throws where it breaks the schema */
export function checkStride(): void {
  v.parse(runSchema, strideFile);
}
