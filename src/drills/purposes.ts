/**
 * Where it comes from that a drill is for a muscle, the nearest to the article first: the article names the muscle, a
 * comment under it does, it names the region, its principle is carried on, mechanics alone suggests it; a classic
 * stretch has its own.
 */
export const purposes = [
  'article',
  'article-comment',
  'article-region',
  'extrapolated',
  'mechanics',
  'classic',
] as const;
export type Purpose = (typeof purposes)[number];
