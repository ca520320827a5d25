import { Component, lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { BadFile } from '../body/badFile.ts';
import { Missing } from '../interface/Late.tsx';
import { fill } from '../texts/fill.ts';
import { words } from '../texts/texts.ts';
import { bodyFiles, fetchBody } from '../scene/body/bodyFiles.ts';
import type { StageProps } from '../scene/Stage.tsx';
import type { Detail } from '../state/detail.ts';
import { arrived, expectPicture, NotFetched, onArrival } from '../state/arrival.ts';

interface PictureProps extends StageProps {
  /** Called where there is no picture, and why; and with null when it is tried again. */
  onFailed: (failure: Error | null) => void;
}

/** The runner in 3D, or how much of him has come, or what failed and a way to try again. */
export function Picture({ onFailed, ...stage }: PictureProps) {
  const [attempt, setAttempt] = useState(newAttempt);
  const [failure, setFailure] = useState<Error | null>(null);
  const [drawn, setDrawn] = useState(false);
  const { visit, onReady } = stage;
  useEffect(() => begin(visit.store.getState().detail), [visit]);
  useEffect(() => onFailed(failure), [failure, onFailed]);
  if (failure) {
    return (
      <div className="middle">
        {isWithoutDrawing(failure) ? (
          words.noWebgl
        ) : (
          <Missing
            says={fill(words.pictureMissing, { why: reasonOf(failure) })}
            onAgain={() => {
              begin(visit.store.getState().detail);
              setFailure(null);
              setAttempt(newAttempt());
            }}
          />
        )}
      </div>
    );
  }
  const { Stage } = attempt;
  return (
    <>
      <Boundary key={attempt.number} onFailed={setFailure}>
        <Suspense fallback={null}>
          <Stage
            {...stage}
            onReady={() => {
              setDrawn(true);
              onReady();
            }}
          />
        </Suspense>
      </Boundary>
      {!drawn && <Coming />}
    </>
  );
}

let attempts = 0;

/**
 * A first or further try to fetch what draws the runner: what failed once is remembered for ever by the component that
 * asked.
 */
function newAttempt() {
  attempts++;
  return { number: attempts, Stage: lazy(async () => ({ default: (await import('../scene/Stage.tsx')).Stage })) };
}

/** The body's files come beside the script that draws it; what fails is told by whoever reads them. */
function begin(detail: Detail): void {
  expectPicture(bodyFiles[detail]);
  fetchBody(detail).catch(() => undefined);
}

/** How much of the picture has come. */
function Coming() {
  const percent = useSyncExternalStore(onArrival, arrived);
  return <p className="middle">{percent === null ? words.loading : fill(words.loadingShare, { percent })}</p>;
}

/** Whether a failure is that of a browser which cannot draw in 3D, and not of a file. */
const isWithoutDrawing = (failure: Error): boolean => /WebGL context/i.test(failure.message);

/** The sentence of a failure that was written for people; anything else is a fault of ours. */
const reasonOf = (failure: Error): string =>
  failure instanceof NotFetched || failure instanceof BadFile ? failure.message : words.partBroken;

/** If the picture cannot be drawn, the words still can: card, list and timeline stay. */
class Boundary extends Component<{ children: ReactNode; onFailed: (failure: Error) => void }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(failure: unknown): void {
    this.props.onFailed(failure instanceof Error ? failure : new Error(String(failure)));
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
