import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildAtlas } from './atlas/buildAtlas.ts';
import { keepFingerprint } from './fingerprint.ts';
import { boneGlb } from './mesh/bones/boneGlb.ts';
import { buildBones } from './mesh/bones/boneSurfaces.ts';
import { buildMuscles } from './mesh/muscles/muscleSurfaces.ts';

/** `npm run models`: the figures in models/figures become the built body, models/runner.*; needs no atlas. */
async function build(): Promise<void> {
  const from = performance.now();
  const here = import.meta.dirname;
  const { usual, small } = await buildBones();
  for (const [name, bones] of [
    ['runner.glb', usual],
    ['runner.small.glb', small],
  ] as const) {
    const glb = await boneGlb(bones);
    writeFileSync(join(here, name), glb);
    const triangles = bones.reduce((sum, { surface }) => sum + surface.triangles.length / 3, 0);
    console.log(
      `${name}: ${bones.length} bones and pieces, ${triangles} triangles, ${kb(glb.length)}, brotli ${kb(brotliCompressSync(glb).length)}`,
    );
  }
  keepFingerprint('bones');
  console.log(await buildMuscles());
  keepFingerprint('muscles');
  console.log(`${((performance.now() - from) / 1000).toFixed(1)} s`);
}

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

try {
  const [option, path, ...rest] = process.argv.slice(2);
  if (option === undefined) await build();
  else if (option === '--atlas' && path !== undefined && rest.length === 0)
    console.log(await buildAtlas(path, import.meta.dirname));
  else
    throw new Error(
      'Say "npm run models" for the body from its figures, or "npm run models -- --atlas FOLDER_OR_ZIP" to bind an atlas of your own to it.',
    );
} catch (error) {
  // A figure that cannot be meant: one sentence, and the built body stays as it was.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
