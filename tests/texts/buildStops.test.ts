import { describe, expect, it } from 'vitest';
import { checkTexts } from '../../src/texts/checkTexts.ts';

describe('a build', () => {
  it('stops at a fault of a text, with its sentence, and goes on without one', () => {
    expect(() => checkTexts(['src/texts/de/page.json: at claim: the text is missing.'])).toThrow(
      /de\/page\.json: at claim/,
    );
    expect(() => checkTexts()).not.toThrow();
  });
});
