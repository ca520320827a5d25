import { describe, expect, it } from 'vitest';
import { detailFor } from '../../src/state/detail.ts';

describe('the body for a device', () => {
  it('is full on a desk and on a strong phone, and where a device says nothing', () => {
    expect(detailFor({ memory: 8, cores: 8, coarse: false })).toBe('full');
    expect(detailFor({ memory: 4, cores: 4, coarse: false })).toBe('full');
    expect(detailFor({ memory: 8, cores: 8, coarse: true })).toBe('full');
    expect(detailFor({})).toBe('full');
  });

  it('is light on a phone with little memory or few cores, on anything with very little, and for those who save data', () => {
    expect(detailFor({ memory: 4, cores: 8, coarse: true })).toBe('light');
    expect(detailFor({ cores: 4, coarse: true })).toBe('light');
    expect(detailFor({ memory: 2, cores: 8, coarse: false })).toBe('light');
    expect(detailFor({ memory: 8, cores: 8, coarse: false, saveData: true })).toBe('light');
  });
});
