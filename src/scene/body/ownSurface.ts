import { tendonAt } from '../../body/muscles.ts';
import { offUnit, readOwnAtlas } from '../../body/ownAtlas.ts';
import type { Body, OwnSurface } from './sceneBody.ts';
import { surfaceOfSize } from './surface.ts';

/**
 * Somebody's own atlas, both sides, placed by the same stations as the built muscles that it stands for.
 * @param file what `npm run models -- --atlas` wrote; throws a sentence where it is broken or belongs to another body
 */
export function readOwnSurface(file: ArrayBuffer, { muscles: body, bandPart }: Body): OwnSurface {
  const atlas = readOwnAtlas(file, body);
  const sides = ['right', 'left'] as const;
  const n = atlas.s.length;
  const rows = new Map(body.bands.map((band, i) => [`${band.name} ${band.side}`, i]));
  const index = new Uint32Array(atlas.indices.length * 2);
  const structures = new Set(atlas.structures.map(({ id }) => id));
  const out: OwnSurface = {
    ...surfaceOfSize(n * 2, index),
    structures,
    own: new Float32Array(n * 8),
    off: Float32Array.from({ length: n * 6 }, (_, k) => offUnit * (atlas.off[k % (n * 3)] as number)),
  };
  sides.forEach((side, half) => {
    for (let v = 0; v < n; v++) {
      const at = half * n + v;
      const name = atlas.bands[atlas.band[v] as number] ?? '';
      const i = rows.get(`${name} ${side}`) ?? rows.get(`${name} right`) ?? 0;
      const band = body.bands[i];
      if (!band) continue;
      const u = Math.min(1, Math.max(0, (atlas.s[v] as number) / (band.stations - 1)));
      out.place.set([band.first, band.stations, atlas.s[v] as number, atlas.t[v] as number], at * 4);
      out.surface.set([0, 0.92, tendonAt(u, Math.cos(atlas.t[v] as number), band), side === 'left' ? -1 : 1], at * 4);
      out.own.set(
        [Math.max(1e-4, atlas.size[v] as number), ...[0, 1, 2].map((k) => (atlas.normal[v * 3 + k] as number) / 127)],
        at * 4,
      );
      out.part[at] = bandPart[i] as number;
      out.arc[at] = (atlas.t[v] as number) / (2 * Math.PI);
    }
    for (let k = 0; k < atlas.indices.length; k += 3) {
      const [a, b, c] = [0, 1, 2].map((j) => half * n + (atlas.indices[k + j] as number)) as [number, number, number];
      // The midline has no mirror image; what lies in the mirror is turned round.
      const middle =
        side === 'left' && !rows.has(`${atlas.bands[atlas.band[atlas.indices[k] as number] as number] ?? ''} left`);
      index.set(middle ? [a, a, a] : side === 'left' ? [a, c, b] : [a, b, c], half * atlas.indices.length + k);
    }
  });
  return out;
}
