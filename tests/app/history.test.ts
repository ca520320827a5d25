import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAddress } from '../../src/state/address.ts';
import { layers, themes, views } from '../../src/state/choices.ts';
import { settings, type SwitchName } from '../../src/state/settings.ts';
import type { Visit } from '../../src/state/visit.ts';
import { anyChoice, anyDrill, anyPlace, anySide, seeded } from '../state/anyPlace.ts';
import { faultsOf } from '../state/valid.ts';
import { openAt, type PretendWindow } from './pretendWindow.ts';

const switches = Object.entries(settings)
  .filter(([, { kind }]) => kind === 'switch')
  .map(([name]) => name as SwitchName);

type Deed = (visit: Visit, page: PretendWindow) => void;
const any = fc.constant;

/** Everything that a person can do, and Back. */
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(anyDrill, anySide).map(
    ([{ id }, side]): Deed =>
      (visit) =>
        visit.choose.startDrill(id, side),
  ),
  anyDrill.map(
    ({ id }): Deed =>
      (visit) =>
        visit.choose.openDrill(id),
  ),
  anyChoice.map(
    (choice): Deed =>
      (visit) =>
        visit.choose.select(choice),
  ),
  anyChoice.map(
    (choice): Deed =>
      (visit) =>
        visit.choose.select(choice, { index: 0, count: 2 }),
  ),
  any<Deed>((visit) => visit.choose.select(null)),
  any<Deed>((visit) => visit.choose.swap()),
  fc.array(anyChoice, { maxLength: 30 }).map(
    (all): Deed =>
      (visit) =>
        visit.choose.hide(all),
  ),
  fc.option(anyChoice).map(
    (choice): Deed =>
      (visit) =>
        visit.choose.isolate(choice),
  ),
  any<Deed>((visit) => visit.choose.showAll()),
  fc.dictionary(fc.constantFrom('lean', 'lift', 'heel'), fc.double({ min: -90, max: 90, noNaN: true })).map(
    (whatIf): Deed =>
      (visit) =>
        visit.choose.whatIf(whatIf),
  ),
  fc.constantFrom(...switches).map(
    (name): Deed =>
      (visit) =>
        visit.look.toggle(name),
  ),
  fc.constantFrom(...views).map(
    (view): Deed =>
      (visit) =>
        visit.look.view(view),
  ),
  fc.constantFrom(...layers).map(
    (layer): Deed =>
      (visit) =>
        visit.look.set({ layer }),
  ),
  fc.constantFrom(...themes).map(
    (theme): Deed =>
      (visit) =>
        visit.look.set({ theme }),
  ),
  any<Deed>((visit) => visit.look.turned()),
  any<Deed>((visit) => visit.look.peel(1)),
  any<Deed>((visit) => visit.time.toggle()),
  fc.double({ min: -5, max: 60, noNaN: true }).map(
    (time): Deed =>
      (visit) =>
        visit.time.seek(time),
  ),
  fc.constantFrom(1, -1).map(
    (way): Deed =>
      (visit) =>
        visit.time.stepPhase(way as 1),
  ),
  fc.nat(12).map(
    (phase): Deed =>
      (visit) =>
        visit.time.loopPhase(phase),
  ),
  any<Deed>((visit) => visit.time.toggleLoop()),
  any<Deed>((visit) => visit.time.run('running')),
  any<Deed>((visit) => visit.time.greet()),
  fc.double({ min: 0, max: 0.2, noNaN: true }).map((dt): Deed => (visit) => {
    for (let i = 0; i < 60; i++) visit.time.tick(dt);
  }),
  any<Deed>((visit) => visit.ask.ask()),
  any<Deed>((visit) => visit.ask.answer('calf', 'left')),
  any<Deed>((visit) => visit.ask.takeBack()),
  fc.nat(8).map(
    (sentence): Deed =>
      (visit) =>
        visit.explain.step(sentence),
  ),
  fc.constantFrom(1, -1).map(
    (way): Deed =>
      (visit) =>
        visit.explain.stepBy(way as 1),
  ),
  any<Deed>((visit) => visit.explain.guess()),
  any<Deed>((visit) => visit.explain.endGuess()),
  anyPlace.map(
    (place): Deed =>
      (visit) =>
        visit.show(place),
  ),
  any<Deed>((_, page) => page.back()),
  any<Deed>((_, page) => page.back()),
);

describe('a walk through the page', () => {
  it('stays valid at every step, whatever is done in whatever order, Back included', async () => {
    const { visit, page } = await openAt();
    fc.assert(
      fc.property(fc.array(deed, { minLength: 5, maxLength: 40 }), (deeds) => {
        for (const each of deeds) {
          each(visit, page);
          expect(faultsOf(visit)).toEqual([]);
        }
      }),
      { ...seeded, numRuns: 40 },
    );
  }, 60_000);

  it('leads back to every place that it went through, as the address carries it', async () => {
    const { visit, page } = await openAt();
    fc.assert(
      fc.property(anyPlace, fc.array(anyChoice, { minLength: 1, maxLength: 5 }), (place, choices) => {
        visit.show({ ...place, playing: false });
        page.history.replaceState(null, '', writeAddress(visit.place()));
        const [query, depth] = [page.location.search, page.steps];
        for (const choice of choices) visit.choose.select(choice);
        while (page.steps > depth) page.back();
        expect(page.location.search).toBe(query);
        expect(writeAddress(visit.place())).toBe(query);
      }),
      { ...seeded, numRuns: 60 },
    );
  });
});
