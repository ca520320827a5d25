import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { isRunPage } from './runPage.ts';

const inPage =
  /[\\/]src[\\/]((?:drills[\\/]files[\\/][\w-]+|moment[\\/]stride|guide[\\/](?:symptoms|reasons|safety|contested)|texts[\\/]en[\\/](?:drills[\\/])?[\w-]+|anatomy[\\/](?:lines[\\/]\w+|muscles|connective|skeleton|inhibition))\.json)$/;
const figures = new Map<string, string>();

/** What is there to be checked when the page is built does not travel. */
function withoutClaims(key: string, value: unknown): unknown {
  return key === 'claims' ? undefined : value;
}

const nameOf = (id: string): string | undefined => inPage.exec(id.split('?')[0] ?? '')?.[1]?.replaceAll('\\', '/');

/** In a thread of its own there is no page: what the page sends it first is read there (see `src/moment/thread.ts`). */
export const figuresInThread: Plugin = {
  name: 'figures-in-thread',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const name = nameOf(id);
    return name ? { code: `export default JSON.parse(figures[${JSON.stringify(name)}]);`, moduleType: 'js' } : null;
  },
};

/**
 * Drills, the figures of the body and the English texts are data, not script: they travel in the page as JSON, which
 * costs a phone less to read.
 */
export const figuresInPage: Plugin = {
  name: 'figures-in-page',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const name = nameOf(id);
    if (!name) return null;
    // No "<" in it, so that nothing in a text can end the block that holds it.
    figures.set(name, JSON.stringify(JSON.parse(readFileSync(id, 'utf8'), withoutClaims)).replaceAll('<', '\\u003c'));
    const read = `JSON.parse(document.getElementById(${JSON.stringify(name)}).textContent)`;
    // One drill that was damaged on its way is left out and said; without the figures of the body there is nothing to
    // show.
    const code = name.startsWith('drills/')
      ? `let drill = null; try { drill = ${read}; } catch {} export default drill;`
      : `export default ${read};`;
    return { code, moduleType: 'js' };
  },
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) =>
      // The page for the middle of a run has figures of its own.
      isRunPage(path)
        ? html
        : html.replace(
            '</body>',
            () =>
              `${[...figures].map(([name, text]) => `<script type="application/json" id="${name}">${text}</script>`).join('\n')}\n</body>`,
          ),
  },
};
