import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { NodeIO } from '@gltf-transform/core';
import { readBody } from './src/cli/structures.ts';
import { riggedDocument } from './src/cli/rigged.ts';
const clips = deserialize(readFileSync('/tmp/w/clips.v8')) as any[];
const t = Date.now();
const d = riggedDocument(await readBody(), clips);
console.log(
  'doc',
  Date.now() - t,
  d
    .getRoot()
    .listAnimations()
    .map((a) => a.listChannels().length)
    .join(' '),
  d.getRoot().listAccessors().length,
);
const b = await new NodeIO().writeBinary(d);
writeFileSync('/tmp/w/all.glb', b);
console.log(b.length / 1e6, 'json', new DataView(b.buffer, b.byteOffset).getUint32(12, true) / 1e6, Date.now() - t);
