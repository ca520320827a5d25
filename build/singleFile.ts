import { createHash } from 'node:crypto';
import type { BuildEnvironmentOptions, Plugin, Rolldown } from 'vite';

/** How the builder is asked for it: `npm run build -- --mode single`. */
export const singleMode = 'single';

/** Texts of a source file that mean something else in one file, and what stands there then. */
const otherwise: readonly { file: RegExp; here: string; there: string }[] = [
  {
    // A thread cannot be begun from a file beside the page: its script is carried in the page's own.
    file: /src[\\/]state[\\/]threadClient\.ts$/,
    here: "new Worker(new URL('../moment/thread.ts', import.meta.url), { type: 'module' })",
    there: 'new InPage()',
  },
  {
    file: /src[\\/]interface[\\/]SettingsMenu\.tsx$/,
    here: 'href="./notices.txt" target="_blank" rel="noreferrer"',
    there:
      "href={'data:text/plain;charset=utf-8,' + encodeURIComponent(document.getElementById('notices').textContent)} download=\"notices.txt\"",
  },
];

/** What the builder does otherwise for one file: nothing is split off, and every asset is written into the script. */
export const inOneFile: BuildEnvironmentOptions = {
  outDir: 'dist-single',
  cssCodeSplit: false,
  assetsInlineLimit: Number.MAX_SAFE_INTEGER,
  chunkSizeWarningLimit: 10_000,
  rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
};

/**
 * One file that holds the whole page: it is carried on a stick, passed on as a message, and opened without a server or a
 * network. Its own rules allow its one script and one style by their hashes, and nothing from elsewhere.
 */
export const singleFile: Plugin = {
  name: 'single-file',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const found = otherwise.find(({ file }) => file.test(id));
    if (!found) return null;
    if (!code.includes(found.here))
      throw new Error(`${id} is not what it was: look at it, and at the list in build/singleFile.ts.`);
    const text = code.replace(found.here, () => found.there);
    return {
      code: found.there === 'new InPage()' ? `import InPage from '../moment/thread.ts?worker&inline';\n${text}` : text,
      map: null,
    };
  },
};

/** Writes script, style and notices into the page, after every other part of the build has had its turn. */
export const allInPage: Plugin = {
  name: 'all-in-page',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('The build gave no page.');
      const files = Object.values(bundle).filter((file) => file !== page);
      const script = only(files, (file) => file.type === 'chunk');
      const style = only(files, ({ fileName }) => fileName.endsWith('.css'));
      const notices = only(files, ({ fileName }) => fileName === 'notices.txt');
      // Files of a language are fetched by the addresses that the page holds, and data has an address too.
      const languages = files.filter(({ fileName }) => /^assets\/.*\.json$/.test(fileName));
      const others = files.filter((file) => ![script, style, notices, ...languages].includes(file));
      if (others.length > 0) throw new Error(`One file has no place for ${others.map(nameOf).join(', ')}.`);
      for (const { fileName } of files) delete bundle[fileName];
      let html = String(page.source);
      for (const file of languages) {
        // Words of the page for the middle of a run stay with that page.
        if (nameOf(file).startsWith('assets/run-')) continue;
        if (!html.includes(`"./${nameOf(file)}"`)) throw new Error(`The page does not name ${nameOf(file)}.`);
        const data = Buffer.from(textOf(file)).toString('base64');
        html = html.replace(`"./${nameOf(file)}"`, () => `"data:application/json;base64,${data}"`);
      }
      page.source = pageWith(html, textOf(script), textOf(style), textOf(notices));
    },
  },
};

type File = Rolldown.OutputChunk | Rolldown.OutputAsset;

const nameOf = ({ fileName }: File): string => fileName;
const textOf = (file: File): string => (file.type === 'chunk' ? file.code : String(file.source));

function only(files: readonly File[], is: (file: File) => boolean): File {
  const [found, ...more] = files.filter(is);
  if (!found || more.length > 0)
    throw new Error(`One file was meant: ${[found, ...more].map((each) => each?.fileName)}`);
  return found;
}

function pageWith(html: string, script: string, style: string, notices: string): string {
  // Nothing in a text can end the block that holds it.
  const safe = script.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
  const kept = notices.replaceAll(/<(?=\/script|!--)/gi, '‹');
  return html
    .replaceAll(/\s*<script type="module"[^>]*src=[^>]*><\/script>/g, '')
    .replaceAll(/\s*<link rel="(?:stylesheet|manifest|apple-touch-icon|modulepreload)"[^>]*>/g, '')
    .replace(
      /content="default-src 'none'; script-src 'self'([^;"]*)[^"]*"/,
      (_, first: string) => `content="${rulesFor(`${first} ${hash(safe)}`, style)}"`,
    )
    .replace('</head>', () => `<style>${style}</style>\n  </head>`)
    .replace(
      '</body>',
      () =>
        `<script type="text/plain" id="notices">${kept}</script>\n<script type="module">${safe}</script>\n  </body>`,
    );
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param scripts what the page allowed before, with its one script now */
function rulesFor(scripts: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src${scripts}`,
    `style-src ${hash(style)} ${hash('')}`,
    'img-src data: blob:',
    'media-src data: blob:',
    'connect-src data: blob:',
    // Where a browser begins no thread from a blob, it is begun from data.
    'worker-src blob: data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
