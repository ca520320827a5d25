import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sides } from '../anatomy/segments.ts';
import { drills } from '../drills/drills.ts';
import type { Drill } from '../drills/schema.ts';
import { duration, spokenMoment } from '../drills/timeline.ts';
import { findLesson } from '../lessons/lessons.ts';
import { writeAddress } from '../state/address.ts';
import { themes, type View, views } from '../state/choices.ts';
import { startPlace } from '../state/place.ts';
import { fill } from '../texts/fill.ts';
import { spoken, texts } from '../texts/texts.ts';
import { BadInput, choiceOf, type Given, numberOf, type OptionTable, shorten } from './arguments.ts';
import { installedBrowser, namedBrowser } from './findBrowser.ts';
import { serveFolder } from './staticServer.ts';
import { wholeFile } from './wholeFile.ts';

const common: OptionTable = {
  side: 'value',
  view: 'value',
  theme: 'value',
  width: 'value',
  height: 'value',
  'no-tags': 'flag',
  'no-caption': 'flag',
  out: 'value',
};
/** Options of `tightrope picture DRILL`, and of `tightrope film DRILL`. */
export const pictureOptions: OptionTable = { ...common, at: 'value', clear: 'flag' };
export const filmOptions: OptionTable = { ...common, lesson: 'value', from: 'value', to: 'value' };

/** What a lesson brings itself. */
const own = ['from', 'to', 'side', 'view'];

/** The built page, which draws for the terminal, and pixels of its edges: as the page itself has them, and in a film fewer. */
const page = join(import.meta.dirname, '../../dist');
const edges = { picture: 1080, film: 640, least: 120, most: 4096 } as const;
/** The drill's own view is one of them; where a hand has turned the camera no option can say. */
const sayable = views.filter((view): view is Exclude<View, 'free'> => view !== 'free');

/** A picture of a moment of a drill, as a PNG. @throws BadInput; then nothing is written */
export async function takePicture(given: Given, name: string | undefined): Promise<string> {
  const said = texts.terminal.drawn;
  const out = fileOf(given, /\.png$/i, said.wherePicture);
  const drill = drillOf(name);
  const time = numberOf(given, 'at', 0, duration(drill), 'seconds') ?? spokenMoment(drill);
  const wish = { ...wishOf(given, edges.picture), clear: given.has('clear') };
  const query = queryOf(given, drill, time);
  return draw(out, query, wish, { name: 'picture', wish }, () => undefined);
}

/** A film of a whole drill or of a lesson. @throws BadInput; then nothing is written */
export async function makeFilm(
  given: Given,
  name: string | undefined,
  report: (line: string) => void,
): Promise<string> {
  const said = texts.terminal.drawn;
  const out = fileOf(given, /\.(mp4|webm|gif)$/i, said.whereFilm);
  const lesson = given.get('lesson');
  if (lesson !== undefined && (name !== undefined || own.some((option) => given.has(option))))
    throw new BadInput(said.lessonsOwn);
  if (lesson !== undefined && !findLesson(lesson)) throw new BadInput(fill(said.noLesson, { name: shorten(lesson) }));
  const drill = drillOf(name);
  const all = duration(drill);
  const from = numberOf(given, 'from', 0, all, 'seconds') ?? 0;
  const to = numberOf(given, 'to', from, all, 'seconds') ?? all;
  const size = wishOf(given, edges.film);
  const form = out.slice(out.lastIndexOf('.') + 1).toLowerCase();
  const wish = { ...size, form, ...(lesson === undefined ? { from, to } : { lesson }) };
  return draw(out, queryOf(given, drill, 0), size, { name: 'film', wish }, report);
}

/** @throws BadInput where the option does not name a file of this kind */
function fileOf(given: Given, ending: RegExp, otherwise: string): string {
  const out = given.get('out');
  if (!out || !ending.test(out)) throw new BadInput(otherwise);
  return out;
}

function drillOf(name: string | undefined): Drill {
  const drill = drills.find(({ id }) => id === (name ?? drills[0]?.id));
  if (!drill) throw new BadInput(fill(texts.terminal.track.noDrill, { name: shorten(name ?? '') }));
  return drill;
}

function wishOf(given: Given, edge: number): { width: number; height: number; tags: boolean; caption: boolean } {
  const pixels = (name: 'width' | 'height'): number =>
    Math.round(numberOf(given, name, edges.least, edges.most, 'pixels') ?? edge);
  return {
    width: pixels('width'),
    height: pixels('height'),
    tags: !given.has('no-tags'),
    caption: !given.has('no-caption'),
  };
}

function queryOf(given: Given, drill: Drill, time: number): string {
  return writeAddress({
    ...startPlace(),
    drill: drill.id,
    time,
    side: choiceOf(given, 'side', sides, 'side') ?? 'right',
    view: choiceOf(given, 'view', sayable, 'view') ?? 'drill',
    theme: choiceOf(given, 'theme', themes, 'theme') ?? 'dark',
    detail: 'full',
    lang: spoken,
  });
}

/** What the page is asked for, by the name of its own command for scripts. */
interface Asked {
  name: 'picture' | 'film';
  wish: object;
}

/** Has the built page draw in a browser without a window, and writes what came of it. */
async function draw(
  out: string,
  query: string,
  { width, height }: { width: number; height: number },
  asked: Asked,
  report: (line: string) => void,
): Promise<string> {
  const said = texts.terminal.drawn;
  const named = namedBrowser();
  if (named && !existsSync(named)) throw new BadInput(fill(said.notThere, { file: shorten(named) }));
  const executablePath = named ?? installedBrowser();
  if (!executablePath) throw new BadInput(said.noBrowser);
  if (!existsSync(join(page, 'index.html'))) throw new BadInput(said.notBuilt);
  const write = wholeFile(out);
  // Only who wants pictures waits for what drives a browser.
  const { chromium } = await import('playwright-core');
  const server = await serveFolder(page);
  try {
    const browser = await chromium.launch({
      executablePath,
      // Without a graphics card it draws all the same. Whoever is root has no sandbox to offer.
      args: ['--enable-unsafe-swiftshader', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    try {
      // What is made has a size of its own; the page's own runner is seen by nobody.
      const tab = await browser.newPage({ viewport: { width: 860, height: 620 }, deviceScaleFactor: 0.25 });
      let told = 0;
      await tab.exposeFunction('tellShare', (share: number) => {
        const tenths = Math.floor(share * 10);
        if (tenths > told) report(fill(said.progress, { percent: (told = tenths) * 10 }));
      });
      await tab.goto(server.url + query);
      await tab.waitForFunction(() => 'tightrope' in window, undefined, { timeout: 60_000 });
      const made = await tab.evaluate(inPage, asked);
      if (made === null) throw new BadInput(said.notBuilt);
      const bytes = Buffer.from(made, 'base64');
      write(bytes);
      return `${fill(said.written, { file: out, width, height, megabytes: (bytes.length / 1e6).toFixed(1) })}\n`;
    } finally {
      await browser.close();
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(fill(said.failed, { why: whyOf(error) }));
  } finally {
    await server.close();
  }
}

/** What the page does; it knows nothing of this file. Null where it is of an age without this command. */
async function inPage({ name, wish }: Asked): Promise<string | null> {
  const page = window as unknown as {
    tightrope: { ready: Promise<void> } & Record<string, ((wish: object) => Promise<Blob>) | undefined>;
    tellShare: (share: number) => void;
  };
  await page.tightrope.ready;
  const command = page.tightrope[name];
  if (!command) return null;
  const blob = await command({ ...wish, ...(name === 'film' && { onProgress: page.tellShare }) });
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error as DOMException));
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(',') + 1);
}

/** The sentence of a fault that came out of a browser, without where it came from. */
function whyOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return shorten(line.replace(/^.*?Error: /, ''));
}
