import { button, LevaPanel, useControls, useCreateStore } from 'leva';
import { useEffect, useRef } from 'react';
import { type NumericOption, numericOptions, type SwitchOption, switchOptions } from '../drills/optionNames.ts';
import { balanceNumbers } from '../interface/explain/balanceNumbers.ts';
import { useChosen, useLive, useVisit } from '../interface/VisitContext.tsx';
import { drillTexts, words } from '../texts/texts.ts';
import { layers, themes } from '../state/choices.ts';
import { whatIfSettings } from '../state/settings.ts';
import { rangeOf, type WhatIf } from '../state/whatIf.ts';

/** What-if sliders and appearance; loaded on demand, so that leva costs nothing to those who never ask. */
export function Lab() {
  const drill = useChosen((state) => state.drill);
  // Each drill has options of its own.
  return <Panel key={drill} />;
}

function Panel() {
  const visit = useVisit();
  const { whatIf, layer, theme } = visit.store.getState();
  const running = useChosen((state) => state.running);
  const drill = visit.drill();
  const numbers = useRef<HTMLDListElement>(null);
  // A store of its own per opening: the panel begins with what the page shows, not with what it showed last time.
  const panel = useCreateStore();
  const offered = numericOptions.filter((key) => drill.options[key] !== undefined);
  const switched = switchOptions.filter((key) => drill.options[key] !== undefined);

  const [values, set] = useControls(
    words.lab,
    () => ({
      ...Object.fromEntries(
        offered.map((key) => {
          const { start, min, max } = rangeOf(drill, key)!;
          return [
            key,
            { value: whatIf[key] ?? start, min, max, step: whatIfSettings[key].step, label: words.whatIf[key] },
          ];
        }),
      ),
      ...Object.fromEntries(switched.map((key) => [key, { value: whatIf[key] ?? false, label: words.whatIf[key] }])),
      intent: { value: whatIf.intent ?? true, label: words.whatIf.intent },
      guard: { value: whatIf.guard ?? true, label: words.whatIf.guard },
      [words.defaults]: button(() => visit.choose.whatIf({})),
    }),
    { store: panel },
  );
  const [look, setLook] = useControls(
    words.look,
    () => ({
      layer: { value: layer, options: named(layers, words.layer), label: words.lookOf.layer },
      light: { value: theme, options: named(themes, words.theme), label: words.lookOf.light },
    }),
    { store: panel },
  );
  const { layer: chosenLayer, light } = look;
  useEffect(() => {
    if (chosenLayer !== visit.store.getState().layer) visit.look.set({ layer: chosenLayer });
  }, [visit, chosenLayer]);
  useEffect(() => {
    if (light !== visit.store.getState().theme) visit.look.set({ theme: light });
  }, [visit, light]);

  useEffect(() => {
    const chosen = values as Partial<
      Record<NumericOption, number> & Record<SwitchOption | 'intent' | 'guard', boolean>
    >;
    const next: WhatIf = {};
    for (const key of offered) {
      const value = chosen[key];
      if (value !== undefined && Math.abs(value - rangeOf(drill, key)!.start) > 1e-6) next[key] = value;
    }
    for (const key of switched) if (chosen[key] === true) next[key] = true;
    if (chosen.intent === false) next.intent = false;
    if (chosen.guard === false) next.guard = false;
    if (JSON.stringify(next) !== JSON.stringify(visit.store.getState().whatIf)) visit.choose.whatIf(next);
  }, [visit, drill, offered, switched, values]);
  // Set from elsewhere (the address, a script): the sliders follow.
  useEffect(
    () =>
      visit.store.subscribe((now, before) => {
        if (now.layer !== before.layer || now.theme !== before.theme) setLook({ layer: now.layer, light: now.theme });
        if (now.whatIf === before.whatIf) return;
        set({
          ...Object.fromEntries(offered.map((key) => [key, now.whatIf[key] ?? rangeOf(drill, key)!.start])),
          ...Object.fromEntries(switched.map((key) => [key, now.whatIf[key] ?? false])),
          intent: now.whatIf.intent ?? true,
          guard: now.whatIf.guard ?? true,
        });
      }),
    [visit, set, setLook, drill, offered, switched],
  );

  useLive((frame) => {
    const cells = numbers.current?.querySelectorAll('dd');
    balanceNumbers(frame, visit).forEach(({ text }, i) => {
      const cell = cells?.[i];
      if (cell && cell.textContent !== text) cell.textContent = text;
    });
  });

  return (
    <aside className="lab panel" aria-label={words.lab}>
      {running && <p className="numbers">{words.ownMotion.noWhatIf}</p>}
      <LevaPanel store={panel} fill flat titleBar={false} hideCopyButton />
      <dl ref={numbers} className="numbers">
        {balanceNumbers(visit.frame(), visit).map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <ul className="says">
        {[...offered, ...switched].map((key) => (
          <li key={key}>
            <b>{words.whatIf[key]}</b> {drillTexts(drill.id).options[key]}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Choices for a menu: what a person reads, and what it stands for. */
function named<T extends string>(values: readonly T[], said: Readonly<Record<T, string>>): Record<string, T> {
  return Object.fromEntries(values.map((value) => [said[value], value]));
}
