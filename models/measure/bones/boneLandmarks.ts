import type { CageFigure, EllipsoidFigure, PartFigure } from '../../mesh/bones/boneFigure.ts';
import { signed, type Specimen } from './boneSpecimen.ts';
import { landmarkTables } from './landmarkTables.ts';

/**
 * Where a cage starts: the landmarks of a bone set into the middle of the specimen's substance there, and how firmly
 * each is held.
 */
export function boneLandmarks(id: string, specimen: Specimen): { parts: PartFigure[]; tether: Record<string, number> } {
  const table = landmarkTables[id];
  if (!table) throw new Error(`There are no landmarks for the bone "${id}".`);
  const nodes: CageFigure['nodes'] = {};
  const tether: Record<string, number> = { '*': 0.8 };
  for (const [name, [x, y, z, firm]] of Object.entries(table.points)) {
    nodes[name] = intoMiddle(specimen, x, y, z);
    if (firm) tether[name] = firm;
  }
  const pieces = table.pieces.map((text) => text.split(',').map((name) => name.trim()));
  const cage: CageFigure = {
    shape: 'cage',
    name: table.name,
    nodes,
    plates: pieces.filter((piece) => piece.length === 3) as [string, string, string][],
    struts: pieces.filter((piece) => piece.length === 2) as [string, string][],
  };
  for (const name of pieces.flat()) if (!nodes[name]) throw new Error(`${id}: there is no landmark "${name}".`);
  const lumps: EllipsoidFigure[] = table.lumps ?? [];
  return { parts: [cage, ...lumps], tether };
}

/**
 * The middle of the shortest chord of the bone through a point (or through the nearest point just inside), and half its
 * length.
 */
function intoMiddle(specimen: Specimen, x: number, y: number, z: number): [number, number, number, number] {
  const { nearest } = specimen;
  if (!nearest.inside(x, y, z)) {
    const hit = nearest.find(x, y, z);
    const n = 1 / (hit.distance + 1e-9);
    const [dx, dy, dz] = [(hit.x - x) * n, (hit.y - y) * n, (hit.z - z) * n];
    [x, y, z] = [hit.x + 1.2 * dx, hit.y + 1.2 * dy, hit.z + 1.2 * dz];
  }
  let best: [number, number, number, number] = [x, y, z, Infinity];
  for (let i = 0; i < 60; i++) {
    const up = 1 - (i + 0.5) / 60;
    const turn = i * 2.399963;
    const flat = Math.sqrt(1 - up * up);
    const d = [flat * Math.cos(turn), up, flat * Math.sin(turn)] as const;
    const ahead = wayOut(specimen, x, y, z, d[0], d[1], d[2]);
    const behind = wayOut(specimen, x, y, z, -d[0], -d[1], -d[2]);
    const half = (ahead + behind) / 2;
    const off = (ahead - behind) / 2;
    if (half < best[3]) best = [x + d[0] * off, y + d[1] * off, z + d[2] * off, half];
  }
  best[3] = Math.min(11, Math.max(1, best[3] * 0.85));
  return best;
}

function wayOut(specimen: Specimen, x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
  let way = 0;
  for (let i = 0; i < 40 && way < 25; i++) {
    const s = -signed(specimen, x + dx * way, y + dy * way, z + dz * way);
    if (s < 0.05) break;
    way += s;
  }
  return way;
}
