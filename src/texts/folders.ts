/** The content of a language's files, by their path in its folder. */
type Files = Readonly<Record<string, unknown>>;

/** English, which every other language follows: in a page from its builder, elsewhere from the folder. */
export const englishFiles: Files =
  import.meta.env?.PROD || typeof document !== 'undefined' ? bundledEnglish() : readFolder('en');

/** The builder writes the files of the folder in place of this call. */
function bundledEnglish(): Files {
  // The page for the middle of a run carries its own sentences, the terminal reads its folder, what teaches comes late.
  const found = import.meta.glob(['./en/**/*.json', '!./en/{midrun,teaching,terminal}.json', '!./en/lessons/*.json'], {
    eager: true,
    import: 'default',
  });
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
