import type { Plugin } from 'vite';

/**
 * The decoder of the body's files carries its program twice, for processors with and without wide arithmetic. The
 * narrow one runs everywhere and is done in milliseconds with files of this size: the other is not worth its bytes in
 * the first load.
 */
export const oneDecoder: Plugin = {
  name: 'one-decoder',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/meshopt_decoder.mjs')) return null;
    const without = code
      .replace(/var wasm_simd =\s*'[^']*';/, '')
      .replace(/var detector = new Uint8Array\(\[[^\]]*\]\);/, '')
      .replace('WebAssembly.validate(detector) ? unpack(wasm_simd) : unpack(wasm_base)', 'unpack(wasm_base)');
    if (/wasm_simd|detector/.test(without)) throw new Error('The decoder is written otherwise than it was.');
    return { code: without, map: null };
  },
};
