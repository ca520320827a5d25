import { join } from 'node:path';
import type { Plugin } from 'vite';
import { isRunPage } from './runPage.ts';

/** The builder's helper that fetches what a late part needs. */
const helper = '\0vite/preload-helper.js';

/**
 * Late parts come by the page's own way, which may be tried again; and the page holds the sizes of its files, for the
 * progress of the first load.
 */
export const lateParts: Plugin = {
  name: 'late-parts',
  apply: 'build',
  enforce: 'pre',
  transform(_, id) {
    if (id !== helper) return null;
    const file = join(process.cwd(), 'src/state/arrival.ts');
    return { code: `export { importLate as __vitePreload } from ${JSON.stringify(file)};`, map: null };
  },
  // The builder names what a part needs beside itself; where that is nothing, the part would be left to `import`, which
  // never asks again for what has failed once.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk')
          file.code = file.code.replaceAll(
            /(import\((`\.\/[\w.-]+\.js`)\)(?:(?!import\().){0,400}?),\[\],import\.meta\.url\)/gs,
            '$1,[$2],import.meta.url)',
          );
    },
  },
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {}, path, filename }) => {
      if (isRunPage(path)) return html;
      // A style that a page asks for from its start goes into that page, and is no file any more.
      const inPages = new Set(
        Object.values(bundle).flatMap((file) =>
          file.type === 'chunk' && file.isEntry ? [...(file.viteMetadata?.importedCss ?? [])] : [],
        ),
      );
      // What lies beside the page is asked for by others: its worker, other people's pages, learning systems.
      // The page's own beginning is written into it, as calls of the files that it consists of.
      const files = Object.values(bundle).filter(
        (file) =>
          file.fileName.startsWith('assets/') &&
          !html.includes(`="./${file.fileName}"`) &&
          !inPages.has(file.fileName) &&
          !(file.type === 'chunk' && file.facadeModuleId === filename),
      );
      const sizes = files.map((file) => [
        file.fileName,
        file.type === 'chunk' ? Buffer.byteLength(file.code) : Buffer.byteLength(file.source),
      ]);
      const text = JSON.stringify(Object.fromEntries(sizes));
      return html.replace('</body>', () => `<script type="application/json" id="sizes">${text}</script>\n</body>`);
    },
  },
};
