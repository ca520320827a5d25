import { Bell } from '../state/events.ts';
import { isFault, type OwnLesson, readLesson } from './own.ts';

/** Lessons that are kept at most: what a device keeps for a page is a few megabytes. */
const most = 24;
const prefix = 'tightrope-lesson-';

/** What of a browser's store is needed. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * The lessons that a person wrote or opened, kept on this device and nowhere else, by ids such as `own-k3f9ab`. Where
 * the device may keep nothing (`lasts` is false) they are there until the page is left.
 */
export class Shelf {
  private readonly store: Store | null;
  private readonly known = new Map<string, OwnLesson>();
  private readonly changed = new Bell();
  lasts = true;

  constructor(store: Store | null) {
    this.store = store;
    this.lasts = store !== null;
  }

  /** Ids of what is kept, in the order of their names. */
  ids(): string[] {
    const kept: string[] = [];
    try {
      for (let i = 0; i < (this.store?.length ?? 0); i++) {
        const key = this.store?.key(i) ?? '';
        if (key.startsWith(prefix)) kept.push(key.slice(prefix.length));
      }
    } catch {
      this.lasts = false;
    }
    return [...new Set([...kept, ...this.known.keys()])].sort();
  }

  /** A lesson by its id, or null; the same object until it is changed. */
  get(id: string): OwnLesson | null {
    const known = this.known.get(id);
    if (known) return known;
    try {
      const text = this.store?.getItem(prefix + id);
      const read = text ? readLesson(text) : null;
      if (!read || isFault(read)) return null;
      this.known.set(id, read.lesson);
      return read.lesson;
    } catch {
      this.lasts = false;
      return null;
    }
  }

  /** Keeps a lesson under an id; what was there before is gone. */
  put(id: string, lesson: OwnLesson): void {
    this.known.set(id, lesson);
    try {
      this.store?.setItem(prefix + id, JSON.stringify(lesson));
    } catch {
      this.lasts = false;
    }
    this.changed.ring();
  }

  /** Keeps a further lesson; returns its id, which is the one it has already where it is there, or null where all places are taken. */
  add(lesson: OwnLesson): string | null {
    const ids = this.ids();
    const text = JSON.stringify(lesson);
    const same = ids.find((id) => JSON.stringify(this.get(id)) === text);
    if (same) return same;
    if (ids.length >= most) return null;
    let id = '';
    do id = `own-${Math.floor(Math.random() * 36 ** 6).toString(36)}`;
    while (ids.includes(id));
    this.put(id, lesson);
    return id;
  }

  remove(id: string): void {
    this.known.delete(id);
    try {
      this.store?.removeItem(prefix + id);
    } catch {
      this.lasts = false;
    }
    this.changed.ring();
  }

  /** Another window has changed what is kept: it is read anew. */
  readAnew(): void {
    this.known.clear();
    this.changed.ring();
  }

  onChange(listener: () => void): () => void {
    return this.changed.on(listener);
  }
}

function storeHere(): Store | null {
  try {
    // Where a page is shut off, the mere question throws.
    // In a package for a learning system the lesson comes with the page, and what is kept there belongs to the system.
    return typeof window === 'undefined' || 'tightropePackage' in window ? null : window.localStorage;
  } catch {
    return null;
  }
}

/** The shelf of this device. */
export const shelf = new Shelf(storeHere());
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(prefix)) shelf.readAnew();
  });
