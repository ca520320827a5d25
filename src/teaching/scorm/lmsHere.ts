import type { Lms } from './lms.ts';

/** What the script of a package leaves on its window (src/app/embed/scorm.ts): the learning system, where one answers. */
export interface Package {
  lms: Lms | null;
}

/** The package that this page lies in; null where it lies in none. */
export function packageHere(): Package | null {
  return (window as { tightropePackage?: Package }).tightropePackage ?? null;
}
