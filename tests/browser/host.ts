import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A host of the built page, in a folder of its own, that can go wrong as networks do. */
export interface Host {
  url: string;
  /** Paths that were asked for, below the page. */
  readonly asked: string[];
  /** What it does with a request: gives the file, gives a page of its own, or cuts the file in the middle. */
  manner: (path: string) => 'file' | 'gate' | 'cut';
  /** Releases a version in which one text of the page for the middle of a run is another one. */
  release: (text: string, other: string) => void;
  close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
};

export async function host(): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-host-'));
  cpSync('dist', folder, { recursive: true });
  const asked: string[] = [];
  const answer = (path: string, response: ServerResponse): void => {
    const manner = made.manner(path);
    if (manner === 'gate') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>');
      return;
    }
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(folder, name));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length, 'cache-control': 'no-cache' });
    if (manner === 'file') response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
  const server = createServer(({ url = '' }, response) => {
    const path = url.replace(/[?#].*$/, '').replace(/^\/a\/b\//, '');
    asked.push(path);
    answer(path, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const made: Host = {
    url: `http://localhost:${(server.address() as AddressInfo).port}/a/b/`,
    asked,
    manner: () => 'file',
    release: (text, other) => {
      const page = join(folder, 'run', 'index.html');
      const worker = join(folder, 'sw.js');
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replaceAll(text, () => other),
      );
      // What the builder would have written: other hashes of the page and of the whole (build/offlineFiles.ts).
      const released = readFileSync(worker, 'utf8')
        .replace(/"version":"\w+"/, '"version":"later"')
        .replace(/"run\/":"\w+"/, '"run/":"later"');
      writeFileSync(worker, released);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
}
