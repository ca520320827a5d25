import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = normalize(join(import.meta.dirname, '..'));

/**
 * What each room may import from the project, and whether three or React may be in it. docs/architecture.md shows the
 * same table.
 */
const rooms: Record<string, { imports: string[]; three: boolean; react: boolean }> = {
  'src/anatomy': { imports: [], three: false, react: false },
  'src/mechanics': { imports: ['src/anatomy'], three: false, react: false },
  'src/drills': { imports: ['src/anatomy'], three: false, react: false },
  'src/moment': { imports: ['src/anatomy', 'src/mechanics', 'src/drills'], three: false, react: false },
  'src/guide': { imports: ['src/anatomy', 'src/drills'], three: false, react: false },
  'src/body': { imports: ['src/anatomy', 'src/mechanics', 'models/runner'], three: false, react: false },
  'src/texts': { imports: [], three: false, react: false },
  'src/state': { imports: ['src/anatomy', 'src/drills', 'src/moment', 'src/guide'], three: false, react: false },
  'src/lessons': {
    imports: ['src/anatomy', 'src/drills', 'src/moment', 'src/guide', 'src/state'],
    three: false,
    react: false,
  },
  'src/scene': {
    imports: ['src/anatomy', 'src/mechanics', 'src/drills', 'src/moment', 'src/body', 'src/state', 'models/runner'],
    three: true,
    react: true,
  },
  'src/interface': {
    imports: ['src/anatomy', 'src/drills', 'src/moment', 'src/guide', 'src/texts', 'src/state', 'src/lessons'],
    three: false,
    react: true,
  },
  'src/teaching': {
    imports: [
      'src/anatomy',
      'src/drills',
      'src/moment',
      'src/guide',
      'src/texts',
      'src/state',
      'src/lessons',
      'src/interface',
    ],
    three: false,
    react: true,
  },
  'src/midrun': { imports: [], three: false, react: false },
  'src/lab': {
    imports: ['src/anatomy', 'src/drills', 'src/moment', 'src/guide', 'src/texts', 'src/state', 'src/interface'],
    three: false,
    react: true,
  },
  'src/app': {
    imports: [
      'src/anatomy',
      'src/drills',
      'src/moment',
      'src/guide',
      'src/texts',
      'src/body',
      'src/state',
      'src/scene',
      'src/interface',
      'src/teaching',
      'src/midrun',
      'src/lab',
    ],
    three: true,
    react: true,
  },
  'src/cli': {
    imports: [
      'src/anatomy',
      'src/mechanics',
      'src/drills',
      'src/moment',
      'src/guide',
      'src/texts',
      'src/body',
      'src/state',
      'src/lessons',
      'models/runner',
    ],
    three: false,
    react: false,
  },
  models: { imports: ['src/anatomy', 'src/body'], three: false, react: false },
};

const threePackages = /^(three($|\/)|@react-three\/|three-mesh-bvh|camera-controls)/;
const reactPackages = /^(react($|\/)|react-dom|@react-three\/|leva|zustand$)/;

interface Source {
  path: string;
  text: string;
}

/** Sentences that say which import breaks the table; empty when the house stands. */
function violations(sources: Source[]): string[] {
  const found: string[] = [];
  for (const { path, text } of sources) {
    const room = roomOf(path);
    const rule = room ? rooms[room] : undefined;
    if (!room || !rule) {
      found.push(`${path} stands in no room`);
      continue;
    }
    for (const specifier of specifiers(text)) {
      if (!specifier.startsWith('.')) {
        if (threePackages.test(specifier) && !rule.three)
          found.push(`${path} imports ${specifier}: ${room} never uses three`);
        if (reactPackages.test(specifier) && !rule.react)
          found.push(`${path} imports ${specifier}: ${room} never uses React`);
        continue;
      }
      const target = normalize(join(dirname(path), specifier))
        .split(sep)
        .join('/');
      const allowed = [room, ...rule.imports];
      if (!allowed.some((prefix) => target.startsWith(`${prefix}/`) || target.startsWith(`${prefix}.`))) {
        found.push(`${path} imports ${target}: ${room} may only import ${rule.imports.join(', ') || 'nothing'}`);
      }
    }
  }
  return found;
}

function roomOf(path: string): string | undefined {
  return Object.keys(rooms).find((room) => path.startsWith(`${room}/`));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function specifiers(text: string): string[] {
  return [
    ...withoutComments(text).matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)['"]([^'"]+)['"]/g),
  ].map((m) => m[1] ?? '');
}

function walk(folder: string): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}

const house = [...walk('src'), ...walk('models')];

/** Files that write the store, which commands alone do, all through one file; `this.setState` is a component's own. */
function writers(sources: Source[]): string[] {
  return sources.filter(({ text }) => /(?<!\bthis\.)\bsetState\b/.test(withoutComments(text))).map(({ path }) => path);
}

/**
 * Groups of files that import each other in a circle, type-only and late imports counted; each as the paths that it
 * goes through.
 */
function circles(sources: Source[]): string[] {
  const imports = new Map(
    sources.map(({ path, text }) => [
      path,
      specifiers(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) =>
          normalize(join(dirname(path), specifier))
            .split(sep)
            .join('/'),
        ),
    ]),
  );
  const found: string[] = [];
  const settled = new Set<string>();
  const way: string[] = [];
  const visit = (path: string): void => {
    const since = way.indexOf(path);
    if (since >= 0) found.push([...way.slice(since), path].join(' > '));
    if (since >= 0 || settled.has(path)) return;
    way.push(path);
    for (const target of imports.get(path) ?? []) if (imports.has(target)) visit(target);
    way.pop();
    settled.add(path);
  };
  for (const path of imports.keys()) visit(path);
  return found;
}

/** Names that files of two rooms share, each with its paths. */
function sharedNames(sources: Source[]): string[] {
  const paths = new Map<string, string[]>();
  for (const { path } of sources) {
    const name = basename(path).replace(/\.tsx?$/, '');
    paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  return [...paths.values()]
    .filter((all) => new Set(all.map((path) => roomOf(path) ?? dirname(path))).size > 1)
    .map((all) => all.join(' and '));
}

describe('the rooms of the house', () => {
  it('import only downwards', () => {
    expect(house.length).toBeGreaterThan(20);
    expect(violations(house)).toEqual([]);
  });

  it.each([
    ['anatomy reaching up', 'src/anatomy/x.ts', "import { frameAt } from '../moment/frameAt.ts';"],
    ['mechanics with three', 'src/mechanics/x.ts', "import { Vector3 } from 'three';"],
    ['a type-only import upwards', 'src/drills/x.ts', "import type { Store } from '../state/store.ts';"],
    ['an import() upwards', 'src/state/x.ts', "const later = import('../scene/Runner.tsx');"],
    ['interface reaching into the scene', 'src/interface/X.tsx', "import { Runner } from '../scene/Runner.tsx';"],
    ['teaching reaching into the lab', 'src/teaching/x.ts', "import { Lab } from '../lab/Lab.tsx';"],
    ['React in the body', 'src/body/x.ts', "import { useState } from 'react';"],
    ['the app reaching into mechanics', 'src/app/x.ts', "import { model } from '../mechanics/model.ts';"],
    ['a folder that is no room', 'src/utils/x.ts', ''],
  ])('refuse %s', (_, path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });

  it('have one door for state: one file in the state room writes the store', () => {
    expect(writers(house)).toEqual(['src/state/now.ts']);
  });

  it.each([
    ['a component', 'src/interface/X.tsx', 'onClick={() => visit.store.setState({ lab: true })}'],
    ['the scene', 'src/scene/x.ts', 'const { setState } = visit.store as Store;'],
    ['a command that goes round the door', 'src/state/x.ts', 'store.setState(wish);'],
  ])('refuse %s that writes the store by itself', (_, path, text) => {
    expect(writers([{ path, text }])).toEqual([path]);
  });

  it('hold no circle of files', () => {
    expect(circles(house)).toEqual([]);
  });

  it('refuse a circle that only types close', () => {
    const one = { path: 'src/body/one.ts', text: "import { two } from './two.ts';" };
    const two = { path: 'src/body/two.ts', text: "import type { One } from './one.ts';" };
    expect(circles([one, two])).toEqual(['src/body/one.ts > src/body/two.ts > src/body/one.ts']);
    expect(circles([one, { path: 'src/body/two.ts', text: '' }])).toEqual([]);
  });

  it('stand in the table only while there is a file in them', () => {
    expect(Object.keys(rooms).filter((room) => !house.some(({ path }) => roomOf(path) === room))).toEqual([]);
  });

  it('share no name between files, nor with what builds them', () => {
    expect(sharedNames([...house, ...walk('build')])).toEqual([]);
    const twice = ['src/cli/stride.ts', 'src/moment/stride.ts'].map((path) => ({ path, text: '' }));
    expect(sharedNames(twice)).toEqual(['src/cli/stride.ts and src/moment/stride.ts']);
  });

  it('have no folders for leftovers and no barrels', () => {
    const paths = house.map(({ path }) => path);
    expect(paths.filter((path) => /\/(utils|helpers|types|hooks|components)\//.test(path))).toEqual([]);
    expect(paths.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
  });
});

/** Comments that are longer than a page is wide; texts and patterns cannot be broken. */
const tooWide = (sources: Source[]): string[] =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, i) => ({ line, at: `${path}:${i + 1}` }))
      .filter(({ line }) => line.length > 140 && /^\s*(\/\/|\/\*|\*)/.test(line))
      .map(({ at }) => at),
  );

describe('lines', () => {
  it('of comments have at most 140 letters', () => {
    const all = [...house, ...walk('tests'), ...walk('build')];
    expect(all.length).toBeGreaterThan(500);
    expect(tooWide(all)).toEqual([]);
  });

  it('would be found out if one had more', () => {
    expect(tooWide([{ path: 'x.ts', text: `const a = 1;\n/** ${'word '.repeat(30)}*/` }])).toEqual(['x.ts:2']);
  });
});
