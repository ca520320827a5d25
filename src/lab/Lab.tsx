import { Leva, useControls } from 'leva';
import { useEffect, useRef } from 'react';
import { balanceNumbers } from '../interface/balanceNumbers.ts';
import { useLive, useSession } from '../interface/SessionContext.tsx';
import { words } from '../interface/words.ts';
import { layers, themes } from '../state/store.ts';
import { rangeOf, type WhatIf, whatIfNumbers } from '../state/whatIf.ts';

const steps = { lean: 0.5, lift: 1, pelvicTilt: 0.5, holdPoint: 1 };

/** What-if sliders and appearance; loaded on demand, so that leva costs nothing to those who never ask. */
export function Lab() {
  const session = useSession();
  const { whatIf, layer, theme } = session.store.getState();
  const drill = session.drill();
  const numbers = useRef<HTMLDListElement>(null);

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
  }));
  useControls(words.look, () => ({
    layer: { value: layer, options: [...layers], onChange: (value: (typeof layers)[number]) => session.store.setState({ layer: value }) },
    light: { value: theme, options: [...themes], onChange: (value: (typeof themes)[number]) => session.store.setState({ theme: value }) },
  }));

  const { lean, lift, pelvicTilt, holdPoint, intent, guard } = values;
  useEffect(() => {
    const next: WhatIf = {};
    const chosen = { lean, lift, pelvicTilt, holdPoint };
    for (const key of whatIfNumbers) {
      if (Math.abs(chosen[key] - rangeOf(drill, key).start) > 1e-6) next[key] = chosen[key];
    }
    if (!intent) next.intent = false;
    if (!guard) next.guard = false;
    if (JSON.stringify(next) !== JSON.stringify(session.store.getState().whatIf)) session.setWhatIf(next);
  }, [session, drill, lean, lift, pelvicTilt, holdPoint, intent, guard]);
  // Set from elsewhere (the address, a script): the sliders follow.
  useEffect(() => session.store.subscribe((now, before) => {
    if (now.whatIf === before.whatIf) return;
    set({
      ...Object.fromEntries(whatIfNumbers.map((key) => [key, now.whatIf[key] ?? rangeOf(drill, key).start])),
      intent: now.whatIf.intent ?? true,
      guard: now.whatIf.guard ?? true,
    });
  }), [session, set, drill]);

  useLive((frame) => {
    const cells = numbers.current?.querySelectorAll('dd');
    balanceNumbers(frame, session).forEach(({ text }, i) => {
      const cell = cells?.[i];
      if (cell && cell.textContent !== text) cell.textContent = text;
    });
  });

  return (
    <aside className="lab panel" aria-label={words.lab}>
      <Leva fill flat titleBar={false} hideCopyButton />
      <dl ref={numbers} className="numbers">
        {balanceNumbers(session.frame(), session).map(({ label, text }) => (
          <div key={label}><dt>{label}</dt><dd>{text}</dd></div>
        ))}
      </dl>
    </aside>
  );
}
