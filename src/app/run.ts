import '../midrun/phone.css';
import '../midrun/places.css';
import '../midrun/pages.css';
import '../midrun/set.css';
import { figuresInPage, textsIn } from '../midrun/runFigures.ts';
import { onLoad, start } from '../midrun/start.ts';
import { keepOffline } from './offline.ts';

const place = document.getElementById('run');
// Where its figures did not come, the words that stand in the page say so, and a way to try again.
if (place) void begin(place);

async function begin(place: HTMLElement): Promise<void> {
  const figures = figuresInPage();
  const { texts, missed } = await textsIn(figures);
  document.title = texts.page['title'] ?? document.title;
  const run = start(place, { ...figures, texts });
  if (missed) run.missedLanguage();
  onLoad(() => {
    void keepOffline({
      onReady: () => run.offlineReady(),
      onNewer: (take) => run.newer(take),
      onGate: () => run.gate(),
    });
  });
}
