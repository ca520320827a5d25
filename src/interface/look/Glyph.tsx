import type { Drive } from '../../moment/frame.ts';

const shapes: Record<Drive | 'lengthening', React.ReactNode> = {
  contracting: (
    <>
      <rect width="18" height="18" rx="4" fill="var(--contracting)" />
      <path d="M3 3h12l-6 5zM3 15h12l-6-5z" fill="#ffe0c2" />
    </>
  ),
  holding: (
    <>
      <rect width="18" height="18" rx="4" fill="var(--holding)" />
      <path d="M5 3l3 4-3 4-3-4zM13 7l3 4-3 4-3-4z" fill="#4a3204" />
    </>
  ),
  inhibited: (
    <>
      <rect width="18" height="18" rx="4" fill="#2f5f94" />
      {[4.5, 9, 13.5].map((y, i) =>
        [5, 12].map((x) => <circle key={`${x} ${y}`} cx={x + (i % 2) * 2} cy={y} r="1.6" fill="#a9d2fa" />),
      )}
    </>
  ),
  quiet: (
    <rect x="0.5" y="0.5" width="17" height="17" rx="4" fill="var(--quiet)" fillOpacity="0.45" stroke="var(--quiet)" />
  ),
  lengthening: (
    <>
      <rect width="18" height="18" rx="4" fill="#8d8279" />
      <path d="M0 3h18M0 8h18M0 14h18" stroke="#fff4e2" strokeWidth="2.4" />
    </>
  ),
};

/** The sign of a drive, told apart by form as well as by colour. */
export function Glyph({ drive }: { drive: Drive | 'lengthening' }) {
  return (
    <svg className="glyph" data-drive={drive} viewBox="0 0 18 18" aria-hidden="true">
      {shapes[drive]}
    </svg>
  );
}
