import { type Side, sides } from '../anatomy/segments.ts';
import { coordinateIndex, coordinates } from '../anatomy/coordinates.ts';
import {
  figureAxes,
  figureFrame,
  figureMuscle,
  figureSide,
  type LegFigures,
  legFigures,
  sidePoint,
} from './figures.ts';
import type { ModelSide } from '../anatomy/coordinates.ts';
import { bodyIndex, type Joint, type JointAxis, type Line, type Model } from './model.ts';
import { inverse } from './rigid.ts';

const midBodies = new Set(['pelvis', 'thorax']);

/**
 * The unscaled model of Rajagopal et al. 2016 with both sides (the terminal's `moments` and the checks against MuJoCo);
 * `figures` may be changed ones, so that a test can seed an error.
 */
export function publishedModel(figures: LegFigures = legFigures): Model {
  const model: Model = { coordinates, bodies: [], joints: [], cylinders: [], lines: [] };
  for (const [name, body] of Object.entries(figures.bodies)) {
    for (const side of midBodies.has(name) ? (['mid'] as const) : sides) {
      const com = side === 'left' ? sidePoint(body.com, 'left') : sidePoint(body.com, 'right');
      model.bodies.push({ name, side, mass: body.mass, com });
    }
  }
  for (const figure of figures.joints) {
    for (const side of midBodies.has(figure.child) ? (['mid'] as const) : sides) {
      model.joints.push({
        name: figure.name,
        parent: figure.parent === 'ground' ? -1 : bodyIndex(model, figure.parent, side),
        child: bodyIndex(model, figure.child, side),
        before: figureFrame(figure.turned, figure.at, side),
        after: inverse(figureFrame(figure.childTurned, figure.childAt, side)),
        axes: figure.name === 'back' ? backAxes : figureAxes(figure, side, 1),
      } satisfies Joint);
    }
  }
  for (const side of sides) addSide(model, figures, side);
  return model;
}

function backAxis(name: string, axis: [number, number, number]): JointAxis {
  return {
    kind: 'turn',
    axis,
    coordinate: coordinateIndex(name, 'mid'),
    value: { type: 'linear', slope: 1, offset: 0 },
  };
}

const backAxes: JointAxis[] = [
  backAxis('lumbar_extension', [0, 0, 1]),
  backAxis('lumbar_bending', [1, 0, 0]),
  backAxis('lumbar_rotation', [0, 1, 0]),
];

function addSide(model: Model, figures: LegFigures, side: Side): void {
  const rows = new Map<string, number>();
  for (const [name, w] of Object.entries(figures.wraps)) {
    rows.set(name, model.cylinders.length);
    model.cylinders.push({
      name,
      body: bodyIndex(model, w.body, side),
      frame: figureFrame(w.turned, w.at, side),
      radius: w.radius,
      side: figureSide(w.side),
    });
  }
  for (const figure of figures.lines) {
    const wraps = (figure.wraps ?? []).map((name) => {
      const row = rows.get(name);
      if (row === undefined)
        throw new Error(`The line "${figure.line}" wraps round "${name}", which is not in the figures.`);
      return row;
    });
    model.lines.push({
      name: figure.line,
      side,
      muscle: figureMuscle(figure),
      force: figure.force,
      fibre: figure.fibre,
      tendon: figure.tendon,
      pennation: figure.pennation,
      bodies: Int32Array.from(figure.points, (p) => bodyIndex(model, p[0], side)),
      points: Float64Array.from(figure.points.flatMap((p) => sidePoint(p.slice(1) as number[], side))),
      wraps: pathOrder(model, wraps, side),
      turns: new Int32Array(wraps.length),
      region: 'leg',
    } satisfies Line);
  }
}

/**
 * The figures list a path's cylinders in no order; the path comes from above, so the one on the upper segment is first.
 */
export function pathOrder(model: Model, wraps: number[], side: ModelSide): Int32Array {
  const femur = bodyIndex(model, 'femur', side);
  const first = wraps.filter((w) => model.cylinders[w]!.body === femur);
  return Int32Array.from([...first, ...wraps.filter((w) => model.cylinders[w]!.body !== femur)]);
}
