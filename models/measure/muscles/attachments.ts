import type { Bone } from '../../../src/body/bones.ts';
import type { MuscleBody } from '../../../src/body/muscles.ts';
import { Nearest } from '../../geometry/nearest.ts';

interface Mesh {
  positions: Float64Array;
}

/** A point of a band's end that lies on a bone at rest: its vertex, the bone's row, the gap there in metres. */
export interface Attachment {
  band: number;
  vertex: number;
  bone: number;
  gap: number;
  end: 0 | 1;
}

/** Farthest from a bone that a point of an end counts as attached to it, metres. */
const near = 0.004;

/** What of both ends of every band lies on a bone of its own end segment at rest. */
export function attachmentsOf(body: MuscleBody, atRest: readonly Mesh[], bones: readonly Bone[]): Attachment[] {
  const trees = bones.map(
    (b) => new Nearest({ positions: Float64Array.from(b.positions), triangles: Uint32Array.from(b.triangles) }),
  );
  return body.bands.flatMap((band, b) => {
    const { positions } = atRest[b] as Mesh;
    const count = positions.length / 3;
    return ([0, 1] as const).flatMap((end) => {
      const segments = [band.carriers, ...(band.otherEdge ? [band.otherEdge] : [])].map(({ segments: s }) =>
        end === 0 ? s[0] : s.at(-1),
      );
      const found: Attachment[] = [];
      for (let v = 0; v < count; v++) {
        const s = body.s[band.vertexStart + v] as number;
        // The dome and the first ring of each end.
        if (end === 0 ? s > 0 : s < band.stations - 1) continue;
        const at: [number, number, number] = [
          positions[v * 3] as number,
          positions[v * 3 + 1] as number,
          positions[v * 3 + 2] as number,
        ];
        let best = { bone: -1, gap: near };
        bones.forEach((bone, i) => {
          if (!segments.includes(bone.segment) || (bone.side !== 'mid' && bone.side !== band.side)) return;
          const hit = (trees[i] as Nearest).find(...at, best.gap);
          if (hit.triangle >= 0 && hit.distance < best.gap) best = { bone: i, gap: hit.distance };
        });
        if (best.bone >= 0) found.push({ band: b, vertex: v, bone: best.bone, gap: best.gap, end });
      }
      return found;
    });
  });
}

/**
 * Per band, metres by which the worse end has left its bones: mean over its attached points; what sinks in counts
 * elsewhere.
 */
export function attachmentGaps(
  attachments: readonly Attachment[],
  posed: Readonly<Record<number, Mesh>>,
  bones: readonly Nearest[],
): Readonly<Record<number, number>> {
  const sums = new Map<string, { sum: number; count: number; band: number }>();
  for (const { band, vertex, bone, gap, end } of attachments) {
    const { positions: p } = posed[band] as Mesh;
    const hit = (bones[bone] as Nearest).find(
      p[vertex * 3] as number,
      p[vertex * 3 + 1] as number,
      p[vertex * 3 + 2] as number,
    );
    const key = `${band} ${end}`;
    const known = sums.get(key) ?? { sum: 0, count: 0, band };
    sums.set(key, { band, sum: known.sum + Math.max(0, hit.distance - gap), count: known.count + 1 });
  }
  const out: Record<number, number> = {};
  for (const { sum, count, band } of sums.values()) out[band] = Math.max(out[band] ?? 0, sum / count);
  return out;
}
