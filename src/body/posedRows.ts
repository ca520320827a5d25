import { type Pose, segmentCount } from '../anatomy/segments.ts';
import type { MuscleBody } from './muscles.ts';
import { activationOf, carryRows, poseBand } from './poseStations.ts';
import { inverseAt, placed, segmentDuals } from './segmentBlend.ts';

/** How far two segments may move against each other, metres and shares of a turn, before what joins them is posed anew. */
const slack = 1e-6;
/** The same for what thickens a belly: a share of full activation. */
const slackActive = 1e-5;

/**
 * Posed station rows that are written again and again, as `poseStations` writes them: a band is posed anew only where
 * the segments that carry it have moved against each other, or where its activation is another one. Most of the body is
 * lifted by a breath as a whole, and is carried as it lay; what has not moved at all stays as it is. Kept are the rows
 * as they lie on the band's first segment, so that nothing adds up from frame to frame.
 */
export class PosedRows {
  private readonly body: MuscleBody;
  private readonly out: Float32Array;
  /** The rows of each band as they lie on its first segment. */
  private readonly local: Float32Array;
  /** Transforms of the segments at the last writing, as in `placed`. */
  private readonly held = new Float64Array(segmentCount * 12);
  /** The number of the writing now, and the one in which each segment moved last. */
  private now = 0;
  private readonly moved = new Int32Array(segmentCount);
  /** Segments that carry a band together, two by two, and how the second lies on the first (as in `placed`). */
  private readonly pairs: Int32Array;
  private readonly lies: Float64Array;
  private readonly bent: Int32Array;
  /** Per band: its first segment, and its pairs: those from `pairStart[b]` to `pairStart[b + 1]` of `pairList`. */
  private readonly lead: Int32Array;
  private readonly pairStart: Int32Array;
  private readonly pairList: Int32Array;
  /** Per band: the writing in which it was posed, the one whose rows are kept, and its activation then. */
  private readonly posed: Int32Array;
  private readonly kept: Int32Array;
  private readonly active: Float64Array;

  /** @param out where the rows are written (rowCount x 16 floats); nobody else may write there */
  constructor(body: MuscleBody, out: Float32Array) {
    this.body = body;
    this.out = out;
    this.local = new Float32Array(body.rest.length);
    const bands = body.posing.bandEntry.length;
    this.lead = new Int32Array(bands);
    this.pairStart = new Int32Array(bands + 1);
    this.posed = new Int32Array(bands);
    this.kept = new Int32Array(bands);
    this.active = new Float64Array(bands);
    const known = new Map<string, number>();
    const list: number[] = [];
    for (let b = 0; b < bands; b++) {
      const [lead = 0, ...others] = carriersOf(body, b);
      this.lead[b] = lead;
      for (const other of others) {
        const pair = `${lead} ${other}`;
        const index = known.get(pair) ?? known.size;
        known.set(pair, index);
        list.push(index);
      }
      this.pairStart[b + 1] = list.length;
    }
    this.pairList = Int32Array.from(list);
    this.pairs = Int32Array.from([...known.keys()].flatMap((pair) => pair.split(' ').map(Number)));
    this.lies = new Float64Array(known.size * 12);
    this.bent = new Int32Array(known.size);
  }

  /** Writes the rows of a pose; nothing is allocated. `activation` as `poseStations` takes it. */
  write(pose: Pose, activation: Float32Array): void {
    const { body, out, local, held, moved, bent, lead, pairStart, pairList, posed, kept, active } = this;
    const { posing } = body;
    const now = ++this.now;
    segmentDuals(pose);
    for (let i = 0, k = 0; i < moved.length; i++)
      for (const end = k + 12; k < end; k++) if (placed[k] !== held[k]) moved[i] = now;
    this.bend();
    for (let b = 0; b < lead.length; b++) {
      const at = posed[b] as number;
      const drive = activationOf(posing, b, activation);
      let same = at > 0 && Math.abs(drive - (active[b] as number)) <= slackActive;
      for (let i = pairStart[b] as number; same && i < (pairStart[b + 1] as number); i++)
        same = (bent[pairList[i] as number] as number) <= at;
      if (!same) {
        poseBand(body, b, drive, out);
        posed[b] = now;
        active[b] = drive;
        continue;
      }
      const segment = lead[b] as number;
      if (moved[segment] !== now) continue;
      const row = posing.bandRow[b] as number;
      const n = posing.bandStations[b] as number;
      // Only what is carried a second time is worth keeping.
      if (kept[b] !== at) carryRows(out, row, n, inverseAt(held, segment * 12), local);
      kept[b] = at;
      carryRows(local, row, n, segment * 12, out);
    }
    for (let i = 0; i < held.length; i++) held[i] = placed[i] as number;
  }

  /** Finds the pairs of segments that have moved against each other since they were looked at last. */
  private bend(): void {
    const { pairs, lies, bent, moved, now } = this;
    for (let i = 0; i < bent.length; i++) {
      const one = pairs[i * 2] as number;
      const other = pairs[i * 2 + 1] as number;
      if (moved[one] !== now && moved[other] !== now) continue;
      const back = inverseAt(placed, one * 12);
      let most = 0;
      for (let k = 0; k < 3; k++) {
        const x = placed[back + k * 3] as number,
          y = placed[back + k * 3 + 1] as number,
          z = placed[back + k * 3 + 2] as number;
        for (let j = 0; j < 4; j++) {
          // Three columns of the rotation, then the shift.
          const o = other * 12 + (j < 3 ? j : 9);
          const step = j < 3 ? 3 : 1;
          numbers[k * 4 + j] =
            x * (placed[o] as number) +
            y * (placed[o + step] as number) +
            z * (placed[o + 2 * step] as number) +
            (j < 3 ? 0 : (placed[back + 9 + k] as number));
          most = Math.max(most, Math.abs((numbers[k * 4 + j] as number) - (lies[i * 12 + k * 4 + j] as number)));
        }
      }
      if (most <= slack) continue;
      lies.set(numbers, i * 12);
      bent[i] = now;
    }
  }
}

const numbers = new Float64Array(12);

/** Segments that carry a band, each once. */
function carriersOf({ posing: p }: MuscleBody, b: number): number[] {
  const first = p.bandEntry[b] as number;
  const last = first + (p.bandStations[b] as number);
  return [
    ...new Set(
      [
        { start: p.shareStart, segment: p.shareSegment },
        { start: p.otherStart, segment: p.otherSegment },
        { start: p.middleStart, segment: p.middleSegment },
      ].flatMap(({ start, segment }) => [...segment.subarray(start[first], start[last])]),
    ),
  ];
}
