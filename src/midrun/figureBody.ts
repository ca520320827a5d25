import stills from './stills/stills.json' with { type: 'json' };
import { element } from './elements.ts';

const files = import.meta.glob<string>('./stills/*.webp', { eager: true, import: 'default', query: '?url' });

/** A point of a picture as shares of its width and height. */
type Share = readonly [x: number, y: number];

interface Home {
  /** Width over height. */
  ratio: number;
  /** Where each place lies, by place and side; the side is that of the runner. */
  places: Readonly<Record<string, Readonly<Record<'left' | 'right', Share>>>>;
}

/**
 * The body from the front and from behind, and where on it each place lies: taken from the runner himself (`npm run
 * stills`).
 */
export const homes = stills.homes as unknown as Readonly<Record<'front' | 'back', Home>>;

/** Address of a picture: `front`, `back` or `hold-DRILL`; undefined where there is none. */
export function stillOf(name: string): string | undefined {
  return files[`./stills/${name}.webp`];
}

/** What the page in the frame can be told; the script interface of the whole page. */
interface Told {
  ready: Promise<void>;
  startDrill(id: string, side: 'left' | 'right'): void;
  seek(seconds: number): void;
  set(options: Readonly<Record<string, unknown>>): void;
  visible(): readonly unknown[];
}

/**
 * The runner in a set: a picture of the hold at once, and in its place the body itself as soon as it has come. The body
 * is the whole page without anything around it, in a frame of its own: what fails there leaves this page as it is.
 */
export class FigureBody {
  readonly host = element('div', { class: 'stage', attributes: { 'aria-hidden': 'true' } });
  private readonly still = element('img', { attributes: { alt: '' } });
  private frame: HTMLIFrameElement | null = null;
  private told: Told | null = null;
  private shown: { drill: string; side: 'left' | 'right' } | null = null;
  private seconds = 0;

  constructor() {
    this.host.append(this.still);
  }

  /** Whether the body itself is there. */
  get there(): boolean {
    return this.told !== null;
  }

  /** Begins to fetch the body, once. */
  fetch(): void {
    if (this.frame) return;
    const frame = element('iframe', { attributes: { tabindex: '-1', title: '' } });
    frame.src = `../?around=run&theme=sun&lang=${document.documentElement.lang}&drill=hip-flexors&side=right&t=0`;
    this.frame = frame;
    frame.addEventListener('load', () => {
      const inside = (frame.contentWindow as (Window & { tightrope?: Told }) | null)?.tightrope;
      if (!inside) return;
      inside.ready.then(
        () => {
          // Where it cannot draw there is nothing to see, and the picture stays.
          if (inside.visible().length === 0) return;
          this.told = inside;
          const now = this.shown;
          this.shown = null;
          if (now) this.show(now.drill, now.side, this.seconds);
        },
        () => undefined,
      );
    });
    this.host.append(frame);
  }

  /** Shows a drill at a moment of it. @param side the side that the drill's clock begins with */
  show(drill: string, side: 'left' | 'right', seconds: number): void {
    const other = this.shown?.drill !== drill || this.shown.side !== side;
    this.shown = { drill, side };
    this.seconds = seconds;
    if (!this.told) return;
    try {
      if (other) this.told.startDrill(drill, side);
      this.told.seek(seconds);
      this.host.dataset['body'] = 'there';
    } catch {
      // What it cannot show stays a picture.
      this.told = null;
      delete this.host.dataset['body'];
    }
  }

  /** The picture for while the body is not there; a side's picture is that of the other in the mirror. */
  picture(drill: string, mirrored: boolean): void {
    const address = stillOf(`hold-${drill}`);
    this.still.hidden = address === undefined;
    if (address !== undefined && this.still.src !== address) this.still.src = address;
    this.still.classList.toggle('mirrored', mirrored);
  }
}
