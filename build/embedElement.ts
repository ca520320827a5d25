import type { Plugin } from 'vite';

/** The name that pages of other people ask for. */
const script = 'tight-rope.js';

/** Writes the element for pages of other people as a script that stands alone and leaves no names behind. */
export const embedElement: Plugin = {
  name: 'embed-element',
  apply: 'build',
  enforce: 'post',
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'src/app/embed/tightRope.ts', fileName: script });
  },
  generateBundle(_, bundle) {
    const file = bundle[script];
    if (file?.type !== 'chunk') return;
    if (file.imports.length > 0 || file.exports.length > 0)
      throw new Error('src/app/embed/tightRope.ts stands alone: it imports and exports nothing.');
    file.code = `(()=>{${file.code}})();`;
  },
};
