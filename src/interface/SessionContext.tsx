import { createContext, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Frame } from '../drills/frame.ts';
import type { Session } from '../state/session.ts';
import type { State } from '../state/store.ts';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session that this page belongs to. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A part of the page stands outside a session.');
  return session;
}

/** A piece of the chosen state; the part renders again only when that piece changes. */
export function useChosen<T>(pick: (state: State) => T): T {
  return useStore(useSession().store, pick);
}

/**
 * Calls `write` with the Frame now and after each change of it, at most ten times a second while playing; it writes to
 * the page by itself, so that React stays out of playing.
 */
export function useLive(write: (frame: Frame) => void): void {
  const session = useSession();
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
    write(session.frame());
  });
  useEffect(() => session.onFrame(() => latest.current(session.frame()), 100), [session]);
}
