import '../midrun/run.css';
import { figuresInPage } from '../midrun/runFigures.ts';
import { start } from '../midrun/start.ts';
import { keepOffline } from './offline.ts';

const place = document.getElementById('run');
if (place) {
  // Where its figures did not come, the words that stand in the page say so, and a way to try again.
  const run = start(place, figuresInPage());
  window.addEventListener('load', () => {
    void keepOffline({
      onReady: () => run.offlineReady(),
      onNewer: (take) => run.newer(take),
      onGate: () => run.gate(),
    });
  });
}
