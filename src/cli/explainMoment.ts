import { muscles } from '../anatomy/catalogue.ts';
import { midSegments, type Segment, segmentIndex, type Side, sidedSegments, sides } from '../anatomy/segments.ts';
import { drills } from '../drills/drills.ts';
import { type Frame, certainties, drives, muscleRow } from '../moment/frame.ts';
import { frameAt } from '../moment/frameAt.ts';
import { numericOptions, switchOptions } from '../drills/optionNames.ts';
import { type FrameOptions, unitOf } from '../moment/options.ts';
import { percentile, type Sampling, sampleWork } from '../moment/sampling.ts';
import { prepare, variantWork } from '../moment/prepare.ts';
import { isLengthened } from '../moment/lengthened.ts';
import type { Drill, PhaseId } from '../drills/schema.ts';
import { duration, phaseMiddle, phasesOf, spokenMoment } from '../drills/timeline.ts';
import { coordinates } from '../anatomy/coordinates.ts';
import { BadInput, choiceOf, type Given, numberOf, type OptionTable } from './arguments.ts';
import { drillTexts, nameOf, texts, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/** Options of `tightrope explain`. Angles in degrees, the hold point in millimetres before the ankle. */
export const explainOptions: OptionTable = {
  drill: 'value',
  side: 'value',
  phase: 'value',
  time: 'value',
  mass: 'value',
  'no-intent': 'flag',
  'no-guard': 'flag',
  sample: 'flag',
  seed: 'value',
  json: 'flag',
  ...Object.fromEntries(numericOptions.map((name) => [flagOf(name), 'value'] as const)),
  ...Object.fromEntries(switchOptions.map((name) => [name, 'flag'] as const)),
};

/** The terminal's name of an option: words joined by dashes. */
function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The text of `tightrope explain`: the Frame of one moment with certain drives, as a table or as JSON. @throws
 * BadInput.
 */
export function explain(given: Given): string {
  const { drill, time, options } = readMoment(given);
  for (const _ of variantWork(prepare(drill, options)));
  const frame = frameAt(drill, time, options);
  const sampled = given.has('sample') ? sample(given, drill, options, time) : null;
  if (given.has('json')) {
    const shown = asJson(drill, frame, options.side);
    return `${JSON.stringify(sampled ? { ...shown, sample: sampledJson(sampled) } : shown, null, 1)}\n`;
  }
  return `${asTable(drill, frame, options.side)}${sampled ? sampledTable(sampled, seedOf(given)) : ''}`;
}

function seedOf(given: Given): number {
  const seed = numberOf(given, 'seed', 0, 4294967295, 'whole') ?? 1;
  if (!Number.isInteger(seed)) throw new BadInput(fill(texts.terminal.sample.needsWhole, { seed }));
  return seed;
}

function sample(given: Given, drill: Drill, options: FrameOptions, time: number): Sampling {
  const work = sampleWork(drill, options, time, 200, seedOf(given));
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

interface Sampled {
  id: string;
  side: Side;
  works: number;
  silent: number;
  levels: number[];
}

/** Every muscle that works in some body, as shares of all bodies. */
function sampledRows(sampled: Sampling): Sampled[] {
  return muscleSides().flatMap(({ id, side, row }) =>
    sampled.works[row] === 0
      ? []
      : [
          {
            id,
            side,
            works: sampled.works[row]! / sampled.bodies,
            silent: sampled.silent[row]! / sampled.bodies,
            levels: [0.1, 0.5, 0.9].map((share) => percentile(sampled, row, share)),
          },
        ],
  );
}

function sampledJson(sampled: Sampling): object {
  return {
    bodies: sampled.bodies,
    muscles: sampledRows(sampled).map(({ levels, ...rest }) => ({ ...rest, levels: levels.map(orNull) })),
  };
}

function sampledTable(sampled: Sampling, seed: number): string {
  const lines = sampledRows(sampled).map(({ id, side, works, silent, levels }) => {
    const said = levels.map((level) => (Number.isNaN(level) ? '-' : percent(level)).padStart(6)).join('');
    return `${nameOf(id).padEnd(30)} ${words.side[side].padEnd(6)} ${percent(works).padStart(6)} ${percent(silent).padStart(6)} ${said}`;
  });
  return `\n${[fill(texts.terminal.sample.head, { count: sampled.bodies, seed }), ...lines, texts.terminal.sample.seconds].join('\n')}\n`;
}

/**
 * Drill, time and options of a moment as the terminal's options say them (shared with other commands). @throws
 * BadInput.
 */
export function readMoment(given: Given): { drill: Drill; time: number; options: FrameOptions } {
  const id =
    choiceOf(
      given,
      'drill',
      drills.map((d) => d.id),
      'drill',
    ) ?? drills[0]!.id;
  const drill = drills.find((d) => d.id === id)!;
  const side = choiceOf(given, 'side', sides, 'side') ?? 'right';
  if (given.has('time') && given.has('phase')) throw new BadInput(texts.terminal.explain.timeOrPhase);
  const phase =
    choiceOf<PhaseId>(
      given,
      'phase',
      drill.phases.map((p) => p.id),
      'phase',
    ) ?? 'hold';
  const time =
    numberOf(given, 'time', 0, duration(drill), 'seconds') ??
    (phase === 'hold' ? spokenMoment(drill) : phaseMiddle(drill, phase));
  const options: FrameOptions = { side, intent: !given.has('no-intent'), guard: !given.has('no-guard') };
  for (const name of numericOptions) {
    const flag = flagOf(name);
    if (!given.has(flag)) continue;
    const range = drill.options[name];
    if (!range) throw new BadInput(fill(texts.terminal.explain.notOffered, { drill: drill.id, option: flag }));
    const value = numberOf(given, flag, range.least, range.most, name === 'holdPoint' ? 'millimetres' : 'degrees');
    if (value !== undefined) options[name] = value * unitOf(name);
  }
  for (const name of switchOptions) {
    if (!given.has(name)) continue;
    if (!drill.options[name])
      throw new BadInput(fill(texts.terminal.explain.notOffered, { drill: drill.id, option: name }));
    options[name] = true;
  }
  const mass = numberOf(given, 'mass', 30, 250, 'kilograms');
  if (mass !== undefined) options.mass = mass;
  return { drill, time, options };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(7)) : null);

const numbers = (a: Float64Array, from: number, to: number): number[] =>
  Array.from(a.subarray(from, to), (v) => Number(v.toFixed(9)));
const percent = (v: number): string => `${(100 * v).toFixed(0)} %`;

function asJson(drill: Drill, frame: Frame, first: Side): object {
  const m = frame.muscles;
  return {
    drill: frame.drill,
    side: frame.side,
    time: Number(frame.time.toFixed(6)),
    phase: phasesOf(drill, first)[frame.phase]!.id,
    pose: segmentRows().map(({ segment, side, row }) => ({
      segment,
      side,
      rotation: numbers(frame.pose, row * 7, row * 7 + 4),
      translation: numbers(frame.pose, row * 7 + 4, row * 7 + 7),
    })),
    coordinates: coordinates.map((c, i) => ({
      coordinate: c.name,
      side: c.side,
      value: Number(frame.coordinates[i]!.toFixed(9)),
    })),
    balance: {
      feasible: frame.balance.feasible,
      reason: frame.balance.reason,
      com: numbers(frame.balance.com, 0, 3),
      support: Array.from({ length: frame.balance.corners }, (_, i) =>
        numbers(frame.balance.support, i * 2, i * 2 + 2),
      ),
    },
    moments: coordinates.map((c, i) => ({
      coordinate: c.name,
      side: c.side,
      value: Number(frame.moments[i]!.toFixed(6)),
    })),
    muscles: muscleSides().map(({ id, side, row }) => {
      const known = Number.isFinite(m.activation[row]!);
      return {
        id,
        side,
        drive: known ? drives[m.drive[row]!]! : null,
        activation: orNull(m.activation[row]!),
        demand: orNull(m.demand[row]!),
        intent: orNull(m.intent[row]!),
        guard: orNull(m.guard[row]!),
        inhibition: orNull(m.inhibition[row]!),
        certainty: known ? certainties[m.certainty[row]!]! : null,
        lengthChange: orNull(m.lengthChange[row]!),
        lengthRatio: orNull(m.lengthRatio[row]!),
        line: Number.isFinite(m.demand[row]!) ? 'published' : Number.isFinite(m.lengthChange[row]!) ? 'centroid' : null,
      };
    }),
  };
}

function segmentRows(): { segment: Segment; side: Side | 'mid'; row: number }[] {
  return [
    ...midSegments.map((segment) => ({ segment, side: 'mid' as const, row: segmentIndex(segment, 'right') })),
    ...sides.flatMap((side) => sidedSegments.map((segment) => ({ segment, side, row: segmentIndex(segment, side) }))),
  ];
}

function muscleSides(): { id: string; name: string; side: Side; row: number }[] {
  return muscles.flatMap((muscle, i) =>
    sides.map((side) => ({ id: muscle.id, name: nameOf(muscle.id), side, row: muscleRow(i, side) })),
  );
}

function asTable(drill: Drill, frame: Frame, first: Side): string {
  const phase = phasesOf(drill, first)[frame.phase]!;
  const { balance } = frame;
  const said = texts.terminal.explain;
  const own = drillTexts(drill.id);
  const { columns } = said;
  const lines = [
    fill(said.head, {
      drill: own.name,
      side: words.side[frame.side],
      phase: (own.phases[phase.id]?.name ?? '').toLowerCase(),
      seconds: frame.time.toFixed(2),
    }),
    balance.reason === null ? said.balanced : texts.problems.balance[balance.reason],
    '',
    said.moments,
  ];
  coordinates.forEach((c, i) => {
    if (!/^(hip_|knee|ankle|lumbar)/.test(c.name)) return;
    lines.push(`  ${c.name.padEnd(18)} ${c.side.padEnd(6)} ${frame.moments[i]!.toFixed(1).padStart(8)}`);
  });
  lines.push(
    '',
    `${columns.muscle.padEnd(30)} ${columns.side.padEnd(6)} ${columns.drive.padEnd(21)} ${columns.activation}  ${columns.demand}  ${columns.intent}  ${columns.guard}  ${columns.length}`,
  );
  const m = frame.muscles;
  for (const { name, side, row } of muscleSides()) {
    if (Number.isFinite(m.activation[row]!) && !Number.isFinite(m.demand[row]!)) {
      const shown = said.drive[drives[m.drive[row]!]!];
      lines.push(
        `${name.padEnd(30)} ${words.side[side].padEnd(6)} ${shown.padEnd(22)} ${percent(m.activation[row]!).padStart(8)}  ${said.onlyMeant}`,
      );
      continue;
    }
    if (!Number.isFinite(m.activation[row]!)) {
      const change = m.lengthChange[row]!;
      lines.push(
        `${name.padEnd(30)} ${words.side[side].padEnd(6)} ${said.notComputed}${Number.isFinite(change) ? `${(1000 * change).toFixed(0).padStart(64 - said.notComputed.length)} mm *` : ''}`,
      );
      continue;
    }
    const drive = drives[m.drive[row]!]!;
    const shown = `${said.drive[drive]}${certainties[m.certainty[row]!] === 'uncertain' ? ' ?' : ''}`;
    lines.push(
      `${name.padEnd(30)} ${words.side[side].padEnd(6)} ${shown.padEnd(22)} ${percent(m.activation[row]!).padStart(8)}  ${percent(m.demand[row]!).padStart(6)}  ${percent(m.intent[row]!).padStart(6)}  ${percent(m.guard[row]!).padStart(5)}  ${(1000 * m.lengthChange[row]!).toFixed(0).padStart(4)} mm`,
    );
  }
  const drawn = muscleSides().filter(({ row }) => isLengthened(frame, row));
  if (drawn.length > 0)
    lines.push(
      '',
      fill(said.lengthened, {
        muscles: drawn
          .map(({ name, side }) => fill(said.named, { name, side: words.side[side] }))
          .join(words.units.comma),
      }),
    );
  lines.push(
    '',
    said.why,
    ...drill.sentences.map(({ id, evidence, source }) => `  [${evidence}] ${own.sentences[id]} (${source})`),
  );
  const changes = [...numericOptions, ...switchOptions].flatMap((name) =>
    drill.options[name] ? [`  --${flagOf(name)}  ${own.options[name]}`] : [],
  );
  if (changes.length > 0) lines.push('', said.whatIf, ...changes);
  lines.push('', said.uncertain, said.middle);
  return `${lines.join('\n')}\n`;
}
