// `npm start`: builds the app and serves it; a taken port moves on to the next.
import { build, preview } from 'vite';

try {
  await build({ logLevel: 'warn' });
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
  process.exit(1);
}
const server = await preview({ preview: { port: Number(process.env['PORT'] ?? 4173), strictPort: false } });
const [address] = server.resolvedUrls?.local ?? [];
console.log(`Tightrope runs at ${address ?? 'an address that the server did not name'}`);
