import skeleton from './skeleton.json' with { type: 'json' };

export type LandmarkName = keyof typeof skeleton.landmarks;

/** Whether a landmark of this name was measured. */
export function isLandmark(name: string): boolean {
  return Object.hasOwn(skeleton.landmarks, name);
}
