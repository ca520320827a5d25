import type { Extra, Place } from './Extras.ts';
export class SecondRunner implements Extra {
  constructor(_: Place) {}
  step(): boolean { return false; }
  dispose(): void {}
}
