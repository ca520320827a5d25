import { drills } from '../drills/drills.ts';
import { focusIn, readAddress } from '../state/address.ts';
import type { Choice, Focus } from '../state/choices.ts';
import { type Place, startPlace } from '../state/place.ts';
import type { Visit } from '../state/visit.ts';
import { Bell } from '../state/events.ts';
import { Pair, type Picture } from './pair.ts';
import { channelOf, roomName } from './presenting.ts';

/** Seconds by which the room's clock may differ before it is set. */
const apart = 0.35;

/** The room's window: it shows what the presenter's window shows, and hands it what a clicker says here. */
export class Room {
  readonly pair: Pair;
  private readonly visit: Visit;
  private readonly changed = new Bell();
  private last = -1;
  black = false;

  constructor(visit: Visit, pair: Pair) {
    this.visit = visit;
    this.pair = pair;
    pair.onPicture = (picture, age) => this.follow(picture, age);
    pair.onChange(() => {
      // Whoever presents next counts from the beginning.
      if (!pair.there) this.last = -1;
      this.changed.ring();
    });
  }

  onChange(listener: () => void): () => void {
    return this.changed.on(listener);
  }

  private follow(picture: Picture, age: number): void {
    const { visit } = this;
    if (this.black !== picture.black) {
      this.black = picture.black;
      this.changed.ring();
    }
    const { running, playing } = picture;
    const time = picture.time + (playing && !running ? (age / 1000) * picture.speed : 0);
    const same = picture.change === this.last;
    this.last = picture.change;
    if (same) {
      if (!running && Math.abs(visit.playhead.time - time) > (playing ? apart : 0.01)) visit.show({ time, playing });
      return;
    }
    const moved = running || !playing || Math.abs(visit.playhead.time - time) > apart;
    visit.show({ ...placeOf(visit, picture), playing: playing && !running, ...(moved && !running && { time }) });
    visit.choose.point(choiceOf(focusIn(picture.over)));
    if (!running) return;
    if (playing) {
      if (!visit.store.getState().running) visit.time.watchRun();
    } else visit.time.seekStride(time);
  }
}

const choiceOf = (focus: Focus | null): Choice | null => (focus && 'id' in focus ? focus : null);

/** The place that a picture names; how finely this window draws stays its own affair. */
function placeOf(visit: Visit, { address, with: others, near, speed }: Picture): Partial<Place> {
  const { place } = readAddress(address, drills);
  const { time: _time, playing: _playing, ...all } = { ...startPlace(), ...place };
  const { detail, around } = visit.store.getState();
  const found = others.map((name) => choiceOf(focusIn(name))).filter((choice) => choice !== null);
  const selection = all.selection && { ...all.selection, with: found };
  const fair = [0.25, 0.5, 1, 2].includes(speed) ? speed : 1;
  return { ...all, selection, near: near && selection !== null, speed: fair, detail, around, present: true };
}

let made: { visit: Visit; room: Room } | null = null;

/** The room of a visit's window, or null where this window is none. */
export function roomOf(visit: Visit): Room | null {
  if (typeof BroadcastChannel === 'undefined' || !window.name.startsWith(roomName)) return null;
  if (made?.visit !== visit) {
    const pair = new Pair('room', channelOf(window.name.slice(roomName.length)));
    made = { visit, room: new Room(visit, pair) };
    pair.begin(() => document.visibilityState === 'hidden');
    window.addEventListener('pagehide', () => pair.end(), { once: true });
  }
  return made.room;
}
