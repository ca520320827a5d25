import { useEffect, useMemo, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { sides } from '../../anatomy/segments.ts';
import { drives, muscleRow } from '../../moment/frame.ts';
import { Icon } from '../Icon.tsx';
import { Glyph } from '../look/Glyph.tsx';
import { useVisit } from '../VisitContext.tsx';
import { words } from '../../texts/texts.ts';
import { fill, plural } from '../../texts/fill.ts';
import { entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { ListRow } from './ListRow.tsx';

const roles = ['contracting', 'holding', 'inhibited'] as const;
/** How many of each are shown at first. */
const few = 3;

/**
 * What has a role now, the strongest first: what works, what holds you up, what lets go. It changes with the phase, not
 * while one plays.
 */
export function Doing({
  shown,
  perhaps,
  onLines,
  onChosen,
}: {
  shown: boolean;
  /** Muscle rows that the story lets go with "perhaps". */
  perhaps: ReadonlySet<number>;
  /** Said whenever its lines may be others. */
  onLines: () => void;
  onChosen: () => void;
}) {
  const visit = useVisit();
  const [key, setKey] = useState('');
  useEffect(() => {
    let prepared = 0;
    const take = (): void => {
      const { kind, phase, side } = visit.frame();
      setKey(kind === 'drill' ? `${visit.drill().id} ${phase} ${side} ${prepared}` : '');
    };
    take();
    const stops = [
      visit.onFrame(take, 250),
      visit.onPrepared(() => {
        prepared++;
        take();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [visit]);
  const [open, setOpen] = useState<readonly string[]>([]);
  const groups = useMemo(() => {
    if (key === '') return [];
    const { muscles } = visit.frame();
    return roles.map((role) => {
      const found = entries().flatMap((entry): { entry: Entry; level: number; sure: boolean }[] => {
        const index = muscleIndex(entry.id);
        if (index < 0) return [];
        const rows = sides
          .map((side) => muscleRow(index, side))
          .filter((row) => drives[muscles.drive[row] ?? 0] === role);
        if (rows.length === 0) return [];
        const level = Math.max(...rows.map((row) => muscles.activation[row] ?? 0));
        return [{ entry, level, sure: !rows.every((row) => perhaps.has(row)) }];
      });
      // A heading says no more than what stands under it.
      const unsure = !found.some(({ sure }) => sure);
      return { role, unsure, found: found.sort((a, b) => b.level - a.level).map(({ entry }) => entry) };
    });
  }, [visit, key, perhaps]);
  useEffect(onLines);
  if (!shown) return null;
  return (
    <>
      {groups
        .filter(({ found }) => found.length > 0)
        .map(({ role, unsure, found }) => (
          <section
            className="doing"
            key={role}
            data-role={role}
            aria-label={unsure ? perhapsLetsGo() : words.drive[role]}
          >
            <h3>
              <Glyph drive={unsure ? 'perhaps' : role} />
              <span>{unsure ? perhapsLetsGo() : words.drive[role]}</span>
              <small>{plural(words.countMuscles, found.length)}</small>
            </h3>
            <ul>
              {(open.includes(role) ? found : found.slice(0, few)).map((entry) => (
                <ListRow key={entry.id} entry={entry} onChosen={onChosen} />
              ))}
            </ul>
            {found.length > few && !open.includes(role) && (
              <button type="button" className="further" tabIndex={-1} onClick={() => setOpen([...open, role])}>
                {fill(words.moreOf, { count: found.length - few })}
                <Icon name="down" />
              </button>
            )}
          </section>
        ))}
      {groups.length > 0 && <h3 className="all">{words.allByPlace}</h3>}
    </>
  );
}

/** The heading of what only perhaps lets go. */
function perhapsLetsGo(): string {
  const says = words.nerves.toldShort;
  return says.charAt(0).toLocaleUpperCase(document.documentElement.lang || undefined) + says.slice(1);
}
