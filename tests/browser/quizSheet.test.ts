import { describe, expect, it } from 'vitest';
import { pagesOfTheApp } from './openPage.ts';

const { open } = pagesOfTheApp();

describe('the quiz on paper', () => {
  it('has a picture with its number for each question that is asked by one, and a number for nothing else', async () => {
    const page = await open('?detail=light', { width: 900, height: 700, drawn: true });
    await page.locator('.share .opener').click();
    await page.getByRole('button', { name: 'Quiz' }).click();
    await page.getByRole('button', { name: 'Questions to print' }).click();
    await page.locator('.quiz-sheet .primary:not([disabled])').waitFor({ timeout: 60_000 });
    const sheet = page.locator('.quiz-sheet .sheet-of-paper').first();
    const questions = await sheet.locator('ol > li > p').allTextContents();
    expect(questions).toHaveLength(10);
    const answers = await page.locator('.quiz-sheet .answers ol > li > b').allTextContents();
    const asked = questions.flatMap((text, i) => {
      // Asked for a number, or by one.
      if (text.startsWith('Which number is it')) return Number.parseInt(answers[i] ?? '', 10);
      return Number(/What is number (\d+) called/.exec(text)?.[1] ?? Number.NaN) || [];
    });
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((number) => !(number > 0))).toEqual([]);
    const plates = await sheet.locator('.plates svg').evaluateAll(async (list) =>
      Promise.all(
        list.map(async (svg) => {
          const image = new Image();
          image.src = svg.querySelector('image')!.getAttribute('href')!;
          await image.decode();
          const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
          pen.drawImage(image, 0, 0);
          const { data } = pen.getImageData(0, 0, image.width, image.height);
          const solid = (x: number, y: number) => data[(Math.round(y) * image.width + Math.round(x)) * 4 + 3]! > 200;
          let body = 0;
          for (let i = 3; i < data.length; i += 4) if (data[i]! > 200) body++;
          return {
            body: body / (image.width * image.height),
            numbers: [...svg.querySelectorAll('text')].map(({ textContent }) => Number(textContent)),
            // Each line ends on the body, and its number stands beside it.
            ends: [...svg.querySelectorAll<SVGCircleElement>('circle.end')].map(({ cx, cy }) =>
              solid(cx.baseVal.value, cy.baseVal.value),
            ),
          };
        }),
      ),
    );
    expect(plates).toHaveLength(2);
    for (const { body, numbers, ends } of plates) {
      expect(body).toBeGreaterThan(0.08);
      expect(ends).toEqual(numbers.map(() => true));
    }
    const numbers = plates.flatMap((plate) => plate.numbers);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(asked.filter((number) => !numbers.includes(number))).toEqual([]);
  });
});
