import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Everything that the bones and the dressing are made from: figures, and the code that makes shapes of them. */
const inputs = [
  'models/figures/bones',
  'models/figures/runner',
  'models/mesh/bones',
  'models/geometry',
  'src/body/bones.ts',
  'src/anatomy/segments.ts',
];
const outputs = ['models/runner.glb', 'models/runner.small.glb'];
const record = join(root, 'models', 'runner.made.json');

/** What the built bones were made from and what came out, as hashes. */
export interface Fingerprint {
  from: string;
  gave: Record<string, string>;
}

/** The fingerprint of what lies in the project now. */
export function fingerprint(): Fingerprint {
  const from = createHash('sha256');
  for (const path of inputs.flatMap(filesIn))
    from.update(path).update(meaningOf(path, readFileSync(join(root, path), 'utf8')));
  return {
    from: from.digest('hex'),
    gave: Object.fromEntries(
      outputs.map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex'),
      ]),
    ),
  };
}

/** The fingerprint of the last build; null where none was kept. */
export function lastMade(): Fingerprint | null {
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as Fingerprint) : null;
}

/** Keeps the fingerprint of what was built just now. */
export function keepFingerprint(): void {
  writeFileSync(record, `${JSON.stringify(fingerprint(), null, 2)}\n`);
}

function filesIn(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => `${path}/${name.replaceAll('\\', '/')}`)
    .sort();
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
