import type { BoneFigure, EllipsoidFigure, PartFigure } from '../../mesh/bones/boneFigure.ts';
import type { Specimen } from './boneSpecimen.ts';

/**
 * Named places of the long bones and the hindfoot, as fractions of the bone's box (from the right, from below, from
 * behind).
 */
const places: Record<string, Record<string, [number, number, number]>> = {
  femur: {
    head: [0.72, 0.95, 0.55],
    neck: [0.5, 0.92, 0.5],
    'greater trochanter': [0.15, 0.93, 0.5],
    'lesser trochanter': [0.48, 0.81, 0.25],
    'medial condyle': [0.82, 0.05, 0.35],
    'lateral condyle': [0.25, 0.05, 0.35],
    'patellar surface': [0.5, 0.07, 0.75],
  },
  tibia: {
    'medial plateau': [0.78, 0.96, 0.5],
    'lateral plateau': [0.2, 0.95, 0.45],
    tuberosity: [0.45, 0.86, 0.9],
    'medial malleolus': [0.75, 0.03, 0.45],
    'ankle end': [0.55, 0.06, 0.4],
  },
  fibula: { head: [0.3, 0.96, 0.5], 'lateral malleolus': [0.4, 0.06, 0.5] },
  humerus: {
    head: [0.8, 0.95, 0.4],
    'greater tubercle': [0.3, 0.94, 0.5],
    'lesser tubercle': [0.5, 0.92, 0.8],
    capitulum: [0.3, 0.04, 0.7],
    trochlea: [0.6, 0.04, 0.5],
    'medial epicondyle': [0.85, 0.07, 0.4],
    'lateral epicondyle': [0.1, 0.08, 0.4],
  },
  radius: {
    head: [0.85, 0.97, 0.2],
    tuberosity: [0.85, 0.85, 0.3],
    'styloid end': [0.15, 0.03, 0.9],
    'wrist end': [0.3, 0.06, 0.85],
  },
  ulna: { olecranon: [0.9, 0.97, 0.1], 'coronoid process': [0.8, 0.89, 0.35], head: [0.15, 0.04, 0.9] },
  calcaneus: {
    tuber: [0.4, 0.3, 0.1],
    'inner shelf': [0.85, 0.75, 0.6],
    'front end': [0.3, 0.55, 0.9],
    'back facet': [0.4, 0.85, 0.55],
  },
  talus: {
    trochlea: [0.45, 0.85, 0.4],
    head: [0.65, 0.4, 0.88],
    neck: [0.55, 0.5, 0.7],
    'lateral process': [0.1, 0.35, 0.4],
    'back process': [0.5, 0.3, 0.08],
  },
};

/**
 * Names the lumps of a bone after what they are (head, shaft 3, spinous process) or where they lie (upper front outer),
 * numbered where several share a name.
 */
export function nameParts(figure: BoneFigure, { box }: Pick<Specimen, 'box'>): BoneFigure {
  const lumps = figure.parts.filter((part): part is EllipsoidFigure => part.shape === 'ellipsoid' && !named(part));
  // From the top down, so that numbers run along the bone.
  const names = new Map<PartFigure, string>();
  const seen = new Map<string, number>();
  for (const part of [...lumps].sort((a, b) => b.at[1] - a.at[1])) {
    const name = `${part.cut ? 'hollow ' : ''}${placeOf(figure, part, box)}`;
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    names.set(part, n === 1 ? name : `${name} ${n}`);
  }
  const order = [...names.keys()];
  const parts = [...figure.parts.filter((part) => !names.has(part)), ...order].map((part) => ({
    ...part,
    name: names.get(part) ?? part.name,
  }));
  return { ...figure, parts };
}

/** Lumps named by hand keep their names. */
const named = (part: EllipsoidFigure): boolean =>
  /^(socket|disc|glenoid|coccyx tip|(first|second) coccygeal vertebra|lower lip|neck behind|front rim|front notch)|tubercle|foramen|articular process|coccygeal/.test(
    part.name,
  );

function placeOf(figure: BoneFigure, part: EllipsoidFigure, box: number[]): string {
  const share = part.at.map((v, k) => (v - box[k]!) / (box[k + 3]! - box[k]!)) as [number, number, number];
  const table = places[figure.id];
  if (table) {
    const sides = [0, 1, 2].map((k) => box[k + 3]! - box[k]!);
    const far = (at: number[]) => Math.hypot(...at.map((v, k) => (v - share[k]!) * sides[k]!));
    const [name, at] = Object.entries(table).sort((a, b) => far(a[1]) - far(b[1]))[0]!;
    if (far(at) < 24 || Math.max(...sides) < 110) return name;
    return 'shaft';
  }
  if (/vertebra/.test(figure.id)) return vertebraPlace(part, share, figure.middle ?? 0);
  return whereabouts(share, figure.side === 'mid');
}

function vertebraPlace(part: EllipsoidFigure, [, y, z]: [number, number, number], middle: number): string {
  const aside = middle - part.at[0];
  if (part.square || z > 0.62) return 'body';
  if (aside < 7 && z < 0.42) return 'spinous process';
  if (aside > 20) return 'transverse process';
  if (z < 0.5 && y > 0.68) return 'upper facet';
  if (z < 0.5 && y < 0.36) return 'lower facet';
  return z > 0.45 ? 'pedicle' : 'lamina';
}

const word = (t: number, low: string, high: string): string => (t < 0.36 ? low : t > 0.64 ? high : '');

function whereabouts([x, y, z]: [number, number, number], mid: boolean): string {
  return (
    [word(y, 'lower', 'upper'), word(z, 'back', 'front'), mid ? (x < 0.25 ? 'side' : '') : word(x, 'outer', 'inner')]
      .filter(Boolean)
      .join(' ') || 'middle'
  );
}
