import { expect, it } from 'vitest';
import { keyOf } from '../../src/interface/keys.ts';

// Seen: on a Cyrillic or a Greek layout no letter key did anything.
it('takes a key by its place where no Latin letter is printed on it', () => {
  expect(keyOf({ key: 'к', code: 'KeyR' })).toBe('r');
  expect(keyOf({ key: 'З', code: 'KeyP' })).toBe('p');
  expect(keyOf({ key: 'μ', code: 'KeyM' })).toBe('m');
  expect(keyOf({ key: 'х', code: 'BracketLeft' })).toBe('[');
});

it('takes it as printed everywhere else', () => {
  // On a French keyboard A lies where Q is on an English one.
  expect(keyOf({ key: 'a', code: 'KeyQ' })).toBe('a');
  expect(keyOf({ key: 'é', code: 'Digit2' })).toBe('é');
  expect(keyOf({ key: 'PageDown', code: 'PageDown' })).toBe('PageDown');
  expect(keyOf({ key: ' ', code: 'Space' })).toBe(' ');
});
