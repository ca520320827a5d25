import type { Drive } from '../../moment/frame.ts';

/** Signs in a square of 18: the same forms on tag, caption, list and card. */
const shapes: Record<Drive | 'lengthening' | 'perhaps', React.ReactNode> = {
  contracting: <path d="M1.5 3v12L9 9zM16.5 3v12L9 9z" fill="var(--contracting)" />,
  holding: (
    <path
      d="M9 1 17 9 9 17 1 9zM9 5.8 5.8 9 9 12.2 12.2 9z"
      fill="var(--holding)"
      fillRule="evenodd"
      stroke="var(--holding)"
      strokeLinejoin="round"
    />
  ),
  inhibited: ring(),
  perhaps: (
    <>
      {ring()}
      <path
        d="M7 7.5a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.4M9 12.6v.2"
        fill="none"
        stroke="var(--inhibited)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  quiet: <circle cx="9" cy="9" r="2.2" fill="var(--quiet)" />,
  lengthening: (
    <path
      d="M1.5 3v12M16.5 3v12M4 9h10M6.5 6.5 4 9l2.5 2.5M11.5 6.5 14 9l-2.5 2.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
};

/** Six dashes round nothing. */
function ring(): React.ReactNode {
  return (
    <circle
      cx="9"
      cy="9"
      r="7.2"
      fill="none"
      stroke="var(--inhibited)"
      strokeWidth="2"
      strokeDasharray="4.9 2.64"
      strokeDashoffset="2.4"
    />
  );
}

/** The sign of a drive, told apart by form as well as by colour. */
export function Glyph({ drive }: { drive: keyof typeof shapes }) {
  return (
    <svg className="glyph" data-drive={drive} viewBox="0 0 18 18" aria-hidden="true">
      {shapes[drive]}
    </svg>
  );
}

const signs = { works: 'contracting', holds: 'holding', 'lets-go': 'inhibited' } as const;

/** The sign of what a group of the story does. */
export function StorySign({ role, perhaps }: { role: keyof typeof signs; perhaps: boolean }) {
  return <Glyph drive={role === 'lets-go' && perhaps ? 'perhaps' : signs[role]} />;
}
