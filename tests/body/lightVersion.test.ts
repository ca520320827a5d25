import { describe, expect, it } from 'vitest';
import { volumeOf } from '../../models/measure/weld.ts';
import { kindOf } from '../../src/anatomy/structures.ts';
import { readBones } from '../../src/body/bones.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../../src/body/muscles.ts';
import { builtFile, builtMuscles } from './builtBody.ts';

const full = builtMuscles();
const light = readMuscles(builtFile('runner.muscles.bin'), { light: true });

const volume = (body: MuscleBody, i: number): number => {
  const { positions, triangles } = loftMesh(body, body.rest, i);
  return volumeOf({ positions: Float64Array.from(positions), triangles });
};

describe('the light version of the body', () => {
  it('has at most 30,000 triangles in the half body, bones and muscles together', async () => {
    const { bones } = await readBones(builtFile('runner.small.glb'));
    const hard = bones.filter(({ side }) => side !== 'left').reduce((sum, { triangles }) => sum + triangles.length / 3, 0);
    const soft = light.bands.filter(({ side }) => side === 'right').reduce((sum, { indexCount }) => sum + indexCount / 3, 0);
    expect(hard + soft).toBeLessThanOrEqual(30_000);
    expect(soft).toBeGreaterThan(8000);
  });

  it('has the same bands on the same stations, and keeps their volume: half of them within 12 percent, each muscle above 5 cubic centimetres at least 60 percent of it', () => {
    expect(light.bands.map(({ name, side }) => `${name} ${side}`)).toEqual(full.bands.map(({ name, side }) => `${name} ${side}`));
    expect(light.rest).toEqual(full.rest);
    const large = full.bands.flatMap(({ name, side, structure }, i) => {
      const whole = volume(full, i);
      return side === 'right' && kindOf(structure) !== 'connective' && whole > 5e-6 ? [{ name, off: Math.abs(volume(light, i) / whole - 1) }] : [];
    }).sort((a, b) => a.off - b.off);
    expect(large[large.length >> 1]?.off).toBeLessThan(0.12);
    expect(large.filter(({ off }) => off > 0.4)).toEqual([]);
  });
});
