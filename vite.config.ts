import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { checkDrills } from './src/drills/checkDrills.ts';
import { checkGuide } from './src/drills/checkGuide.ts';

/** Modules of the page and React, but for what is only fetched when someone asks for it. */
const sharedFromTheStart = /[\\/]src[\\/](?!drills[\\/](reasons|safety\.|contested|graded)|anatomy[\\/](further|bone|attachments)|interface[\\/](lateEntries|search))|(?<!leva[\\/])node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/;

export default defineConfig({
  base: './',
  // A broken drill or text stops the build with a sentence, instead of a page that is wrong.
  plugins: [react(), { name: 'drills', buildStart: checkDrills }, { name: 'guide', buildStart: () => checkGuide() }],
  build: {
    target: 'esnext',
    chunkSizeWarningLimit: 1200,
    // What the first view and the later ones share comes as one file, not as a dozen: each request counts on a phone's network.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: sharedFromTheStart, minShareCount: 2 }] } } },
  },
  // The built body is fetched as a file of its own; knowing its suffix lets it be hashed and cached like any asset.
  assetsInclude: ['**/*.glb', '**/*.bin'],
  server: { port: 5173 },
  preview: { port: 4173 },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'], testTimeout: 60_000, hookTimeout: 120_000 } },
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
