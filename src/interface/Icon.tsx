/** What an icon stands for; `build/iconsInPage.ts` has its drawing. */
export type IconName =
  | 'back'
  | 'swap'
  | 'down'
  | 'on'
  | 'deeper'
  | 'guess'
  | 'beside'
  | 'more'
  | 'hide'
  | 'alone'
  | 'run'
  | 'speed'
  | 'hand'
  | 'info'
  | 'layers'
  | 'why'
  | 'link'
  | 'drills'
  | 'danger'
  | 'pause'
  | 'play'
  | 'present'
  | 'repeat'
  | 'turn'
  | 'search'
  | 'settings'
  | 'share'
  | 'previous'
  | 'next'
  | 'adjust'
  | 'names'
  | 'timer'
  | 'undo'
  | 'close'
  | 'nerves'
  | 'print'
  | 'camera'
  | 'quiz';

/** An icon of the page's one set; the word beside it says the same, or its button has a name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
