import { assert, property, webUrl } from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../../src/teaching/handout/qrPath.ts';

/** Reads a code as a camera would: its path in black on white, so many pixels for each square. */
function read({ size, path }: ReturnType<typeof qrPath>, pixels = 4): string {
  const width = size * pixels;
  const data = new Uint8ClampedArray(width * width * 4).map(() => 255);
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * pixels; row < (Number(y) + 1) * pixels; row++)
      for (let at = Number(x) * pixels; at < (Number(x) + Number(length)) * pixels; at++)
        for (let k = 0; k < 3; k++) data[(row * width + at) * 4 + k] = 0;
  }
  return decodeQR({ width, height: width, data });
}

const address =
  'https://runner.example/a/b/?drill=hip-flexors&side=left&t=8.5&select=gluteus_medius.right&view=back&theme=sun&lean=-12.5';

describe('the code on a handout', () => {
  it('is read back as exactly the address that went in', () => {
    expect(read(qrPath(address))).toBe(address);
  });

  it('has four squares of quiet on every side', () => {
    const { size, path } = qrPath(address);
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((found) => found.slice(1).map(Number));
    expect(Math.min(...runs.map(([x = 0]) => x), ...runs.map(([, y = 0]) => y))).toBe(4);
    expect(Math.max(...runs.map(([x = 0, , length = 0]) => x + length))).toBe(size - 4);
  });

  it('is read back whatever the address is', () => {
    const anyAddress = webUrl({ withQueryParameters: true }).filter((url) => url.length < 400);
    assert(
      property(anyAddress, (url) => {
        expect(read(qrPath(url))).toBe(url);
      }),
      { seed: 15, numRuns: 25 },
    );
  });

  it('is refused where the address is longer than a code can be', () => {
    expect(() => qrPath('x'.repeat(4000))).toThrow(/./);
  });
});
