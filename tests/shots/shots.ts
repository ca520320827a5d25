import { join } from 'node:path';
import type { Page } from 'playwright';
import { drills } from '../../src/drills/drills.ts';
import { duration, momentOf, phasesOf, spokenMoment } from '../../src/drills/timeline.ts';
import type { Drill } from '../../src/drills/schema.ts';
import type { View } from '../../src/state/choices.ts';
import { type Opened, openApp, untilReady } from '../openApp.ts';
import { besideTheAtlas, inWorstPoses, shadedBesideTheAtlas } from './besideTheAtlas.ts';
import { type Tile, writeSheet } from './sheet.ts';
import { still } from './still.ts';

const folder = join(import.meta.dirname, '..', '..', 'shots');
const views: readonly View[] = ['drill', 'front', 'side', 'back', 'three-quarter'];

/**
 * `npm run shots`: into `shots/` one sheet of all drills (three moments, two views), the first drill in full (four
 * moments, five views; the hold in each theme and on a phone; `-- --in-full`: every drill so, `-- --all-drills`: the
 * one sheet alone) and the worst poses. `-- --atlas FOLDER` adds the body beside an atlas, same camera, region by
 * region, plain and in the app's own light (`--atlas-only`: nothing else; `--poses-only`: no drills); `-- --readme`
 * writes the README's picture too, `-- --readme-only` that alone.
 */
async function shots(words: readonly string[]): Promise<void> {
  const at = words.indexOf('--atlas');
  const atlas = at < 0 ? null : (words[at + 1] ?? '');
  const app = await openApp({ rebuild: !words.includes('--poses-only') && !words.includes('--atlas-only') });
  try {
    if (atlas !== null) await besideTheAtlas(app.browser, atlas, folder);
    if (atlas !== null) await shadedBesideTheAtlas(app.browser, atlas, folder);
    if (words.includes('--atlas-only')) return;
    if (words.includes('--readme-only')) return await readmePicture(app);
    await inWorstPoses(app.browser, folder);
    if (words.includes('--poses-only')) return;
    await everyDrill(app);
    if (words.includes('--all-drills')) return;
    for (const drill of words.includes('--in-full') ? drills : drills.slice(0, 1)) await sheetsOf(app, drill);
    if (words.includes('--readme')) await readmePicture(app);
  } finally {
    await app.close();
  }
}

/**
 * One sheet of all drills (a stretch has no address of its own; it is seen beside its drill): on the way, in the hold
 * and back again, from where the drill is seen best and from the front.
 */
async function everyDrill(app: Opened): Promise<void> {
  const tiles: Tile[] = [];
  for (const drill of drills) {
    const page = await open(app, `?drill=${drill.id}&present=1`, 420, 560);
    const moments = [momentOf(drill, 'lift', 0.6), spokenMoment(drill), momentOf(drill, 'lower', 0.5)];
    for (const [i, time] of moments.entries()) {
      for (const view of ['drill', 'front'] as const)
        tiles.push({
          png: await take(page, time, view),
          caption: `${drill.id}, ${['lift', 'hold', 'lower'][i]}, ${view}`,
        });
    }
    await page.close();
  }
  await writeSheet(app.browser, join(folder, 'drills.png'), tiles, 12, 220);
}

async function sheetsOf(app: Opened, drill: Drill): Promise<void> {
  const page = await open(app, `?drill=${drill.id}&present=1`, 620, 760);
  const tiles: Tile[] = [];
  for (const { name, time } of momentsOf(drill)) {
    for (const view of views)
      tiles.push({ png: await take(page, time, view), caption: `${name} ${time.toFixed(1)} s, ${view}` });
  }
  await page.close();
  await writeSheet(app.browser, join(folder, `${drill.id}.png`), tiles, views.length, 380);

  const hold = momentsOf(drill)[2]?.time ?? 0;
  const looks: Tile[] = [];
  for (const query of ['theme=dark', 'theme=sun', 'theme=contrast', 'ghost=1', 'layer=deep', 'layer=bone']) {
    const shown = await open(app, `?drill=${drill.id}&present=1&${query}`, 620, 760);
    looks.push({ png: await take(shown, hold, 'drill'), caption: query });
    await shown.close();
  }
  const phone = await open(app, `?drill=${drill.id}`, 390, 844);
  looks.push({ png: await take(phone, hold, 'drill'), caption: '390 px' });
  await phone.close();
  await writeSheet(app.browser, join(folder, `${drill.id}-looks.png`), looks, 4, 400);
}

/** The start, the middle of the first movement, the hold, and the hold of the other side. */
function momentsOf(drill: Drill): { name: string; time: number }[] {
  const phases = phasesOf(drill, 'right');
  const holds = phases.filter(({ id }) => id === 'hold');
  const middle = (p: { start: number; end: number } | undefined, share = 0.5): number =>
    p ? p.start + share * (p.end - p.start) : duration(drill) / 2;
  const moving = phases[Math.max(0, phases.findIndex(({ id }) => id === 'hold') - 1)];
  return [
    { name: 'start', time: 0 },
    { name: moving?.id ?? 'moving', time: middle(moving) },
    { name: 'hold', time: middle(holds[0]) },
    { name: 'hold, other side', time: middle(holds[1] ?? holds[0]) },
  ];
}

async function open(app: Opened, query: string, width: number, height: number): Promise<Page> {
  const page = await app.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(app.url + query);
  await untilReady(page);
  return page;
}

async function take(page: Page, time: number, view: View): Promise<Buffer> {
  await page.evaluate(
    ([seconds, name]) => {
      window.tightrope.seek(seconds as number);
      window.tightrope.view(name as 'drill');
    },
    [time, view],
  );
  return still(page);
}

async function readmePicture(app: Opened): Promise<void> {
  const page = await open(app, '?present=1', 700, 860);
  const tiles: Tile[] = [];
  for (const view of ['drill', 'back'] as const)
    tiles.push({ png: await take(page, momentsOf(drills[0] as Drill)[2]?.time ?? 0, view), caption: '' });
  await page.close();
  await writeSheet(app.browser, join(import.meta.dirname, 'hold.jpg'), tiles, 2, 600);
}

const options = ['--atlas', '--atlas-only', '--poses-only', '--all-drills', '--in-full', '--readme', '--readme-only'];
const words = process.argv.slice(2);
const unknown = words.find((word, i) => !options.includes(word) && words[i - 1] !== '--atlas');
if (unknown === undefined) await shots(words);
else {
  console.error(`There is no "${unknown}"; there are ${options.join(', ')} (what they do is written over shots.ts).`);
  process.exitCode = 2;
}
