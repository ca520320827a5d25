const asked = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : null;
/** The answer, kept: asking the browser anew in every frame costs as much as a listener of the picture. */
let calm = asked?.matches ?? false;
asked?.addEventListener('change', ({ matches }) => {
  calm = matches;
});

/**
 * Whether the person asks for less motion now; false where there is nobody to ask (in a terminal). Asked for in every
 * frame, so it makes nothing new.
 */
export function prefersCalm(): boolean {
  return calm;
}
