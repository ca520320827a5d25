import { bar, button, drawn, element, heading, hurtsButton } from './elements.ts';
import type { PlaceFigures } from './runFigures.ts';
import { homes, stillOf } from './figureBody.ts';
import type { Says } from './says.ts';

type Side = 'left' | 'right';
export type Face = 'front' | 'back';

interface HomeScreen {
  places: readonly PlaceFigures[];
  says: Says;
  /** The side of the body that is seen; from behind, his left is at the left. */
  face: Face;
  more: boolean;
  /** What is said before all else. */
  notes: readonly (Node | null)[];
  choose: (place: PlaceFigures, side: Side) => void;
  turn: () => void;
  unfold: () => void;
  hurts: () => void;
  settings: () => void;
}

/** Half of a dot on the body, its edge with it; pixels. */
const dot = 6;

/** Where is it tight? One tap says place and side. */
export function homeScreen(given: HomeScreen): HTMLElement {
  const { places, says, face, more, notes, choose } = given;
  const [first, second]: readonly [Side, Side] = face === 'back' ? ['left', 'right'] : ['right', 'left'];
  // From the head down, as they lie on the body: so no two lines cross.
  const height = ({ id }: PlaceFigures): number => homes[face].places[id]?.left[1] ?? 1;
  const offered = places.filter(({ main }) => main !== more).sort((one, other) => height(one) - height(other));
  const body = element('img', {
    class: 'home-body',
    attributes: { alt: says.page(face === 'back' ? 'bodyBack' : 'bodyFront'), src: stillOf(face) ?? '' },
  });
  const lines = drawn('svg', { class: 'leaders', 'aria-hidden': 'true' });
  const column = (side: Side): HTMLElement =>
    element(
      'div',
      { class: `zones ${side === first ? 'at-left' : 'at-right'}` },
      element('p', { class: 'side', text: says.page(side) }),
      ...offered.map((place) =>
        element('button', {
          class: 'zone',
          text: says.place(place.id),
          label: says.page('placeOf', { place: says.place(place.id), side: says.page(`${side}Small`) }),
          attributes: { 'data-place': place.id, 'data-side': side },
          on: () => choose(place, side),
        }),
      ),
    );
  const picture = element('div', { class: 'home-picture' }, body);
  const columns = element('div', { class: 'home-columns' }, column(first), picture, column(second));
  columns.append(lines);
  const draw = (): void => {
    // No smaller than it must be: every place that is asked for lies between the columns, not behind one of them.
    const across = offered.flatMap(({ id }) => Object.values(homes[face].places[id] ?? {}).map(([x]) => x));
    const most =
      (picture.clientWidth - 2 * dot) / Math.max(0.01, 2 * Math.max(...across.map((x) => Math.abs(x - 0.5))));
    body.style.maxWidth = `${most}px`;
    drawLeaders(columns, lines, body, face, places);
  };
  body.addEventListener('load', draw);
  new ResizeObserver(draw).observe(columns);
  return element(
    'section',
    { class: 'screen home' },
    heading(says.page('where')),
    ...notes,
    columns,
    element(
      'div',
      { class: 'row small' },
      button('turn', says.page(face === 'back' ? 'front' : 'back'), given.turn),
      button('settings', says.page('settings'), given.settings),
      element('a', { class: 'button', text: says.page('explore'), attributes: { href: explored() } }),
    ),
    bar(button('more', says.page(more ? 'fewer' : 'more'), given.unfold), hurtsButton(says.page('hurts'), given.hurts)),
  );
}

/** Where the drill is explained; in the language that the address asks for, where it asks for one. */
function explored(): string {
  const asked = new URLSearchParams(window.location.search).has('lang');
  return `../?drill=hip-flexors${asked ? `&lang=${document.documentElement.lang}` : ''}`;
}

/**
 * Lines from each button to its place on the body; dashed, with a hollow dot, where the place lies on the other side of
 * him.
 */
function drawLeaders(
  columns: HTMLElement,
  lines: SVGElement,
  body: HTMLImageElement,
  face: Face,
  places: readonly PlaceFigures[],
): void {
  const [all, image] = [columns.getBoundingClientRect(), body.getBoundingClientRect()];
  if (image.height === 0) return;
  // The picture is fitted into its box, which may be wider or taller than it.
  const width = Math.min(image.width, image.height * homes[face].ratio);
  const height = width / homes[face].ratio;
  const [left, top] = [(image.left + image.right - width) / 2, (image.top + image.bottom - height) / 2];
  lines.setAttribute('viewBox', `0 0 ${all.width} ${all.height}`);
  const made: Node[] = [];
  for (const zone of columns.querySelectorAll<HTMLElement>('.zone')) {
    const { place: id = '', side } = zone.dataset;
    const share = homes[face].places[id]?.[side as Side];
    if (!share) continue;
    const box = zone.getBoundingClientRect();
    const atLeft = box.left < all.left + all.width / 2;
    const to = [left - all.left + share[0] * width, top - all.top + share[1] * height] as const;
    const seen = places.find((place) => place.id === id)?.face;
    const away = seen !== undefined && seen !== face;
    made.push(
      drawn('polyline', { points: [...wayOut(zone, box, atLeft, all), to].join(' '), class: away ? 'away' : '' }),
      drawn('circle', { cx: to[0], cy: to[1], r: dot - 1, class: away ? 'away' : '' }),
    );
  }
  lines.replaceChildren(...made);
}

/** Pixels between two zones beside or below each other. */
const channel = 6;

/**
 * Where a line leaves a zone and the column that it stands in. On a phone on its side two stand beside each other: the
 * line of the outer one goes through the channel above the inner one, so that it lies on no zone and crosses no line.
 */
function wayOut(zone: HTMLElement, box: DOMRect, atLeft: boolean, all: DOMRect): (readonly [number, number])[] {
  const beside = [...(zone.parentElement?.querySelectorAll<HTMLElement>('.zone') ?? [])].map((each) =>
    each.getBoundingClientRect(),
  );
  const edge = (of: DOMRect): number => (atLeft ? of.right : of.left) - all.left;
  const inner = (atLeft ? Math.max : Math.min)(...beside.map(edge));
  const own = edge(box);
  const middle = (box.top + box.bottom) / 2 - all.top;
  if (Math.abs(inner - own) < channel) return [[own, middle]];
  const above = box.top - all.top - channel / 2;
  return [
    [own, box.top - all.top + 2 * channel],
    [own + ((atLeft ? 1 : -1) * channel) / 2, above],
    [inner, above],
  ];
}
