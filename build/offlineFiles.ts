import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

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
      const hash = createHash('sha256');
      for (const each of others.toSorted((one, other) => one.fileName.localeCompare(other.fileName)))
        hash.update(each.fileName).update(contentOf(each));
      // A page is asked for by its folder; icons lie beside the page and are copied as they are.
      const icons = readdirSync(join(process.cwd(), 'public', 'icons')).map((name) => `icons/${name}`);
      const paths = [...others.map(({ fileName }) => fileName.replace(/(^|\/)index\.html$/, '$1')), ...icons];
      const files = JSON.stringify({ version: hash.digest('hex').slice(0, 16), paths: paths.toSorted() });
      file.code = file.code.replace('__FILES__', () => files.replaceAll("'", "\\'"));
    },
  },
};

function contentOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source;
}
