import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readBones } from '../../src/body/bones.ts';
import { readMuscles } from '../../src/body/muscles.ts';
import { atMost, noted, type Verdict } from '../verdict.ts';

const root = join(import.meta.dirname, '..', '..');
const models = join(root, 'models');

/** Triangles of the right half and the midline, as drawn. */
interface Triangles {
  muscles: number;
  bones: number;
}

/** Triangles of the half body, and of its light version. */
export async function halfBodyTriangles(): Promise<{ full: Triangles; light: Triangles }> {
  return {
    full: { muscles: muscleTriangles(false), bones: await boneTriangles('runner.glb') },
    light: { muscles: muscleTriangles(true), bones: await boneTriangles('runner.small.glb') },
  };
}

function muscleTriangles(light: boolean): number {
  const { bands } = readMuscles(bufferOf('runner.muscles.bin'), { light });
  return bands.filter(({ side }) => side === 'right').reduce((sum, band) => sum + band.indexCount / 3, 0);
}

async function boneTriangles(name: string): Promise<number> {
  const { bones } = await readBones(bufferOf(name));
  return bones.filter(({ side }) => side !== 'left').reduce((sum, bone) => sum + bone.triangles.length / 3, 0);
}

/** The files of each version. */
export const bodyFiles = {
  full: ['runner.glb', 'runner.light.bin', 'runner.muscles.bin'],
  light: ['runner.small.glb', 'runner.muscles.bin'],
} as const;

/** Kilobytes after brotli at its strongest, Node's default. */
export const packed = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(models, name))).length, 0) / 1000;

function bufferOf(name: string): ArrayBuffer {
  return new Uint8Array(readFileSync(join(models, name))).buffer;
}

/** Kilobytes of the figures in a folder. */
const figures = (folder: string) =>
  readdirSync(join(models, 'figures', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .reduce((sum, name) => sum + statSync(join(models, 'figures', folder, name)).size, 0) / 1000;

/** How large the body is against its budgets: triangles, built files after brotli, figures. */
export async function bodySize(): Promise<Verdict[]> {
  const { full, light } = await halfBodyTriangles();
  return [
    atMost('triangles, half body', full.muscles + full.bones, 90_000, '', 0),
    atMost('triangles, bones and dressing, half body', full.bones, 43_500, '', 0),
    atMost('triangles, light version, half body', light.muscles + light.bones, 30_000, '', 0),
    atMost('triangles, bones and dressing of the light version, half body', light.bones, 14_000, '', 0),
    atMost('body files, brotli', packed(bodyFiles.full), 400, 'kB', 0),
    atMost('bones and dressing, brotli', packed(['runner.glb']), 140, 'kB', 0),
    noted('light version, brotli', packed(bodyFiles.light), 'kB', 0),
    atMost('figures', figures('.'), 250, 'kB', 1),
    atMost('figures of bones', figures('bones'), 106, 'kB', 1),
    atMost('figures of dressing', figures('runner'), 20, 'kB', 1),
  ];
}

/** Seconds from the figures to the built body, in a copy without one, so that the committed body stays as it is. */
export function buildTime(): Verdict {
  const copy = mkdtempSync(join(tmpdir(), 'tightrope-models-'));
  try {
    for (const part of ['models', 'src', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, part), join(copy, part), {
        recursive: true,
        filter: (from) => !/runner\.[^/\\]*(glb|bin)$/.test(from),
      });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const from = performance.now();
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'models/build.ts'], {
      cwd: copy,
      stdio: 'ignore',
    });
    const seconds = status === 0 ? (performance.now() - from) / 1000 : Number.NaN;
    return atMost('models from nothing', seconds, 60, 's', 1);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
