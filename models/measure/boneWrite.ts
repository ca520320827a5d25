import type { BoneFigure } from '../mesh/boneFigure.ts';

/** A bone's figures as JSON that a person can read: one line per part, station or point. */
export function writeBoneFigure(figure: BoneFigure): string {
  const { parts, ...head } = figure;
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${compact(value)},`);
  const list = parts.map((part) => {
    if (part.shape === 'ellipsoid') return `    ${compact(part)}`;
    const { shape, name, ...rest } = part;
    const inner = Object.entries(rest).map(([key, value]) => `      ${JSON.stringify(key)}: ${block(value)}`);
    return `    {\n      "shape": "${shape}", "name": ${JSON.stringify(name)},\n${inner.join(',\n')}\n    }`;
  });
  return `{\n${lines.join('\n')}\n  "parts": [\n${list.join(',\n')}\n  ]\n}\n`;
}

function block(value: unknown): string {
  if (Array.isArray(value) && Array.isArray(value[0]) && typeof value[0][0] === 'number') {
    return `[\n${value.map((row) => `        ${compact(row)}`).join(',\n')}\n      ]`;
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return `{\n${Object.entries(value).map(([key, row]) => `        ${JSON.stringify(key)}: ${compact(row)}`).join(',\n')}\n      }`;
  }
  return compact(value);
}

const compact = (value: unknown): string => JSON.stringify(value).replaceAll(',', ', ').replaceAll('":', '": ');
