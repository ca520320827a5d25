// `npm start`: builds the app and serves it; a taken port moves on to the next.
import { spawnSync } from 'node:child_process';
import { build, preview } from 'vite';

// A link of any length is answered by the app, which knows what to do with rubbish; Node's own limit would answer with a blank page.
const roomy = '--max-http-header-size=1048576';
if (!process.execArgv.includes(roomy)) {
  const { status } = spawnSync(process.execPath, [...process.execArgv, roomy, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

try {
  await build({ logLevel: 'warn' });
} catch (error) {
  // The builder wraps what a check said; the sentence itself is what helps.
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error((lines.find((line) => line.startsWith('Error: ')) ?? lines[0] ?? '').replace('Error: ', ''));
  process.exit(1);
}
const server = await preview({ preview: { port: Number(process.env['PORT'] ?? 4173), strictPort: false } });
const [address] = server.resolvedUrls?.local ?? [];
console.log(`Tightrope runs at ${address ?? 'an address that the server did not name'}`);
