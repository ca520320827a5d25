import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BadFile } from '../../src/body/badFile.ts';
import { readBones } from '../../src/body/bones.ts';
import { readLight } from '../../src/body/light.ts';
import { readMuscles } from '../../src/body/muscles.ts';
import { makeRandom } from '../mechanics/random.ts';

const contentOf = (name: string): ArrayBuffer => {
  const file = readFileSync(`models/${name}`);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
};

const bones = contentOf('runner.glb');
const built = (await readBones(bones)).bones;

const readers: readonly [string, ArrayBuffer, (file: ArrayBuffer) => unknown][] = [
  ['runner.glb', bones, readBones],
  ['runner.small.glb', contentOf('runner.small.glb'), readBones],
  ['runner.muscles.bin', contentOf('runner.muscles.bin'), (file) => readMuscles(file)],
  ['runner.light.bin', contentOf('runner.light.bin'), (file) => readLight(file, built)],
];

/** What a reader says of a file; an empty text where it takes it. */
async function said(read: (file: ArrayBuffer) => unknown, file: ArrayBuffer): Promise<string> {
  try {
    await read(file);
    return '';
  } catch (error) {
    return error instanceof BadFile ? error.message : `an engine's own message: ${String(error)}`;
  }
}

// Seen: a file cut anywhere gave "RangeError: Invalid typed array length" or "Malformed buffer data: -2", and the page
// showed it.
describe.each(readers)('%s', (_, file, read) => {
  it('is read when it is whole', async () => {
    expect(await said(read, file)).toBe('');
  });

  it('is refused with one sentence wherever it is cut', async () => {
    const cuts = [0, 1, 3, 4, 7, 8, 12, 19, 20, 24, 27, 28, file.byteLength - 1, file.byteLength - 4];
    for (let i = 1; i < 60; i++) cuts.push(Math.floor((i * file.byteLength) / 60));
    for (const cut of cuts)
      expect(await said(read, file.slice(0, cut)), `cut at ${cut}`).toMatch(/^The file of the .*\.$/);
  });

  it('is refused with one sentence when the page of a host came in its place', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Not here</title>'.repeat(40));
    expect(await said(read, page.buffer)).toMatch(/^The file of the .*\.$/);
  });

  it('gives a body or one sentence when bytes of its head are garbled', async () => {
    const chance = makeRandom(7);
    for (let i = 0; i < 40; i++) {
      const garbled = file.slice(0);
      const bytes = new Uint8Array(garbled);
      for (let k = 0; k < 4; k++)
        bytes[Math.floor(chance() * Math.min(4000, bytes.length))] = Math.floor(chance() * 256);
      expect(await said(read, garbled)).toMatch(/^$|^The file of the .*\.$/);
    }
  });
});
