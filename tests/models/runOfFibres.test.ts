import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMuscle, readMuscleFigures } from '../../models/mesh/muscles/muscleFigures.ts';
import { type Band } from '../../src/body/muscles.ts';
import { loft } from '../../src/body/loft.ts';
import { builtMuscles } from '../body/builtBody.ts';

const body = builtMuscles();
const files = readMuscleFigures(join(import.meta.dirname, '..', '..', 'models', 'figures', 'muscles'));
const bandsOf = (structure: string): Band[] =>
  body.bands.filter((b) => b.structure === structure && b.side === 'right');

/** How much of the way along a band's outer face at the middle of its length goes down, -1 to 1. */
function downwards(band: Band): number {
  const middle = (band.stations - 1) / 2;
  const [a, b] = [middle - 0.3, middle + 0.3].map((s) => {
    const { x, y, z } = loft(body.rest, band.first, band.stations, s, Math.PI / 2, 0, 1);
    return [x, y, z] as const;
  }) as [readonly [number, number, number], readonly [number, number, number]];
  return (a[1] - b[1]) / Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
}

describe('fibres', () => {
  it.each([
    ['deltoid_clavicular', 0.5],
    ['deltoid_acromial', 0.8],
    ['deltoid_spinal', 0.5],
  ])('of %s run down to the arm, the middle ones straight', (structure, least) => {
    for (const band of bandsOf(structure)) expect(downwards(band)).toBeGreaterThan(least);
  });

  it('of serratus anterior end in points on the ribs: from the third strip down no end is over two fifths as wide as the strip', () => {
    const strips = files.find((f) => f.structure === 'serratus_anterior')?.bands ?? [];
    expect(strips).toHaveLength(8);
    for (const { name, stations } of strips.slice(2)) {
      const widths = stations.map((row) => row[4] as number);
      expect((widths[0] as number) / Math.max(...widths), `${name}`).toBeLessThan(0.4);
    }
  });

  it('of the long head of biceps begin as a cord at the top of the socket, at most 8 mm wide, under the deltoid', () => {
    const head = files
      .find((f) => f.structure === 'biceps_brachii')
      ?.bands.find(({ name }) => name.startsWith('long head'));
    for (const row of head?.stations.slice(0, 4) ?? [[]]) expect(2 * (row[4] as number)).toBeLessThanOrEqual(8);
  });
});

describe('slips', () => {
  it('are counted in external oblique from the fifth to the twelfth rib, and part no muscle that is drawn as a cord', () => {
    expect(bandsOf('external_oblique').map(({ slips }) => slips)).toEqual([8]);
    expect(body.bands.filter((b) => b.slips !== undefined && b.tendon[0] === 1)).toEqual([]);
  });

  it('are refused in a sentence where they are no count', () => {
    const text = JSON.stringify({
      structure: 'soleus',
      bands: [
        {
          name: 'a',
          reference: 'x',
          caps: [1, 1],
          slips: 1.5,
          carriers: 'tibia',
          stations: Array.from({ length: 3 }, () => [0, 0, 0, 0, 1, 1, 0, 0, 0, 0]),
        },
      ],
    });
    expect(() => parseMuscle('soleus.json', text)).toThrow(
      'models/figures/muscles/soleus.json: at bands.0.slips: slips are counted.',
    );
  });
});
