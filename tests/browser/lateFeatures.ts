import type { Page } from 'playwright';

/** A feature whose code or data comes when it is first asked for. */
export interface LateFeature {
  name: string;
  /** Beginning of the names of the files that it needs. */
  files: RegExp;
  ask: (page: Page) => Promise<unknown>;
  /** What stands in the page once it has come. */
  shown: string;
  /** Whether the page as one file is without it: a link into that file leads nowhere from another device. */
  onlyHosted?: true;
  /** The setting that falls back to off where its part does not come. */
  setting?: 'reflex' | 'compare';
}

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Shuts what stands over the whole page, where something does. */
async function leave(page: Page): Promise<void> {
  if ((await page.locator('.over').count()) === 0) return;
  await page.keyboard.press('Escape');
  await page.locator('.over').waitFor({ state: 'detached' });
}

/** Presses a button of the menu for sharing, which is opened where it is shut. */
const share = (name: string) => async (page: Page) => {
  const button = page.locator('.share').getByRole('button', { name });
  if (!(await button.isVisible())) await click(/^Share$/)(page);
  await button.click();
};

/** Every feature that comes late, in an order in which each can be asked for after the ones before it. */
export const lateFeatures: readonly LateFeature[] = [
  {
    name: 'what stands on the picture',
    files: /^(soon|Find)-/,
    ask: async () => undefined,
    shown: '.story .says',
  },
  { name: 'the menu of what is shown', files: /^ShowMenu-/, ask: click(/^More$/), shown: '.look [role="switch"]' },
  { name: 'what can be shared', files: /^ShareMenu-/, ask: click(/^Share$/), shown: '.share .content button' },
  {
    name: 'the handout',
    files: /^(Tools|Handout|takeMoment|photographer)-/,
    ask: click('Handout to print'),
    shown: '.handout .plates img',
  },
  {
    name: 'pictures, films and figures',
    files: /^PictureTool-/,
    ask: async (page) => {
      await leave(page);
      await share('Picture, film, figures')(page);
    },
    shown: '.pictures .primary',
  },
  {
    name: 'the quiz',
    files: /^(Quiz|questionText)-/,
    ask: async (page) => {
      await leave(page);
      await share('Quiz')(page);
    },
    shown: '.quiz h2',
  },
  {
    name: 'questions to print',
    files: /^QuizSheet-/,
    ask: click('Questions to print'),
    shown: '.quiz-sheet .answers',
  },
  {
    name: 'settings',
    files: /^SettingsMenu-/,
    ask: async (page) => {
      await leave(page);
      await page.locator('.quiz').getByRole('button', { name: 'Close' }).click();
      await click(/^Settings$/)(page);
    },
    shown: '.settings [role="switch"]',
  },
  {
    name: 'a place that feels tight',
    files: /^SymptomPanel-/,
    ask: async (page) => {
      await page.keyboard.press('Escape');
      if ((await page.locator('.find').count()) === 0)
        await page.getByRole('button', { name: 'Find', exact: true }).click();
      await page.getByRole('button', { name: 'Tight?' }).click();
      await page.getByRole('button', { name: 'Front of hip', exact: true }).click();
    },
    shown: '.symptom .starts',
  },
  {
    name: 'further muscles and bones',
    files: /^lateEntries-/,
    ask: async (page) => {
      await page.getByRole('button', { name: 'Muscles', exact: true }).first().click();
      await page.locator('.list [data-key="bone"]').click();
    },
    shown: '.list [data-key^="bone/"]',
  },
  {
    name: 'the lessons',
    files: /^LessonList-/,
    ask: (page) => page.getByRole('button', { name: 'Lessons', exact: true }).click(),
    shown: '.lessons li button',
  },
  {
    name: 'the search',
    files: /^search-/,
    ask: (page) => page.getByRole('searchbox').fill('butt'),
    shown: '.list .row[data-id="gluteus_maximus"]',
  },
  {
    name: 'a lesson',
    files: /^LessonCard-/,
    ask: async (page) => {
      await page.getByRole('searchbox').fill('');
      await page.getByRole('button', { name: 'Lessons', exact: true }).click();
      await page.getByRole('button', { name: /^Why contract what feels tight/ }).click();
    },
    shown: '.card.lesson h2',
  },
  {
    name: 'what writes a lesson',
    files: /^LessonEditor-/,
    ask: (page) => page.getByRole('button', { name: 'Make my own of it' }).click(),
    shown: '.card.editor ol li',
  },
  {
    name: 'the code of a lesson',
    files: /^LessonCode-/,
    ask: click('Show the link as a QR code'),
    shown: '.lesson-code .within p',
    onlyHosted: true,
  },
  {
    name: 'the explanation in steps',
    files: /^StepCard-/,
    ask: async (page) => {
      await leave(page);
      await click('Leave the lesson')(page);
      await click('Step through why')(page);
    },
    shown: '.card.steps ol',
  },
  {
    name: 'the question before the drill',
    files: /^GuessCard-/,
    ask: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Guess first' }).click();
    },
    shown: '.card.guess .choices',
  },
  {
    name: 'the card of a muscle',
    files: /^StructureCard-/,
    ask: async (page) => {
      await page.keyboard.press('Escape');
      await page.evaluate(() => window.tightrope.select('gluteus_medius', 'left'));
    },
    shown: '.card .state',
  },
  {
    name: 'the see-saw of two muscles',
    files: /^Seesaw-/,
    ask: async (page) => {
      await page.evaluate(() => window.tightrope.select('gluteus_maximus', 'right'));
      await click(/as a see-saw$/)(page);
    },
    shown: '.seesaw .ends',
  },
  {
    name: 'the reflex',
    files: /^Reflex(Overlay|Drawing)-/,
    ask: press('e'),
    shown: '[data-testid="reflex-note"]',
    setting: 'reflex',
  },
  {
    name: 'the stretch beside the drill',
    files: /^(CompareTable|besides)-/,
    ask: press('c'),
    shown: '[data-testid="compare"]',
    setting: 'compare',
  },
  {
    name: 'what if',
    files: /^Lab-/,
    ask: async (page) => {
      await page.keyboard.press('c');
      // It is a door of the drill's card.
      await page.evaluate(() => window.tightrope.select(null));
      await page.getByRole('button', { name: 'What if' }).click();
    },
    shown: '.lab .numbers',
  },
  {
    name: 'presenting',
    files: /^Present-/,
    ask: press('p'),
    shown: '.present .caption',
  },
  { name: 'a sheet to draw on', files: /^Drawing-/, ask: press('d'), shown: 'canvas.drawing' },
];
