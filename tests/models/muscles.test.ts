import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint, isAsMade } from '../../models/fingerprint.ts';
import { type BandFigures, readMuscleFigures, stationFigures } from '../../models/mesh/muscles/muscleFigures.ts';
import { hardParts, meshMuscles } from '../../models/mesh/muscles/muscleSurfaces.ts';
import { connectiveIds } from '../../src/anatomy/connectiveIds.ts';
import { furtherMuscleIds } from '../../src/anatomy/furtherMuscleIds.ts';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { bandRows } from '../../src/body/bandRows.ts';
import { loft } from '../../src/body/loft.ts';
import { pushUnit, readMuscles } from '../../src/body/muscles.ts';
import { columnCount, stationFloats } from '../../src/body/section.ts';
import { builtFile, builtMuscles } from '../body/builtBody.ts';

const folder = join(import.meta.dirname, '..', '..', 'models', 'figures', 'muscles');
const files = readMuscleFigures(folder);

const handOvers = (b: BandFigures): number => b.carriers.handOver.length + (b.otherEdge?.handOver.length ?? 0);

describe('the figures of the muscles', () => {
  it('stay few: 130 for a band alone, 300 for several, 128 kB for all', () => {
    const many = files.filter(({ bands }) => {
      const count = bands.reduce((sum, b) => sum + b.stations.length * columnCount + 2 + 2 * handOvers(b), 0);
      return count > (bands.length === 1 ? 130 : 300);
    });
    expect(many.map((f) => f.structure)).toEqual([]);
    const bytes = readdirSync(folder).reduce((sum, f) => sum + statSync(join(folder, f)).size, 0);
    expect(bytes).toBeLessThanOrEqual(128_000);
  });

  it('exist for every muscle, for every further one and for all that is no muscle, and for nothing else', () => {
    const drawn = files.map((f) => f.structure).sort();
    expect(drawn).toEqual([...muscles.map((m) => m.id), ...connectiveIds, ...furtherMuscleIds].sort());
  });

  it('move the shape where they are changed: a thicker middle of gluteus maximus, and nothing at its ends', () => {
    const band = files.find((f) => f.structure === 'gluteus_maximus')?.bands[0];
    if (!band) throw new Error('There is no gluteus maximus.');
    const changed = structuredClone(band);
    const middle = band.stations.length >> 1;
    const row = changed.stations[middle] as number[];
    row[5] = (row[5] as number) + 5;
    const moved = (s: number): number => {
      const points = [band, changed].map((b) => {
        const rows = bandRows(stationFigures(b), b.reference, [b.caps[0] / 1000, b.caps[1] / 1000]);
        const p = loft(rows, 0, b.stations.length, s, Math.PI / 2, 0, 1);
        return [p.x, p.y, p.z];
      });
      return Math.hypot(...(points[0] as number[]).map((v, k) => v - ((points[1] as number[])[k] as number)));
    };
    expect(moved(middle)).toBeCloseTo(0.005, 4);
    expect(moved(0)).toBe(0);
    expect(moved(band.stations.length - 1)).toBe(0);
  });
});

describe('the built muscles', () => {
  it('are what the figures give, without any atlas', async () => {
    // Made from these figures by this code, to the byte: building them once more would say the same.
    if (isAsMade('muscles')) return;
    const body = builtMuscles();
    const hard = await hardParts(readFileSync(join(folder, '..', '..', 'runner.glb')));
    const built = meshMuscles(
      files,
      hard.filter((b) => b.kind !== 'skin'),
    );
    const right = body.bands.filter((b) => b.side === 'right');
    expect(right.map((b) => b.name)).toEqual(built.headers.map((h) => h.name));
    let worst = 0;
    let pushed = 0;
    right.forEach((band, i) => {
      const rows = bandRows(built.figures[i] as Float64Array, built.headers[i]?.reference ?? 'x', [0, 0]);
      for (let k = stationFloats; k < (band.stations + 1) * stationFloats; k++) {
        worst = Math.max(worst, Math.abs((rows[k] as number) - (body.rest[band.first * stationFloats + k] as number)));
      }
      built.bands[i]?.push.forEach((p, v) => {
        const clipped = Math.min(127 * pushUnit, Math.max(-127 * pushUnit, p));
        pushed = Math.max(pushed, Math.abs(clipped - (body.push[band.vertexStart + v] as number)));
      });
    });
    expect(worst).toBeLessThan(2e-5);
    expect(pushed).toBeLessThan(2e-4);
  }, 120_000);

  it('are known by what they were made from', () => {
    const { gave } = fingerprint('muscles');
    const hash = createHash('sha256')
      .update(new Uint8Array(builtFile('runner.muscles.bin')))
      .digest('hex');
    expect(gave['models/runner.muscles.bin']).toBe(hash);
    expect(Object.keys(gave)).toEqual(['models/runner.muscles.bin', 'models/runner.light.bin']);
  });

  it('keep to the budget of triangles and both halves have all bands', () => {
    const body = builtMuscles();
    const half = body.bands.filter((b) => b.side === 'right').reduce((sum, b) => sum + b.indexCount / 3, 0);
    expect(half).toBeLessThanOrEqual(46_818);
    const names = (side: string): string[] =>
      body.bands.filter((b) => b.side === side && b.structure !== 'linea_alba').map((b) => b.name);
    expect(names('left')).toEqual(names('right'));
  });

  it('refuse a file of another kind in a sentence', () => {
    expect(() => readMuscles(builtFile('runner.glb'))).toThrow('not one of built muscles');
    expect(() => readMuscles(builtFile('runner.muscles.bin').slice(0, 60_000))).toThrow('cut short');
  });
});
