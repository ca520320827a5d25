import { useRef } from 'react';
import './seesaw.css';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { areOpposing } from '../../anatomy/opposing.ts';
import { certainties, drives, type Frame, muscleRow } from '../../moment/frame.ts';
import type { Choice } from '../../state/choices.ts';
import { fill } from '../../texts/fill.ts';
import { shortNameOf, words } from '../../texts/texts.ts';
import { driveText } from '../look/driveText.ts';
import { Glyph } from '../look/Glyph.tsx';
import { useChosen, useLive } from '../VisitContext.tsx';
import { tiltOf } from './seesawTilt.ts';

/** Pixels round the drawing, and above what changes the picture. */
const edge = 20;
const above = 76;

/** The two muscles that alone are shown, as a see-saw beside the runner: it goes down where more is pulled. */
export function Seesaw({ insets }: { insets: { right: number; bottom: number } }) {
  const isolated = useChosen((state) => state.isolated);
  if (!isolated || !('id' in isolated)) return null;
  const { id, side, with: [other, ...more] = [] } = isolated;
  if (!other || more.length > 0 || other.side !== side || !areOpposing(id, other.id)) return null;
  return (
    <section
      className="seesaw"
      aria-label={fill(words.seesaw.name, { one: shortNameOf(id), other: shortNameOf(other.id) })}
      style={{ right: insets.right + edge, bottom: insets.bottom + above }}
    >
      <Balance pair={[{ id, side }, other]} />
    </section>
  );
}

function Balance({ pair }: { pair: readonly [Choice, Choice] }) {
  const beam = useRef<SVGGElement>(null);
  const ends = useRef<HTMLDivElement>(null);
  const [one, other] = pair.map(({ id, side }) => muscleRow(muscleIndex(id), side)) as [number, number];
  useLive((frame) => {
    const { activation } = frame.muscles;
    const tilt = tiltOf(activation[one] ?? Number.NaN, activation[other] ?? Number.NaN);
    beam.current?.setAttribute('transform', `rotate(${tilt.toFixed(1)} 120 44)`);
    [one, other].forEach((row, i) => writeEnd(ends.current?.children[i], frame, row));
  });
  return (
    <>
      <svg viewBox="0 0 240 88" aria-hidden="true">
        <path className="foot" d="M120 46 104 84h32z" />
        <g ref={beam}>
          <path className="beam" d="M20 44h200" />
          <circle cx="20" cy="44" r="9" />
          <circle cx="220" cy="44" r="9" />
        </g>
      </svg>
      <div className="ends" ref={ends}>
        {pair.map(({ id }) => (
          <div key={id} data-drive="quiet" className="signs">
            <b>{shortNameOf(id)}</b>
            <span>
              {drives.map((drive) => (
                <Glyph key={drive} drive={drive} />
              ))}
              <i />
            </span>
            <small />
          </div>
        ))}
      </div>
      <p>{words.seesaw.says}</p>
    </>
  );
}

function writeEnd(end: Element | undefined, frame: Frame, row: number): void {
  if (!(end instanceof HTMLElement)) return;
  const active = frame.muscles.activation[row] ?? Number.NaN;
  const known = !Number.isNaN(active);
  end.dataset['drive'] = (known ? drives[frame.muscles.drive[row] ?? 0] : undefined) ?? 'quiet';
  const unsure = certainties[frame.muscles.certainty[row] ?? 0] === 'uncertain';
  say(
    end.querySelector('i'),
    known ? fill(unsure ? words.units.perhaps : words.units.percent, { value: Math.round(active * 100) }) : '–',
  );
  say(end.querySelector('small'), known ? driveText(frame, row) : words.notComputed);
}

function say(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
