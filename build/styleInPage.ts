import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Styles that went into the page, by the name that their file would have had. */
const moved = new Set<string>();

/**
 * The style comes with the page: one request less before the first thing is drawn. The page's own rules for what may be
 * loaded allow this style by its hash and no other, and parts that come later no longer ask for the file that it would
 * have been.
 */
export const styleInPage: Plugin = {
  name: 'style-in-page',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const hashes: string[] = [];
      const page = html.replaceAll(
        /<link rel="stylesheet"[^>]*href="(\.\.?)\/([^"]+)"[^>]*>/g,
        (link, up: string, name: string) => {
          const style = bundle[name];
          if (style?.type !== 'asset') return link;
          delete bundle[name];
          moved.add(name);
          // What the style names lies beside the file that it would have been, which a page in a folder sees from there.
          const text = String(style.source).replaceAll(/url\((["']?)\.\//g, `url($1${up}/assets/`);
          hashes.push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
          return `<style>${text}</style>`;
        },
      );
      return page.replace("style-src 'self'", () => `style-src 'self' ${hashes.join(' ')}`);
    },
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        // A list of what a part needs names by number; so the place stays, and is empty.
        for (const name of moved) file.code = file.code.replaceAll(`"./${name.replace('assets/', '')}"`, '""');
      }
    },
  },
};

/**
 * While the page is being worked on, the builder writes styles and scripts into it that the page's own rules would
 * refuse.
 */
export const withoutRules: Plugin = {
  name: 'without-rules',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};
