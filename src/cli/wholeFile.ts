import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fill } from '../texts/fill.ts';
import { texts } from '../texts/texts.ts';
import { BadInput, shorten } from './arguments.ts';

/**
 * Tries whether a file can be written, and gives the way to write it, whole or not at all: whoever stops the work before
 * that finds nothing that was not there before.
 * @throws BadInput where it cannot; the way to write it as well
 */
export function wholeFile(out: string): (bytes: Uint8Array) => void {
  const refusal = new BadInput(fill(texts.terminal.export.cannotWrite, { file: shorten(out) }));
  if (!isFolder(dirname(out)) || isFolder(out)) throw refusal;
  // A short name of its own: the person's may be as long as the disk allows.
  const draft = join(dirname(out), `.tightrope-${process.pid}.part`);
  try {
    statSync(out, { throwIfNoEntry: false });
    writeFileSync(draft, '');
    rmSync(draft);
  } catch {
    throw refusal;
  }
  return (bytes) => {
    try {
      writeFileSync(draft, bytes);
      renameSync(draft, out);
    } catch {
      rmSync(draft, { force: true });
      throw refusal;
    }
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
