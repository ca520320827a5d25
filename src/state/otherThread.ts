import type { Answer, Asked, Question } from '../moment/threadJobs.ts';
import { firstPicture } from './arrival.ts';

interface Waiting {
  number: number;
  answer: (answer: Answer) => void;
  lost: () => void;
}

/**
 * The thread that solves while the page draws and answers: begun after the first picture, which must not wait for its script. Where there
 * is none (in Node, in an old browser, where its file does not come) whoever asks is told so, and solves in the time that drawing leaves.
 */
class OtherThread {
  private worker: Worker | null = null;
  private ready = false;
  private count = 0;
  private readonly waiting = new Map<string, Waiting>();

  constructor() {
    if (typeof Worker === 'undefined' || typeof document === 'undefined') return;
    void firstPicture.then(() => this.begin());
  }

  /**
   * Asks for something; `answer` is called as often as there is more. A new question of the same asker takes the place of the old one.
   * Returns whether it was taken; `lost` is called where the thread breaks afterwards.
   */
  ask(asker: string, question: Question, answer: (answer: Answer) => void, lost: () => void): boolean {
    if (!this.ready) return false;
    const number = ++this.count;
    this.waiting.set(asker, { number, answer, lost });
    this.send({ asker, number, question });
    return true;
  }

  private begin(): void {
    try {
      this.worker = new Worker(new URL('../moment/thread.ts', import.meta.url), { type: 'module' });
    } catch {
      return;
    }
    this.worker.addEventListener('message', ({ data }: MessageEvent<'ready' | (Asked & { answer: Answer })>) => {
      if (data === 'ready') {
        this.ready = true;
        return;
      }
      const waits = this.waiting.get(data.asker);
      if (waits?.number === data.number) waits.answer(data.answer);
    });
    const broken = (event: Event): void => {
      event.preventDefault();
      this.ready = false;
      this.worker?.terminate();
      const all = [...this.waiting.values()];
      this.waiting.clear();
      for (const { lost } of all) lost();
    };
    this.worker.addEventListener('error', broken);
    this.worker.addEventListener('messageerror', broken);
    this.send({ figures: figuresInPage() });
  }

  private send(message: Asked | { figures: Readonly<Record<string, string>> }): void {
    this.worker?.postMessage(message);
  }
}

/** The figures that the engine is made of, as the page holds them, by name; none where they are part of the script. */
function figuresInPage(): Record<string, string> {
  const blocks = [...document.querySelectorAll('script[type="application/json"]')];
  return Object.fromEntries(
    blocks.filter(({ id }) => /^(anatomy|moment)\//.test(id)).map(({ id, textContent }) => [id, textContent ?? '']),
  );
}

export const otherThread = new OtherThread();
