import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { door } from './build/door.ts';
import { embedElement } from './build/embedElement.ts';
import { fewerShaders } from './build/fewerShaders.ts';
import { figuresInPage, figuresInThread } from './build/figuresInPage.ts';
import { iconsInPage } from './build/iconsInPage.ts';
import { languages } from './build/languageFiles.ts';
import { lateParts } from './build/lateParts.ts';
import { manifest } from './build/manifest.ts';
import { notices } from './build/licenceNotices.ts';
import { oneDecoder } from './build/oneDecoder.ts';
import { offline } from './build/offlineFiles.ts';
import { parts } from './build/parts.ts';
import { runPage } from './build/runPage.ts';
import { allInPage, inOneFile, singleFile, singleMode } from './build/singleFile.ts';
import { styleInPage, withoutRules } from './build/styleInPage.ts';
import { checkDrills } from './src/drills/checkDrills.ts';
import { checkGuide } from './src/guide/checkGuide.ts';
import { checkLessons } from './src/lessons/checkLessons.ts';
import { checkStride } from './src/moment/checkStride.ts';
import { checkTexts } from './src/texts/checkTexts.ts';

export default defineConfig(({ mode }) => {
  const single = mode === singleMode;
  return {
    base: './',
    // A broken drill or text stops the build with a sentence, instead of a page that is wrong.
    plugins: [
      react(),
      single && singleFile,
      figuresInPage,
      iconsInPage,
      !single && runPage,
      languages,
      !single && door,
      !single && manifest,
      { name: 'drills', buildStart: checkDrills },
      { name: 'stride', buildStart: checkStride },
      { name: 'guide', buildStart: () => checkGuide() },
      { name: 'lessons', buildStart: checkLessons },
      { name: 'texts', buildStart: () => checkTexts() },
      !single && parts,
      !single && lateParts,
      !single && withoutRules,
      fewerShaders,
      oneDecoder,
      !single && styleInPage,
      !single && embedElement,
      notices,
      single ? allInPage : offline,
    ],
    build: {
      target: 'esnext',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1200,
      ...(single ? inOneFile : { rolldownOptions: { input: ['index.html', 'run/index.html'] } }),
    },
    ...(single && { publicDir: false }),
    worker: {
      format: 'es',
      plugins: () => [figuresInThread],
      ...(single && { rolldownOptions: { output: { codeSplitting: false } } }),
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
            // Loading the body and the figures anew for each file took a third of the time; what a file changes of what all
            // share, it puts back.
            isolate: false,
            // As many as there are cores here as well: left alone it would be one less.
            maxWorkers: 2,
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
            // A state that is waited for may take as long as a busy machine needs.
            expect: { poll: { timeout: 30_000 } },
            isolate: false,
            // Two at a time would save a sixth of the time, and each would wait for the other's pictures.
            fileParallelism: false,
            // After the others where both are run at once: they share no number of workers.
            sequence: { groupOrder: 1 },
            globalSetup: ['tests/browser/once.ts'],
          },
        },
      ],
    },
  };
});
