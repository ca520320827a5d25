import type { BoneFigure } from './boneFigure.ts';
import { boneMeshes } from './boneMesh.ts';
import type { Net } from '../../geometry/surfaceNet.ts';

// Meshes the bones that it is sent, beside whoever sent them; answers with their surfaces, or with a sentence where one
// cannot be meshed.
process.once('message', async ({ figures, shares }: { figures: BoneFigure[]; shares: number[] }) => {
  const answer = await (async (): Promise<Net[][] | string> => {
    try {
      const nets: Net[][] = [];
      for (const figure of figures) nets.push(await boneMeshes(figure, {}, shares));
      return nets;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  })();
  process.send?.(answer, undefined, undefined, () => process.disconnect());
});
