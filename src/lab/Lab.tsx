import { button, LevaPanel, useControls, useCreateStore } from 'leva';
import { useEffect, useRef } from 'react';
import { balanceNumbers } from '../interface/balanceNumbers.ts';
import { useLive, useVisit } from '../interface/VisitContext.tsx';
import { words } from '../interface/words.ts';
import { layers, themes } from '../state/store.ts';
import { rangeOf, type WhatIf, whatIfNumbers } from '../state/whatIf.ts';

const steps = { lean: 0.5, lift: 1, pelvicTilt: 0.5, holdPoint: 1 };

/** What-if sliders and appearance; loaded on demand, so that leva costs nothing to those who never ask. */
export function Lab() {
  const visit = useVisit();
  const { whatIf, layer, theme } = visit.store.getState();
  const drill = visit.drill();
  const numbers = useRef<HTMLDListElement>(null);
  // A store of its own per opening: the panel begins with what the page shows, not with what it showed last time.
  const panel = useCreateStore();

  const slider = (key: (typeof whatIfNumbers)[number]) => {
    const { start, min, max } = rangeOf(drill, key);
    return { value: whatIf[key] ?? start, min, max, step: steps[key], label: words.whatIf[key] };
  };
  const [values, set] = useControls(words.lab, () => ({
    lean: slider('lean'),
    lift: slider('lift'),
    pelvicTilt: slider('pelvicTilt'),
    holdPoint: slider('holdPoint'),
    intent: { value: whatIf.intent ?? true, label: words.whatIf.intent },
    guard: { value: whatIf.guard ?? true, label: words.whatIf.guard },
    [words.defaults]: button(() => visit.setWhatIf({})),
  }), { store: panel });
  const [look, setLook] = useControls(words.look, () => ({
    layer: { value: layer, options: [...layers] },
    light: { value: theme, options: [...themes] },
  }), { store: panel });
  const { layer: chosenLayer, light } = look;
  useEffect(() => {
    if (chosenLayer !== visit.store.getState().layer) visit.store.setState({ layer: chosenLayer });
  }, [visit, chosenLayer]);
  useEffect(() => {
    if (light !== visit.store.getState().theme) visit.store.setState({ theme: light });
  }, [visit, light]);

  const { lean, lift, pelvicTilt, holdPoint, intent, guard } = values;
  useEffect(() => {
    const next: WhatIf = {};
    const chosen = { lean, lift, pelvicTilt, holdPoint };
    for (const key of whatIfNumbers) {
      if (Math.abs(chosen[key] - rangeOf(drill, key).start) > 1e-6) next[key] = chosen[key];
    }
    if (!intent) next.intent = false;
    if (!guard) next.guard = false;
    if (JSON.stringify(next) !== JSON.stringify(visit.store.getState().whatIf)) visit.setWhatIf(next);
  }, [visit, drill, lean, lift, pelvicTilt, holdPoint, intent, guard]);
  // Set from elsewhere (the address, a script): the sliders follow.
  useEffect(() => visit.store.subscribe((now, before) => {
    if (now.layer !== before.layer || now.theme !== before.theme) setLook({ layer: now.layer, light: now.theme });
    if (now.whatIf === before.whatIf) return;
    set({
      ...Object.fromEntries(whatIfNumbers.map((key) => [key, now.whatIf[key] ?? rangeOf(drill, key).start])),
      intent: now.whatIf.intent ?? true,
      guard: now.whatIf.guard ?? true,
    });
  }), [visit, set, setLook, drill]);

  useLive((frame) => {
    const cells = numbers.current?.querySelectorAll('dd');
    balanceNumbers(frame, visit).forEach(({ text }, i) => {
      const cell = cells?.[i];
      if (cell && cell.textContent !== text) cell.textContent = text;
    });
  });

  return (
    <aside className="lab panel" aria-label={words.lab}>
      <LevaPanel store={panel} fill flat titleBar={false} hideCopyButton />
      <dl ref={numbers} className="numbers">
        {balanceNumbers(visit.frame(), visit).map(({ label, text }) => (
          <div key={label}><dt>{label}</dt><dd>{text}</dd></div>
        ))}
      </dl>
    </aside>
  );
}
