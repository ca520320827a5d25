import { teachingWords } from '../texts/lessonTexts.ts';
import { qrPath } from './handout/qrPath.ts';
import { Over } from './Over.tsx';

/** A lesson's link as a code that a class reads off the screen; one sentence where it is too long for one. */
export function LessonCode({ link, onShut }: { link: string; onShut: () => void }) {
  const own = teachingWords().editor;
  const code = codeOf(link);
  return (
    <Over name={own.code} className="lesson-code" onShut={onShut}>
      {code ? (
        <>
          <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={own.code}>
            <rect width={code.size} height={code.size} fill="#fff" />
            <path d={code.path} fill="#000" shapeRendering="crispEdges" />
          </svg>
          <p>{own.codeSays}</p>
        </>
      ) : (
        <p role="status">{own.codeTooLong}</p>
      )}
    </Over>
  );
}

function codeOf(link: string): ReturnType<typeof qrPath> | null {
  try {
    return qrPath(link);
  } catch {
    return null;
  }
}
