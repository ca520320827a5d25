import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { checkDrills } from './src/drills/checkDrills.ts';
import { checkGuide } from './src/guide/checkGuide.ts';

/** Modules of the page and React, but for what is only fetched when someone asks for it. */
const sharedFromTheStart = new RegExp(
  [
    String.raw`[\\/]src[\\/](?!guide[\\/](reasons|safety\.|contested|graded)|moment[\\/](reflexLoops|sameMoment)|state[\\/]comparison`,
    String.raw`|anatomy[\\/](further|bone|attachments|nerveRoots)|interface[\\/](find[\\/](lateEntries|search)|explain[\\/]reflexWords)`,
    String.raw`|body[\\/]ownAtlas|scene[\\/]body[\\/](ownSurface|surface))`,
    String.raw`|rolldown[\\/]runtime|(?<!leva[\\/])node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]`,
  ].join(''),
);

/** What every picture needs; what is drawn only when someone asks for it would otherwise tear a piece out of it. */
const sceneFromTheStart = new RegExp(
  [
    String.raw`[\\/]src[\\/]scene[\\/](?!extras[\\/](ReflexDrawing|SecondRunner|reflexLayout|reflexMaterial)|body[\\/]ownSurface)`,
    String.raw`|node_modules[\\/](three|@react-three[\\/]fiber|@react-three[\\/]drei|camera-controls|meshoptimizer)[\\/]`,
  ].join(''),
);

/** Shader parts that add nothing unless asked for (each is wrapped in a condition), and the runner never asks: glass that refracts, soap film, probes, shadows, batches, shape keys, skins, relief, textures, cut planes, dots. */
const unasked = [
  'transmission_fragment',
  'transmission_pars_fragment',
  'iridescence_fragment',
  'iridescence_pars_fragment',
  'lightprobes_pars_fragment',
  'shadowmap_pars_fragment',
  'batching_vertex',
  'batching_pars_vertex',
  'morphinstance_vertex',
  'morphcolor_vertex',
  'morphnormal_vertex',
  'morphtarget_vertex',
  'morphtarget_pars_vertex',
  'skinbase_vertex',
  'skinning_vertex',
  'skinning_pars_vertex',
  'skinnormal_vertex',
  'displacementmap_vertex',
  'displacementmap_pars_vertex',
  'shadowmap_vertex',
  'shadowmap_pars_vertex',
  'uv_vertex',
  'uv_pars_fragment',
  'normalmap_pars_fragment',
  'bumpmap_pars_fragment',
  'alphahash_fragment',
  'alphahash_pars_fragment',
  'aomap_fragment',
  'aomap_pars_fragment',
  'lightmap_pars_fragment',
  'emissivemap_fragment',
  'map_particle_fragment',
  'logdepthbuf_fragment',
  'logdepthbuf_pars_fragment',
  'logdepthbuf_vertex',
  'envmap_fragment',
  'envmap_pars_fragment',
  'envmap_vertex',
  'clipping_planes_fragment',
  'clipping_planes_pars_fragment',
  'clipping_planes_vertex',
  'clipping_planes_pars_vertex',
];
/** Lighting models that none of the runner's materials has. */
const otherLights = [
  'lights_toon_fragment',
  'lights_toon_pars_fragment',
  'lights_phong_fragment',
  'lights_phong_pars_fragment',
  'lights_lambert_fragment',
  'lights_lambert_pars_fragment',
];

/** Their text stays out of the first load; where the renderer's library has changed so that this is no longer safe, the build stops. */
const fewerShaders: Plugin = {
  name: 'fewer-shaders',
  apply: 'build',
  transform: (code, id) =>
    /three[\\/]build[\\/]three\.module/.test(id)
      ? { code: [...unasked, ...otherLights].reduce(withoutShader, code), map: null }
      : null,
};

function withoutShader(code: string, name: string): string {
  const text = new RegExp(`^((?:var|const) ${name} = ")(.*)(";)$`, 'm');
  const found = text.exec(code)?.[2];
  if (found === undefined || (unasked.includes(name) && !/^#if.*#endif$/.test(found))) {
    throw new Error(
      `The shader part "${name}" of three is not what it was: look at it, and take it out of the lists in vite.config.ts or leave it in them.`,
    );
  }
  return code.replace(text, '$1$3');
}

/** The style comes with the page: one request less before the first thing is drawn. */
const styleInPage: Plugin = {
  name: 'style-in-page',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      html.replaceAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (link, name: string) => {
        const style = bundle[name];
        if (style?.type !== 'asset') return link;
        delete bundle[name];
        return `<style>${String(style.source)}</style>`;
      }),
  },
};

const inPage =
  /[\\/]src[\\/]((?:drills[\\/]files[\\/][\w-]+|moment[\\/]run|guide[\\/](?:symptoms|safetyLine)|anatomy[\\/](?:lines[\\/]\w+|muscles|skeleton))\.json)$/;
const figures = new Map<string, string>();

/** Drills and the figures of the body are data, not script: they travel in the page as JSON, which costs a phone less to read. */
const figuresInPage: Plugin = {
  name: 'figures-in-page',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const name = inPage.exec(id.split('?')[0] ?? '')?.[1]?.replaceAll('\\', '/');
    if (!name) return null;
    // No "<" in it, so that nothing in a text can end the block that holds it.
    figures.set(name, JSON.stringify(JSON.parse(readFileSync(id, 'utf8'))).replaceAll('<', '\\u003c'));
    return {
      code: `export default JSON.parse(document.getElementById(${JSON.stringify(name)}).textContent);`,
      moduleType: 'js',
    };
  },
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html.replace(
        '</body>',
        () =>
          `${[...figures].map(([name, text]) => `<script type="application/json" id="${name}">${text}</script>`).join('\n')}\n</body>`,
      ),
  },
};

export default defineConfig({
  base: './',
  // A broken drill or text stops the build with a sentence, instead of a page that is wrong.
  plugins: [
    react(),
    figuresInPage,
    { name: 'drills', buildStart: checkDrills },
    { name: 'guide', buildStart: () => checkGuide() },
    fewerShaders,
    styleInPage,
  ],
  build: {
    target: 'esnext',
    chunkSizeWarningLimit: 1200,
    // What the first view and the later ones share, React with it, comes as one file, not as a dozen: each request counts on a phone's network.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', test: sharedFromTheStart, minShareCount: 2 },
            { name: 'Stage', test: sceneFromTheStart },
          ],
        },
      },
    },
  },
  // The built body is fetched as a file of its own; knowing its suffix lets it be hashed and cached like any asset.
  assetsInclude: ['**/*.glb', '**/*.bin'],
  server: { port: 5173 },
  preview: { port: 4173 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // Software rendering on a busy machine draws a frame in seconds; what hangs still ends.
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
