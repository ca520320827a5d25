import { useEffect, useRef } from 'react';
import './compare.css';
import { muscleIndex } from '../anatomy/catalogue.ts';
import { drills, findDrill, stretches } from '../drills/drills.ts';
import { certainties, drives, type Frame, muscleRow } from '../moment/frame.ts';
import { comparedMuscles, comparisonOf } from '../state/comparison.ts';
import { sayDrill } from '../interface/explain/said.ts';
import { Icon } from '../interface/Icon.tsx';
import { Glyph } from '../interface/look/Glyph.tsx';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, shortNameOf, words } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/**
 * Under two runners: what their muscles and the opposites do in the one and in the other, which may be any drill or
 * stretch, or the same drill without what was changed; and what is known of stretching.
 */
export function CompareTable() {
  const visit = useVisit();
  useChosen((state) => state.drill);
  const whatIf = useChosen((state) => state.whatIf);
  const body = useRef<HTMLTableSectionElement>(null);
  const who = useRef<HTMLElement>(null);
  const comparison = comparisonOf(visit);
  const drill = visit.drill();
  const beside = useChosen((state) => state.beside);
  const other = comparison.other();
  const muscles = comparedMuscles(drill, other);

  useEffect(() => {
    // Other parts of the page make room.
    document.documentElement.dataset['over'] = 'compare';
    return () => {
      delete document.documentElement.dataset['over'];
    };
  }, []);
  const write = (frame: Frame): void => {
    const second = comparison.frame();
    if (!body.current) return;
    const { side } = frame;
    say(who.current, fill(words.beside.at, { side: words.side[side] }));
    muscles.forEach(({ id }, i) => {
      const row = body.current?.rows[i];
      if (!row) return;
      const at = muscleRow(muscleIndex(id), side);
      writeCell(row.cells[0], frame, at);
      writeCell(row.cells[2], second, at);
    });
  };
  useLive(write);
  useEffect(() => comparison.onPrepared(() => write(visit.frame())));

  const fair = other.kind === 'stretch' ? sayDrill(other).find(({ evidence }) => evidence === 'measured') : undefined;
  const changed = Object.keys(whatIf).length > 0;
  return (
    <section className="beside" data-testid="compare">
      <button
        type="button"
        className="leave"
        aria-label={words.beside.leave}
        title={words.beside.leave}
        onClick={() => visit.look.set({ compare: false })}
      >
        <Icon name="close" />
      </button>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <small>{words.beside[changed ? 'changed' : 'drill']}</small> {drillTexts(drill.id).name}
            </th>
            <th scope="col">
              <span className="hidden-text">{words.beside.muscle}, </span>
              <small ref={who} />
            </th>
            <th scope="col">
              <small>{words.beside[other.id === drill.id ? 'asItIs' : other.kind]}</small>{' '}
              <span className="name">{drillTexts(other.id).name}</span>
              <select
                aria-label={words.beside.choose}
                value={beside}
                onChange={(event) => visit.look.set({ beside: event.currentTarget.value })}
              >
                <option value="">{drillTexts(drill.stretch ?? drill.id).name}</option>
                {[drills, stretches].map((list, i) => (
                  <optgroup key={i} label={words.beside[i === 0 ? 'drills' : 'stretches']}>
                    {list.map(({ id }) => (
                      <option key={id} value={id}>
                        {drillTexts(id).name}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {muscles.map(({ id, opposite }) => (
            <tr key={id} data-opposite={opposite}>
              <Cell />
              <th scope="row">
                {shortNameOf(id)}
                {opposite && <small> {words.beside.opposite}</small>}
              </th>
              <Cell />
            </tr>
          ))}
        </tbody>
      </table>
      {beside !== '' && !findDrill(beside) && (
        <p className="fair" role="status">
          {words.beside.unknown}
        </p>
      )}
      {fair && (
        <p className="fair">
          {fair.text} <cite>{fair.source}</cite>
        </p>
      )}
    </section>
  );
}

/** Drive in form and word, activation, and length change. */
function Cell() {
  return (
    <td>
      <span className="measures">
        <span className="signs" data-drive="quiet">
          {drives.map((drive) => (
            <Glyph key={drive} drive={drive} />
          ))}
        </span>
        <span className="drive" />
        <span className="number" />
        <span className="number" />
      </span>
    </td>
  );
}

function writeCell(cell: HTMLElement | undefined, { muscles }: Frame, row: number): void {
  const parts = cell?.firstElementChild?.children;
  if (!parts) return;
  const [signs, drive, activation, length] = parts as unknown as HTMLElement[];
  const active = muscles.activation[row] ?? Number.NaN;
  const change = muscles.lengthChange[row] ?? Number.NaN;
  const name = drives[Number.isNaN(active) ? 0 : (muscles.drive[row] ?? 0)] ?? 'quiet';
  if (signs && signs.dataset['drive'] !== name) signs.dataset['drive'] = name;
  say(drive, Number.isNaN(active) ? words.notComputed : words.drive[name]);
  // What does not survive the engine's variants carries a question mark.
  say(
    activation,
    Number.isNaN(active)
      ? '–'
      : fill(certainties[muscles.certainty[row] ?? 0] === 'uncertain' ? words.units.perhaps : words.units.percent, {
          value: Math.round(active * 100),
        }),
  );
  const millimetres = Math.round(change * 1000);
  say(
    length,
    Number.isNaN(change)
      ? '–'
      : fill(words.units.millimetres, {
          value: `${millimetres > 0 ? '+' : millimetres < 0 ? '−' : ''}${Math.abs(millimetres)}`,
        }),
  );
}

function say(element: HTMLElement | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
