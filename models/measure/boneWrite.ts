import type { BoneFigure, EllipsoidFigure, PartFigure } from '../mesh/boneFigure.ts';

/** A bone's figures as JSON that a person can read: one line per lump, station or point; tenths of a millimetre. */
export function writeBoneFigure(figure: BoneFigure): string {
  const { parts, ...head } = figure;
  const inTables = parts.filter(plain).length > 0 && parts.every((part) => part.blend === undefined);
  const rest = inTables ? parts.filter((part) => !plain(part)) : parts;
  const blocks = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${compact(value)}`);
  if (rest.length > 0) blocks.push(`  "parts": [\n${rest.map(partText).join(',\n')}\n  ]`);
  if (inTables) {
    for (const [title, list] of [['lumps', parts.filter((part) => plain(part) && !part.cut)], ['hollows', parts.filter((part) => plain(part) && part.cut)]] as const) {
      if (list.length > 0) blocks.push(`  "${title}": {\n${(list as EllipsoidFigure[]).map(row).join(',\n')}\n  }`);
    }
  }
  return `{\n${blocks.join(',\n')}\n}\n`;
}

/** Whether a part is one row of a table. */
const plain = (part: PartFigure): part is EllipsoidFigure => part.shape === 'ellipsoid' && part.blend === undefined;

const row = ({ name, at, turn, half, square = [] as unknown as [number, number] }: EllipsoidFigure): string =>
  `    ${JSON.stringify(name)}: ${compact([...at, ...turn, ...half, ...square])}`;

function partText(part: PartFigure): string {
  if (part.shape === 'ellipsoid') return `    ${compact(part)}`;
  const { shape, name, ...rest } = part;
  const inner = Object.entries(rest).map(([key, value]) => `      ${JSON.stringify(key)}: ${block(value)}`);
  return `    {\n      "shape": "${shape}", "name": ${JSON.stringify(name)},\n${inner.join(',\n')}\n    }`;
}

function block(value: unknown): string {
  if (Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number') {
    return `[\n${value.map((line) => `        ${compact(line)}`).join(',\n')}\n      ]`;
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return `{\n${Object.entries(value).map(([key, line]) => `        ${JSON.stringify(key)}: ${compact(line)}`).join(',\n')}\n      }`;
  }
  return compact(value);
}

/** One line, numbers to a tenth. */
const compact = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'number' ? Math.round(v * 10) / 10 : v)).replaceAll(',', ', ').replaceAll('":', '": ');
