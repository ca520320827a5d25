import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.webp': 'image/webp',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webmanifest': 'application/manifest+json',
  '.glb': 'model/gltf-binary',
  '.bin': 'application/octet-stream',
};

/** What a plain host does and nothing more: files of one folder under one path, 404 for everything else. */
export interface StaticServer {
  /** Where the page is, with the path it is served under. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder as a plain static host would: a missing file is a 404 and never the page in its place.
 * @param under path that the folder appears at, with slashes at both ends
 * @param port the first port that is tried; taken ones are passed over, 0 takes any
 * @throws where no port is free
 */
export async function serveFolder(folder: string, { under = '/', port = 0 } = {}): Promise<StaticServer> {
  // A link of any length is answered by the page, which knows what to do with rubbish; Node's own limit would answer
  // with a blank page.
  const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) =>
    answer(folder, under, request, response),
  );
  const taken = await listen(server, port);
  return {
    url: `http://localhost:${taken}${under}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(folder: string, under: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only reading is possible.');
  const file = fileAt(folder, under, request.url ?? '/');
  const size = file && sizeOf(file);
  if (file === null || size === null) return refuse(response, 404, 'There is no such file.');
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': size,
    // Names under assets/ carry a hash of their content: the same name is the same file for ever.
    'cache-control': file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Path of the file that an address means, or null where it lies outside of the folder. */
function fileAt(folder: string, under: string, address: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!path.startsWith(under) || path.includes('\0')) return null;
  const inside = path.slice(under.length);
  const file = normalize(join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}

/** Bytes of a file, or null where there is none. */
function sizeOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : null;
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

/** Tries ports upwards from the first; gives the one that was free. */
async function listen(server: Server, first: number): Promise<number> {
  const last = first === 0 ? 0 : Math.min(first + 99, 65_535);
  for (let port = first; port <= last; port++) {
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, 'localhost', () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (!failure) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : port;
    }
    if (failure.code !== 'EADDRINUSE') throw failure;
  }
  throw new Error(`No port from ${first} to ${last} is free.`);
}
