import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Scorm12API } from 'scorm-again';
import { afterAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../../src/cli/staticServer.ts';
import { faultsOf } from '../teaching/manifestRules.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();
let host: StaticServer | undefined;
afterAll(() => host?.close());

/** A learning system's page: the run-time, which writes down what is called, and the package in a frame of it. */
const system = `<!doctype html><html lang="en"><title>course</title><link rel="icon" href="data:," /><script src="scorm-again.min.js"></script>
<script>
  window.API = new Scorm12API({ logLevel: 5 });
  window.calls = [];
  for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
    const call = API[name].bind(API);
    API[name] = (...values) => {
      const answer = call(...values);
      calls.push([name, ...values, answer].filter((each) => each !== '').join(' '));
      return answer;
    };
  }
</script>
<iframe src="package/index.html?asked-by=course" style="width: 980px; height: 600px"></iframe>`;

declare global {
  interface Window {
    API: Scorm12API;
    calls: string[];
  }
}

describe('a lesson packed for a learning system', () => {
  it('lies there by itself, opens its lesson, and tells the system where one is, what was right, and when all is done', async () => {
    const page = await open('?lesson=why-contract', { width: 1000, height: 640, picture: false });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'For a learning system (SCORM 1.2)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+\.scorm\.zip$/u);
    const folder = mkdtempSync(join(tmpdir(), 'course-'));
    await download.saveAs(join(folder, 'lesson.zip'));
    const files = unzipSync(new Uint8Array(readFileSync(join(folder, 'lesson.zip'))));
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, 'package', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
    const told = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      const all = (name: string) => [...xml.getElementsByTagName(name)];
      return {
        broken: all('parsererror').length,
        root: `${xml.documentElement.namespaceURI} ${xml.documentElement.localName}`,
        parts: [...xml.documentElement.children].map(({ localName }) => localName),
        type: xml.querySelector('resource')?.getAttributeNS('http://www.adlnet.org/xsd/adlcp_rootv1p2', 'scormtype'),
        files: all('file').map((file) => file.getAttribute('href') ?? ''),
      };
    }, manifest);
    expect(told).toMatchObject({
      broken: 0,
      root: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2 manifest',
      parts: ['metadata', 'organizations', 'resources'],
      type: 'sco',
    });
    expect(faultsOf(manifest, Object.keys(files))).toEqual([]);
    expect(told.files.toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'imsmanifest.xml')
        .toSorted(),
    );
    expect(told.files.filter((name) => name.endsWith('.mjs'))).toEqual([]);

    writeFileSync(join(folder, 'course.html'), system);
    copyFileSync('node_modules/scorm-again/dist/scorm-again.min.js', join(folder, 'scorm-again.min.js'));
    host = await serveFolder(folder);
    await page.goto(`${host.url}course.html`);
    const frame = page.frameLocator('iframe');
    const on = frame.getByRole('button', { name: 'Next', exact: true });
    await on.waitFor();
    for (let step = 1; step < 8; step++) {
      await expect.poll(() => page.evaluate(() => window.API.cmi.core.lesson_location)).toBe(String(step));
      expect(await page.evaluate(() => window.API.cmi.core.lesson_status)).toBe('incomplete');
      // The third step asks what lifts the leg.
      if (step === 3) await frame.getByRole('button', { name: /Iliacus/ }).click();
      await on.click();
    }
    const core = () =>
      page.evaluate(() => {
        const { lesson_status, lesson_location, score } = window.API.cmi.core;
        return [lesson_status, lesson_location, score.min, score.raw, score.max];
      });
    await expect.poll(core).toEqual(['completed', '8', '0', '100', '100']);
    // Nothing of the way to a package stands in a package.
    expect(await frame.getByRole('button', { name: /SCORM/ }).count()).toBe(0);
    await page.evaluate(() => {
      (document.querySelector('iframe') as HTMLIFrameElement).src = 'about:blank';
    });
    await expect.poll(() => page.evaluate(() => window.calls.at(-1))).toBe('LMSFinish true');
    const calls = await page.evaluate(() => window.calls);
    expect(calls[0]).toBe('LMSInitialize true');
    expect(calls.filter((call) => !call.endsWith(' true'))).toEqual([]);
    expect(calls.slice(-4).map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
      'LMSSetValue cmi.core.session_time',
      'LMSSetValue cmi.core.exit',
      'LMSCommit true',
      'LMSFinish true',
    ]);

    // Without a system it is the same lesson, and says that nothing is recorded.
    await page.goto(`${host.url}package/`);
    await page.getByText('No learning system answers here').waitFor();
    await expect.poll(() => page.locator('.card.lesson').innerText()).toContain('Step 1 of 8');
  });
});
