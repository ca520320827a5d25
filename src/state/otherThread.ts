import type { Thread } from '../moment/threadJobs.ts';
import { firstPicture } from './arrival.ts';

let thread: Thread | null = null;

/**
 * The thread that solves while the page draws and answers: begun after the first picture, which must not wait for its
 * script. Where there is none (in Node, in an old browser, where its file does not come) no question is taken, and
 * whoever asks solves in the time that drawing leaves.
 */
export const otherThread: Thread = { ask: (...question) => thread?.ask(...question) ?? false };

if (typeof Worker !== 'undefined' && typeof document !== 'undefined') {
  void firstPicture
    .then(() => import('./threadClient.ts'))
    .then(
      ({ beginThread }) => (thread = beginThread()),
      () => undefined,
    );
}
