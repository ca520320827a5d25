import { createContext, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Frame } from '../moment/frame.ts';
import type { Visit } from '../state/visit.ts';
import type { State } from '../state/store.ts';

const VisitContext = createContext<Visit | null>(null);
export const VisitProvider = VisitContext.Provider;

/** The visit that this page belongs to. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('A part of the page stands outside a visit.');
  return visit;
}

/** A piece of the chosen state; the part renders again only when that piece changes. */
export function useChosen<T>(pick: (state: State) => T): T {
  return useStore(useVisit().store, pick);
}

/**
 * Calls `write` with the Frame now and after each change of it, at most ten times a second while playing; it writes to
 * the page by itself, so that React stays out of playing.
 */
export function useLive(write: (frame: Frame) => void): void {
  const visit = useVisit();
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
    write(visit.frame());
  });
  useEffect(() => visit.onFrame(() => latest.current(visit.frame()), 100), [visit]);
}
