import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Nearest } from '../../models/geometry/nearest.ts';
import { type Bone, readBones } from '../../src/body/bones.ts';

type Point = [number, number, number];

let bones: Bone[] = [];

beforeAll(async () => {
  ({ bones } = await readBones(
    new Uint8Array(readFileSync(join(import.meta.dirname, '../../models/runner.glb'))).buffer,
  ));
});

/** A bone of the right half or the midline as built, millimetres. */
function boneOf(id: string): Nearest {
  const { positions, triangles } = bones.find((bone) => bone.id === id && bone.side !== 'left')!;
  return new Nearest({
    positions: Float64Array.from(positions, (v) => v * 1000),
    triangles: Uint32Array.from(triangles),
  });
}

/** How far a point lies outside a bone, mm; below zero inside. */
const outside = (bone: Nearest, [x, y, z]: Point): number =>
  bone.find(x, y, z).distance * (bone.inside(x, y, z) ? -1 : 1);

const steps = (from: number, to: number, by: number): number[] =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);

/** The most room round any straight way along z near a place, mm: half the width of the largest ball that passes. */
const passage = (bone: Nearest, x: number, y: number, from: number, to: number): number =>
  Math.max(
    ...[-1.5, 0, 1.5].flatMap((dx) =>
      [-1.5, 0, 1.5].map((dy) => Math.min(...steps(from, to, 1).map((z) => outside(bone, [x + dx, y + dy, z])))),
    ),
  );

/** Lowest and highest place of a bone, mm. */
function extent(id: string): [number, number] {
  const heights = bones.find((bone) => bone.id === id)!.positions.filter((_, i) => i % 3 === 1);
  return [Math.min(...heights) * 1000, Math.max(...heights) * 1000];
}

describe('the sacrum', () => {
  it('lets a ball of 7 mm pass from back to front through each third foramen, and one of 3 mm through each fourth', () => {
    const sacrum = boneOf('sacrum');
    for (const side of [-1, 1]) {
      expect(passage(sacrum, 0.2 + side * 18.6, 865.6, 5, 60)).toBeGreaterThan(3.5);
      expect(passage(sacrum, 0.2 + side * 16.6, 845.6, 5, 50)).toBeGreaterThan(1.5);
    }
  });

  it('takes a ball of 4 mm from behind into the first foramen and one of 6 mm into the second, more than 8 mm deep', () => {
    const sacrum = boneOf('sacrum');
    for (const side of [-1, 1]) {
      expect(passage(sacrum, 0.2 + side * 27.5, 902.5, 10, 46)).toBeGreaterThan(2);
      expect(passage(sacrum, 0.2 + side * 19.9, 885.3, 5, 37)).toBeGreaterThan(3);
    }
  });

  it('bears three spinous tubercles on its crest: each stands out behind the bone 5 mm beside it', () => {
    const sacrum = boneOf('sacrum');
    const back = (x: number, y: number): number => steps(0, 90, 0.2).find((z) => sacrum.inside(x, y, z))!;
    for (const y of [911, 891.5, 866])
      expect([y, Math.min(back(-4.8, y), back(5.2, y)) - back(0.2, y) > 0.8]).toEqual([y, true]);
  });
});

describe('the discs', () => {
  const levels = [
    ...steps(7, 12, 1).map((n) => [`thoracic_${n}`, n < 12 ? `thoracic_vertebra_${n + 1}` : 'lumbar_vertebra_1']),
    ...steps(1, 4, 1).map((n) => [`lumbar_${n}`, `lumbar_vertebra_${n + 1}`]),
  ] as [string, string][];

  it('of T7 to L4 leave no groove: looked at from before, the column nowhere falls back more than 2.5 mm between a vertebra and its disc', () => {
    const deep: string[] = [];
    for (const [level, below] of levels) {
      const column = [`disc_${level}`, level.replace('_', '_vertebra_'), below].map(boneOf);
      const [low, high] = extent(`disc_${level}`);
      for (const x of [-9, -4, 3, 8]) {
        const front = steps(low - 2, high + 2, 0.4).map(
          (y) => steps(0, 130, 0.4).findLast((z) => column.some((bone) => bone.inside(x, y, z))) ?? 0,
        );
        const groove = Math.max(
          ...front.map((z, i) => Math.min(Math.max(...front.slice(0, i + 1)), Math.max(...front.slice(i))) - z),
        );
        if (groove > 2.5) deep.push(`${level} at ${x}: ${groove.toFixed(1)} mm`);
      }
    }
    expect(deep).toEqual([]);
  }, 60_000);

  it('are lit as rims: on average the normals along their front look forwards, not up or down', () => {
    for (const [level] of levels) {
      const { positions, normals } = bones.find(({ id }) => id === `disc_${level}`)!;
      const front = Math.max(...positions.filter((_, i) => i % 3 === 2));
      const rim = steps(0, positions.length - 3, 3).filter((i) => positions[i + 2]! > front - 0.003);
      expect(rim.length).toBeGreaterThan(1);
      expect(rim.reduce((sum, i) => sum + Math.abs(normals[i + 1]!), 0) / rim.length).toBeLessThan(0.4);
    }
  });
});

describe('the socket of the shoulder', () => {
  /** Middle (mm) and radius of the humeral head, from a sphere through the specimen's. */
  const head: Point = [-163.6, 1325, 71.7];
  const radius = 22.1;

  it('lies round the head of the humerus: within 9 mm of its middle the floor is 2 to 6 mm off the head, a little wider in front, evenly to 4 mm', () => {
    const scapula = boneOf('scapula');
    const gaps = steps(-9, 9, 3).flatMap((up) =>
      steps(-9, 9, 3)
        .filter((ahead) => Math.hypot(up, ahead) < 9.5)
        .map((ahead) => {
          const to: Point = [-143, 1318 + up, 63.5 + ahead];
          const way = to.map((v, k) => v - head[k]!) as Point;
          const l = Math.hypot(...way);
          return (
            steps(0, 40, 0.2).find((t) =>
              scapula.inside(head[0] + (way[0] * t) / l, head[1] + (way[1] * t) / l, head[2] + (way[2] * t) / l),
            )! - radius
          );
        }),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(2);
    expect(Math.max(...gaps)).toBeLessThan(6);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(4);
  });

  it('is a pear: half again as wide below as above', () => {
    const scapula = boneOf('scapula');
    const wide = (y: number): number =>
      steps(40, 78, 0.5).filter((z) => {
        const way: Point = [-140 - head[0], y - head[1], z - head[2]];
        const l = Math.hypot(...way);
        return steps(radius, radius + 6, 0.4).some((t) =>
          scapula.inside(head[0] + (way[0] * t) / l, head[1] + (way[1] * t) / l, head[2] + (way[2] * t) / l),
        );
      }).length / 2;
    expect(wide(1312) / wide(1332)).toBeGreaterThan(1.4);
  });
});

describe('the mastoid process', () => {
  it('hangs down behind the ear canal: 4 mm lower than the bone 14 mm behind it', () => {
    const skull = boneOf('skull');
    const lowest = (z: number): number =>
      Math.min(...steps(-58, -48, 2).flatMap((x) => steps(1485, 1530, 0.5).filter((y) => skull.inside(x, y, z))));
    expect(lowest(69) - lowest(83)).toBeGreaterThan(4);
  });
});
