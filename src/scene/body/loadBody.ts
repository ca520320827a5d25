import { muscleIndex, muscles } from '../../anatomy/catalogue.ts';
import { connectiveIds } from '../../anatomy/connectiveIds.ts';
import { furtherMuscleIds } from '../../anatomy/furtherMuscleIds.ts';
import type { Side } from '../../anatomy/segments.ts';
import { kindOf } from '../../anatomy/structures.ts';
import { type Bone, readBones } from '../../body/bones.ts';
import { readLight } from '../../body/light.ts';
import { type Band, type MuscleBody, readMuscles } from '../../body/muscles.ts';
import { pickableOf } from '../../body/pick.ts';
import { muscleRow } from '../../moment/frame.ts';
import type { Detail } from '../../state/detail.ts';
import { fetchWhole } from '../../state/arrival.ts';
import { takeBody } from './bodyFiles.ts';
import { coverOfBand, coverOfBone, dressingOf, isCord } from './dressing.ts';
import type { Body, Part } from './sceneBody.ts';

/** What `npm run models -- --atlas` leaves beside the built body; nothing where nobody has bound an atlas. */
const ownUrls = import.meta.glob<string>('../../../models/atlas.*', { query: '?url', import: 'default', eager: true });
const bound = { soft: ownUrls['../../../models/atlas.muscles.bin'], hard: ownUrls['../../../models/atlas.glb'] };

/**
 * Fetches and reads the built body, and an own atlas where there is one (or at `own`); throws a sentence where a file
 * is missing or broken.
 */
export async function loadBody(
  detail: Detail,
  own: { soft?: string | undefined; hard?: string | undefined } = bound,
): Promise<Body> {
  const [bonesFile, musclesFile, light] = await takeBody(detail);
  if (!bonesFile || !musclesFile) throw new Error('The list of the body names too few files.');
  const { bones } = await readBones(bonesFile);
  const built = readMuscles(musclesFile, { light: detail === 'light' });
  // What neighbours darken is baked for the full body alone; the small bones keep the shade of their own hollows.
  const body = bodyOf(
    built,
    bones,
    light ? readLight(light, bones) : bones.map(({ positions }) => new Uint8Array(positions.length / 3).fill(225)),
  );
  // Hardly anybody has bound an atlas: the others do not load the code for it.
  if (own.soft) body.own = (await import('./ownSurface.ts')).readOwnSurface(await fetchWhole(own.soft), body);
  if (own.hard) takeOwnBones(body, (await readBones(await fetchWhole(own.hard))).bones);
  return body;
}

/** Shows the bones of an own atlas in place of the built ones; these still answer to taps. */
function takeOwnBones(body: Body, own: readonly Bone[]): void {
  const known = new Map(own.map((bone) => [`${bone.id} ${bone.side}`, bone]));
  body.bones = body.bones.map((bone, i) => {
    const other = known.get(`${bone.id} ${bone.side}`);
    if (!other) return bone;
    body.light[i] = new Uint8Array(other.positions.length / 3).fill(235);
    return other;
  });
}

/** Numbers the parts of a body. */
function bodyOf(built: MuscleBody, bones: Bone[], light: Uint8Array[]): Body {
  const parts: Part[] = [];
  const seen = new Set<number>();
  for (const { structure, side } of built.bands) {
    const part = softPart(structure, side);
    if (seen.has(part)) continue;
    seen.add(part);
    const bands = built.bands.filter((band) => band.structure === structure && band.side === side);
    const cover = bands.every((band) => coverOfBand(band) !== null) ? coverOfBand(bands[0] as Band) : null;
    const deep =
      muscles[muscleIndex(structure)]?.layer === 'deep' ||
      (kindOf(structure) === 'further' && bands.every(({ layer }) => layer === 1));
    parts.push({ id: structure, side, part, kind: kindOf(structure) ?? 'connective', deep, cover, dressing: null });
  }
  const bonePart = (muscles.length + connectiveIds.length + furtherMuscleIds.length) * 2;
  bones.forEach((bone, i) => {
    const dressing = dressingOf(bone);
    parts.push({
      id: bone.id,
      side: bone.side === 'left' ? 'left' : 'right',
      part: bonePart + i,
      kind: dressing ? 'dressing' : 'bone',
      deep: true,
      cover: coverOfBone(bone),
      dressing,
    });
  });
  const cordPart = bonePart + bones.length;
  const cords = (['hands', 'shoes'] as const).flatMap((cover) =>
    (['right', 'left'] as const).map((side) => ({ cover, side })),
  );
  cords.forEach(({ cover, side }, i) =>
    parts.push({ id: `${cover} tendons`, side, part: cordPart + i, kind: 'cord', deep: true, cover, dressing: null }),
  );
  const bandPart = Int32Array.from(built.bands, (band) => {
    if (isCord(built, band))
      return cordPart + cords.findIndex(({ cover, side }) => cover === coverOfBand(band) && side === band.side);
    return softPart(band.structure, band.side);
  });
  let ground = 0;
  let low = Infinity;
  let high = -Infinity;
  for (const { positions, segment, side } of bones) {
    if (side !== 'right' || (segment !== 'foot' && segment !== 'toes')) continue;
    for (let i = 0; i < positions.length; i += 3) {
      ground = Math.min(ground, positions[i + 1] as number);
      low = Math.min(low, positions[i + 2] as number);
      high = Math.max(high, positions[i + 2] as number);
    }
  }
  return {
    muscles: built,
    bones,
    light,
    pickable: pickableOf(built, bones),
    parts,
    bandPart,
    partCount: cordPart + cords.length,
    bonePart,
    ground,
    own: null,
    footPoint: [-0.085, ground, low + 0.45 * (high - low)],
    pelvis: 0.9,
  };
}

/** Row of what is drawn like a muscle, or -1: first the engine's, then what is no muscle, then the further ones. */
function softPart(id: string, side: Side): number {
  const left = side === 'left' ? 1 : 0;
  const index = muscleIndex(id);
  if (index >= 0) return muscleRow(index, side);
  const connective = (connectiveIds as readonly string[]).indexOf(id);
  if (connective >= 0) return (muscles.length + connective) * 2 + left;
  const further = (furtherMuscleIds as readonly string[]).indexOf(id);
  return further >= 0 ? (muscles.length + connectiveIds.length + further) * 2 + left : -1;
}
