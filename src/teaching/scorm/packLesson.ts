import { strFromU8, strToU8, zipSync } from 'fflate';
import { fragmentOf } from '../../lessons/lessonLink.ts';
import { fetchWhole } from '../../state/arrival.ts';
import type { SaidLesson } from '../sayLesson.ts';
import { manifestName, manifestOf } from './scormManifest.ts';

/** The page in a package, and what it asks a learning system by. */
const page = 'index.html';
const script = 'scorm.js';

/**
 * A lesson for a learning system: the whole page with all that it may ask for, so that nothing outside the system is
 * needed, told to open this lesson; null where a lesson of one's own is too long to be told so. @throws NotFetched where
 * one of the page's own files does not come
 */
export async function packLesson(lesson: SaidLesson): Promise<Uint8Array<ArrayBuffer> | null> {
  const fragment = lesson.own ? fragmentOf(lesson.own) : '';
  if (fragment === null) return null;
  const address = lesson.own ? `?lesson=link${fragment}` : `?lesson=${lesson.id}`;
  // The page is asked for by its folder, as its readers do.
  const html = strFromU8(new Uint8Array(await fetchWhole(new URL('.', document.baseURI).href)));
  const names = filesOf(html);
  const files: Record<string, Uint8Array> = {};
  for (const name of names) files[name] = new Uint8Array(await fetchWhole(new URL(name, document.baseURI).href));
  files[page] = strToU8(pageFor(html, address));
  const all = [page, ...names];
  files[manifestName] = strToU8(manifestOf({ id: lesson.id, title: lesson.title, launch: page, files: all }));
  return zipSync(files, { level: 6 });
}

/** The files that a page may ask for, by their path in its folder: those that it names, and those whose sizes it holds. */
export function filesOf(html: string): string[] {
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name);
  const sizes = /<script[^>]*id="sizes">([^<]*)</.exec(html)?.[1] ?? '{}';
  // Pictures of the page for the middle of a run stay there.
  const parts = [...named, ...Object.keys(JSON.parse(sizes) as object)].filter((name) =>
    /^assets\/.*\.(js|css|json|glb|bin|woff2|jpg)$/.test(name),
  );
  return [...new Set([...parts, script, 'notices.txt'])];
}

/** The page as it lies in a package: it is nobody's home screen, and its first script says which lesson it opens. */
export function pageFor(html: string, address: string): string {
  const text = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return html
    .replaceAll(/\s*<link rel="(?:manifest|apple-touch-icon)"[^>]*>/g, '')
    .replace(/(<script|<title)/, (first) => `<script src="./${script}" data-address="${text}"></script>\n    ${first}`);
}
