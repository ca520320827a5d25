import type { Field } from '../../geometry/field.ts';
import { ballOf } from './boneBounds.ts';
import { cageField, type FineCage, subdivideCage } from './boneCage.ts';
import { ellipsoidField } from './boneEllipsoid.ts';
import type { BoneFigure, CageFigure, PartFigure, Triple } from './boneFigure.ts';
import { hullField } from './boneHull.ts';
import { sweepField } from './boneSweep.ts';

/** A part as a fit sees it: internal numbers (mm, radians, logarithms) and the field that they make. */
export interface Part {
  figure: PartFigure;
  numbers: number[];
  cut: boolean;
  fine: FineCage | null;
  field(numbers: ArrayLike<number>): Field;
}

const rad = Math.PI / 180;

/** The internal form of a part. */
export function partOf(figure: PartFigure): Part {
  if (figure.shape === 'ellipsoid') {
    const numbers = [
      ...figure.at,
      ...figure.turn.map((v) => v * rad),
      ...figure.half.map(Math.log),
      ...(figure.square ?? []).map(Math.log),
      ...(figure.wedge === undefined ? [] : [figure.wedge * rad]),
    ];
    return { figure, numbers, cut: figure.cut === true, fine: null, field: ellipsoidField };
  }
  if (figure.shape === 'sweep') {
    const { up } = figure;
    const stations = figure.stations.flatMap((s) =>
      s.map((v, k) => (k === 3 ? v * rad : k >= 4 && k <= 6 ? Math.log(v) : v)),
    );
    return {
      figure,
      numbers: [...figure.caps, ...stations],
      cut: figure.cut === true,
      fine: null,
      field: (p) => sweepField(p, up),
    };
  }
  if (figure.shape === 'hull')
    return { figure, numbers: [], cut: figure.cut === true, fine: null, field: () => hullField(figure) };
  // Crowns are shells of their own, outside the surface that is blended.
  if (figure.shape === 'teeth')
    return { figure, numbers: [], cut: false, fine: null, field: () => ({ distance: () => Infinity }) };
  const fine = subdivideCage(linksOf(figure));
  return {
    figure,
    numbers: Object.values(figure.nodes).flat(),
    cut: figure.cut === true,
    fine,
    field: (p) => cageField(p, fine),
  };
}

function linksOf(figure: CageFigure) {
  const names = Object.keys(figure.nodes);
  const numbers = (list: string[][]) => list.map((piece) => piece.map((name) => names.indexOf(name)));
  return { nodes: names.length, plates: numbers(figure.plates), struts: numbers(figure.struts) };
}

const mm = (v: number): number => Math.round(v * 100) / 100;
const size = (v: number): number => Math.max(0.01, mm(Math.exp(v)));
const degrees = (v: number): number => Math.round((v / rad) * 10) / 10;

/** The figure that internal numbers stand for, rounded to hundredths of a millimetre and tenths of a degree. */
export function figureOf({ figure }: Part, p: ArrayLike<number>): PartFigure {
  const triple = (o: number, f: (v: number) => number): Triple => [f(p[o]!), f(p[o + 1]!), f(p[o + 2]!)];
  if (figure.shape === 'ellipsoid') {
    const next = { ...figure, at: triple(0, mm), turn: triple(3, degrees), half: triple(6, size) };
    if (figure.square) next.square = [size(p[9]!), size(p[10]!)];
    if (figure.wedge !== undefined) next.wedge = degrees(p[11]!);
    return next;
  }
  if (figure.shape === 'sweep') {
    const stations = figure.stations.map((_, i) =>
      Array.from({ length: 8 }, (__, k) => {
        const v = p[2 + i * 8 + k]!;
        return k === 3 ? degrees(v) : k >= 4 && k <= 6 ? size(v) : mm(v);
      }),
    );
    return { ...figure, caps: [mm(p[0]!), mm(p[1]!)], stations };
  }
  if (figure.shape === 'hull' || figure.shape === 'teeth') return figure;
  const nodes: CageFigure['nodes'] = {};
  Object.keys(figure.nodes).forEach((name, i) => {
    nodes[name] = [mm(p[i * 4]!), mm(p[i * 4 + 1]!), mm(p[i * 4 + 2]!), mm(p[i * 4 + 3]!)];
  });
  return { ...figure, nodes };
}

/**
 * Where the runner's right half lies for a bone of the midline: x folded onto it, softly so that no crease runs down
 * the middle.
 */
export function foldX(x: number, middle: number): number {
  const d = x - middle;
  return middle - Math.sqrt(d * d + 0.25);
}

/**
 * Signed distance to a whole bone: smooth union of its parts, then the cuts; then, one by one, parts with a blend of
 * their own.
 */
export function boneField(figure: BoneFigure): Field {
  const later = figure.parts.filter((part) => part.blend !== undefined);
  const base = baseField(
    later.length === 0 ? figure : { ...figure, parts: figure.parts.filter((part) => part.blend === undefined) },
  );
  if (later.length === 0) return base;
  const steps = later.map(partOf).map((part) => ({
    field: part.field(part.numbers),
    cut: part.cut,
    blend: part.figure.blend ?? 0,
    ball: ballOf(part.figure),
  }));
  const { middle } = figure;
  return {
    distance(x, y, z) {
      const fx = middle === undefined ? x : foldX(x, middle);
      let f = base.distance(x, y, z);
      for (const { field, cut, blend, ball } of steps) {
        // Too far to matter: most details touch little of the whole.
        const reach = (cut ? -f : f) + blend + 1 + ball[3];
        if (reach <= 0 || (fx - ball[0]) ** 2 + (y - ball[1]) ** 2 + (z - ball[2]) ** 2 > reach * reach) continue;
        const d = field.distance(fx, y, z);
        f = cut ? -roundMin(-f, d, blend) : roundMin(f, d, blend);
      }
      return f;
    },
  };
}

/**
 * Minimum with a rounded hollow that ends `blend` away: unlike the sum of exponentials it does not swell what lies
 * farther off.
 */
function roundMin(a: number, b: number, blend: number): number {
  const near = Math.max(blend - Math.abs(a - b), 0);
  return Math.min(a, b) - (blend > 0 ? (near * near) / (4 * blend) : 0);
}

function baseField(figure: BoneFigure): Field {
  const parts = figure.parts.map(partOf);
  const solids = parts.filter((part) => !part.cut).map((part) => part.field(part.numbers));
  const cuts = parts.filter((part) => part.cut).map((part) => part.field(part.numbers));
  const { blend, middle } = figure;
  const d = new Float64Array(solids.length);
  return {
    distance(x, y, z) {
      const fx = middle === undefined ? x : foldX(x, middle);
      let least = Infinity;
      for (let i = 0; i < solids.length; i++) {
        const v = solids[i]!.distance(fx, y, z);
        d[i] = v;
        if (v < least) least = v;
      }
      let sum = 0;
      for (let i = 0; i < d.length; i++) sum += Math.exp((least - d[i]!) / blend);
      let f = least - blend * Math.log(sum);
      for (const cut of cuts) f = softMax(f, -cut.distance(fx, y, z), blend);
      return f;
    },
  };
}

/** Smooth maximum with the bone's blend radius. */
export function softMax(a: number, b: number, blend: number): number {
  const high = Math.max(a, b);
  const apart = Math.abs(a - b) / blend;
  return apart > 30 ? high : high + blend * Math.log1p(Math.exp(-apart));
}
