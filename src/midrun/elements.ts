interface Made {
  class?: string;
  text?: string;
  /** Its name for those who do not see it. */
  label?: string;
  on?: (event: Event) => void;
  attributes?: Readonly<Record<string, string>>;
}

/** An HTML element with its class, text, name, what a press does, and children. Text is only ever text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: name, text, label, on, attributes = {} }: Made = {},
  ...children: readonly (Node | null)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (tag === 'button') made.setAttribute('type', 'button');
  if (name !== undefined) made.className = name;
  if (text !== undefined) made.textContent = text;
  if (label !== undefined) made.setAttribute('aria-label', label);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (on) made.addEventListener('click', on);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Icons of the page, whose drawings the builder puts into it (build/runPage.ts). */
export type RunIcon = 'swap' | 'danger' | 'repeat';

/** An icon; the word beside it says the same. */
export function icon(name: RunIcon): SVGElement {
  return drawn('svg', { class: 'icon', 'aria-hidden': 'true' }, drawn('use', { href: `#icon-${name}` }));
}

/** A button by what it does, which a test and a style can name. */
export function button(does: string, text: string, on: () => void, name = '', sign?: RunIcon): HTMLButtonElement {
  return element(
    'button',
    { class: `button ${name}`.trim(), on, attributes: { 'data-does': does } },
    element('span', {}, sign ? icon(sign) : null, element('span', { class: 'word', text })),
  );
}

/** Says something else on a button; its icon stays. */
export function reword(button: HTMLButtonElement, text: string): void {
  const word = button.querySelector('.word');
  if (word) word.textContent = text;
}

/** Leads to what helps against a cramp, and to when to stop. */
export function hurtsButton(text: string, on: () => void, name = 'strong'): HTMLButtonElement {
  return button('hurts', text, on, `${name} hurts`.trim(), 'danger');
}

/** The foot of a screen, which stays in sight. */
export function bar(...buttons: readonly Node[]): HTMLElement {
  return element('div', { class: 'row bar' }, ...buttons);
}

/** An element of a drawing. */
export function drawn(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: Node[]
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** A heading that takes the focus when its screen comes, so that the focus is never lost and a reader begins there. */
export function heading(text: string, name = ''): HTMLHeadingElement {
  return element('h1', { text, class: name, attributes: { tabindex: '-1' } });
}
