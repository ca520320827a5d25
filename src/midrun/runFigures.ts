/** A drill as a set needs it; seconds. Computed from the drill's own file when the page is built. */
export interface DrillFigures {
  /** From standing to the hold. */
  before: number;
  hold: number;
  /** One side, from standing to standing. */
  half: number;
  /** 2: one side after the other; 1: both together. */
  sides: 1 | 2;
  /** Whether the body moves on in its hold. */
  walks: boolean;
}

/** Where it can feel tight. */
export interface PlaceFigures {
  id: string;
  main: boolean;
  /** The side of the body that it is seen from; none where it is seen from all around. */
  face?: 'front' | 'back';
  /** Drills, the best first; `other`: the leg on the other side works, so that this one stands and holds. */
  offers: readonly { drill: string; other: boolean }[];
  /** A place without a drill says why. */
  reason?: string;
}

/**
 * All that the page in the middle of a run knows, in one language: made when the page is built, from the drills, the
 * guide and the texts.
 */
export interface RunFigures {
  places: readonly PlaceFigures[];
  /** Languages that are written from right to left. */
  rightToLeft: readonly string[];
  drills: Readonly<Record<string, DrillFigures>>;
  texts: RunTexts;
}

export interface RunTexts {
  /** Sentences of the page by their id. */
  page: Readonly<Record<string, string>>;
  /** Names of the places, and when one of them is no tightness. */
  places: Readonly<Record<string, { name: string; danger?: string }>>;
  /** Names of the drills, what to do, and what should be hard; `{side}` works, `{other}` is the other one. */
  drills: Readonly<Record<string, { name: string; ready: string; hold: string; feel: string }>>;
  /** What to do about a cramp, and when to stop. */
  cramp: { title: string; says: readonly string[] };
  stop: { title: string; says: readonly string[] };
  /** One line before the first drill. */
  once: string;
  often: string;
}

/** What the builder wrote into the page. @throws one sentence where it is missing or damaged */
export function figuresInPage(): RunFigures {
  const text = document.getElementById('run-figures')?.textContent;
  if (!text) throw new Error('The drills are missing from the page.');
  return JSON.parse(text) as RunFigures;
}

/** What the page speaks, and whether that is what was asked for. */
interface Spoken {
  texts: RunTexts;
  /** Whether the language is one of the page's, and its words could not be had. */
  missed: boolean;
}

/**
 * The texts in the language of an address (`?lang=de`), else in the one that the page has found (build/languageFiles.ts);
 * English where there are none. Says in the page which it became, and which way it is written.
 */
export async function textsIn({ texts: english, rightToLeft }: RunFigures): Promise<Spoken> {
  const { documentElement: page } = document;
  const named = JSON.parse(document.getElementById('languages')?.textContent ?? '{}') as Record<string, string[]>;
  const [tag = 'en'] = (new URLSearchParams(window.location.search).get('lang') ?? page.lang).split('-');
  const [address] = Object.hasOwn(named, tag) ? (named[tag] ?? []) : [];
  const speaks = (tongue: string): void => {
    page.lang = tongue;
    page.dir = rightToLeft.includes(tongue) ? 'rtl' : 'ltr';
  };
  try {
    const texts = address === undefined ? english : await filesAt(address);
    speaks(address === undefined ? 'en' : tag);
    return { texts, missed: false };
  } catch {
    // No network, and not kept: English is in the page.
    speaks('en');
    return { texts: english, missed: true };
  }
}

/** @throws where the file did not come */
async function filesAt(address: string): Promise<RunTexts> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as RunTexts;
}
