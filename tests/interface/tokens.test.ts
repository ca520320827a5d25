import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const style = (path: string): string => readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
const tokens = style('src/interface/tokens.css');
const sheets = ['src/interface', 'src/teaching', 'src/midrun', 'src/lab'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(room, name)),
);

/** The tokens of a theme; what it does not say is as in the dark one. */
function theme(name: 'dark' | 'sun' | 'contrast'): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', body = ''] of tokens.matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const own = /data-theme='(\w+)'/.exec(selector)?.[1] ?? 'dark';
    if (own !== 'dark' && own !== name) continue;
    for (const [, token = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) found.set(token, value.trim());
  }
  return found;
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function colour(text: string): Colour {
  const short = /^#(\w)(\w)(\w)$/.exec(text);
  const long = /^#(\w\w)(\w\w)(\w\w)$/.exec(text);
  const mixed = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)(%?)\)$/.exec(text);
  if (mixed) return [...mixed.slice(1, 4).map(Number), Number(mixed[4]) / (mixed[5] ? 100 : 1)] as unknown as Colour;
  const hex = long?.slice(1) ?? short?.slice(1).map((digit) => digit + digit);
  if (!hex) throw new Error(`"${text}" is no colour.`);
  return [...hex.map((digits) => Number.parseInt(digits, 16)), 1] as unknown as Colour;
}

/** What is seen where a colour lies over another. */
function over([red, green, blue, alpha]: Colour, below: Colour): Colour {
  const mix = (one: number, other: number): number => one * alpha + other * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

const linear = (part: number): number =>
  part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;

function lightness([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of what lies on a ground, as WCAG counts it. */
function contrast(text: string, ground: string, page: string): number {
  const behind = over(colour(ground), colour(page));
  const [one, other] = [lightness(over(colour(text), behind)), lightness(behind)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (one + 0.05) / (other + 0.05);
}

describe('colours of the page', () => {
  it.each([
    ['dark', 4.5],
    ['sun', 4.5],
    ['contrast', 7],
  ] as const)('can be read in the %s theme: at least %f to 1 for every ink on every ground', (name, least) => {
    const own = theme(name);
    const of = (token: string): string => own.get(token) ?? '';
    const faults: string[] = [];
    for (const ink of ['ink', 'quiet-ink', 'faint-ink', 'contracting', 'holding', 'inhibited'])
      for (const ground of ['page', 'panel', 'raised', 'veil']) {
        // The faint ink never stands on the stage.
        if (ink === 'faint-ink' && ground === 'veil') continue;
        const found = contrast(of(ink), of(ground), of('page'));
        if (found < least) faults.push(`${ink} on ${ground}: ${found.toFixed(2)}`);
      }
    // What is pressed is ink with the page's colour on it.
    if (contrast(of('page'), of('ink'), of('page')) < least) faults.push('page on ink');
    if (name === 'contrast' && contrast(of('edge'), of('page'), of('page')) < 3) faults.push('edge on page');
    expect(faults).toEqual([]);
  });

  it('of what works, holds and lets go are in no rule of a control, a focus or a message', () => {
    const faults = sheets.flatMap((sheet) =>
      [...style(sheet).matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
        const red = /var\(--(contracting|holding|inhibited|red-fill|gold-fill|hollow)\)/.exec(body)?.[1];
        const control = /button|:focus|\.notice|\.primary|\.chip|\.link|input|summary/.test(selector);
        // A tag is a button too, and says the role in its own variable; a sign stands in a button.
        return red && control && !/\.sign|\.glyph|\.tags|data-role|data-drive/.test(selector)
          ? [`${sheet}: ${selector.trim()} has ${red}`]
          : [];
      }),
    );
    expect(faults).toEqual([]);
  });
});

describe('letters', () => {
  it('are never smaller than 13 pixels, and 17 in the middle of a run', () => {
    const faults = sheets.flatMap((sheet) =>
      [...style(sheet).matchAll(/font(?:-size)?:[^;]*?([\d.]+)(rem|px)\b/g)].flatMap(([rule, size = '', unit]) => {
        const inRun = sheet.includes('midrun');
        const pixels = Number(size) * (unit === 'px' ? 1 : inRun ? 17 : 16);
        // In large letters a small share of them is large.
        return pixels < (inRun ? 12 : 13) ? [`${sheet}: ${rule}`] : [];
      }),
    );
    expect(faults).toEqual([]);
    expect(style('src/midrun/phone.css')).toMatch(/400 106\.25%\/1\.4/);
  });

  it('are never cut off by a style', () => {
    expect(sheets.filter((sheet) => /text-overflow|line-clamp/.test(style(sheet)))).toEqual([]);
    expect(sheets.length).toBeGreaterThan(8);
  });
});

const value = (body: string, name: string): string => new RegExp(`--${name}:\\s*([^;]+);`).exec(body)?.[1] ?? '';

describe('the middle of a run', () => {
  it('is at least 7 to 1 in daylight, and in the dark of the pocket', () => {
    const run = style('src/midrun/phone.css') + style('src/midrun/set.css');
    const light = /:root\s*\{([^}]*)\}/.exec(run)?.[1] ?? '';
    const dark = /\[data-dark='true'\]\s*\{([^}]*)\}/.exec(run)?.[1] ?? '';
    for (const ground of ['paper', 'warm'])
      for (const ink of ['ink', 'ink2'])
        expect(contrast(value(light, ink), value(light, ground), '#fff')).toBeGreaterThan(7);
    for (const ink of ['ink', 'ink2'])
      expect(contrast(value(dark, ink), value(dark, 'paper'), '#000')).toBeGreaterThan(7);
  });
});
