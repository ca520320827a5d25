import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const root = join(import.meta.dirname, '..');
const record = join(root, 'models', 'runner.made.json');

/** What is built as one, of what it is made, and the files that come out. */
const parts = {
  /** Bones and dressing: figures, and the code that makes shapes of them. */
  bones: {
    inputs: [
      'models/figures/bones',
      'models/figures/runner',
      'models/mesh/bones',
      'models/geometry',
      'src/body/bones.ts',
      'src/anatomy/segments.ts',
    ].flatMap(filesIn),
    outputs: ['models/runner.glb', 'models/runner.small.glb'],
  },
  /** Muscles: figures, the bones that they lie on, and all the code that their builder asks. */
  muscles: {
    inputs: [
      ...filesIn('models/figures/muscles'),
      'models/runner.glb',
      ...importedFrom('models/mesh/muscles/muscleSurfaces.ts'),
    ],
    outputs: ['models/runner.muscles.bin', 'models/runner.light.bin'],
  },
} as const;

/** A part of the body that is built as one. */
export type Part = keyof typeof parts;

/** What a part of the body was made from and what came out, as hashes. */
export interface Fingerprint {
  from: string;
  gave: Record<string, string>;
}

/** The fingerprint of what lies in the project now. */
export function fingerprint(part: Part): Fingerprint {
  const { inputs, outputs } = parts[part];
  const from = createHash('sha256');
  for (const path of inputs) {
    const bytes = readFileSync(join(root, path));
    from.update(path).update(/\.(ts|json)$/.test(path) ? meaningOf(path, bytes.toString('utf8')) : bytes);
  }
  return { from: from.digest('hex'), gave: Object.fromEntries(outputs.map((path) => [path, hashOf(path)])) };
}

/** Whether a part is what was built last, from what lies in the project now. */
export const isAsMade = (part: Part): boolean => JSON.stringify(lastMade()[part]) === JSON.stringify(fingerprint(part));

/** Keeps the fingerprint of a part that was built just now. */
export function keepFingerprint(part: Part): void {
  writeFileSync(record, `${JSON.stringify({ ...lastMade(), [part]: fingerprint(part) }, null, 2)}\n`);
}

/** The fingerprints of the last build. */
function lastMade(): Partial<Record<Part, Fingerprint>> {
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as Partial<Record<Part, Fingerprint>>) : {};
}

function hashOf(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');
}

function filesIn(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => `${path}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** A file and all that it imports from the project, by however many steps. */
function importedFrom(entry: string): string[] {
  const found = new Set([entry]);
  for (const path of found) {
    if (!path.endsWith('.ts')) continue;
    for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g))
      found.add(posix.join(posix.dirname(path), name));
  }
  return [...found].sort();
}

/** A text without what changes nothing: comments, and how it is broken into lines. */
export function meaningOf(path: string, text: string): string {
  if (!path.endsWith('.ts')) return text.replace(/\s+/g, '');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s\/\/ .*$/gm, '')
    .replace(/[\s,;]+/g, '');
}
