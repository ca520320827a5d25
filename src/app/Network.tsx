import { useEffect, useState } from 'react';
import { Icon } from '../interface/Icon.tsx';
import { useChosen, useVisit } from '../interface/VisitContext.tsx';
import { piecesOf } from '../state/fileText.ts';
import type { Visit } from '../state/visit.ts';
import { comes } from '../texts/otherLanguage.ts';
import { words } from '../texts/texts.ts';
import { isKept, keepOffline, root } from './offline.ts';
import { readFragment } from './readFragment.ts';
import { isShared, takeShared } from './sharedFile.ts';

/** What is to be said of the network; what makes of it. */
interface News {
  what: 'ready' | 'none' | 'gate' | 'language' | 'newer' | 'notShared' | 'fragment';
  take?: () => void;
}

/**
 * Keeps the page for when there is no network, and says what a person should know of that, one line at a time and never
 * while he looks at something that moves; opens what was shared with the page.
 */
export function Network() {
  const visit = useVisit();
  const quiet = useChosen(({ playing, notice }) => !playing && notice === null);
  const lang = useChosen((state) => state.lang);
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    const lost = (): void => {
      if (isKept()) setNews({ what: 'none' });
    };
    const back = (): void => setNews((now) => (now?.what === 'none' ? null : now));
    if (!navigator.onLine) lost();
    window.addEventListener('offline', lost);
    window.addEventListener('online', back);
    void keepOffline({
      onReady: () => setNews({ what: 'ready' }),
      onNewer: (take) => setNews({ what: 'newer', take }),
      onGate: () => setNews({ what: 'gate' }),
    });
    void openShared(visit).then((opened) => {
      if (!opened) setNews({ what: 'notShared' });
    });
    const read = (): void => {
      if (!readFragment(visit, window.location.hash)) setNews({ what: 'fragment' });
    };
    read();
    window.addEventListener('hashchange', read);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', back);
      window.removeEventListener('hashchange', read);
    };
  }, [visit]);
  useEffect(() => {
    void comes(lang).then((there) => {
      if (!there) setNews({ what: 'language' });
    });
  }, [lang]);
  if (!news || !quiet) return null;
  return (
    <div className="notice network" role="status">
      {words.network[news.what]}
      {news.take && (
        <button type="button" onClick={news.take}>
          {words.network.take}
        </button>
      )}
      <button type="button" aria-label={words.close} onClick={() => setNews(null)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Opens what another app has shared, whose name says what it is; false where nothing came. */
async function openShared(visit: Visit): Promise<boolean> {
  if (!isShared(window.location.search)) return true;
  // A reload asks for nothing twice.
  window.history.replaceState(null, '', window.location.pathname);
  const file = await takeShared(root());
  if (file) await visit.time.openMotion(file.name, piecesOf(file));
  return file !== null;
}
