import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../buildApp.ts';

const folder = mkdtempSync(join(tmpdir(), 'notices-'));
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
/** Not in the page: the terminal and its exports use them. */
const terminalOnly = [
  '@gltf-transform/core',
  '@gltf-transform/extensions',
  'fflate',
  'playwright-core',
  'tsx',
  'valibot',
];

describe('what ships', () => {
  let notices = '';
  beforeAll(async () => {
    await buildApp({ build: { outDir: folder, emptyOutDir: true } });
    notices = readFileSync(join(folder, 'notices.txt'), 'utf8');
  });

  it('names every library that is in it, each with its licence word for word or what it says of itself', () => {
    const names = Object.keys(dependencies).filter((name) => !terminalOnly.includes(name));
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    for (const part of notices.split('-'.repeat(80)).filter((each) => /^\s*[@\w/-]+ \d+\.\d+\.\d+ \(/.test(each)))
      expect(part).toMatch(/permission|warrant|redistribut|brings no licence file/i);
  });

  it('says whose figures the body is made from', () => {
    expect(notices).toContain('BodyParts3D');
    expect(notices).toContain('CC BY-SA 4.0');
    expect(notices).toContain('Apache-2.0');
  });
});
