import { useState } from 'react';
import { texts, words } from '../../texts/texts.ts';

const key = 'tightrope.read';

/** What is read once before the first drill, gone with one tap, and remembered where the browser remembers. */
export function FirstLine() {
  const [read, setRead] = useState(wasRead);
  if (read) return null;
  return (
    <div className="first-line" role="note">
      <p>{texts.safety.line.once}</p>
      <button
        type="button"
        className="chip"
        onClick={() => {
          setRead(true);
          remember();
        }}
      >
        {words.understood}
      </button>
    </div>
  );
}

function wasRead(): boolean {
  try {
    return window.localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    window.localStorage.setItem(key, '1');
  } catch {
    // Storage is refused here: it will be read again next time.
  }
}
