import { useEffect, useState } from 'react';
import type { Drill, PhaseId } from '../../drills/schema.ts';
import { toldMoment } from '../../drills/story.ts';
import { halfDuration, momentOf } from '../../drills/timeline.ts';
import type { Frame } from '../../moment/frame.ts';
import { createFrame } from '../../moment/frameAt.ts';
import { storyAt, type Told } from '../../moment/storyAt.ts';
import type { Visit } from '../../state/visit.ts';
import { useVisit } from '../VisitContext.tsx';

/** What the story says now: the same object for the whole of a phase (of a step, where the hold is walked). */
export interface StoryNow {
  drill: string;
  /** Null while nobody does a drill. */
  phase: PhaseId | null;
  told: readonly Told[];
  /** Tells one story from another. */
  key: string;
}

const none: StoryNow = { drill: '', phase: null, told: [], key: '' };

/** The story of the phase that is on; the part that asks renders again only when the story is another one. */
export function useStory(): StoryNow {
  const visit = useVisit();
  const [story, setStory] = useState(none);
  useEffect(() => {
    const scratch = createFrame();
    let at = '';
    let changes = 0;
    const take = (): void => {
      const frame = visit.frame();
      const drill = visit.drill();
      const now = `${drill.id} ${frame.kind} ${frame.phase} ${frame.side} ${stepOf(drill, frame)} ${changes}`;
      if (now === at) return;
      at = now;
      const next = storyOf(visit, drill, frame, scratch);
      setStory((before) => (before.key === next.key ? before : next));
    };
    take();
    const again = (): void => {
      changes++;
      take();
    };
    const stops = [
      visit.onFrame(take, 100),
      visit.onPrepared(again),
      visit.store.subscribe((state, before) => {
        if (state.whatIf !== before.whatIf || state.side !== before.side || state.drill !== before.drill) again();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [visit]);
  return story;
}

/** The story of a phase is that of the moment it speaks of, so that it stands still while the phase plays. */
export function storyOf(visit: Visit, drill: Drill, frame: Frame, scratch: Frame): StoryNow {
  const phase = drill.phases[frame.phase % drill.phases.length]?.id;
  // What was told before is still named until it is taken away.
  if (frame.kind !== 'drill' || !phase) return { ...none, drill: drill.id };
  const turn = frame.phase >= drill.phases.length ? halfDuration(drill) : 0;
  const step = (drill.step ?? 0) * stepOf(drill, frame);
  const all = storyAt(drill, visit.frameAt(turn + step + toldMoment(drill, phase), scratch));
  // In the middle of a run two words are enough: what works and what holds.
  const short = visit.store.getState().around === 'run';
  const told = short ? all.filter(({ group }) => group.role === 'works' || group.role === 'holds') : all;
  const parts = told.map(({ group, side, perhaps }) => `${group.id} ${side ?? ''} ${perhaps ? '?' : ''}`);
  return { drill: drill.id, phase, told, key: `${drill.id} ${frame.phase} ${parts.join(', ')}` };
}

/** Which step of a walked hold a Frame is in. */
function stepOf(drill: Drill, { time }: Frame): number {
  if (drill.step === undefined) return 0;
  const into = time - momentOf(drill, 'hold', 0);
  return into <= 0 || into >= drill.dose.seconds ? 0 : Math.floor(into / drill.step);
}
