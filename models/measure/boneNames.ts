import type { BoneFigure } from '../mesh/boneFigure.ts';
import type { Specimen } from './boneSpecimen.ts';

/** Names the lumps of a bone by where they lie in it: "upper front outer", with a number where several share a place. */
export function nameParts(figure: BoneFigure, { box }: Specimen): BoneFigure {
  const word = (value: number, axis: number, low: string, middle: string, high: string) => {
    const t = (value - box[axis]!) / (box[axis + 3]! - box[axis]!);
    return t < 0.36 ? low : t > 0.64 ? high : middle;
  };
  const seen = new Map<string, number>();
  const parts = figure.parts.map((part) => {
    if (part.shape !== 'ellipsoid' || !/^part \d+$/.test(part.name)) return part;
    const words = [
      word(part.at[1], 1, 'lower', '', 'upper'),
      word(part.at[2], 2, 'back', '', 'front'),
      word(part.at[0], 0, 'outer', '', figure.side === 'mid' ? '' : 'inner'),
    ].filter(Boolean);
    const name = `${part.cut ? 'hollow ' : ''}${words.join(' ') || 'middle'}`;
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return { ...part, name: n === 1 ? name : `${name} ${n}` };
  });
  return { ...figure, parts };
}
