import { join } from 'node:path';
import { type BoneFigure, readBoneFigures } from './boneFigure.ts';
import { boneMesh } from './boneMesh.ts';
import { withShade } from './boneShade.ts';
import type { Net } from './surfaceNet.ts';

/** A built bone: its figures, and its surface in metres (atlas axes; right half or midline). */
export interface BuiltBone {
  figure: BoneFigure;
  surface: Net;
  /** Per vertex, how open it lies to the light (0 to 1). */
  shade: Float32Array;
}

/** The folders that hold the figures of bones and of the runner's dressing. */
export const boneFolders = ['figures/bones', 'figures/runner'].map((folder) => join(import.meta.dirname, '..', folder));

/** All bones and all dressing of the right half and the midline, from their figures alone. */
export async function buildBones(folders = boneFolders): Promise<BuiltBone[]> {
  const built: Omit<BuiltBone, 'shade'>[] = [];
  for (const figure of folders.flatMap(readBoneFigures)) {
    const net = await boneMesh(figure);
    built.push({ figure, surface: { positions: net.positions.map((v) => v / 1000), triangles: net.triangles } });
  }
  return withShade(built);
}
