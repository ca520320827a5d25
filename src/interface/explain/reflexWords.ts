/** Words of the comparison with a stretch; apart from the others, because they come with it. */
export const compareWords = {
  drill: 'Drill',
  stretch: 'Stretch',
  muscle: 'Muscle',
  opposite: 'opposite',
  columns: 'drive, activation, length against standing',
  at: (side: string): string => `${side} side`,
  leave: 'Leave the comparison',
} as const;

/** Words of the reflex drawing. */
export const reflexWords = {
  spindle: (muscle: string): string => `spindle of ${muscle}`,
  cord: (roots: string): string => `spinal cord, ${roots}`,
  interneuron: 'inhibitory interneuron',
  told: 'told to let go (expected)',
  toldShort: 'let go (expected)',
  notNow: 'not expected now',
  leg: { working: 'Lifted leg', standing: 'Standing leg' },
  side: { right: 'Right', left: 'Left' },
  works: (muscle: string, percent: string): string => `${muscle} works at ${percent}`,
  quiet: (muscle: string): string => `${muscle} is quiet`,
  limits: 'Simplified. Almost all measurements in people are at ankle and wrist; on a balancing leg it is uncertain.',
} as const;
