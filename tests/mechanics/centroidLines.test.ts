import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { drills } from '../../src/drills/drills.ts';
import { sharedEngine } from '../../src/moment/engine.ts';
import { muscleRow } from '../../src/moment/frame.ts';
import { frameAt } from '../../src/moment/frameAt.ts';
import { measureCentroids } from '../../src/mechanics/centroidLines.ts';
import { coordinateIndex, coordinates } from '../../src/anatomy/coordinates.ts';
import { rowOf } from '../../src/mechanics/muscleRows.ts';
import { place } from '../../src/mechanics/rig.ts';
import { centroidLines, centroidText } from '../../models/measure/lines/measureCentroidLines.ts';
import { readMuscleFigures } from '../../models/mesh/muscles/muscleFigures.ts';

const degree = Math.PI / 180;

/** Moment arms (metres, -dL/dq) of a muscle's middle over a coordinate of the right side, and the same from lengths. */
function arm(id: string, coordinate: string, degrees: number): { arm: number; slope: number } {
  const { rig, rest, centroids } = sharedEngine();
  const l = centroids.lineOf[rowOf(muscleIndex(id), 'right')] as number;
  const row = coordinateIndex(coordinate, 'right');
  const at = (angle: number): number => {
    const q = Float64Array.from(rest);
    q[row] = angle;
    place(rig, q);
    measureCentroids(centroids, true);
    return centroids.measures.lengths[l] as number;
  };
  const h = 1e-4;
  const slope = -(at(degrees * degree + h) - at(degrees * degree - h)) / (2 * h);
  at(degrees * degree);
  return { arm: centroids.measures.arms[l * coordinates.length + row] as number, slope };
}

describe('the middle of muscles without a published line', () => {
  it('is what the stations say: the file is made from the figures and from nothing else', () => {
    const files = readMuscleFigures(join(import.meta.dirname, '..', '..', 'models', 'figures', 'muscles'));
    expect(
      readFileSync(join(import.meta.dirname, '..', '..', 'src', 'anatomy', 'lines', 'centroid.json'), 'utf8'),
    ).toBe(centroidText(centroidLines(files)));
  });

  it('stands in where no published line is, never beside one', () => {
    const { rig, centroids } = sharedEngine();
    const published = new Set(rig.model.lines.map(({ muscle }) => muscle));
    for (const { muscle, name } of centroids.view.model.lines) expect(published.has(muscle), `${name}`).toBe(false);
  });

  it.each([
    ['pectineus', 'hip_flexion', 20],
    ['quadratus_femoris', 'hip_flexion', 30],
    ['popliteus', 'knee_angle', 40],
    ['plantaris', 'ankle_angle', 0],
    ['brachialis', 'elbow_flex', 60],
  ] as const)('has the moment arm that its length asks for: %s over %s', (id, coordinate, degrees) => {
    const { arm: own, slope } = arm(id, coordinate, degrees);
    expect(own).toBeCloseTo(slope, 5);
  });

  it('pulls the way that anatomy says: pectineus flexes and adducts the hip, popliteus and plantaris bend the knee, brachialis the elbow, plantaris points the foot', () => {
    expect(arm('pectineus', 'hip_flexion', 10).arm).toBeGreaterThan(0.01);
    expect(arm('pectineus', 'hip_adduction', 0).arm).toBeGreaterThan(0.01);
    expect(arm('popliteus', 'knee_angle', 30).arm).toBeGreaterThan(0.002);
    expect(arm('plantaris', 'knee_angle', 30).arm).toBeGreaterThan(0.005);
    expect(arm('plantaris', 'ankle_angle', 0).arm).toBeLessThan(-0.02);
    expect(arm('brachialis', 'elbow_flex', 60).arm).toBeGreaterThan(0.01);
    expect(arm('fibularis_tertius', 'ankle_angle', 0).arm).toBeGreaterThan(0.01);
    expect(arm('gemellus_superior', 'hip_rotation', 0).arm).toBeLessThan(0);
  });

  it('gives a length in the drill and nothing else: pectineus shortens in the lifted leg, its activation stays not computed', () => {
    const frame = frameAt(drills[0] as (typeof drills)[number], 8, { side: 'right' });
    const row = muscleRow(muscleIndex('pectineus'), 'right');
    expect(frame.muscles.lengthChange[row]).toBeLessThan(-0.005);
    expect(frame.muscles.lengthRatio[row]).toBeNaN();
    expect(frame.muscles.activation[row]).toBeNaN();
    const mirrored = frameAt(drills[0] as (typeof drills)[number], 8, { side: 'left' });
    expect(mirrored.muscles.lengthChange[muscleRow(muscleIndex('pectineus'), 'left')]).toBeCloseTo(
      frame.muscles.lengthChange[row] as number,
      6,
    );
  });
});
