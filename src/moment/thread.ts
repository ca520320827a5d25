/**
 * Begins in a thread of its own: the first message brings the figures of the body, which the page holds; then the
 * engine is fetched.
 */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ figures: Readonly<Record<string, string>> }>) => {
    Object.assign(globalThis, { figures: data.figures });
    void import('./threadJobs.ts').then(({ serve }) => serve());
  },
  { once: true },
);
