import { useEffect, useSyncExternalStore } from 'react';
import { Card } from '../interface/explain/Card.tsx';
import type { FindTab } from '../interface/find/Find.tsx';
import { late } from '../interface/Late.tsx';
import { Dock, Grip, type Part } from '../interface/Dock.tsx';
import { isWide, onWidth } from '../interface/layout.ts';
import { Look } from '../interface/look/Look.tsx';
import { Timeline } from '../interface/time/Timeline.tsx';
import { useChosen } from '../interface/VisitContext.tsx';
import { firstPicture } from '../state/arrival.ts';
import { words } from '../texts/texts.ts';

let seek = (): void => undefined;
const sought = new Promise<void>((resolve) => {
  seek = resolve;
});
// Beside the runner it comes after him, and its place is kept; who asks for it does not wait for him.
const Find = late(
  async () => {
    await Promise.race([firstPicture, sought]);
    return (await import('../interface/find/Find.tsx')).Find;
  },
  undefined,
  <div className="panel find" />,
);
const ShareMenu = late(async () => (await import('../interface/ShareMenu.tsx')).ShareMenu);
const StepCard = late(async () => (await import('../teaching/StepCard.tsx')).StepCard);
const LessonCard = late(async () => (await import('../teaching/LessonCard.tsx')).LessonCard);
const GuessCard = late(async () => (await import('../teaching/GuessCard.tsx')).GuessCard);

/** What stands round the runner, one place for each kind of thing; at first sight only what is asked for. */
export function Panels({
  first,
  picture,
  asked,
  part,
  onPart,
  tab,
  onTab,
  high,
  onHigh,
}: {
  first: boolean;
  picture: boolean;
  asked: number;
  part: Part | null;
  onPart: (part: Part | null) => void;
  tab: FindTab;
  onTab: (tab: FindTab) => void;
  high: boolean;
  onHigh: (high: boolean) => void;
}) {
  const guessing = useChosen((state) => state.guess !== null);
  const stepping = useChosen((state) => state.step !== null);
  const taught = useChosen((state) => state.lesson !== '');
  const beside = useSyncExternalStore(onWidth, isWide);
  const shut = (): void => onPart(null);
  useEffect(() => {
    if (part === 'find') seek();
  }, [part]);
  return (
    <>
      {((beside && !first) || part === 'find') && <Find asked={asked} tab={tab} onTab={onTab} onDone={shut} />}
      {!first && (
        <>
          {picture && <Look unfolded={part === 'look'} />}
          <div className="panel explain">
            {taught ? <LessonCard /> : guessing ? <GuessCard /> : stepping ? <StepCard /> : <Card />}
          </div>
          {part === 'share' && (
            <section className="panel shares" aria-label={words.share}>
              <ShareMenu />
            </section>
          )}
          {part !== null && <Grip high={high} onHigh={onHigh} onShut={shut} />}
          <Timeline />
          <Dock part={part} onPart={onPart} />
        </>
      )}
    </>
  );
}
