/** What `files/` holds, by the file's name: every ready lesson is one file there, and no other list names them. */
export const lessonFolder: Readonly<Record<string, unknown>> = import.meta.env?.MODE ? bundled() : read();

/** The builder writes the files of the folder in place of this call. */
function bundled(): Record<string, unknown> {
  const found = import.meta.glob('./files/*.json', { eager: true, import: 'default' });
  return Object.fromEntries(Object.entries(found).map(([path, content]) => [path.slice('./files/'.length), content]));
}

/** In a terminal there is no builder, and the folder is read. */
function read(): Record<string, unknown> {
  const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs');
  const folder = `${import.meta.dirname}/files`;
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))];
      } catch {
        throw new Error(`src/lessons/files/${name}: the file is not JSON.`);
      }
    }),
  );
}
