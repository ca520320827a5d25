import type { Drive } from '../../moment/frame.ts';
import { signPaths } from './signPaths.ts';

/** Signs in a square of 18: the same forms on tag, caption, list and card. */
const shapes: Record<Drive | 'lengthening' | 'perhaps', React.ReactNode> = {
  contracting: <path d={signPaths.contracting} fill="var(--contracting)" />,
  holding: (
    <path
      d={signPaths.holding}
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
      <path d={signPaths.question} fill="none" stroke="var(--inhibited)" strokeWidth="1.5" strokeLinecap="round" />
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
      r={signPaths.ring.radius}
      fill="none"
      stroke="var(--inhibited)"
      strokeWidth="2"
      strokeDasharray={signPaths.ring.dash.join(' ')}
      strokeDashoffset={signPaths.ring.offset}
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
