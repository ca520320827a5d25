import { type Late, late } from '../interface/Late.tsx';
import type { Tool } from '../state/store.ts';

const parts: Readonly<Record<Tool, Late<object>>> = {
  handout: late(async () => (await import('../teaching/handout/Handout.tsx')).Handout),
  pictures: late(async () => (await import('../teaching/pictures/PictureTool.tsx')).PictureTool),
  quiz: late(async () => (await import('../teaching/quiz/Quiz.tsx')).Quiz),
};

/** What stands over the whole page. */
export function Tools({ tool }: { tool: Tool }) {
  const Part = parts[tool];
  return <Part />;
}
