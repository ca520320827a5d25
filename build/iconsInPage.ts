import {
  ArrowLeft,
  ArrowLeftRight,
  Camera,
  ChevronDown,
  ChevronRight,
  ChevronsDown,
  CircleQuestionMark,
  Columns2,
  Ellipsis,
  EyeOff,
  Focus,
  Footprints,
  Gauge,
  Hand,
  Info,
  Layers,
  Lightbulb,
  Link2,
  ListChecks,
  ListTree,
  OctagonAlert,
  Pause,
  Play,
  Presentation,
  Printer,
  Repeat,
  Rotate3d,
  Search,
  Settings2,
  Share2,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  Tag,
  Timer,
  Undo2,
  X,
  Zap,
} from 'lucide-static';
import type { Plugin } from 'vite';
import type { IconName } from '../src/interface/Icon.tsx';

/** The drawings of every icon that the page names, from the one set that it uses. */
const icons: Record<IconName, string> = {
  back: ArrowLeft,
  swap: ArrowLeftRight,
  down: ChevronDown,
  on: ChevronRight,
  deeper: ChevronsDown,
  guess: CircleQuestionMark,
  beside: Columns2,
  more: Ellipsis,
  hide: EyeOff,
  alone: Focus,
  run: Footprints,
  speed: Gauge,
  hand: Hand,
  info: Info,
  layers: Layers,
  why: Lightbulb,
  link: Link2,
  drills: ListTree,
  danger: OctagonAlert,
  pause: Pause,
  play: Play,
  present: Presentation,
  repeat: Repeat,
  turn: Rotate3d,
  search: Search,
  settings: Settings2,
  share: Share2,
  previous: SkipBack,
  next: SkipForward,
  adjust: SlidersHorizontal,
  names: Tag,
  timer: Timer,
  undo: Undo2,
  close: X,
  nerves: Zap,
  print: Printer,
  camera: Camera,
  quiz: ListChecks,
};

/** Drawings of icons by their names, for a page's own markup. */
export function drawingsOf(names: readonly IconName[]): string {
  const symbols = names.map((name) => {
    const [, inner = ''] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(icons[name]) ?? [];
    return `<symbol id="icon-${name}" viewBox="0 0 24 24">${inner.replaceAll(/\s*\n\s*/g, '')}</symbol>`;
  });
  return `<svg class="icons" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`;
}

/** Icons travel in the page as drawings that are named, not as script: a component says which one, and costs a line. */
export const iconsInPage: Plugin = {
  name: 'icons-in-page',
  transformIndexHtml: (html) =>
    html.replace('<main id="app">', () => `${drawingsOf(Object.keys(icons) as IconName[])}\n<main id="app">`),
};
