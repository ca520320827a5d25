/** Says in one sentence what is wrong with a file of the body. */
export class BadFile extends Error {
  override name = 'BadFile';
}

/**
 * What `read` makes of a file; whatever breaks on the way is told as a fault of the file and not of the engine.
 * @param what the file in words, such as "The file of the bones"
 * @throws BadFile
 */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof BadFile ? error : new BadFile(`${what} is damaged.`);
  }
}

/** @throws BadFile where a file holds fewer bytes than it says, or more */
export function checkLength(what: string, held: number, said: number): void {
  if (held < said) throw new BadFile(`${what} is cut short: it holds ${held} of ${said} bytes.`);
  if (held > said) throw new BadFile(`${what} is damaged: it holds ${held} bytes instead of ${said}.`);
}
