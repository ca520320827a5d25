import { describe, expect, it } from 'vitest';
import { makeRecruitment, recruit, type Recruitment } from '../../src/mechanics/recruit.ts';
import { makeRandom } from './random.ts';

function randomProblem(n: number, m: number, power: number, random: () => number): Recruitment {
  const r = makeRecruitment(n, m);
  for (let i = 0; i < n * m; i++) r.c[i] = random() < 0.4 ? 0 : 60 * (random() - 0.5);
  for (let j = 0; j < m; j++) r.tau[j] = 40 * (random() - 0.5);
  for (let i = 0; i < n; i++) r.lower[i] = random() < 0.2 ? 0.1 * random() : 0;
  r.power = power;
  return r;
}

/** Largest violation of the conditions of an optimum: moments met, and each activation where its pull puts it. */
function violation(r: Recruitment): number {
  let worst = 0;
  for (let j = 0; j < r.m; j++) {
    let sum = r.reserve[j]! ** 2 * r.lambda[j]!;
    for (let i = 0; i < r.n; i++) sum += r.c[i * r.m + j]! * r.activation[i]!;
    worst = Math.max(worst, Math.abs(sum - r.tau[j]!));
  }
  for (let i = 0; i < r.n; i++) {
    let pull = 0;
    for (let j = 0; j < r.m; j++) pull += r.c[i * r.m + j]! * r.lambda[j]!;
    const a = r.activation[i]!;
    const wanted = r.weight[i]! * (a - r.target[i]!) ** (r.power - 1);
    const low = a <= r.lower[i]! + 1e-12;
    const high = a >= r.upper[i]! - 1e-12;
    const off = low ? Math.max(0, pull - wanted) : high ? Math.max(0, wanted - pull) : Math.abs(wanted - pull);
    worst = Math.max(worst, off);
  }
  return worst;
}

describe('sharing out moments among muscles', () => {
  it('meets the conditions of the optimum within 1e-8 on 200 random problems (seed 11)', () => {
    const random = makeRandom(11);
    for (let k = 0; k < 200; k++) {
      const r = randomProblem(30, 6, 2, random);
      recruit(r);
      expect(violation(r), `problem ${k}`).toBeLessThan(1e-8);
    }
  });

  it('meets them with the cube of the activation too (seed 13)', () => {
    const random = makeRandom(13);
    for (let k = 0; k < 60; k++) {
      const r = randomProblem(30, 6, 3, random);
      recruit(r);
      expect(violation(r), `problem ${k}, ${r.steps} steps`).toBeLessThan(1e-6);
    }
  });

  it('cannot be beaten by any of 400 other allowed activations on small problems (seed 17)', () => {
    const random = makeRandom(17);
    for (let k = 0; k < 30; k++) {
      const r = randomProblem(5, 2, 2, random);
      recruit(r);
      const cost = (a: readonly number[]): number => {
        let sum = 0;
        for (let j = 0; j < 2; j++) {
          let rest = r.tau[j]!;
          a.forEach((v, i) => (rest -= r.c[i * 2 + j]! * v));
          sum += (rest / r.reserve[j]!) ** 2 / 2;
        }
        return sum + a.reduce((s, v) => s + (v * v) / 2, 0);
      };
      const best = cost([...r.activation]);
      // No nearby or random allowed activation costs less.
      for (let t = 0; t < 400; t++) {
        const a = Array.from(r.activation, (v, i) =>
          Math.min(1, Math.max(r.lower[i]!, v + (t < 200 ? 0.02 : 1) * (random() - 0.5))),
        );
        expect(cost(a)).toBeGreaterThan(best - 1e-9);
      }
    }
  });

  it('gives two limbs that no line ties together what each gets alone, whatever order their moments stand in (seed 41)', () => {
    const random = makeRandom(41);
    for (let k = 0; k < 20; k++) {
      const parts = [randomProblem(12, 4, 2, random), randomProblem(9, 3, 2, random)] as const;
      const both = makeRecruitment(21, 7);
      // The moments of the two limbs take turns.
      const place = [
        [0, 2, 4, 6],
        [1, 3, 5],
      ] as const;
      parts.forEach((part, p) => {
        for (let i = 0; i < part.n; i++) {
          const row = p * 12 + i;
          both.lower[row] = part.lower[i]!;
          for (let j = 0; j < part.m; j++) both.c[row * 7 + place[p]![j]!] = part.c[i * part.m + j]!;
        }
        part.tau.forEach((t, j) => (both.tau[place[p]![j]!] = t));
        recruit(part);
      });
      recruit(both);
      parts.forEach((part, p) =>
        part.activation.forEach((a, i) => expect(both.activation[p * 12 + i]).toBeCloseTo(a, 8)),
      );
    }
  });

  it('keeps bounds, weights and what is wished: the conditions hold for each line with its own (seed 47)', () => {
    const random = makeRandom(47);
    for (let k = 0; k < 100; k++) {
      const r = randomProblem(30, 6, 2, random);
      for (let i = 0; i < r.n; i++) {
        // Every fifth one is a bearer: a reaction of some newton metres that costs next to nothing.
        const bearer = random() < 0.2;
        r.weight[i] = bearer ? 1e-6 : 0.05 + random();
        if (bearer) for (let j = 0; j < r.m; j++) r.c[i * r.m + j] = j === i % r.m ? 1 : 0;
        r.upper[i] = r.lower[i]! + random() * (1 - r.lower[i]!);
        r.target[i] = random() < 0.5 ? 0 : random();
      }
      recruit(r);
      expect(violation(r), `problem ${k}`).toBeLessThan(1e-7);
      r.activation.forEach((a, i) => expect(a >= r.lower[i]! && a <= r.upper[i]!).toBe(true));
    }
  });

  it('has room for any number of moments: 33 and 60 are met like 6 (seed 43)', () => {
    const random = makeRandom(43);
    for (const m of [33, 60]) {
      const r = randomProblem(5 * m, m, 2, random);
      recruit(r);
      expect(violation(r), `${m} moments`).toBeLessThan(1e-8);
    }
  });

  it('would be caught with a wrong answer', () => {
    const r = randomProblem(30, 6, 2, makeRandom(19));
    recruit(r);
    r.activation[0] = r.activation[0]! + 1e-3;
    expect(violation(r)).toBeGreaterThan(1e-8);
  });

  it('asks a stronger person for less', () => {
    const r = makeRecruitment(1, 1);
    r.c[0] = 50;
    r.tau[0] = 10;
    recruit(r);
    const weak = r.activation[0]!;
    r.c[0] = 100;
    r.lambda.fill(0);
    recruit(r);
    expect(r.activation[0]!).toBeLessThan(weak);
  });
});
