import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { Bell } from '../state/events.ts';
import { firstPicture } from '../state/arrival.ts';
import type * as onPicture from './soon.ts';
import { words } from '../texts/texts.ts';

/** A component whose code comes when it is first drawn. */
export interface Late<P> {
  (props: P): ReactNode;
  /** Fetches the code before it is needed; what cannot be had now is asked for again later. */
  fetchSoon(): void;
}

/**
 * A part of the page that comes late: nothing, or what keeps its place, until it is there; where it does not come, or
 * breaks, a sentence and a way to try again, or nothing until the bell of `silent` rings.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  silent?: Bell,
  before: ReactNode = null,
): Late<P> {
  let found: ComponentType<P> | null = null;
  const fetched = async (): Promise<void> => {
    found ??= await load();
  };
  function Part(props: P): ReactNode {
    const [, setCome] = useState(found !== null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (found || failed) return undefined;
      let gone = false;
      fetched().then(
        () => {
          if (!gone) setCome(true);
        },
        () => {
          if (!gone) setFailed(true);
        },
      );
      return () => {
        gone = true;
      };
    }, [failed]);
    useEffect(() => (failed ? silent?.on(() => setFailed(false)) : undefined), [failed]);
    if (failed && silent) return null;
    if (failed) return <Missing says={words.partMissing} onAgain={() => setFailed(false)} />;
    if (!found) return before;
    const Found = found;
    return (
      <PartBoundary says={words.partBroken}>
        <Found {...props} />
      </PartBoundary>
    );
  }
  return Object.assign(Part, { fetchSoon: () => void fetched().catch(() => undefined) });
}

/**
 * What comes in one file once the first picture is drawn: what is not needed for that picture must not make it wait.
 */
export type Soon = typeof onPicture;

/** Rings when the parts on the picture have come: whoever failed to get them tries again. */
const came = new Bell();

/**
 * One of the parts that stand on the picture. They are one file, so one of them `speaks` where it is missing, and the
 * others wait.
 */
export const soon = <P extends object>(part: (parts: Soon) => ComponentType<P>, speaks = false): Late<P> =>
  late(
    async () => {
      await firstPicture;
      const parts = await import('./soon.ts');
      if (speaks) came.ring();
      return part(parts);
    },
    speaks ? undefined : came,
  );

/** What stands in the place of a part that did not come. */
export function Missing({ says, onAgain }: { says: string; onAgain: () => void }) {
  return (
    <p className="missing" role="alert">
      {says}{' '}
      <button type="button" className="chip" onClick={onAgain}>
        {words.tryAgain}
      </button>
    </p>
  );
}

/** Keeps a fault inside the part that has it: the rest of the page stays. */
export class PartBoundary extends Component<
  { says: string; onAgain?: () => void; children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Missing says={this.props.says} onAgain={this.props.onAgain ?? (() => this.setState({ broken: false }))} />;
  }
}
