import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type BoneFigure, readBoneFigures } from './boneFigure.ts';
import type { BuiltBone } from './builtBone.ts';
import { boneMeshes } from './boneMesh.ts';
import { withShade } from './boneShade.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

/** All bones and all dressing, as drawn on a desk and as drawn on a phone. */
export interface BuiltBones {
  usual: BuiltBone[];
  small: BuiltBone[];
}

/** The folders that hold the figures of bones and of the runner's dressing. */
export const boneFolders = ['figures/bones', 'figures/runner'].map((folder) =>
  join(import.meta.dirname, '..', '..', folder),
);

/** Share of its triangles that a bone keeps in the light version. */
const smallShare = 0.304;

/** All bones and all dressing of the right half and the midline in both sizes, from their figures alone. */
export async function buildBones(folders = boneFolders): Promise<BuiltBones> {
  const [usual, small] = await meshBones(folders, [1, smallShare]);
  return { usual: withShade(usual!), small: withShade(small!) };
}

/** Their surfaces in metres, in several sizes (shares of the usual triangles); every second one on another core. */
export async function meshBones(
  folders: readonly string[],
  shares: readonly number[],
): Promise<Omit<BuiltBone, 'shade'>[][]> {
  const figures = folders.flatMap(readBoneFigures);
  // Sorted by the length of their files, which says roughly how long they take, so that both hands have as much to do.
  const order = figures
    .map((_, i) => i)
    .sort((a, b) => JSON.stringify(figures[b]).length - JSON.stringify(figures[a]).length);
  const away = order.filter((_, k) => k % 4 === 1 || k % 4 === 2);
  const elsewhere = inWorker(
    away.map((i) => figures[i]!),
    shares,
  );
  const nets = new Map<number, Net[]>();
  for (const i of order.filter((_, k) => k % 4 === 0 || k % 4 === 3))
    nets.set(i, await boneMeshes(figures[i]!, {}, shares));
  (await elsewhere).forEach((list, k) => nets.set(away[k]!, list));
  return shares.map((_, size) =>
    figures.map((figure, i) => {
      const net = nets.get(i)![size]!;
      return { figure, surface: { positions: net.positions.map((v) => v / 1000), triangles: net.triangles } };
    }),
  );
}

function inWorker(figures: BoneFigure[], shares: readonly number[]): Promise<Net[][]> {
  return new Promise((resolve, reject) => {
    const worker = fork(join(import.meta.dirname, 'boneWorker.ts'), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    worker.once('message', (answer: Net[][] | string) =>
      typeof answer === 'string' ? reject(new Error(answer)) : resolve(answer),
    );
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The second hand stopped with code ${code} before the bones were done.`)),
    );
    worker.send({ figures, shares });
  });
}
