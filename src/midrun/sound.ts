import type { Cue } from './cues.ts';

/** Pitch, hertz, and length, seconds, of each tone; a cue may have several, one after the other. */
const tones: Readonly<Record<Cue['sound'], readonly (readonly [pitch: number, length: number])[]>> = {
  tick: [[660, 0.07]],
  begin: [[990, 0.28]],
  end: [
    [660, 0.12],
    [495, 0.22],
  ],
  over: [
    [660, 0.12],
    [880, 0.12],
    [1100, 0.3],
  ],
};
const buzzes: Readonly<Record<Cue['sound'], number[]>> = {
  tick: [30],
  begin: [200],
  end: [80, 60, 80],
  over: [80, 60, 80, 60, 250],
};

/**
 * Tones on the audio clock: a whole set is written down ahead, so that a hidden page and a locked screen still hear it
 * where the device allows.
 */
export class Sound {
  private context: AudioContext | null = null;
  private playing: OscillatorNode[] = [];

  /** Must be called within a touch: browsers give no sound before one. Returns whether there is sound at all. */
  wake(): boolean {
    try {
      this.context ??= new AudioContext();
      if (this.context.state !== 'running') this.context.resume().catch(() => undefined);
      const session = (navigator as Navigator & { audioSession?: { type: string } }).audioSession;
      // So that the mute switch of a phone does not silence the count.
      if (session) session.type = 'playback';
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Writes down all tones that come after `elapsed` milliseconds of the set; those that were written before are taken
   * back.
   */
  schedule(cues: readonly Cue[], elapsed: number): void {
    this.cancel();
    const { context } = this;
    if (!context) return;
    const now = context.currentTime;
    for (const { at, sound } of cues) {
      if (at < elapsed) continue;
      let start = now + (at - elapsed) / 1000;
      for (const [pitch, length] of tones[sound]) {
        this.tone(context, pitch, start, length);
        start += length + 0.05;
      }
    }
  }

  cancel(): void {
    for (const each of this.playing) {
      try {
        each.stop();
      } catch {
        // It has ended already.
      }
      each.disconnect();
    }
    this.playing = [];
  }

  private tone(context: AudioContext, pitch: number, start: number, length: number): void {
    const source = context.createOscillator();
    const volume = context.createGain();
    source.frequency.value = pitch;
    // Eased in and out: a tone that starts at once clicks.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.35, start + 0.012);
    volume.gain.setValueAtTime(0.35, start + length - 0.03);
    volume.gain.linearRampToValueAtTime(0, start + length);
    source.connect(volume).connect(context.destination);
    source.start(start);
    source.stop(start + length);
    this.playing.push(source);
  }
}

/** Shakes the device where it can. */
export function buzz(sound: Cue['sound']): void {
  try {
    navigator.vibrate?.(buzzes[sound]);
  } catch {
    // A frame may not shake the device.
  }
}

/** Speaks short sentences; never waited for. */
export class Voice {
  private voice: SpeechSynthesisVoice | null = null;
  /** Whether anybody can speak here; known once the device has listed its voices, which it does late. */
  able = false;

  /** @param tag language that is spoken, for example `en` */
  constructor(tag: string) {
    const list = (): void => {
      // Some devices write en_GB, and `fil` is no Finnish.
      const own = window.speechSynthesis
        .getVoices()
        .filter(({ lang }) => `${lang.replace('_', '-')}-`.startsWith(`${tag}-`));
      this.voice = own.find(({ localService }) => localService) ?? own[0] ?? null;
      this.able = this.voice !== null;
    };
    try {
      list();
      window.speechSynthesis.addEventListener('voiceschanged', list);
    } catch {
      // Nobody can speak here.
    }
  }

  say(text: string): void {
    if (!this.voice) return;
    try {
      window.speechSynthesis.cancel();
      const saying = new SpeechSynthesisUtterance(text);
      saying.voice = this.voice;
      saying.lang = this.voice.lang;
      window.speechSynthesis.speak(saying);
    } catch {
      this.able = false;
    }
  }

  hush(): void {
    if (this.voice) window.speechSynthesis.cancel();
  }
}
