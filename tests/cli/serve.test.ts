import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../../src/cli/staticServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tightrope-serve-'));
const servers: StaticServer[] = [];
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'site', 'index.html'), '<p>the page</p>');
  writeFileSync(join(folder, 'site', 'assets', 'part-1.js'), 'export {}');
  writeFileSync(join(folder, 'site', 'assets', 'body-1.glb'), 'glTF');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  const server = await serveFolder(join(folder, 'site'), { under: '/a/b/' });
  servers.push(server);
  url = server.url;
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

describe('the server of the built page', () => {
  it('answers with the page whatever the query, also a very long one', async () => {
    for (const query of ['', '?drill=hinge&t=3', `?x=${'a'.repeat(200_000)}`]) {
      const answer = await fetch(url + query);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(await answer.text()).toBe('<p>the page</p>');
    }
  });

  it.each([
    ['a missing script', 'assets/part-2.js'],
    ['a missing page', 'about'],
    ['a folder', 'assets'],
    ['a folder without a page', 'assets/'],
    ['a file outside of the folder', '..%2f..%2f..%2fsecret.txt'],
    ['a damaged name', '%E0%A4%A'],
  ])('answers %s with 404 and not with the page', async (_, path) => {
    const answer = await fetch(url + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('page');
  });

  it('answers outside of its path with 404', async () => {
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  it('says what a file is, and lets names with a hash be kept', async () => {
    const script = await fetch(`${url}assets/part-1.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${url}assets/body-1.glb`)).headers.get('content-type')).toBe('model/gltf-binary');
    expect((await fetch(url)).headers.get('cache-control')).toBe('no-cache');
  });

  it('moves on to the next port where one is taken', async () => {
    const port = Number(new URL(url).port);
    const second = await serveFolder(join(folder, 'site'), { port });
    servers.push(second);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  });
});
