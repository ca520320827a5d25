import { useEffect, useMemo, useRef, useState } from 'react';
import { muscleIndex } from '../../anatomy/catalogue.ts';
import { places } from '../../anatomy/places.ts';
import type { Side } from '../../anatomy/segments.ts';
import { kindOf } from '../../anatomy/structures.ts';
import { drives, type Frame, muscleRow } from '../../moment/frame.ts';
import { entries, entryOf, loadEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { Doing } from './Doing.tsx';
import { Icon } from '../Icon.tsx';
import { ListRow } from './ListRow.tsx';
import { oneStop, stopAt } from './oneStop.ts';
import { Missing } from '../Late.tsx';
import { perhapsRows } from '../look/toldNow.ts';
import { useStory } from '../look/useStory.ts';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { texts, words } from '../../texts/texts.ts';
import { fill } from '../../texts/fill.ts';

/** A heading and what stands under it: further headings, and then lines. */
interface Branch {
  key: string;
  title: string;
  /** The place that it can show alone. */
  place?: string;
  branches: Branch[];
  lines: readonly Entry[];
}

/**
 * Muscles that have a role now, then every structure by its place, searchable in everyday words: the accessible twin of
 * the body.
 */
export function MuscleList({ query, onChosen }: { query: string; onChosen: () => void }) {
  const selection = useChosen((state) => state.selection);
  /** What was asked, and how often: the same words may be asked once more. */
  const [tries, setTries] = useState(0);
  /** What was found, or null where the search itself could not be had; nothing before its first answer. */
  const [answer, setAnswer] = useState<Answer | null | undefined>();
  const [late, setLate] = useState<readonly Entry[]>([]);
  const [lateMissing, setLateMissing] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set(['further', 'bone']));
  useEffect(() => {
    let gone = false;
    // The search comes with the first letter typed; the list is there without it.
    if (tries >= 0)
      find(query).then(
        (now) => {
          if (!gone) setAnswer(now);
        },
        () => {
          if (!gone) setAnswer(null);
        },
      );
    return () => {
      gone = true;
    };
  }, [query, tries]);
  const list = useRef<HTMLUListElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const keepOneStop = (): void => oneStop(whole.current, lines);
  useEffect(keepOneStop);
  const { told } = useStory();
  const perhaps = useMemo(() => perhapsRows(told), [told]);
  useLive((frame) => markDrives(whole.current, frame, perhaps));

  const fetchLate = async (): Promise<void> => {
    try {
      setLate(await loadEntries());
      setLateMissing(false);
    } catch {
      setLateMissing(true);
    }
  };
  const fold = (key: string, shut: boolean): void => {
    if (!shut && kindOfSection(key)) void fetchLate();
    setFolded((before) => new Set(shut ? [...before, key] : [...before].filter((other) => other !== key)));
  };
  // What is chosen on the body is shown in the list: its headings open and its line comes into sight.
  useEffect(() => {
    const kind = selection && kindOf(selection.id);
    if (!selection || !kind) return;
    const show = (): void => {
      const entry = entryOf(selection.id);
      if (!entry) return;
      setFolded(
        (before) =>
          new Set(
            [...before].filter(
              (key) =>
                key !== kind &&
                !`${entry.path}/`.startsWith(`${key}/`) &&
                key !== `${kind}/${entry.path.split('/')[0]}`,
            ),
          ),
      );
      requestAnimationFrame(() =>
        list.current?.querySelector(`.row[data-id="${selection.id}"]`)?.scrollIntoView({ block: 'nearest' }),
      );
    };
    if (kindOfSection(kind))
      loadEntries().then(
        (all) => {
          setLate(all);
          show();
        },
        () => setLateMissing(true),
      );
    else show();
  }, [selection]);

  const branches = tree(late);
  return (
    <div
      className="list"
      ref={whole}
      onFocus={({ target }) => stopAt(whole.current, lines, target)}
      onKeyDown={(event) => onArrow(event, whole.current, fold)}
    >
      <div className="columns" aria-hidden="true">
        <div>
          <small>
            <i className="sign" /> {words.signs.rest}
          </small>
          <small data-drive="none">
            <i className="sign" /> {words.notComputed}
          </small>
        </div>
        <span>{words.sideName.right}</span>
        <span>{words.sideName.left}</span>
      </div>
      <div className="scroll">
        {answer === null && query !== '' && <Missing says={words.searchMissing} onAgain={() => setTries(tries + 1)} />}
        {query !== '' && answer && !answer.fits && (
          <p className="row">{answer.found.length > 0 ? words.nearestFound : words.nothingFound}</p>
        )}
        {lateMissing && <Missing says={words.listMissing} onAgain={() => void fetchLate()} />}
        <Doing onChosen={onChosen} onLines={keepOneStop} shown={query === ''} perhaps={perhaps} />
        <ul ref={list} aria-label={words.muscles}>
          {query === ''
            ? branches.map((branch) => (
                <Heading key={branch.key} branch={branch} folded={folded} fold={fold} onChosen={onChosen} level={0} />
              ))
            : (answer?.found ?? []).map((entry) => <ListRow key={entry.id} entry={entry} onChosen={onChosen} />)}
        </ul>
      </div>
    </div>
  );
}

function Heading({
  branch,
  folded,
  fold,
  onChosen,
  level,
}: {
  branch: Branch;
  folded: ReadonlySet<string>;
  fold: (key: string, shut: boolean) => void;
  onChosen: () => void;
  level: number;
}) {
  const visit = useVisit();
  const { key, title, place, branches, lines } = branch;
  const shut = folded.has(key);
  const alone = useChosen(({ isolated }) => isolated !== null && 'place' in isolated && isolated.place === place);
  return (
    <li className="branch" data-level={level}>
      <div className="heading">
        <button
          type="button"
          className="fold"
          tabIndex={-1}
          aria-expanded={!shut}
          data-key={key}
          onClick={() => fold(key, !shut)}
        >
          {title}
          <Icon name="down" />
        </button>
        {place !== undefined && (
          <button
            type="button"
            className="only"
            tabIndex={-1}
            aria-pressed={alone}
            title={fill(words.only, { what: title })}
            aria-label={fill(words.only, { what: title })}
            onClick={() => visit.choose.isolate({ place })}
          >
            <Icon name="alone" />
          </button>
        )}
      </div>
      {!shut && (
        <ul>
          {branches.map((inner) => (
            <Heading key={inner.key} branch={inner} folded={folded} fold={fold} onChosen={onChosen} level={level + 1} />
          ))}
          {lines.map((entry) => (
            <ListRow key={entry.id} entry={entry} onChosen={onChosen} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The list as headings: places with their groups, then what is no muscle, further muscles and bones. */
function tree(late: readonly Entry[]): Branch[] {
  const muscles = entries().filter(({ kind }) => kind === 'muscle');
  return [
    ...places.flatMap(({ id, groups }): Branch[] => {
      const inside = groups
        .map((group) => ({ group, lines: muscles.filter(({ path }) => path === `${id}/${group}`) }))
        .filter(({ lines }) => lines.length > 0);
      if (inside.length === 0) return [];
      const single = inside.length === 1;
      return [
        {
          key: id,
          title: texts.places.place[id],
          place: id,
          branches: single
            ? []
            : inside.map(({ group, lines }) => ({
                key: `${id}/${group}`,
                title: texts.places.group[group as keyof typeof texts.places.group],
                place: `${id}/${group}`,
                branches: [],
                lines,
              })),
          lines: single ? (inside[0]?.lines ?? []) : [],
        },
      ];
    }),
    {
      key: 'connective',
      title: words.notMuscles,
      branches: [],
      lines: entries().filter(({ kind }) => kind === 'connective'),
    },
    {
      key: 'further',
      title: words.further,
      branches: byPlace(
        late.filter(({ kind }) => kind === 'further'),
        'further/',
      ),
      lines: [],
    },
    {
      key: 'bone',
      title: words.bones,
      branches: byPlace(
        late.filter(({ kind }) => kind === 'bone'),
        'bone/',
      ),
      lines: [],
    },
  ];
}

/** Lines gathered under the places of the body. */
function byPlace(all: readonly Entry[], prefix: string): Branch[] {
  return places.flatMap(({ id }) => {
    const lines = all.filter(({ path }) => path === id || path.startsWith(`${id}/`));
    return lines.length > 0 ? [{ key: `${prefix}${id}`, title: texts.places.place[id], branches: [], lines }] : [];
  });
}

/** Sections whose lines are fetched when they are opened. */
function kindOfSection(key: string): boolean {
  return key === 'further' || key === 'bone';
}

/** Arrow keys in the list: up and down from line to line, sideways along a line, and a heading opens and shuts. */
function onArrow(
  event: React.KeyboardEvent,
  list: HTMLElement | null,
  fold: (key: string, shut: boolean) => void,
): void {
  const button = event.target as HTMLButtonElement;
  let done = false;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const { key } = button.dataset;
    done = true;
    const open = button.ariaExpanded === 'true';
    if (key !== undefined && !(open && event.key === 'ArrowRight')) fold(key, event.key === 'ArrowLeft');
    else {
      // From an open heading to what shows it alone, or along the row: the name, then its right and its left side.
      const next = event.key === 'ArrowRight' ? button.nextElementSibling : button.previousElementSibling;
      if (next instanceof HTMLButtonElement) next.focus();
    }
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && list) {
    const all = [...list.querySelectorAll<HTMLButtonElement>(lines)];
    const next = all[all.findIndex((line) => line.parentElement === button.parentElement) + step];
    next?.focus();
    done = next !== undefined;
  }
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

/** What the keyboard goes to in the list: headings, names, and what shows more of them. */
const lines = 'button.name, button.fold, button.further';

/** Structures that fit what was typed, the best first; where none does, those whose names are most like it. */
interface Answer {
  found: readonly Entry[];
  fits: boolean;
}

/** Most names that are offered where none fits. */
const mostNear = 3;

/** Looks for what was typed; the search comes when it is first asked for. */
export async function find(query: string): Promise<Answer> {
  if (query.trim() === '') return { found: [], fits: true };
  const { nearest, search } = await import('./search.ts');
  const found = search(query);
  return found.length > 0 ? { found, fits: true } : { found: nearest(query, mostNear), fits: false };
}

/**
 * What a button stands for, and the drive that it shows: looking both up in the page ten times a second would cost more
 * than a frame.
 */
const shownBy = new WeakMap<Element, { row: number; sign: string | undefined }>();

/**
 * Writes the sign of each drive on the side buttons, with the question of the story where it says "perhaps"; only what
 * has changed touches the page.
 */
function markDrives(list: HTMLElement | null, frame: Frame, perhaps: ReadonlySet<number>): void {
  const buttons = list?.getElementsByClassName('side') ?? [];
  for (let i = 0; i < buttons.length; i++) {
    const button = buttons[i] as HTMLButtonElement;
    let shown = shownBy.get(button);
    if (!shown) {
      const index = muscleIndex(button.dataset['id'] ?? '');
      shownBy.set(
        button,
        (shown = { row: index < 0 ? -1 : muscleRow(index, button.dataset['side'] as Side), sign: undefined }),
      );
    }
    const drive = shown.row < 0 ? 'none' : (drives[frame.muscles.drive[shown.row] ?? 0] ?? 'none');
    const sign = drive === 'inhibited' && perhaps.has(shown.row) ? 'perhaps' : drive;
    if (shown.sign === sign) continue;
    shown.sign = sign;
    button.dataset['drive'] = sign;
  }
}
