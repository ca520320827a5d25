/** Hands the keyboard back to where a structure stands in the list, or to the layers where the list is shut away. */
export function focusLine(id: string): void {
  const places = [`.list .row[data-id="${id}"] .name`, '.find input', '.find-door', '.dock button', '.look button'];
  places
    .map((place) => document.querySelector<HTMLElement>(place))
    .find((element) => element?.offsetParent)
    ?.focus();
}

/** Puts the keyboard at the head of the card that has just come. */
export function focusCard(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.card h2')?.focus());
}
