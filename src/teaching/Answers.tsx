import { muscleIndex } from '../anatomy/catalogue.ts';
import { spokenMoment } from '../drills/timeline.ts';
import { entryOf, sidedName } from '../interface/find/entries.ts';
import { driveText } from '../interface/look/driveText.ts';
import { Glyph } from '../interface/look/Glyph.tsx';
import { useVisit } from '../interface/VisitContext.tsx';
import { type Drive, drives, muscleRow } from '../moment/frame.ts';
import { createFrame } from '../moment/frameAt.ts';
import type { Choice } from '../state/choices.ts';
import { nameOf, words } from '../texts/texts.ts';

const later = createFrame();

/** What can be answered to a question about muscles, as buttons. */
export function Choices({ ids, onPick }: { ids: readonly string[]; onPick: (id: string) => void }) {
  // Mixed, but the same each time: in the order of the alphabet right ones and tempting ones tell nothing.
  const choices = ids.map((id) => ({ id, name: plainName(id) })).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="choices">
      {choices.map(({ id, name }) => (
        <button key={id} type="button" className="chip" onClick={() => onPick(id)}>
          {name} <small>{nameOf(id)}</small>
        </button>
      ))}
    </div>
  );
}

/** What a structure does at the moment that the drill speaks of, with its sign. */
export function Working({ choice }: { choice: Choice }) {
  const visit = useVisit();
  const index = muscleIndex(choice.id);
  let drive: Drive | null = null;
  let does = words.notMuscle;
  if (index >= 0) {
    visit.frameAt(spokenMoment(visit.drill()), later);
    const row = muscleRow(index, choice.side);
    drive = drives[later.muscles.drive[row] ?? 0] ?? 'quiet';
    does = driveText(later, row);
  }
  const entry = entryOf(choice.id);
  return (
    <li>
      {drive && <Glyph drive={drive} />}
      <span>
        {entry ? sidedName(entry, choice.side) : choice.id} <small>{does}</small>
      </span>
    </li>
  );
}

/** The everyday word, where it tells the muscle from its neighbours; else its name. */
function plainName(id: string): string {
  const entry = entryOf(id);
  const plain = entry?.everyday[0] ?? entry?.name ?? id;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
