import { signPaths } from '../../interface/look/signPaths.ts';
import { alsoOf, alsoText, captionOf, clauseText, whyText } from '../../interface/look/storyText.ts';
import type { Box } from '../../interface/look/tagLayout.ts';
import { anchorsOf } from '../../interface/look/tagAnchors.ts';
import { type Placing, placeStory } from '../../interface/look/tagPlaces.ts';
import type { StoryGroup } from '../../drills/schema.ts';
import type { Told } from '../../moment/storyAt.ts';
import type { Point, Sight } from '../../state/sight.ts';
import { words } from '../../texts/texts.ts';
import { breakLines } from './breakLines.ts';
import type { Inks } from './inks.ts';

type Eye = Pick<Sight, 'pickAt' | 'pointOn' | 'silhouette'>;
type Pen = CanvasRenderingContext2D;

/** The page's typeface, which is there as soon as a word of it has been read. */
export const typeface = "'Figtree Variable', system-ui, sans-serif";

/** A picture as words stand in it: pixels, how many of them one of the page's is, and what is left free for tags. */
export interface Sheet {
  width: number;
  height: number;
  scale: number;
  free: Box;
}

/** Works out where the tags of a story stand in a picture that was just taken, in the page's pixels. */
export async function placeTags(eye: Eye, sheet: Sheet, drill: string, told: readonly Told[]): Promise<Placing> {
  const { scale, free } = sheet;
  const seen = seenThrough(eye, scale);
  return placeStory(seen, await seen.silhouette(), drill, told, await anchorsOf(seen, told), {
    free,
    others: [],
    size: 16,
    small: 13,
    sign: 50,
    low: 38,
    high: 54,
    short: false,
    most: 4,
    family: typeface,
  });
}

/** What is asked of a picture, in the page's pixels. */
function seenThrough({ pickAt, pointOn, silhouette }: Eye, scale: number): Eye {
  const small = (box: Box | null): Box | null =>
    box && { left: box.left / scale, right: box.right / scale, top: box.top / scale, bottom: box.bottom / scale };
  return {
    pickAt: (x, y) => pickAt(x * scale, y * scale),
    pointOn: (choice, share, out, across, rank) => {
      const found = pointOn(choice, share, out, across, rank);
      out.x /= scale;
      out.y /= scale;
      return found;
    },
    silhouette: async () => {
      const { points, face, shoes } = await silhouette();
      return {
        points: points.map((at) => at / scale),
        face: small(face),
        shoes: { right: small(shoes.right), left: small(shoes.left) },
      };
    },
  };
}

/** Draws placed tags into a picture; their lines end where their muscles are in it. */
export function drawTags(pen: Pen, eye: Eye, { scale }: Sheet, { tags, legs }: Placing, inks: Inks): void {
  pen.save();
  pen.scale(scale, scale);
  const point: Point = { x: 0, y: 0 };
  for (const { told, at, share, across, rank, box } of tags) {
    if (!eye.pointOn(at, share, point, across, rank)) continue;
    const [x, y] = [point.x / scale, point.y / scale];
    const line = (width: number, colour: string, dash: readonly number[]): void => {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.setLineDash([...dash]);
      pen.beginPath();
      pen.moveTo(box.from.x, box.from.y);
      pen.lineTo(x, y);
      pen.stroke();
    };
    pen.globalAlpha = 0.55;
    line(5, inks.page, []);
    pen.globalAlpha = 1;
    line(2, inks[told.group.role], told.group.role === 'lets-go' ? [6, 4] : []);
    pen.setLineDash([]);
    pen.beginPath();
    pen.arc(x, y, 4.5, 0, 2 * Math.PI);
    pen.fillStyle = inks[told.group.role];
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = inks.page;
    pen.stroke();
  }
  for (const { told, verb, place, box } of tags) {
    const colour = inks[told.group.role];
    pen.fillStyle = inks.veil;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    pen.setLineDash(told.group.role === 'lets-go' ? [5, 3] : []);
    rounded(pen, box, 10);
    pen.fill();
    pen.stroke();
    pen.setLineDash([]);
    const two = !box.small && place !== '';
    const middle = (box.top + box.bottom) / 2;
    sign(pen, told, colour, box.left + 12, middle - 9);
    pen.textBaseline = 'middle';
    pen.textAlign = 'start';
    pen.fillStyle = colour;
    pen.font = `650 16px ${typeface}`;
    pen.fillText(verb, box.left + 38, two ? middle - 10 : middle);
    if (!two) continue;
    pen.fillStyle = inks.ink;
    pen.font = `400 14px ${typeface}`;
    pen.fillText(place, box.left + 38, middle + 11);
  }
  for (const { side, box } of legs) {
    pen.fillStyle = inks.veil;
    pen.strokeStyle = inks.edge;
    pen.lineWidth = 1;
    rounded(pen, box, (box.bottom - box.top) / 2);
    pen.fill();
    pen.stroke();
    pen.fillStyle = inks.ink;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = `600 13px ${typeface}`;
    pen.fillText(words.story.leg[side], (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
  }
  pen.restore();
}

/** What a caption says, a line each: a sign, and runs of plain and of coloured words. */
interface Line {
  told: Told | null;
  runs: readonly { text: string; role: StoryGroup['role'] | null }[];
}

/** The caption of a story, or in a phase without colours what is said otherwise. */
export function captionLines(drill: string, told: readonly Told[], otherwise: string): Line[] {
  const clauses = captionOf(told);
  if (clauses.length === 0) return otherwise === '' ? [] : [{ told: null, runs: [{ text: otherwise, role: null }] }];
  const also = alsoOf(told);
  return [
    ...clauses.flatMap((each): Line[] => {
      const { before, colour, after } = clauseText(drill, each);
      const why = whyText(each, told);
      const runs = [
        { text: before, role: null },
        { text: colour, role: each.group.role },
        { text: after, role: null },
      ];
      return [{ told: each, runs }, ...(why ? [{ told: null, runs: [{ text: why, role: null }] }] : [])];
    }),
    ...(also ? [{ told: also, runs: [{ text: alsoText(drill, also, told), role: null }] }] : []),
  ];
}

/** Pixels of the page that a caption of so many lines is high, with a sentence over them or without. */
export const captionHeight = (lines: number, over: Sentence | null): number =>
  (over ? over.lines.length * over.size * leading : 0) + lines * 24 + 24;

/** A sentence in the lines that it is written in, and the size of its letters, pixels of the page. */
export interface Sentence {
  lines: readonly string[];
  size: number;
}

/** Pixels of the page between a caption and the picture's edge. */
const margin = 16;
/** Sizes that a sentence may be written in; the first one in which it finds room is taken. */
const sizes = [20, 18, 16, 14, 12] as const;
/** From one of its lines to the next, in its size. */
const leading = 1.35;
/** Share of the picture's height that a sentence may take. */
const most = 0.25;
const sentenceFont = (size: number): string => `650 ${size}px ${typeface}`;

/** Breaks a sentence into lines that find room in a picture; one that finds none in any size is cut short. */
export function fitSentence(pen: Pen, { width, height, scale }: Omit<Sheet, 'free'>, text: string): Sentence | null {
  const room = width / scale - 2 * margin;
  let cut: Sentence | null = null;
  for (const size of sizes) {
    pen.font = sentenceFont(size);
    const lines = breakLines(text, room, (part) => pen.measureText(part).width);
    const rows = Math.max(1, Math.floor((most * height) / scale / (size * leading)));
    if (lines.length === 0) return null;
    if (lines.length <= rows) return { lines, size };
    cut = { lines: [...lines.slice(0, rows - 1), `${lines[rows - 1] ?? ''} …`], size };
  }
  return cut;
}

/**
 * Draws a caption at the foot of a picture, on a band of its own, a sentence over it where there is one; lines that are
 * too long are drawn narrower.
 */
export function drawCaption(
  pen: Pen,
  { width, height, scale }: Sheet,
  over: Sentence | null,
  lines: readonly Line[],
  inks: Inks,
): void {
  pen.save();
  pen.scale(scale, scale);
  const [wide, tall] = [width / scale, height / scale];
  const high = captionHeight(lines.length, over);
  pen.fillStyle = inks.page;
  pen.fillRect(0, tall - high, wide, high);
  pen.textBaseline = 'middle';
  pen.textAlign = 'start';
  if (over) {
    pen.font = sentenceFont(over.size);
    pen.fillStyle = inks.ink;
    over.lines.forEach((line, i) => {
      pen.fillText(line, margin, tall - high + 10 + (i + 0.5) * over.size * leading, wide - 2 * margin);
    });
  }
  lines.forEach(({ told, runs }, i) => {
    const y = tall - captionHeight(lines.length, null) + 24 + i * 24;
    let x: number = margin;
    if (told) {
      sign(pen, told, inks[told.group.role], x, y - 9);
      x += 26;
    }
    const length = runs.reduce((sum, { text, role }) => {
      pen.font = fontOf(role);
      return sum + pen.measureText(text).width;
    }, 0);
    const narrow = Math.min(1, (wide - margin - x) / Math.max(1, length));
    for (const { text, role } of runs) {
      pen.font = fontOf(role);
      const own = pen.measureText(text).width;
      pen.fillStyle = role ? inks[role] : inks.ink;
      pen.fillText(text, x, y, own * narrow);
      x += own * narrow;
    }
  });
  pen.restore();
}

const formOf = (role: 'works' | 'holds'): Path2D =>
  new Path2D(role === 'works' ? signPaths.contracting : signPaths.holding);

/** The sign of what a group does, its upper left corner here; the same forms as everywhere on the page. */
function sign(pen: Pen, { group: { role }, perhaps }: Told, colour: string, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineCap = 'round';
  if (role !== 'lets-go') {
    pen.fill(formOf(role), 'evenodd');
  } else {
    pen.lineWidth = 1.5;
    if (perhaps) pen.stroke(new Path2D(signPaths.question));
    const { radius, dash, offset } = signPaths.ring;
    pen.lineCap = 'butt';
    pen.lineWidth = 2;
    pen.setLineDash([...dash]);
    pen.lineDashOffset = offset;
    pen.beginPath();
    pen.arc(9, 9, radius, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.restore();
}

const fontOf = (role: StoryGroup['role'] | null): string => `${role ? 700 : 500} 17px ${typeface}`;

function rounded(pen: Pen, { left, right, top, bottom }: Box, radius: number): void {
  pen.beginPath();
  pen.roundRect(left, top, right - left, bottom - top, radius);
}
