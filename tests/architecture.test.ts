import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = normalize(join(import.meta.dirname, '..'));

/** What each room may import from the project, and whether three or React may be in it. README.md shows the same table. */
const rooms: Record<string, { imports: string[]; three: boolean; react: boolean }> = {
  'src/anatomy': { imports: [], three: false, react: false },
  'src/mechanics': { imports: ['src/anatomy'], three: false, react: false },
  'src/drills': { imports: ['src/anatomy', 'src/mechanics'], three: false, react: false },
  'src/body': { imports: ['src/anatomy', 'src/mechanics', 'models/runner'], three: false, react: false },
  'src/state': { imports: ['src/anatomy', 'src/drills'], three: false, react: false },
  'src/scene': {
    imports: ['src/anatomy', 'src/mechanics', 'src/body', 'src/drills', 'src/state', 'models/runner'], three: true, react: true,
  },
  'src/interface': { imports: ['src/anatomy', 'src/drills', 'src/state'], three: false, react: true },
  'src/teaching': { imports: ['src/anatomy', 'src/drills', 'src/state', 'src/interface'], three: false, react: true },
  'src/midrun': { imports: ['src/anatomy', 'src/drills', 'src/state', 'src/interface'], three: false, react: true },
  'src/lab': { imports: ['src/anatomy', 'src/drills', 'src/state', 'src/interface'], three: false, react: true },
  'src/app': {
    imports: ['src/anatomy', 'src/body', 'src/drills', 'src/state', 'src/scene', 'src/interface', 'src/teaching', 'src/midrun', 'src/lab'],
    three: true, react: true,
  },
  'src/cli': { imports: ['src/anatomy', 'src/mechanics', 'src/body', 'src/drills', 'models/runner'], three: false, react: false },
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
        if (threePackages.test(specifier) && !rule.three) found.push(`${path} imports ${specifier}: ${room} never uses three`);
        if (reactPackages.test(specifier) && !rule.react) found.push(`${path} imports ${specifier}: ${room} never uses React`);
        continue;
      }
      const target = normalize(join(dirname(path), specifier)).split(sep).join('/');
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

function specifiers(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)['"]([^'"]+)['"]/g)].map((m) => m[1] ?? '');
}

function walk(folder: string): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}

const house = [...walk('src'), ...walk('models')];

describe('the rooms of the house', () => {
  it('import only downwards', () => {
    expect(house.length).toBeGreaterThan(20);
    expect(violations(house)).toEqual([]);
  });

  it.each([
    ['anatomy reaching up', 'src/anatomy/x.ts', "import { frameAt } from '../drills/frameAt.ts';"],
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

  it('have no folders for leftovers and no barrels', () => {
    const paths = house.map(({ path }) => path);
    expect(paths.filter((path) => /\/(utils|helpers|types|hooks|components)\//.test(path))).toEqual([]);
    expect(paths.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
  });
});
