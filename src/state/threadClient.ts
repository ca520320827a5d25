import type { Answer, Asked, Question, Thread } from '../moment/threadJobs.ts';

interface Waiting {
  number: number;
  answer: (answer: Answer) => void;
  lost: () => void;
}

/** The page's end of the other thread. */
class OtherThread implements Thread {
  private worker: Worker | null = null;
  private ready = false;
  private count = 0;
  private readonly waiting = new Map<string, Waiting>();

  ask(asker: string, question: Question | null, answer: (answer: Answer) => void, lost: () => void): boolean {
    if (!this.ready) return false;
    const number = ++this.count;
    this.waiting.set(asker, { number, answer, lost });
    this.send({ asker, number, question });
    return true;
  }

  begin(): void {
    this.worker = new Worker(new URL('../moment/thread.ts', import.meta.url), { type: 'module' });
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

/** Begins the thread; it takes questions once its engine is there. */
export function beginThread(): Thread {
  const thread = new OtherThread();
  thread.begin();
  return thread;
}
