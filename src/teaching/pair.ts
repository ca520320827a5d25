import { Bell } from '../state/events.ts';

/** What the presenter's window shows, whole: whoever comes late needs no history. */
export interface Picture {
  /** The place as an address has it, what is outlined besides, and what the pointer is over. */
  address: string;
  with: readonly string[];
  over: string;
  near: boolean;
  speed: number;
  playing: boolean;
  /** Seconds of the drill, or the share of the stride where he runs, when this was sent. */
  time: number;
  running: boolean;
  /** The room's screen is black. */
  black: boolean;
  /** Counts changes: with the same number only the clock goes on. */
  change: number;
}

/** What a clicker says in the room's window, to be done in the presenter's. */
export type Wish = 'next' | 'back' | 'black';
const wishes: readonly string[] = ['next', 'back', 'black'];

type Message =
  | { kind: 'hello' | 'bye' }
  | { kind: 'picture'; picture: Picture; sent: number; born: number }
  | { kind: 'here'; hidden: boolean }
  | { kind: 'wish'; wish: Wish };

/** What carries what is said to all other windows of a session. */
export interface Channel {
  send(message: unknown): void;
  hear: ((data: unknown) => void) | null;
  close(): void;
}

/** Milliseconds between two signs of life, and after which the other window counts as gone; hidden ones are slow. */
const beat = 1000;
const gone = 3500;
const goneHidden = 75_000;
/** Letters of an address that is looked at. */
const longestAddress = 20_000;

/**
 * One of two windows that show the same: the presenter's says all of what it shows, the room's follows. Each may be
 * closed, loaded again and opened anew; both say every second that they are there.
 */
export class Pair {
  readonly role: 'presenter' | 'room';
  private readonly channel: Channel;
  private readonly clock: () => number;
  private readonly changed = new Bell();
  private heard = Number.NEGATIVE_INFINITY;
  private otherHidden = false;
  private wasThere = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  /** When this window began to present; of two presenters of one session the elder stays. */
  private readonly born: number;

  /** What the room is to show; the presenter's window sets it. */
  picture: () => Picture | null = () => null;
  /** Told the room's window: what to show, and milliseconds since it was said. */
  onPicture: (picture: Picture, age: number) => void = () => undefined;
  onWish: (wish: Wish) => void = () => undefined;
  /** Another window presents the same session, and did so before. */
  onElder: () => void = () => undefined;

  constructor(role: 'presenter' | 'room', channel: Channel, clock: () => number = Date.now) {
    this.role = role;
    this.channel = channel;
    this.clock = clock;
    this.born = clock() + Math.random();
    channel.hear = (data) => this.hear(data);
  }

  /** Says hello, and from then on every second that it is there. */
  begin(hidden: () => boolean = () => false): void {
    this.say({ kind: 'hello' });
    const tick = (): void => {
      if (this.role === 'presenter') this.tell();
      else this.say({ kind: 'here', hidden: hidden() });
      this.look();
    };
    tick();
    this.timer = setInterval(tick, beat);
  }

  /** Tells the room what is shown now. */
  tell(): void {
    const picture = this.picture();
    if (picture) this.say({ kind: 'picture', picture, sent: this.clock(), born: this.born });
  }

  wish(wish: Wish): void {
    this.say({ kind: 'wish', wish });
  }

  /** Whether the other window is there. */
  get there(): boolean {
    return this.clock() - this.heard < (this.otherHidden ? goneHidden : gone);
  }

  /** Whether the other window says that nobody sees it: covered windows stop drawing. */
  get covered(): boolean {
    return this.there && this.otherHidden;
  }

  /** Calls back when the other window comes, goes or is covered. */
  onChange(listener: () => void): () => void {
    return this.changed.on(listener);
  }

  end(): void {
    clearInterval(this.timer);
    this.say({ kind: 'bye' });
    this.channel.hear = null;
    this.channel.close();
  }

  private say(message: Message): void {
    this.channel.send({ tightrope: 1, from: this.role, ...message });
  }

  private look(): void {
    if (this.there === this.wasThere) return;
    this.wasThere = this.there;
    this.changed.ring();
  }

  /** Whatever else is said on the channel is left alone. */
  private hear(data: unknown): void {
    const message = messageIn(data);
    if (!message) return;
    if (message.from === this.role) {
      if (message.kind === 'picture' && this.role === 'presenter' && message.born < this.born) this.onElder();
      return;
    }
    this.heard = message.kind === 'bye' ? Number.NEGATIVE_INFINITY : this.clock();
    if (message.kind === 'hello' && this.role === 'presenter') this.tell();
    if (message.kind === 'here' && message.hidden !== this.otherHidden) {
      this.otherHidden = message.hidden;
      this.changed.ring();
    }
    if (message.kind === 'picture') this.onPicture(message.picture, Math.max(0, this.clock() - message.sent));
    if (message.kind === 'wish') this.onWish(message.wish);
    this.look();
  }
}

/** A message of ours, or null; every field is looked at, for any page of this origin can speak here. */
function messageIn(data: unknown): (Message & { from: 'presenter' | 'room' }) | null {
  const { tightrope, from, kind, ...rest } = Object(data) as Record<string, unknown>;
  if (tightrope !== 1 || (from !== 'presenter' && from !== 'room')) return null;
  if (kind === 'hello' || kind === 'bye') return { from, kind };
  if (kind === 'here') return { from, kind, hidden: rest['hidden'] === true };
  if (kind === 'wish' && wishes.includes(rest['wish'] as string)) return { from, kind, wish: rest['wish'] as Wish };
  const picture = kind === 'picture' ? pictureIn(rest['picture']) : null;
  if (!picture || !isNumber(rest['sent']) || !isNumber(rest['born'])) return null;
  return { from, kind: 'picture', picture, sent: rest['sent'], born: rest['born'] };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

function pictureIn(data: unknown): Picture | null {
  const {
    address,
    with: others,
    over,
    near,
    speed,
    playing,
    time,
    running,
    black,
    change,
  } = Object(data) as Record<string, unknown>;
  if (!isText(address, longestAddress) || !isText(over, 100)) return null;
  if (!Array.isArray(others) || others.length > 40 || !others.every((each) => isText(each, 100))) return null;
  if (!isNumber(speed) || !isNumber(time) || !isNumber(change)) return null;
  return {
    address,
    with: others as string[],
    over,
    near: near === true,
    speed,
    playing: playing === true,
    time,
    running: running === true,
    black: black === true,
    change,
  };
}
