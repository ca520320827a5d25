import { describe, expect, it } from 'vitest';
import { drills, findDrill } from '../../../src/drills/drills.ts';
import { placesOf } from '../../../src/interface/time/placeRows.ts';
import { type WordedBand, wordPlaces } from '../../../src/interface/time/wordPlaces.ts';

const names = (id: string, whatIf = {}) => placesOf(findDrill(id)!, whatIf).map(({ name }) => name);
const band = (from: number, to: number, word: number): WordedBand => ({ from, to, wanted: from + 30, word });

describe('rows of the timeline', () => {
  it('have no row for what is done only with a setting that is off', () => {
    expect(names('side-bend')).toEqual(['Right side of belly', 'Left side of belly']);
    expect(names('side-bend', { press: true }).length).toBeGreaterThan(2);
  });

  it('show a buttock once, where it stands in a wider place', () => {
    expect(names('hinge')).toEqual([
      'Right buttock and hip',
      'Left buttock and hip',
      'Front of right hip',
      'Front of left hip',
      'Right calf',
      'Left calf',
    ]);
  });

  it('name no place twice', () => {
    expect(drills.length).toBeGreaterThan(20);
    for (const { id } of drills) expect(new Set(names(id)).size).toBe(names(id).length);
  });
});

describe('words in a row of the timeline', () => {
  it('stand in their band where it is wide enough', () => {
    expect(wordPlaces([band(10, 300, 90)], 400)).toEqual([{ left: 40, whole: true }]);
    expect(wordPlaces([band(10, 110, 90)], 400)).toEqual([{ left: 20, whole: true }]);
  });

  it('reach over the end of a short band where the row is free, and never out of the row', () => {
    expect(wordPlaces([band(10, 60, 90)], 400)).toEqual([{ left: 10, whole: true }]);
    expect(wordPlaces([band(340, 400, 90)], 400)).toEqual([{ left: 370, whole: false }]);
    expect(wordPlaces([band(395, 400, 90)], 400)).toEqual([{ left: 380, whole: false }]);
  });

  it('are signs after the first where bands are short, as in a walk, and never meet', () => {
    const walk = [band(0, 60, 90), band(70, 130, 90), band(140, 200, 90), band(210, 258, 90)];
    const places = wordPlaces(walk, 260);
    expect(places.map(({ whole }) => whole)).toEqual([true, false, false, false]);
    places.forEach(({ left, whole }, i) => {
      const end = left + (whole ? walk[i]!.word : 20);
      expect(end).toBeLessThanOrEqual(places[i + 1]?.left ?? 260);
    });
  });
});
