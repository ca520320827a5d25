import { describe, expect, it } from 'vitest';
import { volumeOf } from '../../models/geometry/weld.ts';
import { restPose } from '../../src/anatomy/segments.ts';
import { readBones } from '../../src/body/bones.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../../src/body/muscles.ts';
import { pickableOf } from '../../src/body/pick.ts';
import { builtFile, builtMuscles } from './builtBody.ts';
import { agreement } from './pickBruteForce.ts';

const full = builtMuscles();
const light = readMuscles(builtFile('runner.muscles.bin'), { light: true });

/** Cubic centimetres of each structure of the right half, or of the midline. */
function volumes(body: MuscleBody): Map<string, number> {
  const out = new Map<string, number>();
  body.bands.forEach(({ structure, side }, i) => {
    if (side !== 'right') return;
    const { positions, triangles } = loftMesh(body, body.rest, i);
    out.set(
      structure,
      (out.get(structure) ?? 0) + volumeOf({ positions: Float64Array.from(positions), triangles }) * 1e6,
    );
  });
  return out;
}

const names = ({ bands }: MuscleBody): string[] => bands.map(({ name, side }) => `${name} ${side}`);
const keys = (bones: { id: string; side: string }[]): string[] => bones.map(({ id, side }) => `${id} ${side}`);

describe('the light version of the body', () => {
  it('has the same bands, stations and bones, and at most 30,000 triangles in the half body', async () => {
    expect(names(light)).toEqual(names(full));
    expect(light.rest).toEqual(full.rest);
    const small = (await readBones(builtFile('runner.small.glb'))).bones;
    expect(keys(small)).toEqual(keys((await readBones(builtFile('runner.glb'))).bones));
    const soft = light.bands
      .filter(({ side }) => side === 'right')
      .reduce((sum, { indexCount }) => sum + indexCount / 3, 0);
    const hard = small
      .filter(({ side }) => side !== 'left')
      .reduce((sum, { triangles }) => sum + triangles.length / 3, 0);
    expect(soft).toBeGreaterThan(8000);
    expect(soft + hard).toBeLessThanOrEqual(30_000);
  });

  it('keeps the volume of every structure within 4 %', () => {
    const kept = volumes(light);
    const off = [...volumes(full)].filter(([id, volume]) => Math.abs((kept.get(id) ?? 0) / volume - 1) > 0.04);
    expect(off.map(([id, volume]) => `${id}: ${volume.toFixed(1)} to ${kept.get(id)?.toFixed(1)}`)).toEqual([]);
  });

  it('is picked like the full one: boxes first give what every triangle gives', async () => {
    const { bones } = await readBones(builtFile('runner.small.glb'));
    expect(agreement(pickableOf(light, bones), [restPose()], 60, 5).share).toBeGreaterThan(0.97);
  });
});
