import { describe, expect, it } from 'vitest';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { restPose } from '../../src/anatomy/segments.ts';
import { loftMesh } from '../../src/body/loftMesh.ts';
import { poseStations } from '../../src/body/poseStations.ts';
import { posingTables } from '../../src/body/posingTables.ts';
import { volumeOf } from '../../models/geometry/weld.ts';
import { worstPoses } from '../fidelity/worstPoses.ts';
import { builtMuscles, liftedLeg } from './builtBody.ts';

const body = builtMuscles();
const still = new Float32Array(muscleIds.length * 2);

function volumes(rows: Float32Array): number[] {
  return body.bands.map((_, i) => {
    const { positions, triangles } = loftMesh(body, rows, i);
    return volumeOf({ positions: Float64Array.from(positions), triangles });
  });
}

function posed(pose: Float64Array, activation = still): Float32Array {
  const out = new Float32Array(body.rest.length);
  poseStations(body, pose, activation, out);
  return out;
}

const atRest = volumes(body.rest);

describe('muscles in motion', () => {
  it('lie where they were measured while nothing has moved', () => {
    const rows = posed(restPose());
    let most = 0;
    rows.forEach((v, i) => {
      most = Math.max(most, Math.abs(v - (body.rest[i] as number)));
    });
    expect(most).toBeLessThan(1e-6);
  });

  it.each([30, 60, 80])(
    'keep their volume within 15 percent, and all that cross the hip within 10 up to 60, with the thigh flexed %i degrees',
    (degrees) => {
      const now = volumes(posed(liftedLeg(degrees)));
      const wrong = body.bands.filter(
        (_, i) => Math.abs((now[i] as number) / (atRest[i] as number) - 1) > (degrees > 60 ? 0.15 : 0.1),
      );
      expect(wrong.map((b) => b.name)).toEqual([]);
    },
  );

  it('stay fastened to their bones: both end stations of rectus femoris move rigidly with pelvis and kneecap', () => {
    const index = body.bands.findIndex((b) => b.structure === 'rectus_femoris' && b.side === 'right');
    const band = body.bands[index];
    if (!band) throw new Error('There is no rectus femoris.');
    const rows = posed(liftedLeg(60));
    const first = (band.first + 1) * 16;
    for (let k = 0; k < 3; k++) {
      const rest = (body.rest[first + k] as number) + (body.rest[first + 12 + k] as number) / 2;
      expect((rows[first + k] as number) + (rows[first + 12 + k] as number) / 2).toBeCloseTo(rest, 5);
    }
  });

  it('are taut only up to where they meet what carries them: beyond it gracilis stays where it was', () => {
    const index = body.bands.findIndex((b) => b.structure === 'gracilis' && b.side === 'right');
    const centres = (taut: number): number[][] => {
      const bands = body.bands.map((b, i) => (i === index ? { ...b, taut, meets: 0.5, slide: 0 } : b));
      const rows = new Float32Array(body.rest.length);
      poseStations({ ...body, posing: posingTables(bands, body.rest) }, liftedLeg(60), still, rows);
      const { first = 0, stations = 0 } = bands[index] ?? {};
      return Array.from({ length: stations }, (_, i) =>
        [0, 1, 2].map(
          (k) => (rows[(first + 1 + i) * 16 + k] as number) + (rows[(first + 1 + i) * 16 + 12 + k] as number) / 2,
        ),
      );
    };
    const [loose, tight] = [centres(0), centres(1)];
    const moved = loose.map((at, i) => Math.hypot(...at.map((v, k) => v - (tight[i]?.[k] ?? 0))) > 1e-6);
    const place = loose.map(
      (_, i) =>
        (body.rest[((body.bands[index]?.first ?? 0) + 1 + i) * 16 + 7] as number) /
        (body.bands[index]?.restLength ?? 1),
    );
    const meets = place.filter((u) => u <= 0.5).length - 1;
    expect(moved).toEqual(place.map((_, i) => i > 0 && i < meets));
  });

  it('come to lie alike whether a band on one bone alone is carried as a whole or station by station, at work and in every worst pose', () => {
    const active = still.slice().fill(0.7);
    const rigid = Array.from(body.posing.bandRigid).filter((s) => s >= 0).length;
    expect(rigid).toBeGreaterThan(80);
    const slow = { ...body, posing: { ...body.posing, bandRigid: body.posing.bandRigid.slice().fill(-1) } };
    for (const { pose, name } of worstPoses()) {
      const [quick, whole] = [body, slow].map((b) => {
        const rows = new Float32Array(body.rest.length);
        poseStations(b, pose, active, rows);
        return rows;
      }) as [Float32Array, Float32Array];
      const most = quick.reduce((worst, v, i) => Math.max(worst, Math.abs(v - (whole[i] as number))), 0);
      expect(most, `in ${name}`).toBeLessThan(2e-6);
    }
  });

  it('thicken their bellies when they contract and keep their volume within 3 percent', () => {
    const rows = posed(restPose(), new Float32Array(still.length).fill(1));
    const now = volumes(rows);
    const changed = body.bands.filter((_, i) => Math.abs((now[i] as number) / (atRest[i] as number) - 1) > 0.03);
    expect(changed.map((b) => b.name)).toEqual([]);
    const biceps = body.bands.find((b) => b.structure === 'biceps_femoris_long' && b.side === 'right');
    if (!biceps) throw new Error('There is no biceps femoris.');
    const thickening = Array.from({ length: biceps.stations }, (_, i) => {
      const o = (biceps.first + 1 + i) * 16 + 8;
      const thickness = (a: Float32Array): number => Math.hypot(a[o] as number, a[o + 1] as number, a[o + 2] as number);
      return thickness(rows) / thickness(body.rest);
    });
    expect(Math.max(...thickening)).toBeGreaterThan(1.03);
    expect(Math.max(...thickening)).toBeLessThan(1.2);
  });

  it('stay as they are where nothing is computed for them (activation NaN)', () => {
    const rows = posed(restPose(), new Float32Array(still.length).fill(NaN));
    expect(rows.every((v) => Number.isFinite(v))).toBe(true);
    expect(rows).toEqual(posed(restPose()));
  });
});

describe('the two halves', () => {
  it('are exact mirrors at rest, faces outwards on both', () => {
    let apart = 0;
    let askew = 0;
    for (const [i, band] of body.bands.entries()) {
      if (band.side !== 'left') continue;
      const twin = body.bands.findIndex((b) => b.side === 'right' && b.name === band.name);
      const left = loftMesh(body, body.rest, i);
      const right = loftMesh(body, body.rest, twin);
      left.positions.forEach((v, k) => {
        apart = Math.max(apart, Math.abs(v - (k % 3 === 0 ? -1 : 1) * (right.positions[k] as number)));
      });
      left.normals.forEach((v, k) => {
        askew = Math.max(askew, Math.abs(v - (k % 3 === 0 ? -1 : 1) * (right.normals[k] as number)));
      });
      expect(atRest[i]).toBeCloseTo(atRest[twin] as number, 8);
    }
    expect(apart).toBeLessThan(1e-6);
    expect(askew).toBeLessThan(1e-4);
    expect(body.bands.filter((_, i) => !((atRest[i] as number) > 0)).map((b) => b.name)).toEqual([]);
  });
});
