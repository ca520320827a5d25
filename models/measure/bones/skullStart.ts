import type { CageFigure, PartFigure, Triple } from '../../mesh/bones/boneFigure.ts';
import { skullMiddle } from './boneSkull.ts';
import type { Start } from './handStart.ts';

type Row = [
  x: number,
  y: number,
  z: number,
  turnX: number,
  turnY: number,
  turnZ: number,
  a: number,
  b: number,
  c: number,
  round?: number,
  axial?: number,
];
const M = skullMiddle;

/**
 * The vault: few large lumps, which the fit may move far; centre mm, turn degrees, half axes mm, read off views of the
 * specimen.
 */
const vault: Record<string, Row> = {
  braincase: [M, 1572, 87, 4, 0, 0, 67, 66.5, 82.5],
  forehead: [M, 1576, 133, -38, 0, 0, 56, 58, 45],
  occiput: [M, 1563, 53.5, 28, 0, 0, 64.5, 64, 55.5],
  'parietal eminence': [-24, 1592.5, 63, 39, -36, -48, 36.5, 47.5, 51],
  temple: [-44, 1552, 102, 0, 0, 0, 20, 42, 42],
  'cerebellar fossa': [-26, 1535, 58, 0, 0, 0, 40, 35, 42],
  glabella: [M, 1576, 165.5, -20, 0, 0, 40, 27.5, 14.5],
};

/** Its base and the face, each held near its place. */
const lumps: Record<string, Row> = {
  'great wing': [-36, 1543, 122, 0, -20, 0, 12, 26, 26],
  'basilar part': [M, 1517, 100, 20, 0, 0, 13, 9, 30],
  'temporal base': [-42, 1520, 84, 0, 0, 0, 20, 9, 22],
  mastoid: [-52.6, 1509.3, 86, 22, 14, -6, 6.4, 13.6, 9.6],
  'occipital condyle': [-15, 1507, 76, 0, 20, 0, 6, 6, 11],
  midface: [M, 1526, 142, 0, 0, 0, 12.5, 24, 30],
  'socket wall': [-38, 1530, 138, 0, -37, 0, 4.5, 19, 22],
  maxilla: [-24, 1499, 156, 0, 0, 0, 12, 15, 16],
  'front jaw': [M, 1490, 170, 0, 0, 0, 14, 8, 9],
  cheekbone: [-46, 1507, 153, 0, -37, 0, 9, 11, 4.5],
};

/** What is taken away. */
const hollows: Record<string, Row> = {
  orbit: [-30.5, 1529, 170, 0, -17, 12, 16.8, 18, 42, 2.6, 2],
  'nose below': [M, 1499.5, 176, 0, 0, 0, 13.2, 8.5, 26],
  'nose above': [M, 1508, 178, -10, 0, 0, 8, 13.5, 24],
  palate: [M, 1479, 152, 0, 0, 0, 15, 9, 25],
  'great foramen': [M, 1500, 71, 0, 0, 0, 15, 14, 17],
  'digastric notch': [-45, 1497, 78, 20, 12, 0, 2.5, 7, 9],
  'ear canal': [-60, 1514, 93, 0, 0, 0, 9, 4, 4.5],
};

/** Points of the bars and plates of the face: x y z and half thickness, mm. */
const points: CageFigure['nodes'] = {
  'arch root': [-57, 1522, 96, 3.5],
  'arch back': [-59, 1518, 110, 3],
  'arch middle': [-60, 1514, 124, 3],
  'arch front': [-58, 1511, 138, 3.5],
  cheek: [-52, 1507, 149, 4],
  'outer rim': [-49, 1525, 150, 3.5],
  'end of the brow': [-48, 1543, 157, 4],
  'outer brow': [-40, 1553, 164, 4.5],
  'inner brow': [-22, 1553, 174, 4.5],
  'inner rim': [-11, 1538, 174, 3],
  'inner lower rim': [-15, 1515, 171, 3],
  'lower rim': [-29, 1506, 165, 3.5],
  'outer lower rim': [-42, 1509, 158, 3.5],
  'nose root': [M, 1540, 176, 4],
  'nose tip': [M, 1514, 192, 2.2],
  'nose side': [-7.5, 1511.5, 184, 1.8],
  'nose edge': [-13.5, 1500, 175, 2.5],
  'nose spine': [M, 1491, 182, 1.6],
  incisors: [M, 1484, 178.5, 5],
  canine: [-16.5, 1484, 172.5, 5],
  premolars: [-22.5, 1485, 162, 5.5],
  molars: [-25.5, 1486.5, 145, 6],
  'pterygoid root': [-17, 1520, 128, 4],
  'pterygoid tip': [-16, 1498, 131, 3],
  'styloid root': [-40, 1512, 95, 2.5],
  'styloid tip': [-38, 1489, 99, 1.4],
};
/** Bars run from point to point along each line. */
const bars = [
  [
    'arch root',
    'arch back',
    'arch middle',
    'arch front',
    'cheek',
    'outer rim',
    'end of the brow',
    'outer brow',
    'inner brow',
    'inner rim',
  ],
  ['inner rim', 'inner lower rim', 'lower rim', 'outer lower rim', 'cheek'],
  ['inner lower rim', 'nose edge', 'canine'],
  ['nose spine', 'incisors', 'canine', 'premolars', 'molars'],
  ['pterygoid root', 'pterygoid tip'],
  ['styloid root', 'styloid tip'],
];
const plates: CageFigure['plates'] = [
  ['nose root', 'nose tip', 'nose side'],
  ['nose root', 'nose side', 'inner rim'],
  ['nose side', 'inner rim', 'inner lower rim'],
];

const ellipsoid = ([name, row]: [string, Row]): PartFigure => ({
  shape: 'ellipsoid',
  name,
  at: row.slice(0, 3) as Triple,
  turn: row.slice(3, 6) as Triple,
  half: row.slice(6, 9) as Triple,
  ...(row.length > 9 && { square: row.slice(9) as [number, number] }),
});

/**
 * Crowns: neck x y z, width, depth at the neck and at the edge, height, mm. The necks stand at the specimen's sockets;
 * widths, depths and heights are those of Wheeler's table, the first two times 0.95, as wide as the sockets stand
 * apart; depths of the edges are by eye.
 */
const teeth = [
  [-4.7, 1478, 180.8, 8.1, 6.7, 3, -10.5],
  [-11.3, 1478, 179, 6.2, 5.7, 2.6, -9],
  [-17, 1478, 175.2, 7.1, 7.6, 3.6, -10],
  [-20.6, 1478.5, 169.6, 6.7, 8.6, 7, -8.5],
  [-23, 1479, 163.6, 6.7, 8.6, 7.4, -8.5],
  [-24.8, 1479.5, 156, 9.5, 10.5, 9, -7.5],
  [-25.6, 1480.3, 147, 8.6, 10.5, 8.6, -7],
];

/**
 * Where the skull's fit starts. Hollows stay as they are: the specimen's outer surface closes the nose and fills the
 * sockets in part.
 */
export function skullStart(): Start {
  const struts = bars.flatMap((line) => line.slice(1).map((name, i): [string, string] => [line[i]!, name]));
  const firm: Record<string, number> = { '*': 2 };
  for (const name of Object.keys(vault)) firm[name] = 0.1;
  const parts: PartFigure[] = [
    { shape: 'cage', name: 'face', nodes: structuredClone(points), plates, struts },
    ...Object.entries({ ...vault, ...lumps }).map(ellipsoid),
    ...Object.entries(hollows).map((row) => ({ ...ellipsoid(row), cut: true as const })),
    { shape: 'teeth', name: 'upper teeth', middle: M, teeth },
  ];
  // The wall between socket and temple is thinner than the fit can see; the outer surface that is measured closes the
  // room behind the mastoid process.
  return {
    parts,
    middle: M,
    fit: {
      symmetric: true,
      firm,
      tether: { '*': 4 },
      hold: (name) => name === 'socket wall' || name === 'mastoid' || name in hollows,
    },
  };
}
