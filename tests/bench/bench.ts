import { bodyFiles, halfBodyTriangles, packed } from '../fidelity/bodySize.ts';
import { openApp } from '../openApp.ts';
import { atMost, noted, type Verdict, verdictTable } from '../verdict.ts';
import { engineBench } from './engine.ts';
import { fetchedFirst, frameScript, type FrameScript } from './frameScript.ts';

/** `npm run bench`: what the project costs against its budgets; it reports and never fails. */
async function bench(): Promise<void> {
  print('Engine and body, without a browser', await engineBench());
  const triangles = await halfBodyTriangles();
  for (const [size, title, most] of [
    ['full', 'Half body', 90_000],
    ['light', 'Half body of the light version', 30_000],
  ] as const) {
    const { muscles, bones } = triangles[size];
    print(title, [
      noted('triangles of muscles', muscles, '', 0),
      noted('triangles of bones and dressing', bones, '', 0),
      atMost('triangles together', muscles + bones, most, '', 0),
      noted('built files, brotli', packed(bodyFiles[size]), 'kB', 1),
    ]);
  }
  const app = await openApp();
  try {
    const measured = await frameScript(app);
    print('The page while it plays (1440 x 900, drawing left out of the times)', playing(measured));
    print('First load, brotli', firstLoad(measured.fetched));
    print('First load of the light version, brotli', firstLoad(await fetchedFirst(app, '?t=0&detail=light')));
  } finally {
    await app.close();
  }
}

function print(title: string, verdicts: Verdict[]): void {
  console.log(`${title}\n${verdictTable(verdicts)}\n`);
}

function playing({ playing: own, meshes, ratio, frames, draws, framesWhilePaused }: FrameScript): Verdict[] {
  return [
    noted(`script per frame (${frames} frames)`, own, 'ms'),
    noted('script per frame of 440 separate meshes, same page', meshes, 'ms'),
    atMost('the first over the second', ratio, 0.33),
    atMost('draws per frame', draws, 10, '', 1),
    atMost('frames while paused', framesWhilePaused, 0, '', 0),
  ];
}

function firstLoad(files: FrameScript['fetched']): Verdict[] {
  const sum = (list: typeof files): number => list.reduce((total, { bytes }) => total + bytes, 0) / 1000;
  return [
    ...files.map(({ name, bytes }) => noted(name, bytes / 1000, 'kB', 1)),
    atMost('JavaScript', sum(files.filter(({ name }) => name.endsWith('.js'))), 300, 'kB', 1),
    atMost('everything', sum(files), 900, 'kB', 1),
    atMost('requests', files.length, 8, '', 0),
  ];
}

await bench();
