import type { Plugin } from 'vite';

/** Scripts that stand alone beside the page, by the names that other people's pages ask for. */
const scripts: Readonly<Record<string, string>> = {
  'tight-rope.js': 'src/app/embed/tightRope.ts',
  'scorm.js': 'src/app/embed/scorm.ts',
};

/** Writes the element for pages of other people, and what talks to a learning system, as scripts that leave no names. */
export const embedElement: Plugin = {
  name: 'embed-element',
  apply: 'build',
  enforce: 'post',
  buildStart() {
    for (const [fileName, id] of Object.entries(scripts)) this.emitFile({ type: 'chunk', id, fileName });
  },
  generateBundle(_, bundle) {
    for (const [name, source] of Object.entries(scripts)) {
      const file = bundle[name];
      if (file?.type !== 'chunk') continue;
      if (file.imports.length > 0 || file.exports.length > 0)
        throw new Error(`${source} stands alone: in the built page it imports and exports nothing.`);
      file.code = `(()=>{${file.code}})();`;
    }
  },
};
