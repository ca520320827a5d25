import './run.css';
import { useRef, useState } from 'react';
import { stridePairs, stridePhases } from '../../moment/stridePairs.ts';
import { fill } from '../../texts/fill.ts';
import { words } from '../../texts/texts.ts';
import { useChosen, useLive, useVisit } from '../VisitContext.tsx';
import { OwnMotion } from './OwnMotion.tsx';
import { PairRibbons, type ShownPair } from './PairRibbons.tsx';

const own: readonly ShownPair[] = stridePairs.map((pair) => ({ ...pair, leg: 'working' as const }));
const both: readonly ShownPair[] = stridePairs.flatMap((pair) => [
  { ...pair, leg: 'working' as const },
  { ...pair, leg: 'standing' as const },
]);

/**
 * One stride of the run, from the contact of a foot to its next: what that leg does when, and what its muscles do; the
 * whole track scrubs.
 */
export function RunTrack() {
  const visit = useVisit();
  const side = useChosen((state) => state.side);
  const motion = useChosen((state) => state.own);
  const [legs, setLegs] = useState(own);
  const slider = useRef<HTMLInputElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const phases = useRef<HTMLDivElement>(null);
  const { stride } = words;
  useLive((frame) => {
    if (frame.kind !== 'stride') return;
    const share = visit.strideShare;
    if (head.current) head.current.style.left = `${100 * share}%`;
    if (slider.current && !visit.playhead.playing) {
      slider.current.value = String(share);
      slider.current.setAttribute(
        'aria-valuetext',
        fill(stride.share, { percent: Math.round(100 * share), phase: stride.phases[stridePhases[frame.phase]!.id] }),
      );
    }
    phases.current?.querySelectorAll('button').forEach((button, i) => {
      const current = i === frame.phase ? 'true' : 'false';
      if (button.getAttribute('aria-current') !== current) button.setAttribute('aria-current', current);
    });
  });
  const seek = (event: React.PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    visit.time.seekStride(Math.min(0.999, Math.max(0, (event.clientX - box.left) / box.width)));
  };
  return (
    <div className="run-track">
      <div className="run-line">
        {motion ? words.ownMotion.slider : fill(stride.leg, { side: words.side[side] })}{' '}
        <button
          type="button"
          className="chip"
          aria-pressed={legs === both}
          onClick={() => setLegs(legs === both ? own : both)}
        >
          {stride.both}
        </button>{' '}
        <OwnMotion />
      </div>
      <div
        className="track"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) seek(event);
        }}
      >
        <div className="phases" ref={phases}>
          {(motion ? [] : stridePhases).map(({ id, from, to }) => (
            <button
              key={id}
              type="button"
              tabIndex={-1}
              style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }}
              onClick={() => visit.time.seekStride((from + to) / 2)}
            >
              {stride.phases[id]}
            </button>
          ))}
        </div>
        <div className="ribbons-place">
          <PairRibbons
            key={`${side} ${motion?.name}`}
            pairs={legs}
            names={stride.pairs}
            sample={(share, frame) => visit.strideAt(share, frame)}
            onChanged={(listener) => visit.onRunComputed(listener)}
          />
        </div>
        <input
          ref={slider}
          type="range"
          aria-label={stride.slider}
          min={0}
          max={0.99}
          step={0.01}
          defaultValue={visit.strideShare}
          onInput={(event) => visit.time.seekStride(Number(event.currentTarget.value))}
        />
        <div className="playhead" ref={head} />
      </div>
    </div>
  );
}
