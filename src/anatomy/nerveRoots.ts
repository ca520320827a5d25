/** Segments of the spinal cord from the neck down, as nerve roots are named. */
const segments: readonly string[] = [
  ...Array.from({ length: 8 }, (_, i) => `C${i + 1}`),
  ...Array.from({ length: 12 }, (_, i) => `T${i + 1}`),
  ...Array.from({ length: 5 }, (_, i) => `L${i + 1}`),
  ...Array.from({ length: 5 }, (_, i) => `S${i + 1}`),
];

/**
 * The cord's segments in a list of roots, from the neck down: ranges (T7-L5) spelled out, the accessory nerve (XI) left
 * out.
 */
export function cordSegments(roots: readonly string[]): string[] {
  const found = new Set<number>();
  for (const root of roots) {
    const [from, to] = root.split('-').map((name) => segments.indexOf(name));
    if (from === undefined || from < 0) continue;
    for (let i = from; i <= (to ?? from); i++) found.add(i);
  }
  return [...found].sort((a, b) => a - b).map((i) => segments[i]!);
}

/** First and last of some roots as they are written: L2–L4, or one alone; empty where the cord has none of them. */
export function rootsText(roots: readonly string[]): string {
  const all = cordSegments(roots);
  return all.length < 2 ? all.join('') : `${all[0]}–${all[all.length - 1]}`;
}

/**
 * The vertebra beside which a segment of the cord lies in an adult, by its bone's id. The cord is shorter than the
 * spine and ends at L1 to L2, so a segment lies above the vertebra that it is named after: one above in the lower neck
 * and at T1 and T2, two above from T3 to T12 (Kim 2012, J Korean Neurosurg Soc 52:384, 16 cadavers), the lumbar ones
 * beside T11 and T12, the sacral ones at the end of T12 and beside L1 (textbook: O'Rahilly, Basic Human Anatomy, fig.
 * 41-1; Snell, Clinical Neuroanatomy). People differ by about a vertebra.
 */
export function vertebraOfSegment(segment: string): string {
  const i = segments.indexOf(segment);
  const number = Number(segment.slice(1));
  if (i < 0) throw new Error(`There is no segment of the spinal cord called "${segment}".`);
  switch (segment[0]) {
    case 'C':
      return vertebra(number < 4 ? number : number - 1);
    case 'T':
      return vertebra(7 + number - (number < 3 ? 1 : 2));
    case 'L':
      return vertebra(7 + (number < 3 ? 11 : 12));
    default:
      return vertebra(7 + 12 + 1);
  }
}

/** Vertebra by its place counted from the head: 1 is the atlas, 8 the first thoracic one. */
function vertebra(place: number): string {
  if (place === 1) return 'atlas';
  if (place === 2) return 'axis';
  if (place <= 7) return `cervical_vertebra_${place}`;
  return place <= 19 ? `thoracic_vertebra_${place - 7}` : `lumbar_vertebra_${place - 19}`;
}
