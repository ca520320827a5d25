import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindSurfaces } from '../../models/atlas/bind.ts';
import { buildAtlas } from '../../models/atlas/buildAtlas.ts';
import { Nearest } from '../../models/geometry/nearest.ts';
import { volumeOf } from '../../models/geometry/weld.ts';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { readBones } from '../../src/body/bones.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { ownMesh, type OwnAtlas, readOwnAtlas } from '../../src/body/ownAtlas.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { builtFile, builtMuscles, liftedLeg } from '../body/builtBody.ts';

const root = mkdtempSync(join(tmpdir(), 'tightrope-atlas-'));
const body = builtMuscles();
const given = [
  'soleus',
  'gluteus_maximus',
  'rectus_femoris',
  'sartorius',
  'psoas_major',
  'gastrocnemius_medial',
] as const;
const nodes: Record<(typeof given)[number], string> = {
  soleus: 'right soleus',
  gluteus_maximus: 'right gluteus maximus',
  rectus_femoris: 'right rectus femoris',
  sartorius: 'right sartorius',
  psoas_major: 'right psoas major',
  gastrocnemius_medial: 'medial head of right gastrocnemius',
};

/** A folder with the built body in it, to bind into. */
function fresh(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const file of ['runner.glb', 'runner.muscles.bin'])
    copyFileSync(join(import.meta.dirname, '..', '..', 'models', file), join(folder, file));
  return folder;
}

interface Shape {
  positions: ArrayLike<number>;
  triangles: ArrayLike<number>;
}

function built(id: string): Shape {
  return loftMesh(
    body,
    body.rest,
    body.bands.findIndex((band) => band.structure === id && band.side === 'right'),
  );
}

/** As BodyParts3D publishes it: millimetres, z up, facing -y, the name in a comment. */
function obj(name: string, { positions, triangles }: Shape): string {
  const lines = [`# English name : ${name}`, '# Concept ID : FMA0'];
  for (let i = 0; i < positions.length; i += 3)
    lines.push(
      `v ${(1000 * positions[i]!).toFixed(4)} ${(-1000 * positions[i + 2]!).toFixed(4)} ${(1000 * positions[i + 1]!).toFixed(4)}`,
    );
  for (let i = 0; i < triangles.length; i += 3)
    lines.push(`f ${triangles[i]! + 1}//1 ${triangles[i + 1]! + 1}//1 ${triangles[i + 2]! + 1}//1`);
  return lines.join('\n');
}

async function glb(shapes: Record<string, Shape>): Promise<Uint8Array> {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  for (const [name, { positions, triangles }] of Object.entries(shapes)) {
    const primitive = document
      .createPrimitive()
      .setAttribute(
        'POSITION',
        document.createAccessor().setType('VEC3').setArray(Float32Array.from(positions)).setBuffer(buffer),
      )
      .setIndices(document.createAccessor().setType('SCALAR').setArray(Uint32Array.from(triangles)).setBuffer(buffer));
    scene.addChild(document.createNode(name).setMesh(document.createMesh(name).addPrimitive(primitive)));
  }
  return new NodeIO().writeBinary(document);
}

function bound(folder: string): OwnAtlas {
  const b = readFileSync(join(folder, 'atlas.muscles.bin'));
  return readOwnAtlas(b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength) as ArrayBuffer, body);
}

const objFolder = join(root, 'objects');
const glbFolder = join(root, 'glb');
let femur: Shape;

beforeAll(async () => {
  mkdirSync(objFolder);
  mkdirSync(glbFolder);
  const { bones } = await readBones(builtFile('runner.glb'));
  femur = bones.find(({ id, side }) => id === 'femur' && side === 'right') as Shape;
  given.forEach((id, i) => writeFileSync(join(objFolder, `FJ${1000 + i}.obj`), obj(nodes[id], built(id))));
  writeFileSync(join(objFolder, 'FJ2000.obj'), obj('right femur', femur));
  writeFileSync(join(objFolder, 'FJ3000.obj'), obj('left soleus', built('soleus')));
  writeFileSync(
    join(glbFolder, 'all.glb'),
    await glb({ ...Object.fromEntries(given.map((id) => [nodes[id], built(id)])), 'right femur': femur }),
  );
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("an atlas of one's own", () => {
  it('is bound from a folder of OBJ files, from a GLB and from a zip alike', async () => {
    const zip = join(root, 'atlas.zip');
    writeFileSync(
      zip,
      zipSync(
        Object.fromEntries(
          readdirSync(objFolder).map((name) => [`inner/${name}`, readFileSync(join(objFolder, name))]),
        ),
      ),
    );
    for (const [name, source] of [
      ['a', objFolder],
      ['b', glbFolder],
      ['c', zip],
    ] as const) {
      const folder = fresh(name);
      expect(await buildAtlas(source, folder)).toMatch(/^Bound 6 muscles and tendons .* and 1 bones/);
      expect(new Set(bound(folder).structures.map(({ id }) => id))).toEqual(new Set(given));
      expect(readdirSync(folder).sort()).toEqual([
        'atlas.glb',
        'atlas.muscles.bin',
        'runner.glb',
        'runner.muscles.bin',
      ]);
    }
  });

  it("rests where it lay and goes with the rig as the runner's own muscles do, right and mirrored left", async () => {
    const folder = fresh('moves');
    await buildAtlas(objFolder, folder);
    const own = bound(folder);
    const rows = new Float32Array(body.rest.length);
    poseStations(body, liftedLeg(60), new Float32Array(muscles.length * 2), rows);
    own.structures.forEach(({ id }, i) => {
      for (const [side, at] of [
        ['right', body.rest],
        ['right', rows],
        ['left', body.rest],
      ] as const) {
        const index = body.bands.findIndex((band) => band.structure === id && band.side === side);
        const wanted = loftMesh(body, at, index);
        const tree = new Nearest({ positions: Float64Array.from(wanted.positions), triangles: wanted.triangles });
        const mesh = ownMesh(body, own, at, i, side);
        let sum = 0;
        for (let v = 0; v < mesh.positions.length; v += 3)
          sum += tree.find(mesh.positions[v]!, mesh.positions[v + 1]!, mesh.positions[v + 2]!).distance;
        const mean = sum / (mesh.positions.length / 3);
        expect([id, side, mean < (at === body.rest ? 0.0002 : 0.001)]).toEqual([id, side, true]);
        const volume =
          volumeOf({ positions: Float64Array.from(mesh.positions), triangles: mesh.triangles }) /
          volumeOf({ positions: Float64Array.from(wanted.positions), triangles: wanted.triangles });
        expect([id, side, Math.abs(volume - 1) < 0.08]).toEqual([id, side, true]);
      }
      // Normals point outwards: moving along them makes it larger.
      const mesh = ownMesh(body, own, rows, i, 'right');
      const grown = mesh.positions.map((v, k) => v + 0.0005 * (mesh.normals[k] as number));
      expect(volumeOf({ positions: Float64Array.from(grown), triangles: mesh.triangles })).toBeGreaterThan(
        volumeOf({ positions: Float64Array.from(mesh.positions), triangles: mesh.triangles }),
      );
    });
  });

  it('rests where it lay even where no section of a band reaches: a second head, a fold', () => {
    const index = body.bands.findIndex((band) => band.structure === 'rectus_femoris' && band.side === 'right');
    const { positions } = loftMesh(body, body.rest, index);
    // A small triangle four centimetres before the muscle's end, to the side of it.
    const [x, y, z] = [positions[0] as number, positions[1] as number, positions[2] as number];
    const surface = {
      positions: Float64Array.of(
        x - 0.03,
        y + 0.02,
        z - 0.02,
        x - 0.034,
        y + 0.02,
        z - 0.02,
        x - 0.03,
        y + 0.026,
        z - 0.022,
      ),
      triangles: Uint32Array.of(0, 1, 2),
    };
    const { own } = bindSurfaces(body, [{ id: 'rectus_femoris', bands: [index], ...surface }]);
    const mesh = ownMesh(body, own, body.rest, 0, 'right');
    mesh.positions.forEach((v, k) => expect(Math.abs(v - (surface.positions[k] as number))).toBeLessThan(2e-5));
  });

  const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'atlas');
  it.skipIf(!existsSync(shared))(
    'takes the specimen itself: a hundred structures, nineteen in twenty points within a tenth of a millimetre',
    async () => {
      const said = await buildAtlas(shared, fresh('specimen'));
      const [, structures = '', off = ''] = /^Bound (\d+) .* within ([\d.]+) mm of the place/.exec(said) ?? [];
      expect(Number(structures)).toBeGreaterThanOrEqual(100);
      expect(Number(off)).toBeLessThan(0.1);
    },
  );
});

const whole = (): string => obj('right soleus', built('soleus'));

describe('bad input of an own atlas', () => {
  const bad = join(root, 'bad');
  const put = (name: string, content: string | Uint8Array): string => {
    const folder = join(bad, name.replace(/\W/g, '_'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
    return folder;
  };
  const cases: [string, () => Promise<string> | string, RegExp][] = [
    ['a folder that is not there', () => join(root, 'nowhere'), /no folder and no zip/],
    ['an empty name', () => '', /no folder and no zip/],
    ['a folder without meshes', () => put('readme.txt', 'hello'), /no GLB and no OBJ/],
    [
      'meshes that the runner does not know',
      () => put('a.obj', obj('right kidney', built('soleus'))),
      /no(thing| name)/i,
    ],
    [
      'a GLB that is cut short',
      async () => put('cut.glb', (await glb({ 'right soleus': built('soleus') })).subarray(0, 4000)),
      /cut short/,
    ],
    ['an OBJ without faces', () => put('cut.obj', whole().split('\nf ')[0] ?? ''), /no faces/],
    [
      "an OBJ cut within its faces' vertices",
      () =>
        put(
          'holes.obj',
          whole()
            .split('\n')
            .filter((line, i) => !line.startsWith('v ') || i < 90)
            .join('\n'),
        ),
      /vertex which is not there/,
    ],
    ['a vertex that is no number', () => put('nan.obj', whole().replace(/^v \S+/m, 'v nan')), /no number/],
    [
      'a million faces',
      () =>
        put('many.obj', `# English name : right soleus\nv 0 0 0\nv 1 0 0\nv 0 1 0\n${'f 1 2 3\n'.repeat(1_000_001)}`),
      /million faces/,
    ],
    [
      'a zip with a path out of it',
      () => join(put('out.zip', zipSync({ '../../evil.obj': strToU8(whole()) })), 'out.zip'),
      /leads out of it/,
    ],
    ['a zip that is none', () => join(put('none.zip', 'PK but not really'), 'none.zip'), /no zip/],
    [
      'another body',
      () =>
        put(
          'large.obj',
          obj('right soleus', {
            ...built('soleus'),
            positions: Float32Array.from(built('soleus').positions, (v) => v * 1.6),
          }),
        ),
      /another body/,
    ],
  ];

  it.each(cases)('%s: one sentence, nothing written, nothing lost', async (name, source, reason) => {
    const folder = fresh(`bad ${name}`.replace(/\W/g, '_'));
    writeFileSync(join(folder, 'atlas.glb'), 'older');
    const path = await source();
    const error = await buildAtlas(path, folder).then(
      () => '',
      (thrown: Error) => thrown.message,
    );
    expect(error).toMatch(reason);
    expect(error.split('\n')).toHaveLength(1);
    expect(error.length).toBeLessThan(300);
    expect(readdirSync(folder).sort()).toEqual(['atlas.glb', 'runner.glb', 'runner.muscles.bin']);
    expect(readFileSync(join(folder, 'atlas.glb'), 'utf8')).toBe('older');
    expect(existsSync(join(root, 'evil.obj'))).toBe(false);
  });
});
