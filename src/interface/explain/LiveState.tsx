import { useRef } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { certainties, drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { isLengthened } from '../../moment/lengthened.ts';
import { sidedness } from '../../guide/offers.ts';
import { why } from '../../moment/why.ts';
import type { Choice } from '../../state/choices.ts';
import { Glyph } from '../look/Glyph.tsx';
import { useLive, useVisit } from '../VisitContext.tsx';
import { whyText } from './whyText.ts';
import { drillTexts, words } from '../../texts/texts.ts';
import { driveText } from '../look/driveText.ts';
import { fill } from '../../texts/fill.ts';

const sources = ['demand', 'intent', 'guard', 'answer'] as const;

/** Drive, its sources, length and reasons of one muscle, written straight from the Frame while the drill plays. */
export function LiveState({ id, side }: Choice) {
  const visit = useVisit();
  const row = muscleRow(muscleIndex(id), side);
  const signs = useRef<HTMLSpanElement>(null);
  const text = useRef<HTMLSpanElement>(null);
  const bars = useRef<HTMLUListElement>(null);
  const reason = useRef<HTMLParagraphElement>(null);
  const length = useRef<HTMLParagraphElement>(null);
  const long = useRef<HTMLParagraphElement>(null);
  useLive((frame) => {
    const drill = visit.drill();
    // All signs are there and one is shown, so that playing never makes React render.
    if (signs.current) signs.current.dataset['drive'] = driveOf(frame, row);
    write(text.current, stateText(frame, row));
    if (bars.current) writeBars(bars.current, why(drill, frame, row), drillTexts(drill.id).intents);
    write(reason.current, whyText(drill, frame, row));
    write(length.current, lengthText(frame, row));
    if (long.current) long.current.hidden = !isLengthened(frame, row);
  });
  return (
    <div aria-live="off">
      <p className="state">
        <span className="signs" ref={signs}>
          {drives.map((drive) => (
            <Glyph key={drive} drive={drive} />
          ))}
        </span>
        <span ref={text} />
      </p>
      <ul className="sources" ref={bars}>
        {sources.map((source) => (
          <li key={source} data-source={source} hidden>
            <span className="share">
              <i />
            </span>
            <b /> <span className="label">{words.sources[source]}</span>
          </li>
        ))}
      </ul>
      <p className="why">
        <small>{words.percentIs}</small>
      </p>
      <p className="why" ref={reason} />
      <p className="why" ref={length} />
      <p className="danger" ref={long} hidden>
        {words.lengthened[sidedness(visit.drill())]}
      </p>
    </div>
  );
}

/** Each source of a drive by itself: a bar, its share, and in whose words it was meant. */
function writeBars(
  list: HTMLUListElement,
  reason: ReturnType<typeof why>,
  intents: Readonly<Record<string, string>>,
): void {
  for (const [i, source] of sources.entries()) {
    const line = list.children[i] as HTMLElement;
    const value = reason[source];
    // Lower bounds that nothing comes up to, and answers within rounding, say nothing.
    const seen = value >= (source === 'answer' ? 0.03 : 0.005);
    line.hidden = !seen;
    if (!seen) continue;
    const label =
      source === 'intent' && reason.intentId
        ? fill(words.sources.meant, { intent: intents[reason.intentId] ?? '' })
        : words.sources[source];
    line.querySelector('i')!.style.transform = `scaleX(${Math.min(1, value)})`;
    write(line.querySelector('b'), fill(words.units.percent, { value: Math.round(value * 100) }));
    write(line.querySelector('.label'), label);
  }
}

function write(place: Element | null, text: string): void {
  if (place && place.textContent !== text) place.textContent = text;
}

function driveOf(frame: Frame, row: number) {
  return drives[frame.muscles.drive[row] ?? 0] ?? 'quiet';
}

function stateText(frame: Frame, row: number): string {
  const activation = frame.muscles.activation[row] ?? Number.NaN;
  if (Number.isNaN(activation)) return words.notComputed;
  const certainty = certainties[frame.muscles.certainty[row] ?? 0] ?? 'pending';
  const values = { drive: driveText(frame, row), value: Math.round(activation * 100) };
  // "Perhaps lets go 0 %" would read as how likely it is.
  if (values.value === 0 && certainty !== 'pending') return values.drive;
  if (certainty !== 'pending') return fill(words.stateNow.known, values);
  return fill(words.stateNow.pending, { ...values, certainty: words.pending });
}

function lengthText(frame: Frame, row: number): string {
  const change = frame.muscles.lengthChange[row] ?? Number.NaN;
  if (Number.isNaN(change)) return '';
  const ratio = frame.muscles.lengthRatio[row] ?? Number.NaN;
  const mm = Math.abs(change * 1000);
  const values = { label: words.lengthChange, millimetres: `${sign(change)}${mm.toFixed(mm < 10 ? 1 : 0)}` };
  if (Number.isNaN(ratio)) return fill(words.lengthText.middle, { ...values, along: words.alongMiddle });
  return fill(words.lengthText.fibre, { ...values, percent: `${sign(ratio)}${Math.abs(ratio * 100).toFixed(0)}` });
}

function sign(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '±';
}
