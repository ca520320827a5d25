/** What stands on the picture and under it: one late file, which comes as soon as the first picture is drawn. */
export { Lengthened } from './explain/Lengthened.tsx';
export { Places } from './find/Places.tsx';
export { MoreBelow } from './explain/MoreBelow.tsx';
export { followHands } from './hands.ts';
export { keepFocus } from './keepFocus.ts';
export { LiveRegion } from './LiveRegion.tsx';
export { Caption } from './look/Caption.tsx';
export { HoverTag } from './look/HoverTag.tsx';
export { Labels } from './look/Labels.tsx';
export { Tags } from './look/Tags.tsx';
export { PoseStatus } from './time/PoseStatus.tsx';
export { Ribbons } from './time/Ribbons.tsx';
export { RunTrack } from './time/RunTrack.tsx';
