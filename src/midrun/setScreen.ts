import { bar, button, drawn, element, hurtsButton, icon, reword } from './elements.ts';
import type { FigureBody } from './figureBody.ts';
import type { SetMoment, Stretch } from './plan.ts';
import type { Says } from './says.ts';

interface Doing {
  tap: () => void;
  goOn: () => void;
  stop: () => void;
  tired: () => void;
  swap: () => void;
  hurts: () => void;
}

interface Standing {
  running: boolean;
  /** The stretch that the set began with, in which the sides can still be changed. */
  first: Stretch | undefined;
  /** What the device cannot do, in a sentence. */
  note: string | null;
  /** Whether nothing of it is heard, so that nobody can do it by ear. */
  silent: boolean;
}

/** Milliseconds of a press that stops the set. */
const longPress = 700;
/** The ring's radius and length in units of its drawing. */
const radius = 44;
const around = 2 * Math.PI * radius;

/** A set as it goes: the body, what to do, how many seconds are left; the whole screen pauses. */
export class SetScreen {
  readonly element: HTMLElement;
  /** Whether the screen is dark, and the drill only heard. */
  dark = false;
  private readonly sentence = element('p', { class: 'sentence', attributes: { 'data-focus': '', tabindex: '-1' } });
  private readonly number = element('span', { class: 'number', attributes: { 'aria-hidden': 'true' } });
  private readonly feel = element('p', { class: 'feel' });
  private readonly hint = element('p', { class: 'hint' });
  private readonly note = element('p', { class: 'quiet device' });
  private readonly ring = drawn('circle', { cx: 50, cy: 50, r: radius, class: 'passed' });
  private readonly whole: HTMLButtonElement;
  private readonly first: HTMLButtonElement;
  private readonly enough: HTMLButtonElement;
  private readonly pocket: HTMLButtonElement;
  private readonly goOn: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  private stretch: Stretch | null = null;
  private running: boolean | null = null;

  private readonly says: Says;
  private readonly body: FigureBody;
  private readonly drill: string;

  constructor(says: Says, body: FigureBody, drill: string, doing: Doing) {
    this.says = says;
    this.body = body;
    this.drill = drill;
    this.whole = element('button', { class: 'whole', label: says.page('tapPauses') });
    pressing(this.whole, doing);
    this.first = button('swap', '', doing.swap, '', 'swap');
    this.enough = button('tired', says.page('tired'), doing.tired);
    this.pocket = button('pocket', says.page('pocket'), () => this.darken());
    this.goOn = button('goOn', says.page('goOn'), doing.goOn, 'strong');
    this.stop = button('stop', says.page('stop'), doing.stop);
    this.ring.setAttribute('stroke-dasharray', String(around));
    this.element = element(
      'section',
      { class: 'screen set', attributes: { 'aria-label': says.drill(drill) } },
      body.host,
      element(
        'div',
        { class: 'words' },
        element('div', { class: 'turn' }, icon('swap')),
        this.sentence,
        element(
          'div',
          { class: 'count' },
          drawn(
            'svg',
            { viewBox: '0 0 100 100', class: 'ring', 'aria-hidden': 'true' },
            drawn('circle', { cx: 50, cy: 50, r: radius, class: 'whole-ring' }),
            this.ring,
          ),
          this.number,
        ),
        this.feel,
        this.note,
        this.hint,
      ),
      this.whole,
      bar(
        this.first,
        this.enough,
        this.pocket,
        this.goOn,
        this.stop,
        hurtsButton(says.page('itHurts'), doing.hurts, ''),
      ),
    );
  }

  /** Shows a moment; returns what a reader should hear, where something has changed. */
  show(moment: SetMoment, { running, first, note, silent }: Standing): string | null {
    const { stretch, share, left } = moment;
    const { says, drill } = this;
    this.number.textContent = String(left);
    this.ring.setAttribute('stroke-dashoffset', String(around * (1 - share)));
    this.note.textContent = note ?? '';
    const same = this.stretch === stretch && this.running === running;
    if (same) return null;
    const began = this.stretch !== stretch;
    this.stretch = stretch;
    this.running = running;
    const { kind, side } = stretch;
    this.element.dataset['kind'] = kind;
    this.element.dataset['running'] = String(running);
    const ready = says.of(drill, 'ready', side);
    const turn = side === 'both' ? says.page('again') : says.page('switch', { what: ready });
    const sentence = { ready, hold: says.page('hold', { what: says.of(drill, 'hold', side) }), switch: turn }[kind];
    this.sentence.textContent = running ? sentence : says.page('paused');
    this.feel.textContent = kind === 'hold' ? says.of(drill, 'feel', side) : '';
    this.hint.textContent = running ? says.page(this.dark ? 'pocketOn' : 'tapPauses') : '';
    const other = side === 'left' ? 'rightLeg' : 'leftLeg';
    reword(this.first, says.page('sideFirst', { side: says.page(other) }));
    this.first.hidden = !running || stretch !== first || side === 'both';
    this.enough.hidden = !running || kind !== 'hold';
    this.pocket.hidden = !running || (!this.dark && (kind !== 'ready' || silent));
    this.goOn.hidden = running;
    this.stop.hidden = running;
    const press = running ? 'tapPauses' : 'goOn';
    this.whole.setAttribute('aria-label', says.page(press));
    this.body.picture(drill, side === 'left');
    if (!began) return this.sentence.textContent;
    return `${this.sentence.textContent} ${says.page('left-of', { seconds: left })}`;
  }

  private darken(): void {
    this.dark = !this.dark;
    this.element.dataset['dark'] = String(this.dark);
    reword(this.pocket, this.says.page(this.dark ? 'pocketOff' : 'pocket'));
    if (this.running) this.hint.textContent = this.says.page(this.dark ? 'pocketOn' : 'tapPauses');
  }
}

/** A tap pauses, a press of 700 ms stops; by keys it is a button like any other. */
function pressing(button: HTMLButtonElement, { tap, stop }: Doing): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let long = false;
  button.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary) return;
    long = false;
    timer = setTimeout(() => {
      long = true;
      stop();
    }, longPress);
  });
  const give = (): void => clearTimeout(timer);
  for (const name of ['pointerup', 'pointercancel', 'pointerleave']) button.addEventListener(name, give);
  button.addEventListener('contextmenu', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    if (!long) tap();
    long = false;
  });
}
