import { describe, expect, it } from 'vitest';
import { muscleIndex } from '../../src/anatomy/catalogue.ts';
import { sides } from '../../src/anatomy/segments.ts';
import { drills, findDrill } from '../../src/drills/drills.ts';
import { findFaults } from '../../src/drills/meaning.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { spokenMoment } from '../../src/drills/timeline.ts';
import { faultsInStory } from '../../src/moment/checkDrill.ts';
import { drives, muscleRow } from '../../src/moment/frame.ts';
import { createFrame, frameAt } from '../../src/moment/frameAt.ts';
import { storyAt, toldAs, writeTold } from '../../src/moment/storyAt.ts';

const legLift = findDrill('hip-flexors')!;
/** Whether what is written of a muscle is that it lets go. */
const goes = (mark: number): boolean => mark === toldAs.letsGo || mark === toldAs.perhapsLetsGo;
const held = (drill: Drill, side: 'right' | 'left' = 'right') =>
  frameAt(drill, spokenMoment(drill), { side }, createFrame());

describe('the story of a drill', () => {
  it('says of the straight leg lift that one hip lifts, the other holds, and where it lets go', () => {
    const told = storyAt(legLift, held(legLift));
    expect(told.map(({ group, side, perhaps }) => [group.role, side, perhaps])).toEqual([
      ['works', 'right', false],
      ['holds', 'left', false],
      ['lets-go', 'right', false],
      ['lets-go', 'left', true],
    ]);
  });

  it('is the same on the other side', () => {
    const told = storyAt(legLift, held(legLift, 'left'));
    expect(told.map(({ side }) => side)).toEqual(['left', 'right', 'left', 'right']);
  });

  it('changes its leg with every step of a walk', () => {
    const walk = findDrill('toe-walk')!;
    const one = held(walk);
    const next = frameAt(walk, spokenMoment(walk) + walk.step!, { side: 'right' }, createFrame());
    const calf = (frame: typeof one) => storyAt(walk, frame).find(({ group }) => group.id === 'calf')?.side;
    expect([calf(one), calf(next)]).toEqual(['left', 'right']);
  });

  it('is silent about what the engine does not bear out: leaned far back, the buttock holds nobody', () => {
    const back = frameAt(legLift, spokenMoment(legLift), { side: 'right', lean: -30, intent: false }, createFrame());
    expect(storyAt(legLift, back).map(({ group }) => group.id)).not.toContain('stands');
  });

  it('lets go only what it names, and nothing of a stretch', () => {
    const marked = new Uint8Array(1000);
    const elsewhere: string[] = [];
    for (const drill of drills) {
      const frame = held(drill);
      writeTold(drill, frame, marked);
      const named = (drill.story ?? []).filter(({ role }) => role === 'lets-go').flatMap(({ muscles }) => muscles);
      const allowed = new Set(named.map(muscleIndex));
      elsewhere.push(
        ...[...marked].flatMap((mark, row) => (goes(mark) && !allowed.has(row >> 1) ? [`${drill.id} ${row}`] : [])),
      );
    }
    expect(elsewhere).toEqual([]);
    writeTold(legLift, held(legLift), marked);
    expect(marked[muscleRow(muscleIndex('semimembranosus'), 'right')]).toBe(1);
    expect(marked[muscleRow(muscleIndex('vastus_lateralis'), 'left')]).toBe(0);
  });

  it('marks what works or holds by a word, and not what does so besides: the standing calf of the leg lift', () => {
    const marked = new Uint8Array(1000);
    const frame = held(legLift);
    writeTold(legLift, frame, marked);
    const at = (id: string, side: 'right' | 'left') => {
      const row = muscleRow(muscleIndex(id), side);
      return { drive: drives[frame.muscles.drive[row]!], told: marked[row] };
    };
    expect(at('sartorius', 'right')).toEqual({ drive: 'contracting', told: toldAs.worksOrHolds });
    expect(at('gluteus_medius', 'left')).toEqual({ drive: 'holding', told: toldAs.worksOrHolds });
    expect(at('soleus', 'left')).toEqual({ drive: 'holding', told: toldAs.nothing });
  });

  it('says of a stretch, which has no story, that none tells of anything: what is not sure is not quiet there', () => {
    const marked = new Uint8Array(4);
    const stretch = findDrill('stretch-calf')!;
    writeTold(stretch, held(stretch), marked);
    expect([...marked]).toEqual(Array.from({ length: 4 }, () => toldAs.noStory));
    writeTold(null, held(legLift), marked);
    expect([...marked]).toEqual(Array.from({ length: 4 }, () => toldAs.noStory));
  });

  it('marks with perhaps what it tells with perhaps, and nothing else', () => {
    const marked = new Uint8Array(1000);
    const said = new Set<string>();
    for (const drill of drills) {
      const frame = held(drill);
      writeTold(drill, frame, marked);
      for (const { group, side, perhaps } of storyAt(drill, frame)) {
        if (group.role !== 'lets-go') continue;
        said.add(String(perhaps));
        const rows = group.muscles.flatMap((id) =>
          (side === null ? sides : [side]).map((own) => muscleRow(muscleIndex(id), own)),
        );
        expect([drill.id, ...rows.map((row) => marked[row])]).toEqual([
          drill.id,
          ...rows.map(() => (perhaps ? toldAs.perhapsLetsGo : toldAs.letsGo)),
        ]);
      }
    }
    expect([...said].sort()).toEqual(['false', 'true']);
  });

  it('holds for every drill, and a wrong claim is found', () => {
    for (const drill of drills) expect(faultsInStory(drill.id, drill)).toEqual([]);
    const [first, ...others] = legLift.story!;
    const wrong = { ...legLift, story: [{ ...first!, leg: 'standing' as const }, ...others] };
    expect(faultsInStory('f.json', wrong)).toEqual([
      expect.stringContaining('f.json: at story.0: "front" works, and rectus_femoris, psoas_major'),
    ]);
    const calm = { ...legLift, story: [{ ...first!, role: 'lets-go' as const }] };
    expect(faultsInStory('f.json', calm)).toHaveLength(1);
    expect(drives[held(legLift).muscles.drive[muscleRow(muscleIndex('rectus_femoris'), 'right')]!]).toBe('contracting');
  });

  it('names each group once and a muscle in one group of a moment', () => {
    const [first] = legLift.story!;
    const twice = findFaults({ ...legLift, story: [first!, first!] }).map(({ place }) => place);
    expect(twice).toEqual(['story.1.id', 'story.1.muscles']);
    const elsewhere = findFaults({ ...legLift, story: [first!, { ...first!, id: 'b', in: ['stand'] }] });
    expect(elsewhere).toEqual([]);
    expect(findFaults({ ...legLift, story: undefined }).map(({ place }) => place)).toEqual(['story']);
    expect(findFaults({ ...legLift, story: [{ ...first!, when: 'press' }] }).map(({ place }) => place)).toEqual([
      'story.0.when',
    ]);
  });
});
