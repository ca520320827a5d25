import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateBytes } from 'gltf-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareBone } from '../../models/measure/bones/boneCompare.ts';
import { specimenFrom } from '../../models/measure/bones/boneSpecimen.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { fingerprint, isAsMade, meaningOf } from '../../models/fingerprint.ts';
import { type BoneFigure, figureCount, readBoneFigures } from '../../models/mesh/bones/boneFigure.ts';
import { boneField } from '../../models/mesh/bones/boneShape.ts';
import { boneFolders, meshBones } from '../../models/mesh/bones/boneSurfaces.ts';
import { midSegments, sidedSegments } from '../../src/anatomy/segments.ts';
import { type Bone, readBones } from '../../src/body/bones.ts';

const file = readFileSync(join(import.meta.dirname, '../../models/runner.glb'));
const figures = boneFolders.flatMap(readBoneFigures);
let bones: Bone[] = [];

beforeAll(async () => {
  ({ bones } = await readBones(new Uint8Array(file).buffer));
});

const figureOf = (id: string): BoneFigure => {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
};

describe('the figures of the bones', () => {
  it('keep at most 400 numbers a bone and fewer than 12,700 in all', () => {
    const counts = figures
      .filter(({ kind }) => kind !== 'skin')
      .map((figure) => [figure.id, figureCount(figure)] as const);
    expect(counts.filter(([, count]) => count > 400)).toEqual([]);
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBeLessThan(12_700);
  });

  it('name every part of a bone', () => {
    const unnamed = figures.filter(
      ({ parts }) =>
        parts.some(({ name }) => name.length < 3) || new Set(parts.map(({ name }) => name)).size < parts.length,
    );
    expect(unnamed.map(({ id }) => id)).toEqual([]);
  });

  it('put the pubic tubercle in front of the ischial spine, and the iliac crest on top', () => {
    const cage = figureOf('hip_bone').parts.find((part) => part.shape === 'cage');
    if (cage?.shape !== 'cage') throw new Error('the hip bone has no landmarks');
    const { nodes } = cage;
    expect(nodes['pubic tubercle']![2]).toBeGreaterThan(nodes['ischial spine']![2] + 60);
    expect(Object.values(nodes).every(([, y]) => y <= nodes['crest top']![1] + 6)).toBe(true);
  });

  it('shape the bone where they stand: a wider femoral head swells there and nowhere else', () => {
    const femur = figureOf('femur');
    const head = femur.parts
      .flatMap((part) => (part.shape === 'ellipsoid' ? [part] : []))
      .sort((a, b) => b.at[0] + b.at[1] - a.at[0] - a.at[1])[0]!;
    const wider = {
      ...femur,
      parts: femur.parts.map((part) =>
        part === head ? { ...head, half: head.half.map((v) => v + 5) as typeof head.half } : part,
      ),
    };
    const [before, after] = [boneField(femur), boneField(wider)];
    const knee = [-95, 425, 80] as const;
    expect(after.distance(...knee)).toBeCloseTo(before.distance(...knee), 6);
    const above = [head.at[0], head.at[1] + head.half[1] + 4, head.at[2]] as const;
    expect(after.distance(...above)).toBeLessThan(before.distance(...above) - 1);
  });
});

describe('the built body', () => {
  it('is a GLB without fault for the Khronos validator', async () => {
    const { issues } = await validateBytes(new Uint8Array(file));
    expect(issues.messages.filter(({ severity }) => severity < 2)).toEqual([]);
  });

  it('is what the figures give, bone by bone, without any atlas', async () => {
    const off: string[] = [];
    // Made from these figures by this code, to the byte: building it once more would take minutes to say the same.
    for (const { figure, surface: again } of isAsMade('bones') ? [] : ((await meshBones(boneFolders, [1]))[0] ?? [])) {
      const built = bones.find((bone) => bone.id === figure.id && bone.side !== 'left');
      if (!built) throw new Error(`${figure.id} is not in the built body`);
      const surface = {
        positions: Float64Array.from(built.positions, (v) => v * 1000),
        triangles: Uint32Array.from(built.triangles),
      };
      const rebuilt = { positions: again.positions.map((v) => v * 1000), triangles: again.triangles };
      const { max } = compareBone(specimenFrom(rebuilt), surface, 200);
      if (!(max < 0.05)) off.push(`${figure.id} ${max.toFixed(3)} mm`);
    }
    expect(off).toEqual([]);
  }, 300_000);

  it('is known by what it was made from: another figure, or another body, has another fingerprint', () => {
    const now = fingerprint('bones');
    expect(Object.keys(now.gave)).toEqual(['models/runner.glb', 'models/runner.small.glb']);
    expect(now.gave['models/runner.glb']).toBe(createHash('sha256').update(file).digest('hex'));
    expect(meaningOf('a.ts', 'const a = 1; // why\n')).toBe(meaningOf('a.ts', '/** What. */\nconst a =\n  1;'));
    expect(meaningOf('a.ts', 'const a = 1;')).not.toBe(meaningOf('a.ts', 'const a = 2;'));
    expect(meaningOf('a.json', '{ "a": 1 }')).not.toBe(meaningOf('a.json', '{ "a": 2 }'));
  });

  it('holds every figure once, and each belongs to a segment', () => {
    const built = bones.filter((bone) => bone.side !== 'left').map((bone) => bone.id);
    expect([...built].sort()).toEqual(figures.map(({ id }) => id).sort());
    const segments: readonly string[] = [...midSegments, ...sidedSegments];
    expect(bones.filter((bone) => !segments.includes(bone.segment)).map((bone) => bone.id)).toEqual([]);
    expect(
      segments.filter((segment) => !bones.some((bone) => bone.segment === segment || bone.bend?.segment === segment)),
    ).toEqual([]);
  });

  it('has a left half that is the exact mirror of the right', () => {
    const right = bones.filter((bone) => bone.side === 'right');
    expect(right.length).toBeGreaterThan(60);
    const off = right.filter((bone) => {
      const left = bones.find((other) => other.id === bone.id && other.side === 'left');
      const mirrored = left?.positions.every((v, i) => v === (i % 3 === 0 ? -1 : 1) * bone.positions[i]!);
      return !mirrored || left?.triangles[1] !== bone.triangles[2] || left?.triangles[2] !== bone.triangles[1];
    });
    expect(off.map(({ id }) => id)).toEqual([]);
  });

  it('stays within 43,500 triangles for the half body, 14,000 in the light version, every surface facing outwards', async () => {
    const light = (
      await readBones(new Uint8Array(readFileSync(join(import.meta.dirname, '../../models/runner.small.glb'))).buffer)
    ).bones;
    for (const [list, most] of [
      [bones, 43_500],
      [light, 14_000],
    ] as const) {
      const half = list.filter((bone) => bone.side !== 'left');
      expect(half.reduce((sum, bone) => sum + bone.triangles.length / 3, 0)).toBeLessThanOrEqual(most);
      expect(half.filter((bone) => volume(bone) <= 0).map((bone) => bone.id)).toEqual([]);
    }
    expect(light.map(told)).toEqual(bones.map(told));
  });

  it('gives left bones an id of their own or none', () => {
    const ids = bones.map(({ fma }) => fma).filter((fma) => fma !== '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(bones.find(({ id, side }) => id === 'femur' && side === 'left')?.fma).toBe('FMA24475');
  });

  it('has a head that covers the skull and the jaw', () => {
    const head = bones.find(({ id }) => id === 'head_skin')!;
    const skin = new Nearest({
      positions: Float64Array.from(head.positions),
      triangles: Uint32Array.from(head.triangles),
    });
    const bare = bones
      .filter(({ id }) => id === 'skull' || id === 'mandible')
      .flatMap(({ positions: p }) =>
        Array.from({ length: p.length / 3 }, (_, i) => [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!] as const),
      )
      .filter(([x, y, z]) => !skin.inside(x, y, z) && skin.find(x, y, z).distance > 0.0005);
    expect(bare).toEqual([]);
  });

  it('stands in shoes that reach below every bone of the foot and hide its toes', () => {
    const sole = bones.find((bone) => bone.id === 'shoe_sole' && bone.side === 'right')!;
    const upper = bones.find((bone) => bone.id === 'shoe_upper' && bone.side === 'right')!;
    const toes = bones.filter((bone) => bone.side === 'right' && bone.segment === 'toes');
    expect(reach([sole], 1, Math.min)).toBeLessThan(reach(toes, 1, Math.min) - 0.015);
    expect(reach([upper], 2, Math.max)).toBeGreaterThan(reach(toes, 2, Math.max));
    expect(upper.bend?.segment).toBe('toes');
  });
});

/** What a bone is, apart from its surface. */
function told({ id, name, kind, segment, side, fma, atlasNodes, bend }: Bone) {
  return { id, name, kind, segment, side, fma, atlasNodes, bend: bend?.segment };
}

/** Lowest or highest coordinate of some bones along an axis, metres. */
function reach(list: Bone[], axis: number, most: (...values: number[]) => number): number {
  return most(...list.map((bone) => most(...bone.positions.filter((_, i) => i % 3 === axis))));
}

function volume({ positions: p, triangles }: Bone): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3];
    sum +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return sum / 6;
}
