import type { Frame } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { storyOf } from '../../interface/look/useStory.ts';
import type { Theme } from '../../state/choices.ts';
import type { Photographer, Shot } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import { drillTexts } from '../../texts/texts.ts';
import {
  captionHeight,
  captionLines,
  drawCaption,
  drawTags,
  fitSentence,
  placeTags,
  type Sentence,
  type Sheet,
  typeface,
} from './drawWords.ts';
import { inks } from './inks.ts';

/** What a picture is to be. */
export interface Wish {
  /** Pixels. */
  width: number;
  height: number;
  /** How many of them one of the page's is: the size of its words. */
  scale: number;
  from: Shot['from'];
  theme: Theme;
  tags: boolean;
  caption: boolean;
  /** Sentences that will stand over what the colours say, one at a time; then a phase's own caption is left out. */
  sentences?: readonly string[];
  /** Transparent, all but the body and its words. */
  clear: boolean;
  alone: boolean;
  within: Shot['within'];
}

/** Lines that room is kept for, so that it is the same through a whole film. */
const mostLines = 5;
/** Pixels of the page between the body and the picture's edge, and at its sides where tags stand. */
const edge = 14;
const beside = 0.16;

/** Takes pictures with their words, one after the other; what it draws on stays the same. */
export class Pictures {
  readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D;
  private readonly visit: Visit;
  private readonly photographer: Photographer;
  private readonly wish: Wish;
  private readonly sheet: Sheet;
  private readonly scratch = createFrame();
  private readonly insets: Shot['insets'];
  private readonly sentences = new Map<string, Sentence | null>();
  private placed: { key: string; placing: Awaited<ReturnType<typeof placeTags>> } | null = null;

  /** @throws Error where there is nothing to draw on */
  constructor(visit: Visit, photographer: Photographer, wish: Wish) {
    this.visit = visit;
    this.photographer = photographer;
    this.wish = wish;
    const { width, height, scale } = wish;
    this.canvas.width = width;
    this.canvas.height = height;
    const pen = this.canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('There is nothing to draw on.');
    this.pen = pen;
    for (const each of wish.sentences ?? []) this.sentences.set(each, fitSentence(pen, wish, each));
    const most = [...this.sentences.values()].reduce(
      (high, sentence) => Math.max(high, captionHeight(mostLines, sentence)),
      captionHeight(mostLines, null),
    );
    const foot = wish.caption ? most : 0;
    const wide = width / scale;
    const side = wish.tags ? Math.max(edge, wide * beside) : edge;
    const high = height / scale;
    this.sheet = { width, height, scale, free: { left: 6, right: wide - 6, top: 8, bottom: high - foot - 6 } };
    this.insets = { left: side * scale, right: side * scale, top: edge * scale, bottom: (foot + edge * 2) * scale };
    this.aim(wish.from);
  }

  /** Sets the camera up for the next picture, and for those after it. */
  aim(from: Shot['from']): void {
    const { width, height, theme, clear, alone, within } = this.wish;
    this.placed = null;
    this.photographer.aim({ width, height, from, theme, clear, alone, within, insets: this.insets });
  }

  /** Draws a moment (null: the visit's own) on the canvas, with one of the sentences or none. */
  async take(frame: Frame | null, sentence = ''): Promise<HTMLCanvasElement> {
    const { visit, photographer, pen, sheet, wish } = this;
    await typefaceThere();
    pen.clearRect(0, 0, sheet.width, sheet.height);
    photographer.take(frame, pen);
    const shown = frame ?? visit.frame();
    const { drill, phase, told, key } = storyOf(visit, visit.drill(), shown, this.scratch);
    const colours = inks[wish.theme];
    if (wish.tags && phase !== null) {
      if (this.placed?.key !== key)
        this.placed = { key, placing: await placeTags(photographer.sight, sheet, drill, told) };
      drawTags(pen, photographer.sight, sheet, this.placed.placing, colours);
    }
    const over = this.sentences.get(sentence) ?? null;
    if (wish.caption && (phase !== null || over)) {
      const own = phase === null || wish.sentences ? '' : (drillTexts(drill).phases[phase]?.caption ?? '');
      drawCaption(pen, sheet, over, captionLines(drill, told, own), colours);
    }
    return this.canvas;
  }
}

/** Resolves when words can be measured and written as the page writes them, or never will be. */
export async function typefaceThere(): Promise<void> {
  await document.fonts.load(`650 16px ${typeface}`).catch(() => undefined);
}

/**
 * The page's own photographer at work, until it is done or has failed; null where nothing is drawn in 3D. `of`: whose
 * runner it takes.
 */
export async function withPhotographer<T>(
  visit: Visit,
  work: (photographer: Photographer) => Promise<T>,
  of = visit,
): Promise<T | null> {
  const photographer = await visit.photographer(of);
  if (!photographer) return null;
  try {
    return await work(photographer);
  } finally {
    photographer.end();
  }
}
