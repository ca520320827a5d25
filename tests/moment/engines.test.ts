import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDrill } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { duration } from '../../src/drills/timeline.ts';
import { type Engine, makeEngine } from '../../src/moment/engine.ts';
import type { Frame } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import type { FrameOptions } from '../../src/moment/options.ts';
import { prepare, variantWork } from '../../src/moment/prepare.ts';
import { runFrameAt } from '../../src/moment/running.ts';
import { texts } from '../../src/texts/texts.ts';

const src = join(import.meta.dirname, '..', '..', 'src');
const lift = findDrill('hip-flexors')!;
const bend = findDrill('side-bend')!;
const options: FrameOptions = { side: 'left', lean: -0.07 };
const shares = [0.1, 0.22, 0.5, 0.83];

const momentOf = (drill: Drill, share: number, engine: Engine): Frame =>
  frameAt(drill, share * duration(drill), options, createFrame(), engine);

/** All typed arrays that hang on an object, with the way to each. */
function collect(at: unknown, path: string, found: Map<object, string>, seen: Set<object>): void {
  if (typeof at !== 'object' || at === null || seen.has(at)) return;
  seen.add(at);
  if (ArrayBuffer.isView(at)) found.set(at, path);
  else for (const [key, value] of Object.entries(at)) collect(value, `${path}.${key}`, found, seen);
}

describe('two engines in one process', () => {
  it('solve two drills by turns, down to the single solve, and get what each gets alone', () => {
    const alone = [lift, bend].map((drill) => {
      const engine = makeEngine();
      for (const _ of variantWork(prepare(drill, options, engine)));
      return shares.map((share) => momentOf(drill, share, engine));
    });
    const engines = [makeEngine(), makeEngine()] as const;
    const works = [lift, bend].map((drill, i) => variantWork(prepare(drill, options, engines[i])));
    for (let open = 2; open > 0;) {
      open = 0;
      for (const work of works) if (!work.next().done) open++;
      runFrameAt(0.3, 1, null, false, createFrame(), engines[0]);
    }
    const byTurns: Frame[][] = [[], []];
    for (const share of shares)
      [lift, bend].forEach((drill, i) => byTurns[i]!.push(momentOf(drill, share, engines[i]!)));
    expect(byTurns).toEqual(alone);
  });

  it('solve the same drill with other settings without touching each other', () => {
    const [one, other] = [makeEngine(), makeEngine()];
    const before = momentOf(lift, 0.4, one);
    frameAt(lift, 9, { side: 'right', mass: 90, lean: 0.1 }, createFrame(), other);
    expect(momentOf(lift, 0.4, one)).toEqual(before);
  });

  it('share no room: no list of numbers of the one is one of the other', () => {
    const lists = [makeEngine(), makeEngine()].map((engine) => {
      prepare(lift, options, engine);
      runFrameAt(0.3, 1, null, false, createFrame(), engine);
      const found = new Map<object, string>();
      collect({ ...engine, rig: { ...engine.rig, model: null } }, 'engine', found, new Set());
      return found;
    });
    expect(lists[0]!.size).toBeGreaterThan(100);
    expect([...lists[0]!].filter(([list]) => lists[1]!.has(list)).map(([, path]) => path)).toEqual([]);
  });

  it('stand on files without anything that changes at their top but the engine of everybody', () => {
    const files = [
      ...readdirSync(join(src, 'moment')).map((name) => `moment/${name}`),
      ...['recruit', 'posture', 'demand', 'statics', 'muscleRows'].map((name) => `mechanics/${name}.ts`),
    ].filter((name) => name.endsWith('.ts'));
    const changing = files.flatMap((name) =>
      [
        ...readFileSync(join(src, name), 'utf8').matchAll(
          /^(?:let .*|(?:export )?const \w+(?:: \w+(?:\[\])?)? = (?:\[\]|\{\}|new (?:Map|WeakMap|\w+Array)\().*)/gm,
        ),
      ].map(([line]) => `${name}: ${line}`),
    );
    expect(changing).toEqual(['moment/engine.ts: let shared: Engine | undefined;']);
  });
});

function reasonOf(drill: Drill): Frame['balance']['reason'] {
  return frameAt(drill, 8, { side: 'right' }).balance.reason;
}

describe('a body that is not in balance', () => {
  it('says why as a code, for which there is a sentence', () => {
    const far = (name: string, value: number): Drill => ({
      ...lift,
      options: {},
      tracks: lift.tracks.map((track) =>
        track.coordinate === name ? { ...track, keys: track.keys.map(([id, share]) => [id, share, value]) } : track,
      ),
    });
    expect(reasonOf(lift)).toBeNull();
    expect(reasonOf(far('point', 190))).toBe('falls');
    expect(reasonOf(far('knee_angle', 80))).toBe('ankle range');
    for (const sentence of Object.values(texts.problems.balance)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
