// `npm start`: builds the app and serves it; a taken port moves on to the next.
import { build, preview } from 'vite';

await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: Number(process.env['PORT'] ?? 4173), strictPort: false } });
const [address] = server.resolvedUrls?.local ?? [];
console.log(`Tightrope runs at ${address ?? 'an address that the server did not name'}`);
