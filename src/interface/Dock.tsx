import { Icon, type IconName } from './Icon.tsx';
import { words } from '../texts/texts.ts';

/** What a sheet at the foot of a phone can hold. */
export type Part = 'find' | 'look' | 'explain' | 'share';
const parts: readonly (readonly [Part, IconName])[] = [
  ['find', 'search'],
  ['look', 'turn'],
  ['explain', 'why'],
  ['share', 'share'],
];

/** On a phone: the places of the page as words under the thumb; each opens its sheet, and shuts it again. */
export function Dock({ part, onPart }: { part: Part | null; onPart: (part: Part | null) => void }) {
  return (
    <div className="dock" role="group" aria-label={words.parts}>
      {parts.map(([name, icon]) => (
        <button
          key={name}
          type="button"
          aria-expanded={part === name}
          onClick={() => onPart(part === name ? null : name)}
        >
          <Icon name={icon} />
          <span>{words.part[name]}</span>
        </button>
      ))}
    </div>
  );
}

/** Pixels of a pull at the grip that count as one. */
const pull = 24;

/**
 * The grip of the sheet: a tap makes it higher or lower again, a pull does the same, and a pull down from the middle
 * shuts it.
 */
export function Grip({ high, onHigh, onShut }: { high: boolean; onHigh: (high: boolean) => void; onShut: () => void }) {
  return (
    <button
      type="button"
      className="grip"
      aria-label={high ? words.sheetLower : words.sheetHigher}
      onPointerDown={(event) => {
        const { currentTarget: grip, clientY: from } = event;
        grip.setPointerCapture(event.pointerId);
        const done = (up: PointerEvent): void => {
          grip.removeEventListener('pointerup', done);
          grip.removeEventListener('pointercancel', done);
          const by = up.clientY - from;
          if (Math.abs(by) < pull) return;
          grip.dataset['pulled'] = 'true';
          if (by < 0) onHigh(true);
          else if (high) onHigh(false);
          else onShut();
        };
        grip.addEventListener('pointerup', done);
        grip.addEventListener('pointercancel', done);
      }}
      onClick={(event) => {
        const { dataset } = event.currentTarget;
        if (dataset['pulled']) delete dataset['pulled'];
        else onHigh(!high);
      }}
    >
      <i />
    </button>
  );
}
