import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMuscle, readMuscleFigures } from '../../models/mesh/muscles/muscleFigures.ts';

const folder = join(import.meta.dirname, '../../models/figures/muscles');
const text = readFileSync(join(folder, 'soleus.json'), 'utf8');

function broken(
  change: (file: { structure: string; bands: { stations: number[][]; reference: string }[] }) => void,
): () => void {
  const file = JSON.parse(text) as Parameters<typeof change>[0];
  change(file);
  return () => parseMuscle('soleus.json', JSON.stringify(file));
}

describe('the figures of the muscles', () => {
  it('are whole, every one', () => {
    expect(readMuscleFigures(folder).length).toBeGreaterThan(90);
  });

  it('stop the build with file, place and reason where one is broken', () => {
    expect(
      broken((file) => {
        file.structure = 'heart';
      }),
    ).toThrow(/soleus\.json: at structure: there is no such muscle/);
    expect(
      broken((file) => {
        file.bands[0]?.stations[2]?.pop();
      }),
    ).toThrow(/soleus\.json: at bands\.0\.stations\.2: a station has 10 figures/);
    expect(
      broken((file) => {
        if (file.bands[0]?.stations[1]) file.bands[0].stations[1][4] = -3;
      }),
    ).toThrow(/bands\.0\.stations\.1: a section is wider/);
    expect(
      broken((file) => {
        if (file.bands[0]) file.bands[0].reference = 'w';
      }),
    ).toThrow(/reference: the width starts/);
    expect(() => parseMuscle('soleus.json', '{"structure": ')).toThrow(/soleus\.json: the file is not JSON/);
  });
});
