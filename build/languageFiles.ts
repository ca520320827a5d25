import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { languageTags, readFolder } from '../src/texts/folders.ts';
import { madeOver } from '../src/texts/pseudo.ts';
import { readRecord, records } from '../src/texts/records.ts';
import { isPseudo, madeUp } from '../src/texts/tags.ts';
import { isRunPage, runFigures } from './runPage.ts';

/** Texts of a language in the files by which they come to a device. */
interface Parts {
  /** What the page needs to show itself. */
  texts: unknown;
  /** What is asked for later. */
  more: unknown;
  /** The words of the page for the middle of a run. */
  run: unknown;
}

/** What no page shows: the terminal's own, and what `run` has already. */
const nowhere = /^(terminal|midrun)\.json$/;
/** What only cards, lists, lessons and comparisons show. */
const late = /^(attachments|bones|search|teaching|lessons\/.*|drills\/stretch-.*)(\.json)?$/;

/** The same of a file that the page needs besides. */
const lateParts: Readonly<Record<string, readonly string[]>> = {
  'page.json': ['handout', 'pictures', 'quiz', 'ownMotion', 'keyboard'],
  'guide.json': ['contested'],
};

/** The files of one language; in English all of it stands in the pages themselves. */
function partsOf(tag: string): Parts {
  const own = Object.entries(readFolder(tag)).filter(([path]) => !nowhere.test(path));
  const some = (wanted: 'texts' | 'more'): unknown =>
    Object.fromEntries(
      own.flatMap(([path, content]) => {
        const parts = lateParts[path];
        if (!parts) return late.test(path) === (wanted === 'more') ? [[path, content]] : [];
        const kept = Object.entries(content as object).filter(([key]) => parts.includes(key) === (wanted === 'more'));
        return [[path, Object.fromEntries(kept)]];
      }),
    );
  return {
    texts: some('texts'),
    more: { ...Object(some('more')), 'unverified.json': unverified(tag) },
    run: runFigures(tag).texts,
  };
}

/** Names that nobody has checked. */
function unverified(tag: string): Record<string, true> {
  const sources = Object(readRecord(tag, records.names)) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(sources).flatMap(([id, source]) => (source === 'unverified' ? [[id, true]] : [])),
  );
}

/** Words that a page can be tried with (src/texts/pseudo.ts): that of runs reads them as it reads any language. */
const madeUpParts = (): Pick<Parts, 'run'> => ({ run: madeOver(runFigures('en').texts) });

const others = (): string[] => languageTags().filter((tag) => tag !== 'en');

/** Where each part of a language lies beside the page, with the hash of what is in it. */
function filesOf(tag: string): { part: keyof Parts; path: string; source: string }[] {
  return Object.entries(isPseudo(tag) ? madeUpParts() : partsOf(tag)).map(([part, content]) => {
    const source = JSON.stringify(content);
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
    return { part: part as keyof Parts, path: `assets/${part}-${tag}-${hash}.json`, source };
  });
}

/** Paths of the files of each language but English, by its tag. */
export const languagePaths = (): Record<string, string[]> =>
  Object.fromEntries([...others(), ...madeUp].map((tag) => [tag, filesOf(tag).map(({ path }) => path)]));

/**
 * Finds the language before anything else: the one that was chosen on this device, else the first of the browser's that
 * the page has. It stands in the page, allowed by its hash, so that no script grows by it; `src/state/settings.ts` reads
 * what it found.
 */
const finds = (tags: readonly string[]): string =>
  `(function(){var a=${JSON.stringify(tags)},w=navigator.languages||[],k,i,t;
try{k=localStorage.getItem('tightrope-lang')}catch(e){}
w=k?[k].concat(w):w;for(i=0;i<w.length;i++){t=w[i].split('-')[0];
if(a.indexOf(t)>=0){document.documentElement.lang=t;return}}})()`;

/** Each further language comes as three files, by name in the pages: one that shows the page, one for later, one for runs. */
export const languages: Plugin = {
  name: 'languages',
  renderStart() {
    for (const tag of [...others(), ...madeUp])
      for (const { path, source } of filesOf(tag)) this.emitFile({ type: 'asset', fileName: path, source });
  },
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const found = [...others(), ...madeUp]
        .flatMap(filesOf)
        .find(({ path }) => request.url?.split('?')[0]?.endsWith(`/${path}`));
      if (!found) return next();
      response.setHeader('content-type', 'application/json');
      response.end(found.source);
    });
  },
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) => {
      const run = isRunPage(path);
      const address = (tag: string, wanted: keyof Parts): string =>
        `${run ? '../' : './'}${filesOf(tag).find(({ part }) => part === wanted)?.path}`;
      const named = Object.fromEntries(
        [...others(), ...(run ? madeUp : [])].map((tag) => [
          tag,
          run ? [address(tag, 'run')] : [address(tag, 'texts'), address(tag, 'more')],
        ]),
      );
      const script = finds(['en', ...others()]);
      const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
      return html
        .replace("script-src 'self'", () => `script-src 'self' ${hash}`)
        .replace('<title>', () => `<script>${script}</script>\n    <title>`)
        .replace(
          '</body>',
          () => `<script type="application/json" id="languages">${JSON.stringify(named)}</script>\n</body>`,
        );
    },
  },
};
