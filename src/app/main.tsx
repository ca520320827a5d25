import { createRoot } from 'react-dom/client';
import '../interface/style.css';
import { Session } from '../state/session.ts';
import { App } from './App.tsx';
import { applyAddress, followAddress } from './history.ts';
import { scriptOf, type Tightrope } from './script.ts';

declare global {
  interface Window {
    tightrope: Tightrope;
  }
}

const session = new Session();
applyAddress(session, window.location.search);
followAddress(session);

const webgl = canDraw();
let bodyDrawn = (): void => undefined;
const body = webgl ? new Promise<void>((resolve) => { bodyDrawn = resolve; }) : Promise.resolve();
window.tightrope = scriptOf(session, Promise.all([session.prepared, body]).then(() => undefined));

const place = document.getElementById('app');
if (place) createRoot(place).render(
  <App
    session={session}
    webgl={webgl}
    onBody={() => bodyDrawn()}
    onFailed={() => {
      tickWithoutPicture();
      bodyDrawn();
    }}
  />,
);
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
    session.tick(last ? (now - last) / 1000 : 0);
    last = session.playhead.playing ? now : 0;
    if (session.playhead.playing) requestAnimationFrame(step);
  };
  session.store.subscribe((now, before) => {
    if (now.playing && !before.playing) requestAnimationFrame(step);
  });
}
