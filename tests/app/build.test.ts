import { brotliCompressSync } from 'node:zlib';
import { posix } from 'node:path';
import type { Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { languageTags, readFolder } from '../../src/texts/folders.ts';
import { madeUp } from '../../src/texts/tags.ts';
import { buildApp } from '../buildApp.ts';

type Chunk = Rolldown.OutputChunk;

let files: Rolldown.RolldownOutput['output'];
let chunks: Chunk[];
let page: string;

beforeAll(async () => {
  const made = await buildApp({ build: { write: false } });
  if (!('output' in made)) throw new Error('The build gave no files.');
  files = made.output;
  chunks = files.filter((file) => file.type === 'chunk');
  page = textOf('index.html');
});

function textOf(name: string): string {
  const file = files.find(({ fileName }) => fileName === name);
  if (file?.type !== 'asset') throw new Error(`The build has no ${name}.`);
  return String(file.source);
}

/** A chunk and all that it imports from the start. */
function withImports(start: Chunk): Chunk[] {
  const found = new Set([start]);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const next = chunks.find(({ fileName }) => fileName === name);
      if (next) found.add(next);
    }
  }
  return [...found];
}

const partWith = (module: string): Chunk => chunks.find(({ modules }) => holds(modules, module)) as Chunk;
const holds = (modules: object, module: string): boolean => Object.keys(modules).some((id) => id.includes(module));
// The page for the middle of a run is another one, with an entry of its own.
const entry = (): Chunk[] => withImports(partWith('src/app/main.tsx'));

/**
 * Names of files in the text of a chunk: lists of what a late part needs, imports of every kind, and addresses of
 * assets.
 */
function namedIn({ fileName, code }: Pick<Chunk, 'fileName' | 'code'>): string[] {
  return [
    // The worker that keeps the page lies beside it, and is written last.
    // An own atlas is looked for by the names of its sources, which end up in the text and are never fetched.
    ...code.matchAll(/["'`](\.{1,2}\/(?![./]*models\/|sw\.js)[\w./-]+\.(?:js|css|glb|bin))["'`]/g),
    ...code.matchAll(/new URL\(["'`](?!(?:\.\/)?sw\.js)([\w./-]*\w)["'`]/g),
  ].map(([, name]) => posix.join(posix.dirname(fileName), name ?? ''));
}

/** Where a page finds each language. */
const named = (name: string): Record<string, string[]> =>
  JSON.parse(/id="languages">([^<]*)</.exec(textOf(name))?.[1] ?? '') as Record<string, string[]>;
const size = (path: string): number => brotliCompressSync(textOf(path)).length;

describe('the built page', () => {
  it('names no file that it does not hold', () => {
    const held = new Set(files.map(({ fileName }) => fileName));
    const named = chunks.flatMap(namedIn);
    expect(named.length).toBeGreaterThan(40);
    // The folder of the page itself, and the worker beside it, which browsers ask for by name.
    const beside = new Set(['./', 'assets/sw.js']);
    expect(held.has('sw.js')).toBe(true);
    expect(named.filter((name) => !held.has(name) && !beside.has(name))).toEqual([]);
    const sizes = JSON.parse(/id="sizes">([^<]*)</.exec(page)?.[1] ?? '') as Record<string, number>;
    expect(Object.keys(sizes).length).toBeGreaterThan(40);
    expect(Object.keys(sizes).filter((name) => !held.has(name))).toEqual([]);
    const inPage = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(inPage.length).toBeGreaterThan(1);
    expect(inPage.filter((name) => !held.has(name))).toEqual([]);
  });

  it('would be found out if it named one', () => {
    const chunk = { fileName: 'assets/x.js', code: 'const a=(m.f=["./gone-1.css","./x.js"]);import("./late-2.js")' };
    expect(namedIn(chunk)).toEqual(['assets/gone-1.css', 'assets/x.js', 'assets/late-2.js']);
  });

  it('can ask again for each late part, and so names the file of every one', () => {
    // How the builder writes one: the import, and then what it needs, by name or by number.
    const written =
      /import\(`\.\/([\w.-]+)\.js`\)(?:(?!import\().){0,400}?,(\[.*?\]|__vite__mapDeps\(.*?\)),import\.meta/gs;
    const late = chunks.flatMap(({ fileName, code }) =>
      [...code.matchAll(written)].map(([, part, needed]) => ({ part: `${part} in ${fileName}`, needed })),
    );
    expect(late.length).toBeGreaterThan(5);
    expect(late.filter(({ needed }) => needed === '[]')).toEqual([]);
  });

  it('says its first words without what draws in 3D', () => {
    const first = entry();
    expect(first.flatMap(({ modules }) => Object.keys(modules)).length).toBeGreaterThan(100);
    for (const module of ['src/scene/Stage.tsx', 'node_modules/three/', 'node_modules/@react-three/'])
      expect(first.filter(({ modules }) => holds(modules, module)).map(({ fileName }) => fileName)).toEqual([]);
    // The list of sizes names it, and that fetches nothing.
    expect(page.includes(`="./${partWith('src/scene/Stage.tsx').fileName}`)).toBe(false);
  });

  it('begins by itself, without a file that only calls the next; so the page for the middle of a run never imports it', () => {
    const begins = partWith('src/app/main.tsx');
    expect(holds(begins.modules, 'src/app/App.tsx')).toBe(true);
    const run = withImports(partWith('src/app/run.ts'));
    expect(run.flatMap(({ fileName, dynamicImports }) => [fileName, ...dynamicImports])).not.toContain(begins.fileName);
  });

  it('does not carry what only the build checks: the claims of its sentences', () => {
    expect(page).toContain('"sentences":');
    expect(page).not.toContain('"claims":');
  });

  it('has the safety text in its first load', () => {
    expect(entry().some(({ modules }) => holds(modules, 'src/guide/safety.json'))).toBe(true);
    expect(page.includes('id="guide/safety.json"')).toBe(true);
  });

  it('draws its first picture with at most 300 kB of script', () => {
    const needed = new Set([...entry(), ...withImports(partWith('src/scene/Stage.tsx'))]);
    const bytes = [...needed].reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(300_000);
  });

  it('brings each further language in one file of at most 25 kB, the rest in a second, and a run in one of 5 kB', () => {
    const others = languageTags().filter((tag) => tag !== 'en');
    expect(Object.keys(named('index.html'))).toEqual(others);
    // And those that only try the page.
    expect(Object.keys(named('run/index.html'))).toEqual([...others, ...madeUp]);
    for (const tag of others) {
      const [texts, more] = (named('index.html')[tag] ?? []).map((path) => size(posix.normalize(path)));
      const run = size(posix.join('run', named('run/index.html')[tag]?.[0] ?? ''));
      expect([tag, texts, more, run].join(' ')).toMatch(/^\w+ \d+ \d+ \d+$/);
      expect([tag, (texts ?? 0) < 25_000, (more ?? 0) < 25_000, run < 5_000]).toEqual([tag, true, true, true]);
    }
  });

  it('carries no text of the terminal, and of no language but English in its script', () => {
    for (const tag of languageTags().filter((each) => each !== 'en')) {
      const { claim } = readFolder(tag)['page.json'] as { claim: string };
      expect(chunks.filter(({ code }) => code.includes(claim)).map(({ fileName }) => fileName)).toEqual([]);
    }
    const { head } = (readFolder('en')['terminal.json'] as { sample: { head: string } }).sample;
    expect(page.includes(head)).toBe(false);
  });

  it('allows its own style by hash and none besides', () => {
    expect(page.slice(0, 4000)).toMatch(/style-src 'self' 'sha256-[\w+/]+=*'/);
    expect(page.includes('unsafe-inline')).toBe(false);
    expect(page.includes("base-uri 'none'; form-action 'none'")).toBe(true);
  });
});
