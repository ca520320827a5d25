import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { nameOf } from '../../src/texts/texts.ts';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

/** A number beside a picture, and the nine pixels round the end of its line: red, green, blue and alpha of each. */
interface Numbered {
  number: number;
  pixels: number[];
}

/** Has the sheet printed anew, with the same questions. */
async function print(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Questions to print' }).click();
  await page.locator('.quiz-sheet .primary:not([disabled])').waitFor({ timeout: 120_000 });
}

/** Ends of lines on the pictures of the sheet, pixels of each picture. */
const endsOf = (page: Page): Promise<{ number: number; x: number; y: number }[][]> =>
  page.locator('.quiz-sheet .plates svg').evaluateAll((list) =>
    list.map((svg) =>
      [...svg.querySelectorAll('g')].map((mark) => {
        const { cx, cy } = mark.querySelector<SVGCircleElement>('circle.end')!;
        return {
          number: Number(mark.querySelector('text')?.textContent),
          x: Math.round(cx.baseVal.value),
          y: Math.round(cy.baseVal.value),
        };
      }),
    ),
  );

/** What the pictures of the sheet show at these places, and the share of each that is no paper. */
const seenAt = (
  page: Page,
  ends: Awaited<ReturnType<typeof endsOf>>,
): Promise<{ body: number; numbered: Numbered[] }[]> =>
  page.locator('.quiz-sheet .plates image').evaluateAll(
    (list, places) =>
      Promise.all(
        list.map(async (element, plate) => {
          const image = new Image();
          image.src = element.getAttribute('href')!;
          await image.decode();
          const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
          pen.drawImage(image, 0, 0);
          const { data } = pen.getImageData(0, 0, image.width, image.height);
          const solid = data.filter((value, i) => i % 4 === 3 && value > 200).length;
          return {
            body: solid / (image.width * image.height),
            numbered: places[plate]!.map(({ number, x, y }) => ({
              number,
              pixels: [...pen.getImageData(x - 1, y - 1, 3, 3).data],
            })),
          };
        }),
      ),
    ends,
  );

describe('the quiz on paper', () => {
  it('shows the muscle that it asks about where a question goes by a number', { timeout: 300_000 }, async () => {
    const page = await open('?detail=light', { width: 900, height: 700, drawn: true });
    await page.locator('.share .opener').click();
    await page.getByRole('button', { name: 'Quiz' }).click();
    await print(page);
    const sheet = page.locator('.quiz-sheet .sheet-of-paper').first();
    const questions = await sheet.locator('ol > li > p').allTextContents();
    expect(questions).toHaveLength(12);
    const answers = await page.locator('.quiz-sheet .answers ol > li > b').allTextContents();
    // Asked for a number, or by one; the answer says of both what it is called.
    const asked = questions.flatMap((text, i) => {
      const answer = answers[i] ?? '';
      const by = /What is number (\d+) called/.exec(text)?.[1];
      if (!by && !text.startsWith('Which number is it')) return [];
      const name = answer.replace(/^(\d+|[A-D]) /, '');
      return {
        number: Number(by ?? Number.parseInt(answer, 10)),
        id: muscles.find(({ id }) => nameOf(id) === name)?.id,
      };
    });
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter(({ number, id }) => !(number > 0) || !id)).toEqual([]);

    const ends = await endsOf(page);
    const before = await seenAt(page, ends);
    expect(before.map(({ body }) => body > 0.08)).toEqual([true, true]);
    const numbers = ends.flat().map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(asked.filter(({ number }) => !numbers.includes(number))).toEqual([]);

    // Muscles are taken away by turns, so that no two are away in the same turns: just where the line of its number ends
    // the picture is another one when a muscle is away, and the same while it is there.
    const wrong: string[] = [];
    for (let turn = 1; turn <= asked.length; turn *= 2) {
      await page.locator('.quiz-sheet').getByRole('button', { name: 'Close' }).click();
      const away = asked.filter((_, i) => ((i + 1) & turn) !== 0);
      await page.evaluate(
        (ids) => {
          window.tightrope.showAll();
          window.tightrope.hide(
            ids.flatMap(
              (id) =>
                [
                  { id, side: 'right' },
                  { id, side: 'left' },
                ] as const,
            ),
          );
        },
        away.map(({ id }) => id ?? ''),
      );
      await print(page);
      const now = (await seenAt(page, ends)).flatMap(({ numbered }) => numbered);
      const first = before.flatMap(({ numbered }) => numbered);
      for (const { number, id } of asked) {
        const [was, is] = [first, now].map((all) => all.find((each) => each.number === number)?.pixels.join(' '));
        const isAway = away.some((each) => each.number === number);
        if ((was !== is) !== isAway)
          wrong.push(`${number} ${id} ${isAway ? 'is away and seen' : 'is there and not seen'}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
