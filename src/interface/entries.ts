import { connective, muscles } from '../anatomy/catalogue.ts';

/** A line of the list: a muscle or something that looks like one. */
export interface Entry {
  id: string;
  name: string;
  latin: string;
  region: string;
  everyday: string[];
  muscle: boolean;
}

const all: Entry[] = [
  ...muscles.map(({ id, name, latin, region, everyday }) => ({ id, name, latin, region: (region.split(' / ')[0] ?? region).replace(' (deep)', ''), everyday, muscle: true })),
  ...connective.map(({ id, name, latin, everyday }) => ({ id, name, latin, region: 'not muscles', everyday, muscle: false })),
];

/** All entries, places together that belong together, in the catalogue's order otherwise. */
export const entries: Entry[] = [...new Set(all.map(({ region }) => region))].flatMap((region) => all.filter((entry) => entry.region === region));

const byId = new Map(entries.map((entry) => [entry.id, entry]));

/** The entry of an id, where there is one. */
export function entryOf(id: string): Entry | undefined {
  return byId.get(id);
}
