import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { isRunPage } from './runPage.ts';

/**
 * Whoever comes with a small touch screen and no address is in the middle of a run, and so is `?run=1`: he is led to
 * that page before anything else is fetched. Never from within a frame, and never back: from there he comes with an
 * address. It must be the first script of the page, so it stands in it, allowed by its hash.
 */
const leads = `(function(){var s=location.search,w=window;if(w.parent!==w)return;
var small=matchMedia('(pointer: coarse)').matches&&Math.min(screen.width,screen.height)<=500;
if(/[?&]run=1(&|$)/.test(s)||(small&&s===''&&location.hash===''))location.replace('run/'+s)})()`;

export const door: Plugin = {
  name: 'door',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) => {
      if (isRunPage(path)) return html;
      const hash = `'sha256-${createHash('sha256').update(leads).digest('base64')}'`;
      return html
        .replace("script-src 'self'", () => `script-src 'self' ${hash}`)
        .replace('<title>', () => `<script>${leads}</script>\n    <title>`);
    },
  },
};
