/** The content of a language's files, by their path in its folder. */
type Files = Readonly<Record<string, unknown>>;

const built = Boolean(import.meta.env?.MODE);

/** English, which every other language follows. */
export const englishFiles: Files = built ? bundledEnglish() : readFolder('en');

/** The files of another language, or null where there is none of this tag. */
export async function filesOf(tag: string): Promise<Files | null> {
  if (!built) return languageTags().includes(tag) ? readFolder(tag) : null;
  const others = import.meta.glob(['./*/**/*.json', '!./en/**', '!./*/{translatedFrom,nameSources}.json'], {
    import: 'default',
  });
  const own = Object.entries(others).filter(([path]) => path.startsWith(`./${tag}/`));
  if (own.length === 0) return null;
  const loaded = await Promise.all(own.map(async ([path, load]) => [path.slice(`./${tag}/`.length), await load()]));
  return Object.fromEntries(loaded) as Files;
}

/** The builder writes the files of the folder in place of this call. */
function bundledEnglish(): Files {
  // The page for the middle of a run carries its own sentences, and what teaches comes late.
  const found = import.meta.glob(
    ['./en/**/*.json', '!./en/midrun.json', '!./en/teaching.json', '!./en/lessons/*.json'],
    { eager: true, import: 'default' },
  );
  return Object.fromEntries(Object.entries(found).map(([path, content]) => [path.slice('./en/'.length), content]));
}

/** Tags of all languages that have a folder; only where there are folders to look into. */
export function languageTags(): string[] {
  const { readdirSync } = process.getBuiltinModule('node:fs');
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** In a terminal there is no builder, and the folder is read. @throws one sentence where a file is not JSON */
export function readFolder(tag: string): Files {
  const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs');
  const folder = `${import.meta.dirname}/${tag}`;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json') && !['translatedFrom.json', 'nameSources.json'].includes(path))
    .sort();
  return Object.fromEntries(
    paths.map((path) => {
      try {
        return [path, JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'))];
      } catch {
        throw new Error(`src/texts/${tag}/${path}: the file is not JSON.`);
      }
    }),
  );
}
