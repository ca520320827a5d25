import type { BandFigures, MuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import type { AtlasNode } from '../../geometry/atlas.ts';
import { describeBand, measureBand } from './measureBand.ts';
import { type Place, TrunkWall } from './trunkWall.ts';

const degree = Math.PI / 180;
/** Room between two sheets, metres. */
const gap = 0.0006;
/**
 * Thickness at rest, metres: round figures within what ultrasound finds in healthy adults (models/figures/SOURCES.md).
 */
const obliqueThickness = 0.008;
const transversusThickness = 0.004;

/**
 * One strip: from where to where across the sheet (0 to 1), and the segments that carry its upper and its lower edge.
 */
interface Strip {
  from: number;
  to: number;
  segments: string;
  lowerEdge?: string;
}

/** Where a fibre starts and ends, for some places across the sheet. */
type Fibre = readonly [across: number, origin: Place, insertion: Place];

/**
 * Internal oblique and transversus abdominis, which the specimen lacks: sheets in the wall between their attachments,
 * inside external oblique; muscle as far as the outer edge of rectus abdominis, whose sheath is not drawn.
 */
export function bellyWall(muscles: Map<string, AtlasNode>, bones: Map<string, AtlasNode>): MuscleFigures[] {
  const wall = new TrunkWall(muscles, bones);
  const crest = (angle: number): Place => [angle * degree, wall.crestAt(angle * degree) + 0.004];
  const margin = (angle: number, above: number): Place => [angle * degree, wall.marginAt(angle * degree) + above];
  const semilunar = (height: number): Place => [wall.semilunarAt(height) + degree, height];
  // Straight from the front upper spine of the hip bone (66 degrees, 902 mm) to the pubic tubercle (16.5 degrees, 809
  // mm).
  const inguinal = (angle: number): Place => [angle * degree, 0.809 + ((angle - 16.5) / 49.5) * 0.093 + 0.003];
  const oblique: Fibre[] = [
    [0, crest(128), margin(120, -0.003)],
    [0.35, crest(95), margin(62, -0.003)],
    [0.5, crest(80), semilunar(1.05)],
    [0.68, crest(67), semilunar(0.97)],
    [0.84, inguinal(48), semilunar(0.89)],
    [1, inguinal(36), semilunar(0.84)],
  ];
  const transversus: Fibre[] = [
    [0, margin(58, 0.014), semilunar(1.115)],
    [0.25, margin(100, 0.004), semilunar(1.06)],
    [0.45, [127 * degree, 0.99], semilunar(1)],
    [0.6, crest(122), semilunar(0.965)],
    [0.75, crest(88), semilunar(0.93)],
    [0.88, crest(68), semilunar(0.89)],
    [1, inguinal(50), semilunar(0.855)],
  ];
  const build = (
    structure: 'internal_oblique' | 'transversus_abdominis',
    fibres: Fibre[],
    thickness: number,
    depth: number,
    strips: Strip[],
  ): MuscleFigures => ({
    structure,
    bands: strips.map((strip, k): BandFigures => {
      const across = (v: number): number => strip.from + v * (strip.to - strip.from);
      const { surface, field } = wall.sheet(
        (u, v) => onFibre(wall, fibres, across(v), u),
        (u, v) => thickness * taper(u, 0.2, 0.3) * taper(across(v), 0.06, 0.06),
        depth,
        structure === 'transversus_abdominis' ? 0.001 : -1,
      );
      const name = `right ${structure.replace('_', ' ')}, strip ${k + 1}`;
      const plan = {
        ends: 'contact' as const,
        segments: strip.segments,
        ...(strip.lowerEdge ? { lowerEdge: strip.lowerEdge } : {}),
        tendon: [0, 0.08] as const,
      };
      return describeBand(plan, name, measureBand(surface, field, 7), surface, bones);
    }),
  });
  return [
    build('internal_oblique', oblique, obliqueThickness, gap, [
      { from: 0, to: 0.42, segments: 'pelvis lumbar4 lumbar2 thorax' },
      { from: 0.38, to: 0.7, segments: 'pelvis lumbar3 thorax', lowerEdge: 'pelvis lumbar2' },
      { from: 0.66, to: 1, segments: 'pelvis lumbar5', lowerEdge: 'pelvis' },
    ]),
    build('transversus_abdominis', transversus, transversusThickness, obliqueThickness + 2 * gap, [
      { from: 0, to: 0.4, segments: 'thorax', lowerEdge: 'lumbar2' },
      { from: 0.36, to: 0.7, segments: 'lumbar2', lowerEdge: 'lumbar4' },
      { from: 0.66, to: 1, segments: 'lumbar4', lowerEdge: 'pelvis' },
    ]),
  ];
}

const mix = (p: Place, q: Place, t: number): Place => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];

/** Place on a fibre between its ends, held above the crest of the hip bone. */
function onFibre(wall: TrunkWall, fibres: readonly Fibre[], across: number, u: number): Place {
  const k = Math.min(
    fibres.length - 2,
    fibres.findLastIndex(([at]) => at <= across),
  );
  const [a, b] = [fibres[k] as Fibre, fibres[k + 1] as Fibre];
  const f = (across - a[0]) / (b[0] - a[0]);
  const [angle, height] = mix(mix(a[1], b[1], f), mix(a[2], b[2], f), u);
  return [angle, angle > 66 * degree ? Math.max(height, wall.crestAt(angle) + 0.004) : height];
}

/** 1 in the middle, falling towards both ends to a fifth over the given shares. */
function taper(x: number, first: number, last: number): number {
  const f = Math.min(1, x / first, (1 - x) / last);
  return 0.2 + 0.8 * Math.sin((Math.PI / 2) * Math.max(0, f));
}
