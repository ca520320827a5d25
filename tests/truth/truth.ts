import { drills } from '../../src/drills/drills.ts';
import type { Drill } from '../../src/drills/schema.ts';
import { symptoms } from '../../src/guide/symptoms.ts';
import { groupsSeen } from '../scene/storyView.ts';
import { truthRows, type TruthRow } from './claims.ts';

/**
 * Every claim on the screen with its grade, its source, what was computed to check it and what came of it:
 *
 *   npm run truth [-- --json] [-- --seen]
 *
 * `--seen` also looks whether each group that a caption names is seen from where the drill is shown (a minute). Ends
 * with 1 where anything is not so.
 */
const rows = truthRows();
if (process.argv.includes('--seen')) rows.push(...seenRows());

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
else process.stdout.write(`${table(rows)}\n${summary(rows)}\n`);
if (rows.some(({ so }) => so === false)) process.exitCode = 1;

/** Square metres of the picture plane below which a group counts as not seen: a patch of two by four centimetres. */
function seenRows(): TruthRow[] {
  const least = 0.0008;
  // The muscles of the sole are seen through a shoe that turns to glass, which the rays do not know.
  const soles = symptoms.find(({ id }) => id === 'foot')!.structures as string[];
  const inShoe = (drill: Drill): boolean =>
    drill.story?.every(({ muscles }) => muscles.every((id) => soles.includes(id))) === true;
  return drills
    .filter((drill) => !inShoe(drill))
    .flatMap((drill) =>
      groupsSeen(drill, drill.camera.azimuth, drill.camera.elevation).map(({ id, role, area, share }) => ({
        where: `${drill.id}: caption`,
        says: `${id} (${role}) is seen in the picture`,
        grade: 'computed',
        source: 'rays from the drill’s camera on the posed body',
        check: `${(10000 * area).toFixed(0)} cm2, ${(100 * share).toFixed(0)} % of it`,
        so: area >= least,
      })),
    );
}

function table(list: readonly TruthRow[]): string {
  return list
    .map(({ where, says, grade, source, check, so }) =>
      [
        `${so === null ? '-' : so ? 'so' : 'NOT SO'} | ${where} | ${grade} | ${says}`,
        ...(source ? [`       from: ${source}`] : []),
        ...(check ? [`       check: ${check}`] : []),
      ].join('\n'),
    )
    .join('\n');
}

function summary(list: readonly TruthRow[]): string {
  const grades = [...new Set(list.map(({ grade }) => grade))];
  const count = (grade: string, so: boolean | null): number =>
    list.filter((row) => row.grade === grade && row.so === so).length;
  return [
    '',
    'grade            claims   checked: so   not so   rests on its source',
    ...grades.map((grade) => {
      const all = list.filter((row) => row.grade === grade).length;
      return `${grade.padEnd(16)} ${String(all).padStart(6)} ${String(count(grade, true)).padStart(13)} ${String(count(grade, false)).padStart(8)} ${String(count(grade, null)).padStart(21)}`;
    }),
  ].join('\n');
}
