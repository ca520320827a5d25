/** Forms of the signs in a square of 18, for the page and for pictures that are given away. */
export const signPaths = {
  contracting: 'M1.5 3v12L9 9zM16.5 3v12L9 9z',
  holding: 'M9 1 17 9 9 17 1 9zM9 5.8 5.8 9 9 12.2 12.2 9z',
  /** The question in the middle of the ring. */
  question: 'M7 7.5a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.4M9 12.6v.2',
  /** Six dashes round nothing. */
  ring: { radius: 7.2, dash: [4.9, 2.64], offset: 2.4 },
} as const;
