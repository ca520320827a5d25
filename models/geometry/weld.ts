import type { Surface } from './atlas.ts';

/** The surface with vertices closer than `tolerance` metres made one, and triangles without area left out. */
export function weld(surface: Surface, tolerance = 1e-5): Surface {
  const ids = new Map<string, number>();
  const map = new Uint32Array(surface.positions.length / 3);
  const positions: number[] = [];
  for (let i = 0; i < map.length; i++) {
    const x = surface.positions[i * 3] ?? 0;
    const y = surface.positions[i * 3 + 1] ?? 0;
    const z = surface.positions[i * 3 + 2] ?? 0;
    const key = `${Math.round(x / tolerance)} ${Math.round(y / tolerance)} ${Math.round(z / tolerance)}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = positions.length / 3;
      ids.set(key, id);
      positions.push(x, y, z);
    }
    map[i] = id;
  }
  const triangles: number[] = [];
  for (let t = 0; t < surface.triangles.length; t += 3) {
    const a = map[surface.triangles[t] ?? 0] ?? 0;
    const b = map[surface.triangles[t + 1] ?? 0] ?? 0;
    const c = map[surface.triangles[t + 2] ?? 0] ?? 0;
    if (a !== b && b !== c && a !== c) triangles.push(a, b, c);
  }
  return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}

/** The connected pieces of a welded surface, largest area first, each with its own vertices. */
export function pieces(surface: Surface): (Surface & { area: number })[] {
  const parent = Uint32Array.from({ length: surface.positions.length / 3 }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while ((parent[root] ?? 0) !== root) root = parent[root] ?? 0;
    while ((parent[i] ?? 0) !== root) {
      const next = parent[i] ?? 0;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  const { triangles: tri } = surface;
  for (let t = 0; t < tri.length; t += 3) {
    parent[find(tri[t] ?? 0)] = find(tri[t + 1] ?? 0);
    parent[find(tri[t + 1] ?? 0)] = find(tri[t + 2] ?? 0);
  }
  const groups = new Map<number, number[]>();
  for (let t = 0; t < tri.length; t += 3) {
    const root = find(tri[t] ?? 0);
    const list = groups.get(root);
    if (list) list.push(t);
    else groups.set(root, [t]);
  }
  return [...groups.values()].map((list) => extract(surface, list)).sort((a, b) => b.area - a.area);
}

function extract(surface: Surface, list: number[]): Surface & { area: number } {
  const ids = new Map<number, number>();
  const positions: number[] = [];
  const triangles: number[] = [];
  for (const t of list) {
    for (let k = 0; k < 3; k++) {
      const v = surface.triangles[t + k] ?? 0;
      let id = ids.get(v);
      if (id === undefined) {
        id = positions.length / 3;
        ids.set(v, id);
        positions.push(
          surface.positions[v * 3] ?? 0,
          surface.positions[v * 3 + 1] ?? 0,
          surface.positions[v * 3 + 2] ?? 0,
        );
      }
      triangles.push(id);
    }
  }
  const piece = { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
  return { ...piece, area: areaOf(piece) };
}

/** Area of a surface in square metres. */
export function areaOf({ positions: p, triangles }: Surface): number {
  let area = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = (triangles[t] ?? 0) * 3;
    const b = (triangles[t + 1] ?? 0) * 3;
    const c = (triangles[t + 2] ?? 0) * 3;
    const ux = (p[b] ?? 0) - (p[a] ?? 0);
    const uy = (p[b + 1] ?? 0) - (p[a + 1] ?? 0);
    const uz = (p[b + 2] ?? 0) - (p[a + 2] ?? 0);
    const vx = (p[c] ?? 0) - (p[a] ?? 0);
    const vy = (p[c + 1] ?? 0) - (p[a + 1] ?? 0);
    const vz = (p[c + 2] ?? 0) - (p[a + 2] ?? 0);
    area += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }
  return area;
}

/** Volume that a closed surface encloses, cubic metres (outward triangles count positive). */
export function volumeOf({ positions: p, triangles }: Surface): number {
  let volume = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = (triangles[t] ?? 0) * 3;
    const b = (triangles[t + 1] ?? 0) * 3;
    const c = (triangles[t + 2] ?? 0) * 3;
    const ax = p[a] ?? 0;
    const ay = p[a + 1] ?? 0;
    const az = p[a + 2] ?? 0;
    const bx = p[b] ?? 0;
    const by = p[b + 1] ?? 0;
    const bz = p[b + 2] ?? 0;
    const cx = p[c] ?? 0;
    const cy = p[c + 1] ?? 0;
    const cz = p[c + 2] ?? 0;
    volume += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6;
  }
  return volume;
}
