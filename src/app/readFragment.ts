import { writeAddress } from '../state/address.ts';
import type { Visit } from '../state/visit.ts';

/**
 * Looks at the fragment of an address: a lesson in it is opened even where the link has lost what stands before. Returns
 * false where the fragment says nothing here; none, and what browsers themselves hang on, count as nothing to be said.
 */
export function readFragment(visit: Visit, fragment: string): boolean {
  if (fragment.length < 2 || fragment.startsWith('#:~:')) return true;
  // The card of the lesson unpacks it, and says what is wrong with it.
  if (visit.store.getState().lesson === 'link') return true;
  if (!fragment.startsWith('#l=')) return false;
  // The address is written first: whoever writes it after a change leaves out what stands behind it.
  const link = { lesson: 'link', lessonStep: 1 };
  window.history.replaceState(null, '', writeAddress({ ...visit.place(), ...link }) + fragment);
  visit.look.set(link);
  return true;
}
