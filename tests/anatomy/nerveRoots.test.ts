import { describe, expect, it } from 'vitest';
import { roots } from '../../src/anatomy/roots.ts';
import { bones } from '../../src/anatomy/boneCatalogue.ts';
import { cordSegments, rootsText, vertebraOfSegment } from '../../src/anatomy/nerveRoots.ts';

describe('the levels of nerve roots', () => {
  it('put the segments of the leg beside the last two thoracic vertebrae and the first lumbar one, well above the vertebrae of their names', () => {
    expect(vertebraOfSegment('L2')).toBe('thoracic_vertebra_11');
    expect(vertebraOfSegment('L4')).toBe('thoracic_vertebra_12');
    expect(vertebraOfSegment('S2')).toBe('lumbar_vertebra_1');
  });

  it('put the segments of the arm one vertebra higher than their names, and those of the chest two', () => {
    expect(vertebraOfSegment('C8')).toBe('cervical_vertebra_7');
    expect(vertebraOfSegment('T1')).toBe('cervical_vertebra_7');
    expect(vertebraOfSegment('C5')).toBe('cervical_vertebra_4');
    expect(vertebraOfSegment('T7')).toBe('thoracic_vertebra_5');
    expect(vertebraOfSegment('T12')).toBe('thoracic_vertebra_10');
  });

  it('never lie below the first lumbar vertebra, where the cord ends', () => {
    for (const own of Object.values(roots)) {
      for (const segment of cordSegments(own)) {
        const id = vertebraOfSegment(segment);
        expect(id).toMatch(/^(atlas|axis|cervical_vertebra_[3-7]|thoracic_vertebra_([1-9]|1[0-2])|lumbar_vertebra_1)$/);
        expect(bones.map((bone) => bone.id as string)).toContain(id);
      }
    }
  });

  it('spell ranges out, leave the accessory nerve out, and say the ends', () => {
    expect(cordSegments(['T12-L2'])).toEqual(['T12', 'L1', 'L2']);
    expect(cordSegments(['XI', 'C3', 'C4'])).toEqual(['C3', 'C4']);
    expect(rootsText(['L5', 'S1', 'S2', 'L2'])).toBe('L2–S2');
    expect(rootsText(['XI'])).toBe('');
  });

  it('are there for both muscles of every loop that can be drawn', () => {
    expect(cordSegments(roots.iliacus)).toEqual(['L2', 'L3', 'L4']);
    for (const own of Object.values(roots)) expect(cordSegments(own).length).toBeGreaterThan(0);
  });
});
