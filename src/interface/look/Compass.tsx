import { useEffect, useRef } from 'react';
import { words } from '../../texts/texts.ts';

/** Which way the runner faces and which side is his left: letters that swap when you look from behind. */
export function Compass({ listen }: { listen: (turn: (azimuth: number) => void) => () => void }) {
  const right = useRef<SVGTextElement>(null);
  const left = useRef<SVGTextElement>(null);
  const nose = useRef<SVGPathElement>(null);
  useEffect(
    () =>
      listen((azimuth) => {
        const x = Math.cos(azimuth) * 24;
        const near = Math.sin(azimuth);
        right.current?.setAttribute('x', String(32 - x));
        left.current?.setAttribute('x', String(32 + x));
        right.current?.setAttribute('y', String(28 - near * 8));
        left.current?.setAttribute('y', String(28 + near * 8));
        nose.current?.setAttribute('transform', `rotate(${(azimuth * 180) / Math.PI} 32 23)`);
      }),
    [listen],
  );
  return (
    <svg
      className="compass"
      viewBox="0 0 64 46"
      aria-hidden="true"
      fontSize="13"
      fontWeight="700"
      textAnchor="middle"
      fill="var(--ink)"
    >
      <ellipse cx="32" cy="23" rx="24" ry="9" fill="none" stroke="var(--quiet-ink)" />
      <path ref={nose} d="M32 33l-4-6h8z" fill="var(--quiet-ink)" />
      <text ref={right} x="8" y="28">
        {words.sideLetter.right}
      </text>
      <text ref={left} x="56" y="28">
        {words.sideLetter.left}
      </text>
    </svg>
  );
}
