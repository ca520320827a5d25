import { drillMotion, drillTable } from '../../moment/drillMotion.ts';
import { writeMotion } from '../../moment/motionFile.ts';
import type { Visit } from '../../state/visit.ts';
import { optionsOf } from '../../state/whatIf.ts';

/** The chosen drill as figures, from the same hand as in the terminal: with the side and the what-if of the page. */
export function fileOf(visit: Visit, form: 'mot' | 'sto' | 'csv'): { name: string; text: string } {
  const drill = visit.drill();
  const { side, whatIf } = visit.store.getState();
  const options = optionsOf(side, whatIf);
  const text = form === 'csv' ? drillTable(drill, options) : writeMotion(drillMotion(drill, options), form);
  return { name: `${drill.id}-${side}.${form}`, text };
}
