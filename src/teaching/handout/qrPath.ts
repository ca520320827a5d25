import { encode } from 'uqr';

/**
 * A QR code as the path of its dark squares in a square of `size`, with the four squares of quiet round it that readers
 * need; a seventh of it may be lost.
 * @throws RangeError where the text is too long for a code
 */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`;
    }
  });
  return { size, path };
}
