import { createRoot } from 'react-dom/client';
import '../interface/tokens.css';
import '../interface/base.css';
import '../interface/page.css';
import '../interface/find/find.css';
import '../interface/look/look.css';
import '../interface/explain/explain.css';
import '../interface/time/time.css';
import '../interface/narrow.css';
import '../interface/still.css';
import { fetchSmall, pictureCame } from '../state/arrival.ts';
import { leftOut } from '../drills/drills.ts';
import { PartBoundary } from '../interface/Late.tsx';
import { spoken, words } from '../texts/texts.ts';
import { Visit } from '../state/visit.ts';
import { App } from './App.tsx';
import { isOurs } from '../state/address.ts';
import { followAddress, goToAddress } from './history.ts';
import { followLanguage } from './language.ts';
import { scriptOf, type Tightrope } from './script.ts';

declare global {
  interface Window {
    tightrope: Tightrope;
  }
}

const visit = new Visit();
goToAddress(visit, window.location.search);
// Whoever comes without an address of ours has not chosen anything yet: the runner runs, and is asked where it feels
// tight. The address stays bare until something is chosen.
if (!isOurs(window.location.search)) visit.time.greet();
followAddress(visit);
if (leftOut.length > 0) visit.look.note({ code: 'left-out', count: leftOut.length });

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

let stopTicking: (() => void) | undefined;
const place = document.getElementById('app');
if (place) {
  const root = createRoot(place);
  followLanguage(visit, () =>
    root.render(
      <PartBoundary key={spoken} says={words.pageBroken} onAgain={() => window.location.reload()}>
        <App
          visit={visit}
          webgl={webgl}
          onBody={() => bodyDrawn()}
          onFailed={(failed) => {
            stopTicking?.();
            stopTicking = failed ? tickWithoutPicture() : undefined;
            if (failed) bodyDrawn();
          }}
        />
      </PartBoundary>,
    ),
  );
}
if (!webgl) tickWithoutPicture();
if (window.parent !== window)
  void import('./embed/frameDoor.ts').then(({ openDoor }) => openDoor(window.tightrope)).catch(() => undefined);
// What may be asked for later comes while nothing else does; not where data is to be saved.
void body.then(() => {
  pictureCame();
  const { saveData } = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection ?? {};
  if (!saveData) setTimeout(() => whenIdle(() => void fetchSmall()), 1000);
});

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work);
  else work();
}

function canDraw(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/**
 * Without a scene there is no frame loop; time still runs for the card, the list and the timeline. Returns the way to
 * stop that.
 */
function tickWithoutPicture(): () => void {
  let last = 0;
  let stopped = false;
  const step = (now: number): void => {
    if (stopped) return;
    visit.time.tick(last ? (now - last) / 1000 : 0);
    last = visit.playhead.playing ? now : 0;
    if (visit.playhead.playing) requestAnimationFrame(step);
  };
  if (visit.playhead.playing) requestAnimationFrame(step);
  const stop = visit.store.subscribe((now, before) => {
    if (now.playing && !before.playing) requestAnimationFrame(step);
  });
  return () => {
    stopped = true;
    stop();
  };
}
