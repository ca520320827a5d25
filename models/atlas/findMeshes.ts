import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';

/** One file of an atlas: its name without folders, and its content when it is asked for. */
export interface AtlasFile {
  name: string;
  read(): Uint8Array;
}

/** Bytes of one file, and of all of a zip's files unpacked, that are still an atlas. */
const mostBytes = 400e6;
const mostUnpacked = 4e9;
const mostFiles = 20_000;

/**
 * The GLB and OBJ files of a folder (its own and those one level down) or of a zip; nothing is written, contents are
 * read one by one.
 * @throws one sentence where there is nothing to read, a zip leads out of itself or unpacks to too much.
 */
export function findMeshes(path: string): AtlasFile[] {
  if (!path || !existsSync(path)) throw new Error(`There is no folder and no zip called "${shorten(path)}".`);
  const files = statSync(path).isDirectory() ? inFolder(path) : inZip(path);
  if (files.length === 0) throw new Error(`"${shorten(path)}" holds no GLB and no OBJ file, so it is no atlas.`);
  if (files.length > mostFiles)
    throw new Error(`"${shorten(path)}" holds more than ${mostFiles} files: that is no atlas.`);
  return files;
}

const wanted = (name: string): boolean => /\.(glb|obj)$/i.test(name);

function inFolder(folder: string): AtlasFile[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [entry.name];
    return entry.isDirectory() ? readdirSync(join(folder, entry.name)).map((inner) => join(entry.name, inner)) : [];
  });
  return names
    .filter((name) => wanted(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => ({
      name,
      read: () => {
        const { size } = statSync(join(folder, name));
        if (size > mostBytes) throw new Error(`The file "${shorten(name)}" is larger than ${mostBytes / 1e6} MB.`);
        return readFileSync(join(folder, name));
      },
    }));
}

function inZip(path: string): AtlasFile[] {
  const name = shorten(path);
  if (statSync(path).size > 2e9) throw new Error(`The zip "${name}" is larger than 2 GB.`);
  const packed = readFileSync(path);
  const entries: UnzipFileInfo[] = [];
  open(packed, name, (entry) => {
    entries.push(entry);
    return false;
  });
  for (const entry of entries) {
    if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0/.test(entry.name))
      throw new Error(
        `The zip "${name}" holds a path that leads out of it ("${shorten(entry.name)}"); nothing was read.`,
      );
  }
  const meshes = entries.filter((entry) => wanted(entry.name));
  const total = meshes.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (total > mostUnpacked || meshes.some(({ originalSize }) => originalSize > mostBytes))
    throw new Error(`The zip "${name}" unpacks to more than an atlas can be.`);
  return meshes.map((entry) => ({
    name: entry.name,
    // Unpacked into the size that the zip itself claims, which was checked above: what pretends to be small stays
    // small.
    read: () => open(packed, name, (one) => one.name === entry.name)[entry.name] ?? new Uint8Array(0),
  }));
}

function open(packed: Uint8Array, name: string, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(packed, { filter });
  } catch {
    throw new Error(`The file "${name}" is no zip, or it is cut short.`);
  }
}

/** Keeps a sentence a sentence, whatever a file is called. */
export function shorten(text: string): string {
  const clean = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, ' ');
  return clean.length > 60 ? `${clean.slice(0, 60)}...` : clean;
}

/** The beginning of a file as text, for the comments at the head of an OBJ. */
export function headOf(bytes: Uint8Array, length = 4000): string {
  return strFromU8(bytes.subarray(0, length), true);
}
