import { build, type InlineConfig } from 'vite';

/** Builds the app as `npm run build` does: the test runner's own mode would put React's development version into it. */
export async function buildApp(options: InlineConfig = {}): ReturnType<typeof build> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await build({ logLevel: 'error', ...options });
  } finally {
    process.env['NODE_ENV'] = before;
  }
}
