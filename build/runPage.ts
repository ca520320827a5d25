import type { Plugin } from 'vite';
import { drawingsOf } from './iconsInPage.ts';
import { drills } from '../src/drills/drills.ts';
import { halfDuration, momentOf } from '../src/drills/timeline.ts';
import { offered, workingSideFor } from '../src/guide/offers.ts';
import { symptoms } from '../src/guide/symptoms.ts';
import type { RunIcon } from '../src/midrun/elements.ts';
import type { DrillFigures, PlaceFigures, RunFigures } from '../src/midrun/runFigures.ts';
import { readFolder } from '../src/texts/folders.ts';
import { rightToLeft } from '../src/texts/tags.ts';

const signs: Record<RunIcon, true> = { swap: true, danger: true, repeat: true };

/** Whether a page of the build, by its path in it, is the one for the middle of a run. */
export const isRunPage = (path: string): boolean => path === '/run/index.html';

/**
 * The page for the middle of a run carries what it needs and nothing else: places, drills as seconds, and its
 * sentences, computed here from the same files that the whole page reads. So its first tap waits for no engine and no
 * body.
 */
export const runPage: Plugin = {
  name: 'run-page',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) => {
      if (!isRunPage(path)) return html;
      const text = JSON.stringify(runFigures('en')).replaceAll('<', '\\u003c');
      const drawings = drawingsOf(Object.keys(signs) as RunIcon[]);
      return html
        .replace('<main id="run">', () => `${drawings}\n    <main id="run">`)
        .replace('</body>', () => `<script type="application/json" id="run-figures">${text}</script>\n  </body>`);
    },
  },
};

/** All that the page in the middle of a run knows, in one language. */
export function runFigures(tag: string): RunFigures {
  const files = readFolder(tag) as Record<string, never>;
  const { page, drills: sayings } = files['midrun.json'] as unknown as {
    page: RunFigures['texts']['page'];
    drills: Record<string, { ready: string; hold: string; feel: string }>;
  };
  const { symptoms: names } = files['guide.json'] as unknown as { symptoms: RunFigures['texts']['places'] };
  const { line, sections } = files['safety.json'] as unknown as {
    line: { once: string };
    sections: Record<string, { title: string; says: Record<string, string> }>;
  };
  const places = symptoms.filter(({ offers }) => offers.length > 0).map(placeOf);
  const ids = [...new Set(places.flatMap(({ offers }) => offers.map(({ drill }) => drill)))];
  const section = (id: string): { title: string; says: string[] } => {
    const { title = '', says = {} } = sections[id] ?? {};
    return { title, says: Object.values(says) };
  };
  return {
    places,
    rightToLeft,
    drills: Object.fromEntries(ids.map((id) => [id, drillOf(id)])),
    texts: {
      page,
      places: Object.fromEntries(
        places.map(({ id }) => {
          const { name = id, danger } = names[id] ?? {};
          return [id, danger === undefined ? { name } : { name, danger }];
        }),
      ),
      drills: Object.fromEntries(
        ids.map((id) => {
          const { name } = files[`drills/${id}.json`] as unknown as { name: string };
          const saying = sayings[id];
          if (!saying) throw new Error(`src/texts/${tag}/midrun.json: the drill "${id}" has no texts.`);
          return [id, { name, ...saying }];
        }),
      ),
      cramp: section('cramp'),
      stop: section('stop'),
      once: line.once,
      often: section('again').says[0] ?? '',
    },
  };
}

function placeOf({ id, main = false, face, offers, structures }: (typeof symptoms)[number]): PlaceFigures {
  const found = offers.flatMap((drill) => {
    const file = offered(drill);
    const muscle = structures[0];
    // One that is done with both sides at once has no other side.
    const other = file?.dose.sides === 2 && muscle !== undefined && workingSideFor(file, muscle, 'left') !== 'left';
    return file ? [{ drill, other }] : [];
  });
  return { id, main, ...(face && { face }), offers: found };
}

function drillOf(id: string): DrillFigures {
  const drill = drills.find((each) => each.id === id);
  if (!drill) throw new Error(`The drill "${id}" is not there.`);
  return {
    before: momentOf(drill, 'hold', 0),
    hold: drill.dose.seconds,
    half: halfDuration(drill),
    sides: drill.dose.sides === 2 ? 2 : 1,
    walks: drill.step !== undefined,
  };
}
