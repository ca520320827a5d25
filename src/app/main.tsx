import { createRoot } from 'react-dom/client';
import '../interface/style.css';
import '../interface/explain/guide.css';
import '../interface/find/places.css';
import '../interface/short.css';
import { Visit } from '../state/visit.ts';
import { App } from './App.tsx';
import { isOurs } from '../state/address.ts';
import { followAddress, goToAddress } from './history.ts';
import { followLanguage } from './language.ts';
import { spoken } from '../texts/texts.ts';
import { scriptOf, type Tightrope } from './script.ts';

declare global {
  interface Window {
    tightrope: Tightrope;
  }
}

const visit = new Visit();
goToAddress(visit, window.location.search);
// Whoever comes without an address of ours has not chosen anything yet: the runner runs, and is asked where it feels tight. The address stays bare until something is chosen.
if (!isOurs(window.location.search)) visit.time.greet();
followAddress(visit);

const webgl = canDraw();
let bodyDrawn = (): void => undefined;
const body = webgl
  ? new Promise<void>((resolve) => {
      bodyDrawn = resolve;
    })
  : Promise.resolve();
window.tightrope = scriptOf(
  visit,
  Promise.all([visit.prepared, body]).then(() => undefined),
);

const place = document.getElementById('app');
if (place) {
  const root = createRoot(place);
  followLanguage(visit, () =>
    root.render(
      <App
        key={spoken}
        visit={visit}
        webgl={webgl}
        onBody={() => bodyDrawn()}
        onFailed={() => {
          tickWithoutPicture();
          bodyDrawn();
        }}
      />,
    ),
  );
}
if (!webgl) tickWithoutPicture();

function canDraw(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Without a scene there is no frame loop; time still runs for the card, the list and the timeline. */
function tickWithoutPicture(): void {
  let last = 0;
  const step = (now: number): void => {
    visit.time.tick(last ? (now - last) / 1000 : 0);
    last = visit.playhead.playing ? now : 0;
    if (visit.playhead.playing) requestAnimationFrame(step);
  };
  visit.store.subscribe((now, before) => {
    if (now.playing && !before.playing) requestAnimationFrame(step);
  });
}
