import type { Frame } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { storyOf } from '../../interface/look/useStory.ts';
import type { Theme, View } from '../../state/choices.ts';
import type { Photographer, Shot } from '../../state/sight.ts';
import type { Visit } from '../../state/visit.ts';
import { drillTexts } from '../../texts/texts.ts';
import { captionHeight, captionLines, drawCaption, drawTags, placeTags, type Sheet, typeface } from './drawWords.ts';
import { inks } from './inks.ts';

/** What a picture is to be. */
export interface Wish {
  /** Pixels. */
  width: number;
  height: number;
  /** How many of them one of the page's is: the size of its words. */
  scale: number;
  from: View | 'page';
  theme: Theme;
  tags: boolean;
  caption: boolean;
  /** Transparent, all but the body and its words. */
  clear: boolean;
  alone: boolean;
  within: Shot['within'];
}

/** Lines that room is kept for, so that it is the same through a whole film. */
const mostLines = 4;
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
  private placed: { key: string; placing: Awaited<ReturnType<typeof placeTags>> } | null = null;

  /** @throws Error where there is nothing to draw on */
  constructor(visit: Visit, photographer: Photographer, wish: Wish) {
    this.visit = visit;
    this.photographer = photographer;
    this.wish = wish;
    const { width, height, scale, from, theme, clear, alone, within } = wish;
    const foot = wish.caption ? captionHeight(mostLines) : 0;
    const wide = width / scale;
    const side = wish.tags ? Math.max(edge, wide * beside) : edge;
    const high = height / scale;
    this.sheet = { width, height, scale, free: { left: 6, right: wide - 6, top: 8, bottom: high - foot - 6 } };
    photographer.aim({
      width,
      height,
      from,
      theme,
      clear,
      alone,
      within,
      insets: { left: side * scale, right: side * scale, top: edge * scale, bottom: (foot + edge * 2) * scale },
    });
    this.canvas.width = width;
    this.canvas.height = height;
    const pen = this.canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('There is nothing to draw on.');
    this.pen = pen;
  }

  /** Draws a moment (null: the page's own) on the canvas. */
  async take(frame: Frame | null): Promise<HTMLCanvasElement> {
    const { visit, photographer, pen, sheet, wish } = this;
    await document.fonts.load(`650 16px ${typeface}`).catch(() => undefined);
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
    if (wish.caption && phase !== null)
      drawCaption(pen, sheet, captionLines(drill, told, drillTexts(drill).phases[phase]?.caption ?? ''), colours);
    return this.canvas;
  }
}

/** The page's own photographer at work, until it is done or has failed; null where nothing is drawn in 3D. */
export async function withPhotographer<T>(
  visit: Visit,
  work: (photographer: Photographer) => Promise<T>,
): Promise<T | null> {
  const photographer = (await visit.sight?.photographer()) ?? null;
  if (!photographer) return null;
  try {
    return await work(photographer);
  } finally {
    photographer.end();
  }
}
