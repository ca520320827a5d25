import { writeAddress } from '../state/address.ts';
import { Bell } from '../state/events.ts';
import type { Choice } from '../state/choices.ts';
import type { Visit } from '../state/visit.ts';
import { type Channel, Pair, type Picture } from './pair.ts';

/** How the room's window is called, with the session after it: a name lasts when a window is loaded again. */
export const roomName = 'tightrope-room-';
/** Where this window remembers that it presents. */
const remembered = 'tightrope-presents';

/** The channel of a session; pages at another address of the same host have others. */
export function channelOf(session: string): Channel {
  const windows = new BroadcastChannel(`tightrope ${window.location.pathname} ${session}`);
  const channel: Channel = {
    hear: null,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it reaches windows of this origin alone
    send: (message) => windows.postMessage(message),
    close: () => windows.close(),
  };
  windows.addEventListener('message', ({ data }) => channel.hear?.(data));
  return channel;
}

const nameOf = (choice: Choice | null): string => (choice ? `${choice.id}.${choice.side}` : '');

/** This window's presenting: the session, its clock, and the pair with the room's window; lasts beyond a reload. */
export class Presenting {
  private readonly visit: Visit;
  private readonly changed = new Bell();
  private stops: (() => void)[] = [];
  private changes = 0;
  pair: Pair | null = null;
  session = '';
  /** When it began, by the time of day. */
  since = 0;
  black = false;
  private step: (by: 1 | -1) => void = () => undefined;

  constructor(visit: Visit) {
    this.visit = visit;
    const [session = '', since = ''] = (kept(remembered) ?? '').split(' ');
    // The room's window is opened with what its opener remembers, and presents nothing.
    if (/^[a-z0-9]{4,20}$/.test(session) && !window.name.startsWith(roomName)) this.begin(session, Number(since));
  }

  /** Begins, and opens the room's window; false where the browser does not let it open. */
  start(): boolean {
    if (!this.pair) this.begin(Math.random().toString(36).slice(2, 10), Date.now());
    return this.openRoom();
  }

  /** The address of the room's window. */
  get roomAddress(): string {
    return writeAddress({ ...this.visit.place(), present: true });
  }

  openRoom(): boolean {
    return window.open(this.roomAddress, roomName + this.session, 'popup,width=1280,height=720') !== null;
  }

  blacken(black: boolean): void {
    this.black = black;
    this.tell();
    this.changed.ring();
  }

  end(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
    this.pair?.end();
    this.pair = null;
    this.black = false;
    keep(remembered, null);
    this.changed.ring();
  }

  /** Says how a step on or back is taken; returns the way to take that back. */
  stepBy(step: (by: 1 | -1) => void): () => void {
    this.step = step;
    return () => {
      if (this.step === step) this.step = () => undefined;
    };
  }

  onChange(listener: () => void): () => void {
    return this.changed.on(listener);
  }

  private begin(session: string, since: number): void {
    this.session = session;
    this.since = Number.isFinite(since) && since > 0 ? since : Date.now();
    keep(remembered, `${session} ${this.since}`);
    const { visit } = this;
    const pair = new Pair('presenter', channelOf(session));
    this.pair = pair;
    pair.picture = () => this.picture();
    pair.onWish = (wish) => {
      if (wish === 'black') this.blacken(!this.black);
      else this.step(wish === 'next' ? 1 : -1);
    };
    // A window that was doubled presents a session of its own.
    pair.onElder = () => {
      const { since: began } = this;
      this.end();
      this.begin(Math.random().toString(36).slice(2, 10), began);
      this.changed.ring();
    };
    const leave = (): void => pair.end();
    window.addEventListener('pagehide', leave);
    this.stops = [
      pair.onChange(() => this.changed.ring()),
      visit.store.subscribe(() => this.tell()),
      visit.onSettle(() => this.tell()),
      () => window.removeEventListener('pagehide', leave),
    ];
    pair.begin();
  }

  private tell(): void {
    this.changes++;
    this.pair?.tell();
  }

  private picture(): Picture {
    const place = this.visit.place();
    const { hover, playing, running, selection } = this.visit.store.getState();
    return {
      address: writeAddress({ ...place, present: true }),
      with: (selection?.with ?? []).map(nameOf),
      over: nameOf(hover),
      near: place.near,
      speed: place.speed,
      playing,
      time: running ? this.visit.strideShare : place.time,
      running,
      black: this.black,
      change: this.changes,
    };
  }
}

let made: { visit: Visit; presenting: Presenting } | null = null;

/** The presenting of a visit's window. */
export function presentingOf(visit: Visit): Presenting {
  if (made?.visit !== visit) made = { visit, presenting: new Presenting(visit) };
  return made.presenting;
}

function kept(name: string): string | null {
  try {
    return window.sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, text: string | null): void {
  try {
    if (text === null) window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, text);
  } catch {
    // Then a reload ends the presenting.
  }
}
