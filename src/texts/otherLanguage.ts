import { languageTags, readFolder } from './folders.ts';
import { type Texts, textsFrom } from './forms.ts';
import { isPseudo } from './tags.ts';

type Files = Readonly<Record<string, unknown>>;

/** Texts in a language; what of them comes later is English until then. */
interface Spoken {
  tag: string;
  texts: Texts;
  /** The whole of them; null where they are whole already, or where the rest did not come. */
  later: Promise<Texts | null>;
}

const nothing = Promise.resolve(null);

/** The texts of the first of these languages that is there; English where none is. @throws where they did not come */
export async function textsOf(tags: readonly string[], english: Files): Promise<Spoken> {
  for (const tag of tags) {
    if (isPseudo(tag)) {
      const { pseudo } = await import('./pseudo.ts');
      return { tag, texts: pseudo(textsFrom(english)), later: nothing };
    }
    if (typeof document === 'undefined') {
      // In a terminal the folder itself is read.
      if (tag !== 'en' && languageTags().includes(tag))
        return { tag, texts: textsFrom(readFolder(tag)), later: nothing };
      continue;
    }
    const [first, rest] = addressesOf(tag);
    if (!first || !rest) continue;
    const more = filesAt(rest);
    // Asked for at once, and waited for only when it is needed.
    more.catch(() => undefined);
    const files = over(english, await filesAt(first));
    const later = more.then(
      (found) => textsFrom(over(files, found)),
      () => null,
    );
    return { tag, texts: textsFrom(files), later };
  }
  return { tag: 'en', texts: textsFrom(english), later: nothing };
}

/** Files over others; a part of a file leaves the other parts as they are. */
function over(under: Files, found: Files): Files {
  const both = Object.entries(found).map(([path, own]) => [path, { ...Object(under[path]), ...Object(own) }] as const);
  return { ...under, ...Object.fromEntries(both) };
}

/** Where the builder put the files of a language. */
function addressesOf(tag: string): readonly string[] {
  const text = document.getElementById('languages')?.textContent ?? '{}';
  const named = JSON.parse(text) as Readonly<Record<string, readonly string[]>>;
  return Object.hasOwn(named, tag) ? (named[tag] ?? []) : [];
}

/** Whether the words of a language can be had now; true where the page needs none, or knows no such language. */
export async function comes(tag: string): Promise<boolean> {
  const [first] = addressesOf(tag.split('-')[0] ?? tag);
  if (!first) return true;
  try {
    return (await fetch(first, { cache: 'force-cache' })).ok;
  } catch {
    return false;
  }
}

/** Tags of all languages that the page can speak. */
export function spokenHere(): string[] {
  const text = document.getElementById('languages')?.textContent ?? '{}';
  return ['en', ...Object.keys(JSON.parse(text) as object)].toSorted();
}

/** @throws where the file did not come */
async function filesAt(address: string): Promise<Files> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as Files;
}
