/** Words that people write for a key of ours, and the key. */
const synonyms: Readonly<Record<string, string>> = {
  time: 't',
  seconds: 't',
  exercise: 'drill',
  leg: 'side',
  muscle: 'select',
  selected: 'select',
  selection: 'select',
  structure: 'select',
  camera: 'view',
  layers: 'layer',
  hide: 'hidden',
  isolate: 'only',
  isolated: 'only',
  presenting: 'present',
  stretch: 'compare',
  names: 'labels',
};

/** Keys that other pages hang on links, near as their letters may come to ours. */
const foreign = new Set([
  'slide',
  'page',
  'lang',
  'hl',
  'ref',
  'source',
  'video',
  'item',
  'title',
  'preview',
  'review',
]);

/**
 * The key of ours that a foreign one most likely means: another case, a known synonym, or one slip of the finger; else
 * null.
 */
export function almostOurs(key: string, known: ReadonlySet<string>): string | null {
  const small = key.toLowerCase();
  const synonym = Object.hasOwn(synonyms, small) ? synonyms[small] : undefined;
  if (synonym !== undefined && known.has(synonym)) return synonym;
  if (foreign.has(small)) return null;
  for (const ours of known) {
    if (small === ours.toLowerCase()) return ours;
    // In very short words one slip leads anywhere.
    if (ours.length >= 4 && oneSlip(small, ours.toLowerCase())) return ours;
  }
  return null;
}

/** Whether one letter more, less, another or two exchanged neighbours make the same word. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return (
    a.slice(i + 1) === b.slice(i + 1) ||
    a.slice(i) === b.slice(i + 1) ||
    a.slice(i + 1) === b.slice(i) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2))
  );
}
