import data from './saidAs.json' with { type: 'json' };

/** Words that people say in the gym and on the couch, and what they mean: ids of structures, or groups of muscles as places.json names them. */
export const saidAs: readonly { said: readonly string[]; means: readonly string[] }[] = data;
