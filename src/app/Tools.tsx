import { late } from '../interface/Late.tsx';
import { useChosen } from '../interface/VisitContext.tsx';
import type { Insets } from '../scene/viewpoints.ts';

const ReflexOverlay = late(async () => (await import('../interface/explain/ReflexOverlay.tsx')).ReflexOverlay);
const Seesaw = late(async () => (await import('../interface/explain/Seesaw.tsx')).Seesaw);
const CompareTable = late(async () => (await import('../teaching/CompareTable.tsx')).CompareTable);
const Lab = late(async () => (await import('../lab/Lab.tsx')).Lab);
const Handout = late(async () => (await import('../teaching/handout/Handout.tsx')).Handout);
const PictureTool = late(async () => (await import('../teaching/pictures/PictureTool.tsx')).PictureTool);
const Quiz = late(async () => (await import('../teaching/quiz/Quiz.tsx')).Quiz);

/** What stands over the picture or the whole page when somebody asks for it; each part comes by itself. */
export function Tools({ insets }: { insets: Insets }) {
  const tool = useChosen((state) => state.tool);
  const reflex = useChosen((state) => state.reflex && !state.compare);
  const pair = useChosen(({ isolated }) => isolated !== null && 'with' in isolated);
  const compare = useChosen((state) => state.compare);
  const lab = useChosen((state) => state.lab && !state.present);
  return (
    <>
      {reflex && <ReflexOverlay insets={insets} />}
      {pair && !compare && !reflex && <Seesaw insets={insets} />}
      {compare && <CompareTable />}
      {tool === 'handout' && <Handout />}
      {tool === 'pictures' && <PictureTool />}
      {tool === 'quiz' && <Quiz />}
      {lab && <Lab />}
    </>
  );
}
