/**
 * The first script of the page where it lies in a package for a learning system. Stands alone in `scorm.js`: it finds the
 * system, says hello and goodbye, and names the lesson that the page opens. Without a system the lesson works, and
 * nothing is recorded.
 */
import { type Around, findLms, Lms } from '../../teaching/scorm/lms.ts';
import type { Package } from '../../teaching/scorm/lmsHere.ts';

const address = document.currentScript?.dataset['address'] ?? '';
const here: Package = { lms: begun() };
Object.assign(window, { tightropePackage: here });
try {
  // Before the page reads it. What a system hangs on the address is its own affair, and needed no more.
  window.history.replaceState(null, '', address);
} catch {
  // Then the page opens as it always does, and the lesson stands in its list.
}

function begun(): Lms | null {
  try {
    const api = findLms(window as unknown as Around);
    return api && new Lms(api);
  } catch {
    return null;
  }
}

// Frames of some systems forbid `unload`, and what was to be said there was lost.
window.addEventListener('pagehide', () => here.lms?.end());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') here.lms?.commit();
});
