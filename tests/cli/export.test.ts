import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, type Node, NodeIO } from '@gltf-transform/core';
import { validateBytes } from 'gltf-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connective, muscles } from '../../src/anatomy/catalogue.ts';
import { furtherMuscles } from '../../src/anatomy/furtherCatalogue.ts';
import { specimenOf } from '../../src/anatomy/specimen.ts';
import { tightrope } from '../../src/cli/tightrope.ts';

const folder = mkdtempSync(join(tmpdir(), 'tightrope-export-'));
const restFile = join(folder, 'rest.glb');
const liftFile = join(folder, 'lift.glb');
let rest: Document;
let lift: Document;

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await tightrope(
    ['export', ...words],
    (t) => (out += t),
    (t) => (err += t),
  );
  return { code, out, err };
}

beforeAll(async () => {
  for (const words of [
    ['--out', restFile, '--rest'],
    ['--out', liftFile, '--drill', 'hip-flexors', '--time', '8'],
  ]) {
    const { code, err } = await run(...words);
    if (code !== 0) throw new Error(err);
  }
  rest = await new NodeIO().read(restFile);
  lift = await new NodeIO().read(liftFile);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nodeOf(document: Document, id: string, side: string): Node {
  const found = document
    .getRoot()
    .listNodes()
    .find((node) => node.getExtras()['id'] === id && node.getExtras()['side'] === side);
  if (!found) throw new Error(`There is no node for ${id}, ${side}.`);
  return found;
}

function positionsOf(document: Document, id: string, side: string): Float32Array {
  const positions = nodeOf(document, id, side).getMesh()?.listPrimitives()[0]?.getAttribute('POSITION')?.getArray();
  if (!(positions instanceof Float32Array)) throw new Error(`${id}, ${side}, has no positions.`);
  return positions;
}

/** Largest way that a point of a structure has gone between rest and the lifted leg, metres. */
function moved(id: string, side: string): number {
  const before = positionsOf(rest, id, side);
  const now = positionsOf(lift, id, side);
  expect(now.length).toBe(before.length);
  let most = 0;
  for (let i = 0; i < now.length; i += 3)
    most = Math.max(most, Math.hypot(now[i]! - before[i]!, now[i + 1]! - before[i + 1]!, now[i + 2]! - before[i + 2]!));
  return most;
}

/**
 * Structures for which no code was read in a source: none of them is a muscle, and the chapter of muscles does not list
 * them.
 */
const unnumbered = ['interosseous_membrane_forearm', 'interosseous_membrane_leg'];

const mean = (positions: Float32Array, axis: number): number =>
  positions.filter((_, i) => i % 3 === axis).reduce((a, b) => a + b, 0) / (positions.length / 3);

describe('the exported body', () => {
  it.each([
    ['at rest', restFile],
    ['in a moment of a drill', liftFile],
  ])('is a GLB without error or warning for the Khronos validator, %s', async (_, file) => {
    const { issues } = await validateBytes(new Uint8Array(readFileSync(file)));
    expect(issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
  });

  it('says of every node what it is', () => {
    const nodes = rest.getRoot().listNodes();
    expect(nodes.length).toBeGreaterThan(300);
    for (const node of nodes) {
      const { id, side, kind, fma, atlasNodes } = node.getExtras();
      expect(id).toMatch(/^[a-z0-9_]+$/);
      expect(['left', 'right', 'mid']).toContain(side);
      expect(['muscle', 'connective', 'bone', 'cartilage', 'disc', 'skin']).toContain(kind);
      expect(fma === null || /^FMA\d+$/.test(String(fma))).toBe(true);
      expect(Array.isArray(atlasNodes)).toBe(true);
      expect(node.getName()).toBe(`${String(id)}_${String(side)}`);
      // Programs drop or change these signs in names.
      expect(node.getName()).not.toMatch(/[.:/[\]\s]/);
      expect(side === 'left' && (atlasNodes as string[]).some((name) => /\bright\b/i.test(name))).toBe(false);
    }
    expect(new Set(nodes.map((node) => node.getName())).size).toBe(nodes.length);
  });

  it('knows the numbers of the anatomists on both sides, and the parts of the specimen on the side that was measured', () => {
    for (const side of ['right', 'left'] as const) {
      expect(nodeOf(rest, 'soleus', side).getExtras()).toMatchObject({
        kind: 'muscle',
        fma: specimenOf('soleus').fma[side][0],
        atlasNodes: side === 'right' ? ['right soleus'] : [],
      });
    }
    expect(nodeOf(rest, 'femur', 'right').getExtras()).toMatchObject({ kind: 'bone', atlasNodes: ['right femur'] });
    expect(nodeOf(rest, 'sacrum', 'mid').getExtras()['side']).toBe('mid');
    expect(nodeOf(rest, 'linea_alba', 'mid').getExtras()).toMatchObject({
      kind: 'connective',
      atlasNodes: ['linea alba'],
    });
  });

  it('carries the codes of Terminologia Anatomica, both editions, on every muscle and on what is named like one', () => {
    const extrasOf = (id: string) =>
      rest
        .getRoot()
        .listNodes()
        .find((node) => node.getExtras()['id'] === id)
        ?.getExtras() ?? {};
    const ids = [...muscles, ...furtherMuscles, ...connective].map(({ id }): string => id);
    const wrong98 = ids.filter((id) => !/^A04\.[1-7]\.\d\d\.\d{3}$/.test(String(extrasOf(id)['ta98'])));
    // The second edition counts its terms from 1 on: muscles and what belongs to them are these.
    const wrong2 = ids.filter(
      (id) =>
        !(
          Number.isInteger(extrasOf(id)['ta2']) &&
          Number(extrasOf(id)['ta2']) > 2038 &&
          Number(extrasOf(id)['ta2']) < 2722
        ),
    );
    expect({ ta98: wrong98.sort(), ta2: wrong2.sort() }).toEqual({
      ta98: [...unnumbered, 'patellar_ligament'],
      ta2: unnumbered,
    });
    for (const key of ['ta98', 'ta2']) {
      expect(unnumbered.map((id) => extrasOf(id)[key])).toEqual(unnumbered.map(() => null));
      const given = ids.map((id) => extrasOf(id)[key]).filter((code) => code !== null);
      expect(new Set(given).size).toBe(given.length);
    }
    expect(nodeOf(rest, 'soleus', 'left').getExtras()).toMatchObject({ ta98: 'A04.7.02.047', ta2: 2660 });
    expect(nodeOf(rest, 'biceps_femoris_long', 'right').getExtras()).toMatchObject({ ta98: 'A04.7.02.033', ta2: 2639 });
  });

  it('holds every muscle of the engine and beyond it, on both sides', () => {
    for (const { id } of [...muscles, ...furtherMuscles])
      for (const side of ['right', 'left']) expect(nodeOf(rest, id, side).getExtras()['kind']).toBe('muscle');
    const soft = rest
      .getRoot()
      .listNodes()
      .filter((node) => ['muscle', 'connective'].includes(String(node.getExtras()['kind'])));
    const known = new Set<string>([...muscles, ...furtherMuscles, ...connective].map(({ id }) => id));
    expect(soft.filter((node) => !known.has(String(node.getExtras()['id']))).map((node) => node.getName())).toEqual([]);
  });

  it('stands in metres, y up, facing +z, its right half at negative x', () => {
    const skull = positionsOf(rest, 'skull', 'mid');
    expect(mean(skull, 1)).toBeGreaterThan(1.4);
    expect(mean(skull, 1)).toBeLessThan(1.8);
    expect(mean(positionsOf(rest, 'patella', 'right'), 2)).toBeGreaterThan(
      mean(positionsOf(rest, 'femur', 'right'), 2),
    );
    expect(mean(positionsOf(rest, 'femur', 'right'), 0)).toBeLessThan(0);
    expect(mean(positionsOf(rest, 'femur', 'left'), 0)).toBeGreaterThan(0);
  });

  it('moves with the drill: the lifted leg far, the planted foot hardly', () => {
    expect(moved('femur', 'right')).toBeGreaterThan(0.2);
    expect(moved('rectus_femoris', 'right')).toBeGreaterThan(0.2);
    expect(moved('tibia', 'right')).toBeGreaterThan(0.4);
    expect(moved('calcaneus', 'left')).toBeLessThan(0.05);
    expect(mean(positionsOf(lift, 'patella', 'right'), 2)).toBeGreaterThan(
      mean(positionsOf(lift, 'patella', 'left'), 2) + 0.15,
    );
  });
});

describe('bad input of the export', () => {
  it.each([
    ['no file name', ['--drill', 'hip-flexors'], /--out/],
    ['an empty file name', ['--out='], /--out/],
    ['another ending', ['--out', join(folder, 'bad', 'body.obj')], /\.glb or \.usdz/],
    [
      'a body at rest in a drill',
      ['--out', join(folder, 'bad', 'body.glb'), '--rest', '--drill', 'hip-flexors'],
      /no drill and no moment/,
    ],
    ['a folder that does not exist', ['--out', join(folder, 'bad', 'nowhere', 'body.glb')], /cannot be written/],
    ['a folder in place of a file', ['--out', join(folder, 'bad', 'folder.glb')], /cannot be written/],
    ['a file in place of a folder', ['--out', join(restFile, 'body.glb')], /cannot be written/],
    ['a name of 5 kB', ['--out', join(folder, 'bad', `${'x'.repeat(5000)}.glb`)], /cannot be written/],
    ['a name with a null sign', ['--out', join(folder, 'bad', 'bo\u0000dy.glb')], /cannot be written/],
    [
      'an unknown drill',
      ['--out', join(folder, 'bad', 'body.glb'), '--drill', 'backflip'],
      /no drill called "backflip"/,
    ],
    ['a time after the end', ['--out', join(folder, 'bad', 'body.glb'), '--time', '1e6'], /between 0 and/],
    ['an unknown option', ['--out', join(folder, 'bad', 'body.glb'), '--json'], /no option/],
  ])('with %s: one sentence, exit code 2, nothing written', async (_, words, reason) => {
    mkdirSync(join(folder, 'bad', 'folder.glb'), { recursive: true });
    const { code, out, err } = await run(...words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(reason);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err.length).toBeLessThan(400);
    expect(readdirSync(join(folder, 'bad'))).toEqual(['folder.glb']);
  });

  it('leaves an older file as it was', async () => {
    const before = readFileSync(restFile);
    const { code } = await run('--out', restFile, '--drill', 'backflip');
    expect(code).toBe(2);
    expect(readFileSync(restFile).equals(before)).toBe(true);
  });
});
