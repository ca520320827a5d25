import { fetchWhole } from '../../state/arrival.ts';
import type { Detail } from '../../state/detail.ts';
import bonesUrl from '../../../models/runner.glb?url';
import lightUrl from '../../../models/runner.light.bin?url';
import smallUrl from '../../../models/runner.small.glb?url';
import musclesUrl from '../../../models/runner.muscles.bin?url';

/** Addresses of the built body's files: bones, muscles, and for the full body the light on its bones. */
export const bodyFiles: Readonly<Record<Detail, readonly string[]>> = {
  full: [bonesUrl, musclesUrl, lightUrl],
  light: [smallUrl, musclesUrl],
};

const coming = new Map<Detail, Promise<ArrayBuffer[]>>();

/**
 * Contents of the files of a body, in the order of `bodyFiles`; asked for early, they come while the script of the
 * picture does.
 */
export function fetchBody(detail: Detail): Promise<ArrayBuffer[]> {
  const known = coming.get(detail);
  if (known) return known;
  const files = Promise.all(bodyFiles[detail].map(fetchWhole));
  coming.set(detail, files);
  files.catch(() => coming.delete(detail));
  return files;
}

/** The same, for whoever reads them: they are not kept any longer. */
export function takeBody(detail: Detail): Promise<ArrayBuffer[]> {
  const files = fetchBody(detail);
  coming.delete(detail);
  return files;
}
