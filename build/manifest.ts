import type { Plugin } from 'vite';
import { runFigures } from './runPage.ts';

/**
 * The page as an app on a phone: it opens where a runner needs it, and a long press on its icon leads to the places.
 */
export const manifest: Plugin = {
  name: 'manifest',
  apply: 'build',
  generateBundle() {
    const { places, texts } = runFigures('en');
    const source = {
      id: './',
      name: `Tightrope: ${texts.page['title']}`,
      short_name: 'Tightrope',
      description: texts.page['title'],
      lang: 'en',
      start_url: './run/',
      scope: './',
      display: 'standalone',
      background_color: '#ffffff',
      theme_color: '#ffffff',
      // What other apps give to this one; the worker takes it (src/app/serviceWorker.ts), and no server sees it.
      share_target: {
        action: './share',
        method: 'POST',
        enctype: 'multipart/form-data',
        params: { files: [{ name: 'file', accept: ['.mot', '.sto', 'text/plain', 'application/octet-stream'] }] },
      },
      icons: [icon('192', 192, 'any'), icon('512', 512, 'any'), icon('maskable', 512, 'maskable')],
      shortcuts: places
        .filter(({ main }) => main)
        .map(({ id }) => ({ name: texts.places[id]?.name ?? id, url: `./run/?place=${id}` })),
    };
    this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(source) });
  },
};

function icon(name: string, size: number, purpose: string): object {
  return { src: `./icons/${name}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose };
}
