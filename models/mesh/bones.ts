import { join } from 'node:path';
import { type BoneFigure, readBoneFigures } from './boneFigure.ts';
import { boneMeshes } from './boneMesh.ts';
import { withShade } from './boneShade.ts';
import type { Net } from './surfaceNet.ts';

/** A built bone: its figures, and its surface in metres (atlas axes; right half or midline). */
export interface BuiltBone {
  figure: BoneFigure;
  surface: Net;
  /** Per vertex, how open it lies to the light (0 to 1). */
  shade: Float32Array;
}

/** All bones and all dressing, as drawn on a desk and as drawn on a phone. */
export interface BuiltBones {
  usual: BuiltBone[];
  small: BuiltBone[];
}

/** The folders that hold the figures of bones and of the runner's dressing. */
export const boneFolders = ['figures/bones', 'figures/runner'].map((folder) => join(import.meta.dirname, '..', folder));

/** Share of its triangles that a bone keeps in the light version. */
const smallShare = 0.31;

/** All bones and all dressing of the right half and the midline in both sizes, from their figures alone. */
export async function buildBones(folders = boneFolders): Promise<BuiltBones> {
  const sizes: Omit<BuiltBone, 'shade'>[][] = [[], []];
  for (const figure of folders.flatMap(readBoneFigures)) {
    const nets = await boneMeshes(figure, {}, [1, smallShare]);
    nets.forEach((net, i) => sizes[i]!.push({ figure, surface: { positions: net.positions.map((v) => v / 1000), triangles: net.triangles } }));
  }
  return { usual: withShade(sizes[0]!), small: withShade(sizes[1]!) };
}
