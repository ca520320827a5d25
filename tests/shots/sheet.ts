import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser } from 'playwright';

/** One picture of a contact sheet. */
export interface Tile {
  png: Buffer;
  caption: string;
}

/** Writes pictures as one sheet, row by row, each with its caption; `.jpg` names become JPEG, others PNG. */
export async function writeSheet(
  browser: Browser,
  file: string,
  tiles: readonly Tile[],
  columns: number,
  width: number,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: columns * width, height: 400 } });
  const figures = tiles
    .map(
      ({ png, caption }) =>
        `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${caption.replaceAll('<', '&lt;')}</figcaption></figure>`,
    )
    .join('');
  await page.setContent(`<style>
    body { margin: 0; background: #15181d; display: grid; grid-template-columns: repeat(${columns}, 1fr); }
    figure { margin: 0; position: relative } img { width: 100%; display: block }
    figcaption { position: absolute; left: 8px; bottom: 6px; font: 13px system-ui, sans-serif; color: #fff; text-shadow: 0 0 4px #000, 0 0 4px #000 }
  </style>${figures}`);
  await page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  mkdirSync(dirname(file), { recursive: true });
  const jpeg = file.endsWith('.jpg');
  writeFileSync(
    file,
    await page.screenshot({ fullPage: true, type: jpeg ? 'jpeg' : 'png', ...(jpeg ? { quality: 86 } : {}) }),
  );
  await page.close();
}
