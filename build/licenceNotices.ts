import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The file beside the page that says whose work is in it; the page leads to it by name. */
const file = 'notices.txt';
const root = join(import.meta.dirname, '..');

interface Package {
  name: string;
  version: string;
  license: string;
  /** Its own licence, word for word; where it brings none, what it says of itself. */
  text: string;
}

/**
 * Whose work is in the built page: the project's own licences, then each library of which a part was bundled, with its
 * licence word for word.
 */
export const notices: Plugin = {
  name: 'notices',
  apply: 'build',
  generateBundle(_, bundle) {
    const packages = new Map<string, Package>();
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const id of Object.keys(chunk.modules)) {
        const found = packageOf(id);
        if (found) packages.set(`${found.name} ${found.version}`, found);
      }
    }
    // What comes as a file and not as script: the typeface, and signs that were drawn into the page.
    for (const name of ['@fontsource-variable/figtree', 'lucide-static']) {
      const found = packageAt(join(root, 'node_modules', name));
      if (found) packages.set(`${found.name} ${found.version}`, found);
    }
    const own = [
      `Tightrope\n\n${readFileSync(join(root, 'LICENSE'), 'utf8')}`,
      readFileSync(join(root, 'models/LICENSE'), 'utf8'),
      `Where every figure comes from\n\n${readFileSync(join(root, 'models/figures/SOURCES.md'), 'utf8')}`,
    ];
    const theirs = [...packages.values()]
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`);
    const source = [...own, ...theirs].map((part) => part.trim()).join(`\n\n${'-'.repeat(80)}\n\n`);
    this.emitFile({ type: 'asset', fileName: file, source: `${source}\n` });
  },
};

/** The library that a module belongs to; null for a module of our own. */
function packageOf(id: string): Package | null {
  const path = id.replace(/^\0/, '').split('?')[0] ?? '';
  const at = path.replaceAll('\\', '/').lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const [first = '', second = ''] = path.slice(at + '/node_modules/'.length).split(/[\\/]/);
  return packageAt(`${path.slice(0, at)}/node_modules/${first.startsWith('@') ? `${first}/${second}` : first}`);
}

function packageAt(folder: string): Package | null {
  const about = join(folder, 'package.json');
  if (!existsSync(about)) return null;
  const told = JSON.parse(readFileSync(about, 'utf8')) as Record<string, unknown> & Omit<Package, 'text'>;
  const { name, version, license } = told;
  const text = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (text) return { name, version, license, text: readFileSync(join(dirname(about), text), 'utf8') };
  const { author, repository } = told;
  return {
    name,
    version,
    license,
    text: `This package brings no licence file of its own; it says: ${JSON.stringify({ license, author, repository })}`,
  };
}
