/**
 * What in an address could not be used, as a code and values of our own (never what was written there); the page makes
 * the sentence. `key` is the address' key, or the one that was most likely meant; `used` is the number taken instead.
 */
export type Problem =
  | { code: 'too-long' }
  /** No such drill, view, structure, piece of clothing... */
  | { code: 'unknown-value'; key: string }
  | { code: 'not-a-switch'; key: string }
  | { code: 'not-a-number'; key: string }
  | { code: 'out-of-range'; key: string; used: number }
  /** The drill has no such what-if setting. */
  | { code: 'not-offered'; key: string }
  | { code: 'almost'; key: string }
  | { code: 'repeated'; key: string };
