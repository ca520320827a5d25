import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the bundler tells of a module. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** Modules that the parts of the page begin with. */
const beginnings = {
  first: 'src/app/main.tsx',
  picture: 'src/scene/Stage.tsx',
  soon: 'src/interface/soon.ts',
} as const;
/**
 * The list, which must come even where what draws does not: what it shares with what stands on the picture is a file of
 * its own.
 */
const list = 'src/interface/find/Find.tsx';
/** What each beginning imports from the start, itself included; found once a build. */
const reached = new Map<string, ReadonlySet<string>>();

/**
 * What the first words need comes as one file, what the picture needs besides as another, and what stands on the
 * picture as a third, not as dozens: each request counts on a phone's network. What only comes when someone asks for it
 * is left to the bundler. The first words begin by themselves: a file that only called them would be one request more.
 */
export const parts: Plugin = {
  name: 'parts',
  apply: 'build',
  config: () => ({
    build: {
      rolldownOptions: {
        output: {
          codeSplitting: { groups: [{ name: partOf, debugName: 'parts' }], includeDependenciesRecursively: false },
        },
      },
    },
  }),
  buildStart: () => reached.clear(),
};

/** Name of the part that a module belongs to, or null where the bundler may choose. */
function partOf(id: string, modules: Modules): string | null {
  const has = (beginning: string): boolean => reachedFrom(join(process.cwd(), beginning), modules).has(id);
  if (has(beginnings.first)) return 'first';
  // What both need comes with the first words, so that what stands on the picture does not break with it.
  if (has(beginnings.picture)) return has(beginnings.soon) ? 'first' : 'picture';
  if (has(beginnings.soon)) return has(list) ? 'entries' : 'soon';
  return null;
}

function reachedFrom(beginning: string, modules: Modules): ReadonlySet<string> {
  const known = reached.get(beginning);
  if (known) return known;
  const found = new Set([beginning]);
  for (const id of found) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  reached.set(beginning, found);
  return found;
}
