import * as v from 'valibot';
import { connective, muscleIndex, muscles } from '../anatomy/catalogue.ts';
import { claimsSchema } from '../drills/claims.ts';
import { drills, findDrill } from '../drills/drills.ts';
import { purposeFor } from '../drills/purpose.ts';
import { grades } from './graded.ts';
import reasonData from './reasons.json' with { type: 'json' };
import cardData from './cardEvidence.json' with { type: 'json' };
import contestedData from './contested.json' with { type: 'json' };
import safetyData from './safety.json' with { type: 'json' };
import symptomData from './symptoms.json' with { type: 'json' };

const id = v.pipe(v.string('an id is missing here'), v.minLength(1, 'this id is empty'));
const structure = v.pipe(
  v.string(),
  v.check(isStructure, (issue) => `"${String(issue.input)}" is neither a muscle nor a tendon of the catalogue`),
);
const evidence = v.picklist(
  grades,
  'a sentence needs its grade: anatomy, measured, computed, article, disputed, extrapolated or caution',
);
const graded = v.pipe(
  v.strictObject({
    id,
    evidence,
    source: v.string('a sentence needs its source, or an empty one'),
    claims: v.optional(claimsSchema),
  }),
  v.check(
    (s) => s.source !== '' || !['measured', 'computed', 'article'].includes(s.evidence),
    'what is measured, computed or from the article names its source',
  ),
);
const sentences = v.pipe(v.array(graded), v.minLength(1, 'at least one sentence must stand here'));
const section = v.strictObject({
  id,
  steps: v.optional(v.boolean()),
  says: sentences,
  more: v.optional(sentences),
});
const symptom = v.strictObject({
  id,
  main: v.optional(v.boolean()),
  structures: v.array(structure),
  on: v.optional(
    v.array(
      v.tuple([
        structure,
        v.pipe(
          v.number(),
          v.minValue(0, 'a place on a muscle is a share of its length, from 0 to 1'),
          v.maxValue(1, 'a place on a muscle is a share of its length, from 0 to 1'),
        ),
      ]),
    ),
  ),
  face: v.optional(
    v.picklist(['front', 'back'], 'a place is seen from the front or from the back, or from all around'),
  ),
  offers: v.array(id),
  reason: v.optional(structure),
  safety: v.optional(id),
});

const schemas = {
  'symptoms.json': v.array(symptom),
  'reasons.json': v.array(
    v.object({
      structures: v.pipe(v.array(structure), v.minLength(1, 'a reason names what it is for')),
      says: sentences,
    }),
  ),
  'safety.json': v.array(section),
  'contested.json': v.array(section),
  'cardEvidence.json': sentences,
};

/** The files of text around the drills, by name. */
export const guideFiles: Readonly<Record<keyof typeof schemas, unknown>> = {
  'symptoms.json': symptomData,
  'reasons.json': reasonData,
  'safety.json': safetyData,
  'contested.json': contestedData,
  'cardEvidence.json': cardData,
};

type Symptoms = v.InferOutput<(typeof schemas)['symptoms.json']>;

/**
 * Holds symptoms, reasons and safety texts against their schemas and against each other; the build begins with it.
 * @throws one sentence with file, place and reason for the first that is broken.
 */
export function checkGuide(files: typeof guideFiles = guideFiles): void {
  const { 'symptoms.json': symptoms, 'reasons.json': reasons, 'safety.json': safety } = parsed(files);
  const said = new Set(reasons.flatMap(({ structures }) => structures));
  const silent = [
    ...muscles.filter((muscle) => drills.every((drill) => purposeFor(drill, muscle.id) === undefined)),
    ...connective,
  ].find(({ id }) => !said.has(id));
  if (silent) fail('reasons.json', silent.id, 'it has no drill, and no reason says why');
  const sections = new Set(safety.map(({ id }) => id));
  for (const needed of ['stop', 'cramp', 'ask'])
    if (!sections.has(needed)) fail('safety.json', needed, 'this section must be there');
  checkSymptoms(symptoms, said, sections);
}

function checkSymptoms(symptoms: Symptoms, said: ReadonlySet<string>, sections: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const { id, structures, on = [], offers, reason, safety } of symptoms) {
    const wrong = (why: string): never => fail('symptoms.json', id, why);
    if (seen.has(id)) wrong(`two symptoms are called "${id}"`);
    seen.add(id);
    if (offers.length === 0 && reason === undefined && safety === undefined)
      wrong('it leads to no drill and gives no reason');
    if (structures.length === 0 && safety === undefined) wrong('it names nothing that lies there');
    if (reason !== undefined && !said.has(reason)) wrong(`no reason is given for "${reason}"`);
    if (safety !== undefined && !sections.has(safety)) wrong(`the safety text has no section "${safety}"`);
    for (const offer of offers) {
      const drill = findDrill(offer);
      if (!drill) wrong(`no drill is called "${offer}"`);
      else if (drill.kind === 'stretch') wrong(`"${offer}" is a stretch and cannot be offered`);
      else if (!structures.some((id) => purposeFor(drill, id) !== undefined))
        wrong(`the drill "${offer}" is for none of the muscles that lie there`);
    }
    if (on.length === 0 && safety === undefined) wrong('it does not say where on the runner it is');
    for (const [where] of on)
      if (!structures.includes(where)) wrong(`its word would point to "${where}", which it does not name`);
  }
}

function parsed(files: typeof guideFiles): { [K in keyof typeof schemas]: v.InferOutput<(typeof schemas)[K]> } {
  const out: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas) as [keyof typeof schemas, v.GenericSchema][]) {
    const result = v.safeParse(schema, files[name]);
    if (result.success) {
      out[name] = result.output;
      continue;
    }
    const [issue] = result.issues;
    fail(
      name,
      v.getDotPath(issue) ?? 'the file as a whole',
      issue.expected === 'never'
        ? 'there is no such field'
        : issue.received === 'undefined'
          ? 'it is missing'
          : issue.message,
    );
  }
  return out as ReturnType<typeof parsed>;
}

function isStructure(id: string): boolean {
  return muscleIndex(id) >= 0 || connective.some((thing) => thing.id === id);
}

function fail(file: string, place: string, reason: string): never {
  throw new Error(`src/guide/${file}: at ${place}: ${reason}.`);
}
