import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
const makers = [
  ['Google', 'Chrome', 'chrome.exe'],
  ['Microsoft', 'Edge', 'msedge.exe'],
] as const;
/** Where macOS and Windows put theirs. */
const wellKnown = makers.flatMap(([maker, name, program]) => [
  `/Applications/${maker} ${name}.app/Contents/MacOS/${maker} ${name}`,
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)']].flatMap((programs) =>
    programs ? join(programs, maker, name, 'Application', program) : [],
  ),
]);

/** The program file that CHROMIUM_PATH names; null where it names none. */
export function namedBrowser(): string | null {
  return process.env['CHROMIUM_PATH'] || null;
}

/** Path of a browser of Chromium's family on the PATH or where it is usually put; null where there is none. */
export function installedBrowser(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder && existsSync(path)) return path;
    }
  }
  return wellKnown.find((path) => existsSync(path)) ?? null;
}
