import type { Carrying } from '../../../src/body/carriers.ts';

/** How one band goes with its segments: what the fit may change. */
export interface Posing {
  taut: number;
  slide?: number;
  carriers: Carrying;
  otherEdge?: Carrying;
  middle?: Carrying;
}

const edges = (posing: Posing, change: (c: Carrying) => Carrying): Posing => ({
  ...posing,
  carriers: change(posing.carriers),
  ...(posing.otherEdge ? { otherEdge: change(posing.otherEdge) } : {}),
  ...(posing.middle ? { middle: change(posing.middle) } : {}),
});

const places =
  (step: number) =>
  (posing: Posing): Posing[] =>
    posing.carriers.handOver
      .flatMap((_, k) =>
        [-step, step].map((d) =>
          edges(posing, (c) => ({
            ...c,
            handOver: c.handOver.map(
              ([at, s], i) =>
                [i === k ? Math.min(0.985, Math.max(0.015, Number((at + d).toFixed(3)))) : at, s] as [number, number],
            ),
          })),
        ),
      )
      .filter((p) =>
        [p.carriers, ...(p.otherEdge ? [p.otherEdge] : [])].every(({ handOver }) =>
          handOver.every(([at], i) => i === 0 || at > (handOver[i - 1]?.[0] ?? 0)),
        ),
      );

/** The same where each edge, and the middle between them, has hand-overs of its own. */
const placesApart =
  (step: number) =>
  (posing: Posing): Posing[] =>
    (posing.otherEdge ? (['carriers', 'otherEdge', 'middle'] as const) : []).flatMap((edge) => {
      const own = posing[edge];
      return own
        ? places(step)({ taut: 0, carriers: own }).map(({ carriers }) => ({ ...posing, [edge]: carriers }))
        : [];
    });

/**
 * How gradually each hand-over changes hands, each for itself: a short way at one joint may go with a long one at the
 * other.
 */
const spreadsApart = (posing: Posing): Posing[] =>
  (['carriers', 'otherEdge', 'middle'] as const).flatMap((edge) => {
    const own = posing[edge];
    return !own || own.handOver.length === 0
      ? []
      : own.handOver.flatMap((_, k) =>
          [12, 18, 24, 32, 42, 55, 75].map((spread) => ({
            ...posing,
            [edge]: {
              ...own,
              handOver: own.handOver.map(([at, s], i) => [at, i === k ? spread : s] as [number, number]),
            },
          })),
        );
  });

/**
 * Starts from nowhere: what is changed a little at a time stays in the valley that it began in. The same every time.
 */
export const fresh = (posing: Posing): Posing[] =>
  posing.carriers.segments.length < 2
    ? []
    : Array.from({ length: freshStarts }, (_, k) => {
        const spread = [12, 18, 24, 32, 42, 55][k % 6] as number;
        let seed = 40 * k;
        const start = edges(posing, (c) => {
          const at = c.handOver.map(() => (++seed * 0.618034) % 1).sort((a, b) => a - b);
          return {
            ...c,
            handOver: at.map((v, i) => [Number((0.03 + 0.9 * v + 0.01 * i).toFixed(3)), spread] as [number, number]),
          };
        });
        return { ...start, ...(posing.otherEdge ? {} : { taut: [0, 0, 0.3, 0.7][k % 4] as number, slide: k % 2 }) };
      });
const freshStarts = 36;
/** Below this cost a band is not started afresh. */
export const dear = 150;

/** What is tried then, in turn: tautness, sliding, how gradually hands change, where they change (twice, finer). */
export const kinds: ((posing: Posing) => Posing[])[] = [
  (posing) =>
    posing.otherEdge || posing.carriers.segments.length < 2
      ? []
      : [0, 0.25, 0.5, 0.75, 0.9, 1].filter((t) => t !== posing.taut).map((taut) => ({ ...posing, taut })),
  (posing) =>
    posing.otherEdge || posing.carriers.segments.length < 2
      ? []
      : [0, 0.25, 0.5, 0.75, 1].flatMap((slide) => [0, posing.taut].map((taut) => ({ ...posing, taut, slide }))),
  (posing) =>
    [12, 18, 24, 32, 42, 55, 75].map((spread) =>
      edges(posing, (c) => ({ ...c, handOver: c.handOver.map(([at]) => [at, spread] as [number, number]) })),
    ),
  places(0.12),
  places(0.06),
  places(0.06),
  spreadsApart,
  places(0.03),
  placesApart(0.1),
  placesApart(0.04),
  (posing) =>
    posing.otherEdge || posing.carriers.segments.length < 2
      ? []
      : [posing.taut - 0.12, posing.taut + 0.12]
          .filter((t) => t >= 0 && t <= 1)
          .map((t) => ({ ...posing, taut: Number(t.toFixed(2)) })),
];
