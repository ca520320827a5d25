import data from './safetyLine.json' with { type: 'json' };

/** The safety text that is always in sight, and the line that is read once before the first drill. */
export const safetyLine = data as { short: string[]; once: string };
