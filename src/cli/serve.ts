// `npm start`: builds the app and serves it; a taken port moves on to the next.
import { build } from 'vite';
import { fill } from '../texts/fill.ts';
import { texts } from '../texts/texts.ts';
import { BadInput } from './arguments.ts';
import { serveFolder } from './staticServer.ts';

/** The port that PORT asks for. @throws one sentence where that is none */
function portAsked(): number {
  const word = process.env['PORT'] ?? '4173';
  const port = /^\d{1,5}$/.test(word) ? Number(word) : Number.NaN;
  if (!(port <= 65_535)) throw new BadInput(fill(texts.terminal.serve.wrongPort, { word: word.slice(0, 40) }));
  return port;
}

try {
  const port = portAsked();
  await build({ logLevel: 'warn' });
  const { url } = await serveFolder('dist', { port });
  console.log(fill(texts.terminal.serve.running, { address: url }));
} catch (error) {
  // The builder wraps what a check said; the sentence itself is what helps.
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error((lines.find((line) => line.startsWith('Error: ')) ?? lines[0] ?? '').replace('Error: ', ''));
  process.exit(error instanceof BadInput ? 2 : 1);
}
