import { describe, expect, it } from 'vitest';
import { muscleIds } from '../../src/anatomy/muscleIds.ts';
import { isOurs } from '../../src/state/address.ts';
import { openAt } from '../app/pretendWindow.ts';

const some = (count: number) => muscleIds.slice(0, count).map((id) => ({ id, side: 'left' as const }));

describe('what was hidden', () => {
  it('comes back whole: ninety structures by the link, seventy by Back', async () => {
    const { visit, page } = await openAt();
    visit.choose.hide(some(90));
    const link = page.location.search;
    const { visit: other } = await openAt(link);
    expect(other.store.getState().hidden).toEqual(some(90));
    expect(other.store.getState().notice).toBeNull();
    const { visit: third, page: its } = await openAt();
    third.choose.hide(some(70));
    third.choose.showAll();
    its.back();
    expect(third.store.getState().hidden).toEqual(some(70));
  });
});

describe('a link passed on', () => {
  it('with what other pages hang on it is no address of ours, and changes nothing', async () => {
    for (const query of ['?fbclid=x', '?utm_source=mail&gclid=1', '?ref=a&slide=3', '']) {
      expect(isOurs(query)).toBe(false);
      const { visit } = await openAt(query);
      expect(visit.store.getState().notice).toBeNull();
    }
    expect(isOurs('?fbclid=x&drill=hinge')).toBe(true);
  });
});

describe('shown inside another page', () => {
  it('writes no steps into the history of a page that it is shown in', async () => {
    const { visit, page } = await openAt('', {});
    visit.choose.select({ id: 'soleus', side: 'left' });
    visit.choose.startDrill('hinge', 'left');
    expect(page.steps).toBe(0);
    expect(page.location.search).toContain('drill=hinge');
  });
});
