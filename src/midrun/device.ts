/** Keeps the screen awake while asked to; asks again whenever the page comes back, because a device forgets it. */
export class WakeLock {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;
  /** Whether the device has refused, or knows nothing of it. */
  refused = !('wakeLock' in navigator);

  constructor() {
    document.addEventListener('visibilitychange', () => {
      if (this.wanted && document.visibilityState === 'visible') void this.ask();
    });
  }

  want(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted) void this.ask();
    else {
      this.lock?.release().catch(() => undefined);
      this.lock = null;
    }
  }

  private async ask(): Promise<void> {
    if (!('wakeLock' in navigator) || (this.lock && !this.lock.released)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      this.refused = false;
      if (this.wanted) this.lock = lock;
      else await lock.release();
    } catch {
      // Low battery, a hidden page, or a frame without leave.
      this.refused = true;
    }
  }
}

/** Half a second of all but silence: 8000 samples a second, one byte each, the least that is no pure zero. */
function quietSound(): string {
  const samples = 4000;
  const bytes = new Uint8Array(44 + samples);
  const view = new DataView(bytes.buffer);
  const text = (at: number, what: string): void => {
    for (const [i, letter] of [...what].entries()) bytes[at + i] = letter.charCodeAt(0);
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  for (let i = 0; i < samples; i++) bytes[44 + i] = 128 + (i % 200 === 0 ? 1 : 0);
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

/** The button of headphones pauses and goes on; a page hears it only while it plays something itself. */
export class HeadphoneButton {
  private audio: HTMLAudioElement | null = null;

  /** Must be called within a touch. */
  listen(onPress: () => void): void {
    if (!('mediaSession' in navigator)) return;
    this.audio ??= Object.assign(new Audio(quietSound()), { loop: true });
    this.audio.play().catch(() => undefined);
    for (const action of ['play', 'pause'] as const) {
      try {
        navigator.mediaSession.setActionHandler(action, () => {
          // The device pauses what plays; it goes on, so that the next press is heard too.
          this.audio?.play().catch(() => undefined);
          onPress();
        });
      } catch {
        // A device without this button.
      }
    }
  }

  stop(): void {
    this.audio?.pause();
  }
}
