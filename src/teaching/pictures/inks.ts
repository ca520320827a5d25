import type { Theme } from '../../state/choices.ts';

/** Colours of words on a picture, as `src/interface/tokens.css` has them for the page. */
export interface Inks {
  page: string;
  ink: string;
  edge: string;
  veil: string;
  works: string;
  holds: string;
  'lets-go': string;
}

/** The page's colours of one theme; a picture may be of another theme than the page is just now. */
export const inks: Readonly<Record<Theme, Inks>> = {
  dark: {
    page: '#14171c',
    ink: '#f3f5f7',
    edge: 'rgb(255 255 255 / 0.26)',
    veil: 'rgb(20 23 28 / 0.88)',
    works: '#ff7054',
    holds: '#f4b73a',
    'lets-go': '#93c8ff',
  },
  sun: {
    page: '#fff',
    ink: '#15130f',
    edge: 'rgb(0 0 0 / 0.4)',
    veil: 'rgb(255 255 255 / 0.94)',
    works: '#a02208',
    holds: '#6b4900',
    'lets-go': '#174e93',
  },
  contrast: {
    page: '#000',
    ink: '#fff',
    edge: '#fff',
    veil: '#000',
    works: '#ff8a66',
    holds: '#ffd400',
    'lets-go': '#9fd0ff',
  },
};
