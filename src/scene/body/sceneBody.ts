import type { Side } from '../../anatomy/segments.ts';
import type { StructureKind } from '../../anatomy/structures.ts';
import type { Bone } from '../../body/bones.ts';
import type { MuscleBody } from '../../body/muscles.ts';
import type { Pickable } from '../../body/pick.ts';
import type { Dressing } from '../../state/choices.ts';
import type { Surface } from './surface.ts';

/** A thing on screen with a row in the state texture. */
export interface Part {
  id: string;
  side: Side;
  part: number;
  kind: StructureKind | 'dressing' | 'cord';
  deep: boolean;
  /** The dressing that hides it, and the dressing that it is. */
  cover: Dressing | null;
  dressing: Dressing | null;
}

/** The built body, and which row of the state texture is whose. */
export interface Body {
  muscles: MuscleBody;
  bones: Bone[];
  /** Per bone and vertex: 255 open to light, 0 dark. */
  light: Uint8Array[];
  pickable: Pickable;
  parts: Part[];
  /** Row of each band. */
  bandPart: Int32Array;
  partCount: number;
  /** Row of the first bone; the others follow in their order. */
  bonePart: number;
  /** Height of the ground under the soles at rest, metres. */
  ground: number;
  /** Middle of the right sole at rest. */
  footPoint: [number, number, number];
  /** Height of the pelvis' middle at rest. */
  pelvis: number;
  /** Somebody's own atlas, where one is bound on this machine. */
  own: OwnSurface | null;
}

/**
 * A surface whose vertices also say how large a ring they lie on and how their normals stand in the frame of the band
 * (`aOwn`), and how far they lie off it (`aOff`, metres).
 */
export interface OwnSurface extends Surface {
  /** Ids of the structures that it stands for. */
  structures: ReadonlySet<string>;
  own: Float32Array;
  off: Float32Array;
}
