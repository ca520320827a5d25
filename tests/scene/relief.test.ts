import { describe, expect, it } from 'vitest';
import { reliefOf } from '../../src/scene/body/relief.ts';
import { builtMuscles } from '../body/builtBody.ts';

const muscles = builtMuscles();
/** Every band in a row of its own, so that a row tells the band. */
const body = { muscles, bandPart: Int32Array.from(muscles.bands, (_, i) => i) };
const sheets = muscles.bands.filter(({ structure }) => structure === 'external_oblique');

/** Places along and across, as the shader reads them. */
const places = (list: Float32Array): number[] => [...list].filter((_, i) => i % 2 === 0).map((v) => v - 4);
const across = (list: Float32Array): number[] =>
  [...list].filter((_, i) => i % 2 === 1).map((v) => v - 16 * Math.round(v / 16));

describe('what a sheet shows of the muscle that it lies on', () => {
  it('external oblique shows rectus abdominis of its own side, and no other muscle shows another', () => {
    expect(sheets.length).toBe(2);
    for (const band of muscles.bands) {
      const relief = reliefOf(body, band);
      expect([band.name, relief !== null]).toEqual([band.name, sheets.includes(band)]);
      if (!relief) continue;
      const under = muscles.bands[Math.round((relief[1] as number) / 16)];
      expect([under?.structure, under?.side]).toEqual(['rectus_abdominis', band.side]);
    }
  });

  it('the places over it rise from below the lowest intersection to above the highest, on both sides alike', () => {
    const [right, left] = sheets.map((band) => reliefOf(body, band) as Float32Array) as [Float32Array, Float32Array];
    expect(Math.min(...places(right))).toBeLessThan(0);
    expect(Math.max(...places(right))).toBeGreaterThan(3.5);
    expect(Math.min(...places(right))).toBeGreaterThan(-2);
    places(right).forEach((place, v) => expect(places(left)[v]).toBeCloseTo(place, 3));
    across(right).forEach((place, v) => expect(Math.abs(place - (across(left)[v] as number))).toBeLessThan(0.002));
  });

  it('the edge beside the midline is the inner one: the places across grow outwards', () => {
    const [band] = sheets;
    if (!band) throw new Error('There is no external oblique.');
    const relief = reliefOf(body, band) as Float32Array;
    // It begins on ribs and flank and ends on the linea alba.
    expect(across(relief)[0]).toBeGreaterThan(1);
    expect(across(relief).at(-1)).toBeLessThan(0);
  });
});
