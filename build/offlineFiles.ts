import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { languagePaths } from './languageFiles.ts';

/** The worker's name beside the page; it may not carry a hash, because browsers ask for it by name. */
const worker = 'sw.js';

/**
 * Writes the worker that keeps the page without a network, with the names of all files of this build and one hash of
 * their contents.
 */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'src/app/serviceWorker.ts', fileName: worker });
  },
  generateBundle: {
    // After the pages have been written and styles moved into them.
    order: 'post',
    handler(_, bundle) {
      const file = bundle[worker];
      if (file?.type !== 'chunk') return;
      if (file.imports.length > 0 || file.exports.length > 0)
        throw new Error('src/app/serviceWorker.ts stands alone: it imports and exports nothing.');
      const others = Object.values(bundle).filter(({ fileName }) => fileName !== worker);
      // A page is asked for by its folder; icons lie beside the page and are copied as they are.
      const icons = readdirSync(join(process.cwd(), 'public', 'icons')).map((name) => `icons/${name}`);
      const languages = languagePaths();
      const ofLanguages = new Set(Object.values(languages).flat());
      const paths = Object.fromEntries(
        [
          ...others
            .filter(({ fileName }) => !ofLanguages.has(fileName))
            .map(
              (each) => [each.fileName.replace(/(^|\/)index\.html$/, '$1'), each.fileName, contentOf(each)] as const,
            ),
          ...icons.map((path) => [path, path, readFileSync(join(process.cwd(), 'public', path))] as const),
        ]
          .toSorted(([one], [other]) => one.localeCompare(other))
          // What lies among the assets carries its hash in its name.
          .map(([path, name, content]) => [path, name.startsWith('assets/') ? '' : hashOf(content)]),
      );
      const version = hashOf(JSON.stringify({ paths, languages }));
      const files = JSON.stringify({ version, paths, languages });
      file.code = file.code.replace('__FILES__', () => files.replaceAll("'", "\\'"));
    },
  },
};

/** Enough of a hash to tell two contents apart. */
const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

function contentOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source;
}
