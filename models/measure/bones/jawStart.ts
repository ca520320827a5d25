import type { CageFigure } from '../../mesh/bones/boneFigure.ts';
import type { Start } from './handStart.ts';

/** Plane of symmetry of the specimen's lower jaw, x in mm. */
const M = -0.7;

/** Points of the jaw's plates: x y z and half thickness, mm, read off views of the specimen. */
const points: CageFigure['nodes'] = {
  condyle: [-47.5, 1510, 104.5, 3.5],
  'inner condyle': [-38.5, 1510.5, 105, 4],
  neck: [-43, 1502, 108, 3.2],
  notch: [-42.5, 1491.5, 127.5, 2],
  coronoid: [-41, 1500.5, 142, 2],
  front: [-39.5, 1481, 139, 2.6],
  back: [-43.5, 1488, 109.5, 3],
  'lower back': [-43.5, 1476, 111.5, 3],
  angle: [-43, 1466, 114.5, 3],
  below: [-40, 1461, 123, 3.2],
  ramus: [-41, 1478, 124, 3.2],
  root: [-37, 1466, 134, 4],
  'border 1': [-35.5, 1454, 137, 4],
  'border 2': [-28.5, 1446.5, 150, 4.5],
  'border 3': [-20, 1441.5, 162, 4.5],
  'border 4': [-9, 1440.5, 170.5, 5],
  chin: [M, 1441, 172.5, 5],
  'body 1': [-31.5, 1457.5, 145, 4.5],
  'body 2': [-23.5, 1450.5, 158, 4.5],
  'body 3': [-13, 1448.5, 168, 4.5],
  body: [M, 1448.5, 172, 4],
  molars: [-28, 1463, 144, 4.5],
  'first molar': [-23.5, 1459.5, 155.5, 4.5],
  premolars: [-18.5, 1456.5, 166.5, 4],
  canine: [-10.5, 1455.8, 173.5, 3.6],
  incisors: [M, 1455.8, 176, 3.4],
};
const plates = [
  'condyle, inner condyle, neck',
  'neck, notch, back',
  'notch, back, ramus',
  'notch, coronoid, front',
  'notch, front, ramus',
  'back, lower back, ramus',
  'lower back, angle, ramus',
  'angle, below, ramus',
  'below, root, ramus',
  'front, root, ramus',
  'below, border 1, root',
  'front, molars, root',
  'molars, body 1, root',
  'border 1, body 1, root',
  'border 1, border 2, body 1',
  'border 2, body 2, body 1',
  'border 2, border 3, body 2',
  'border 3, body 3, body 2',
  'border 3, border 4, body 3',
  'border 4, chin, body',
  'border 4, body, body 3',
  'molars, first molar, body 1',
  'first molar, body 2, body 1',
  'first molar, premolars, body 2',
  'premolars, body 3, body 2',
  'premolars, canine, body 3',
  'canine, incisors, body',
  'canine, body, body 3',
];

/**
 * Crowns: neck x y z, width, depth at the neck and at the edge, height, mm. The necks stand at the specimen's sockets;
 * widths, depths and heights are those of Wheeler's table, the first two times 0.95, as wide as the sockets stand
 * apart; depths of the edges are by eye.
 */
const teeth = [
  [-3.2, 1459.6, 176, 4.8, 5.7, 2.6, 9],
  [-8.3, 1459.8, 174.9, 5.2, 6.2, 2.6, 9.5],
  [-13.6, 1460.2, 172.1, 6.7, 7.1, 3.4, 11],
  [-17.9, 1460.8, 167, 6.7, 7.1, 6.4, 8.5],
  [-20.8, 1462, 160.8, 6.7, 7.6, 7, 8],
  [-23.6, 1464, 152.4, 10.5, 10, 8.8, 7.5],
  [-26.4, 1466.3, 142.8, 10, 9.5, 8.4, 7],
];

/** Where the lower jaw's fit starts. */
export function jawStart(): Start {
  return {
    parts: [
      {
        shape: 'cage',
        name: 'jaw',
        nodes: structuredClone(points),
        plates: plates.map((piece) => piece.split(', ') as [string, string, string]),
        struts: [],
      },
      { shape: 'teeth', name: 'lower teeth', middle: M, teeth },
    ],
    middle: M,
    fit: { symmetric: true, firm: { '*': 2 }, tether: { '*': 2 } },
  };
}
