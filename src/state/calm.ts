const asked = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : null;

/**
 * Whether the person asks for less motion now; false where there is nobody to ask (in a terminal). Asked for in every
 * frame, so it makes nothing new.
 */
export function prefersCalm(): boolean {
  return asked?.matches ?? false;
}
