import { muscleIndex, muscles as catalogue } from '../anatomy/catalogue.ts';
import { otherSide, type Side, sides } from '../anatomy/segments.ts';
import type { Drill, StoryGroup } from '../drills/schema.ts';
import { toldIn } from '../drills/story.ts';
import { fold, type Folded, halfDuration } from '../drills/timeline.ts';
import { silentLevel } from './drives.ts';
import { certainties, drives, type Frame, muscleRow } from './frame.ts';

const contracting = drives.indexOf('contracting');
const holding = drives.indexOf('holding');
const inhibited = drives.indexOf('inhibited');
const quiet = drives.indexOf('quiet');
const uncertain = certainties.indexOf('uncertain');
/** A group is gone through twice: what it says of each muscle hangs on all of them. */
const countThenSay = [false, true] as const;

/** A group of the story that a moment bears out. */
export interface Told {
  group: StoryGroup;
  /** The side that it is on now; null: both. */
  side: Side | null;
  /**
   * Said with "perhaps": the engine's variants or those who know disagree, or it is silent where the drill expects it
   * turned down.
   */
  perhaps: boolean;
  /** Whether every muscle of it has an opposite that contracts or holds at this moment, on the same side. */
  opposed: boolean;
}

/** What the story says of a moment, in its order: only what that moment bears out. */
export function storyAt(drill: Drill, frame: Frame): Told[] {
  if (frame.kind !== 'drill' || !drill.story) return [];
  const phase = drill.phases[frame.phase % drill.phases.length];
  return drill.story.flatMap((group): Told[] => {
    if (!phase || !toldIn(group).includes(phase.id)) return [];
    const rows = rowsOf(drill, group, frame);
    if (!rows.every((row) => bearsOut(drill, group, frame, row))) return [];
    const unsure = rows.filter((row) => frame.muscles.certainty[row] === uncertain).length * 2 > rows.length;
    const silent = group.role === 'lets-go' && rows.some((row) => frame.muscles.drive[row] === quiet);
    return [
      {
        group,
        side: sideNow(drill, group.leg, frame),
        perhaps: unsure || silent || group.disputed === true,
        opposed: rows.every((row) => oppositeWorks(frame, row)),
      },
    ];
  });
}

/** Muscles of a group that do something else than it says, by id. */
export function notBorneOut(drill: Drill, group: StoryGroup, frame: Frame): string[] {
  return group.muscles.filter((id) =>
    sidesOf(sideNow(drill, group.leg, frame)).some((side) => {
      return !bearsOut(drill, group, frame, muscleRow(muscleIndex(id), side));
    }),
  );
}

/** What `writeTold` writes of a muscle: what the story tells of it, that it tells nothing, that there is no story. */
export const toldAs = { nothing: 0, letsGo: 1, perhapsLetsGo: 2, worksOrHolds: 3, noStory: 4 } as const;

/** Writes per muscle row what the story says of it in a Frame, as its group is told; makes no objects. */
export function writeTold(drill: Drill | null, frame: Frame, out: Uint8Array): void {
  const tells = drill?.story !== undefined && frame.kind === 'drill';
  out.fill(tells ? toldAs.nothing : toldAs.noStory);
  if (!drill?.story || !tells) return;
  const phase = drill.phases[frame.phase % drill.phases.length];
  if (!phase) return;
  for (const group of drill.story) {
    if (!toldIn(group).includes(phase.id)) continue;
    const letsGo = group.role === 'lets-go';
    const only = sideNow(drill, group.leg, frame);
    let rows = 0;
    let unsure = 0;
    let perhaps = group.disputed === true;
    for (const says of countThenSay) {
      for (const id of group.muscles) {
        const index = muscleIndex(id);
        for (const side of sides) {
          if (only !== null && only !== side) continue;
          const row = muscleRow(index, side);
          if (says) {
            if (!bearsOut(drill, group, frame, row)) continue;
            if (!letsGo) out[row] = toldAs.worksOrHolds;
            else out[row] = perhaps || unsure * 2 > rows ? toldAs.perhapsLetsGo : toldAs.letsGo;
            continue;
          }
          rows++;
          if (frame.muscles.certainty[row] === uncertain) unsure++;
          if (frame.muscles.drive[row] === quiet) perhaps = true;
        }
      }
    }
  }
}

function bearsOut(drill: Drill, { role, leg, muscles }: StoryGroup, frame: Frame, row: number): boolean {
  const drive = frame.muscles.drive[row];
  if (role === 'works') return drive === contracting;
  if (role === 'holds') {
    // Where the working leg is the one that stands, what holds it up does the drill as well.
    const carries = drill.stance.lifted === 'standing' && leg === 'working';
    return drive === holding || (carries && drive === contracting);
  }
  if (drive === inhibited) return true;
  if (drive !== quiet || !((frame.muscles.activation[row] as number) < silentLevel)) return false;
  for (const expected of drill.expected) {
    if (expected.drive !== 'inhibited' || (expected.leg !== 'both' && expected.leg !== leg)) continue;
    for (const id of muscles) {
      if (muscleIndex(id) === row >> 1 && (expected.muscles as readonly string[]).includes(id)) return true;
    }
  }
  return false;
}

function oppositeWorks({ muscles }: Frame, row: number): boolean {
  const own = sides[row % 2] as Side;
  return (catalogue[row >> 1]?.opposites ?? []).some(({ id, side }) => {
    const drive = muscles.drive[muscleRow(muscleIndex(id), side === 'opposite' ? otherSide(own) : own)];
    return drive === contracting || drive === holding;
  });
}

const rowsOf = (drill: Drill, group: StoryGroup, frame: Frame): number[] =>
  sidesOf(sideNow(drill, group.leg, frame)).flatMap((side) =>
    group.muscles.map((id) => muscleRow(muscleIndex(id), side)),
  );

const sidesOf = (side: Side | null): readonly Side[] => (side === null ? sides : [side]);

const folded: Folded = { time: 0, other: false };

/** The side of a role in a Frame; where the hold is walked, each step exchanges them. */
function sideNow(drill: Drill, leg: StoryGroup['leg'], frame: Frame): Side | null {
  if (leg === 'both') return null;
  let working = frame.side;
  if (drill.step !== undefined) {
    fold(drill, frame.time, folded);
    const second = drill.dose.sides === 2 && frame.time >= halfDuration(drill);
    if (folded.other !== second) working = otherSide(working);
  }
  return leg === 'working' ? working : otherSide(working);
}
