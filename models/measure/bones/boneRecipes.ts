import type { Segment } from '../../../src/anatomy/segments.ts';
import type { BoneFigure } from '../../mesh/bones/boneFigure.ts';
import type { Start } from './handStart.ts';
import { jawStart } from './jawStart.ts';
import { skullStart } from './skullStart.ts';

/** How a bone is measured: what it is, and which kinds of figure it is kept as. */
export interface Recipe extends Omit<BoneFigure, 'parts' | 'fma' | 'middle'> {
  /** Ellipsoids from clusters. */
  lumps?: number;
  /** How many of them (largest first) are drums, with two more figures for squareness. */
  drums?: number;
  /** Stations of a sweep. */
  stations?: number;
  /** Lumps added one by one where the fit is worst: taken away (-) or put on (+) as needed. */
  repairs?: number;
  /** Named landmarks, from boneLandmarks.ts. */
  cage?: boolean;
  /** A disc that is measured where it is seen, at its rim. */
  rim?: true;
  /** Parts put together by hand, which are fitted once. */
  start?: () => Start;
  /** Rounds of looking for large errors and fitting again. */
  mine?: number;
  /** Starts to choose from. */
  tries?: number;
  amount?: number;
  /** What the direction of the surface counts in the fit, where more than usually. */
  lean?: number;
}

type Rest = Partial<Recipe> & Pick<Recipe, 'blend'>;

const one = (id: string, name: string, segment: Segment, atlas: string | string[], rest: Rest): Recipe => {
  const atlasNodes = typeof atlas === 'string' ? [atlas] : atlas;
  return {
    id,
    name,
    kind: 'bone',
    segment,
    side: atlasNodes[0]!.includes('right') ? 'right' : 'mid',
    atlasNodes,
    ...rest,
  };
};

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

const limbs: Recipe[] = [
  one('hip_bone', 'Hip bone', 'pelvis', 'right hip bone', {
    fmaLeft: 'FMA16587',
    blend: 2.5,
    cage: true,
    repairs: 2,
    mine: 2,
    cell: 1.2,
    amount: 1.6,
    most: 1380,
  }),
  one('femur', 'Femur', 'femur', 'right femur', { fmaLeft: 'FMA24475', blend: 2.4, lumps: 32, lean: 5, most: 1150 }),
  one('patella', 'Patella', 'patella', 'right patella', { fmaLeft: 'FMA24487', blend: 1.5, lumps: 6, mine: 1 }),
  one('tibia', 'Tibia', 'tibia', 'right tibia', { fmaLeft: 'FMA24478', blend: 1.8, lumps: 31, lean: 5, most: 1000 }),
  one('fibula', 'Fibula', 'tibia', 'right fibula', {
    fmaLeft: 'FMA24481',
    blend: 1,
    lumps: 24,
    lean: 3,
    tries: 2,
    most: 560,
  }),
  one('scapula', 'Shoulder blade', 'scapula', 'right scapula', {
    fmaLeft: 'FMA13396',
    blend: 1.5,
    cage: true,
    repairs: 2,
    mine: 2,
    cell: 1,
    amount: 1.6,
    most: 1080,
  }),
  one('clavicle', 'Collarbone', 'clavicle', 'right clavicle', {
    fmaLeft: 'FMA13323',
    blend: 2,
    lumps: 10,
    mine: 1,
    most: 360,
  }),
  one('humerus', 'Humerus', 'humerus', 'right humerus', {
    fmaLeft: 'FMA23131',
    blend: 1.6,
    lumps: 34,
    lean: 3,
    most: 920,
  }),
  one('radius', 'Radius', 'radius', 'right radius', {
    fmaLeft: 'FMA23465',
    blend: 1.2,
    lumps: 28,
    lean: 3,
    tries: 2,
    most: 600,
  }),
  one('ulna', 'Ulna', 'ulna', 'right ulna', {
    fmaLeft: 'FMA23468',
    blend: 1.2,
    lumps: 30,
    lean: 3,
    tries: 3,
    most: 640,
  }),
  one('talus', 'Talus', 'talus', 'right talus', { blend: 2, lumps: 13, mine: 1, most: 340 }),
  one('calcaneus', 'Heel bone', 'foot', 'right calcaneus', { blend: 2.5, lumps: 14, mine: 1, most: 380 }),
  one('navicular', 'Navicular', 'foot', 'navicular bone of right foot', { blend: 1.5, lumps: 8, mine: 1 }),
  one('cuboid', 'Cuboid', 'foot', 'right cuboid bone', { blend: 1.5, lumps: 9, mine: 1 }),
  one('medial_cuneiform', 'Medial cuneiform', 'foot', 'right medial cuneiform bone', { blend: 1.5, lumps: 8, mine: 1 }),
  one('intermediate_cuneiform', 'Intermediate cuneiform', 'foot', 'right intermediate cuneiform bone', {
    blend: 1.2,
    lumps: 7,
  }),
  one('lateral_cuneiform', 'Lateral cuneiform', 'foot', 'right lateral cuneiform bone', { blend: 1.2, lumps: 7 }),
  one('foot_sesamoid', 'Sesamoid of the big toe', 'foot', 'sesamoid bone of right foot', { blend: 1, lumps: 4 }),
];

const carpals: Recipe[] = [
  'scaphoid',
  'lunate',
  'triquetral',
  'pisiform',
  'trapezium',
  'trapezoid',
  'capitate',
  'hamate',
].map((bone) => one(bone, upper(bone), 'hand', `right ${bone}`, { blend: 1, lumps: bone === 'pisiform' ? 2 : 6 }));

const rays: Recipe[] = [1, 2, 3, 4, 5].flatMap((ray) => [
  one(
    `metacarpal_${ray}`,
    `${upper(ordinals[ray - 1]!)} metacarpal`,
    'hand',
    `right ${ordinals[ray - 1]!} metacarpal bone`,
    { blend: 1.4, lumps: 8 },
  ),
  one(
    `metatarsal_${ray}`,
    `${upper(ordinals[ray - 1]!)} metatarsal`,
    'foot',
    `right ${ordinals[ray - 1]!} metatarsal bone`,
    { blend: 1.5, lumps: 9, mine: 1 },
  ),
]);

const fingers = ['thumb', 'index finger', 'middle finger', 'ring finger', 'little finger'];
const toes = ['big toe', 'second toe', 'third toe', 'fourth toe', 'little toe'];
const phalanges: Recipe[] = [...fingers, ...toes].flatMap((digit, i) =>
  (i % 5 === 0 ? ['proximal', 'distal'] : ['proximal', 'middle', 'distal']).map((row) =>
    one(
      `${i < 5 ? 'hand' : 'foot'}_${row}_phalanx_${(i % 5) + 1}`,
      `${upper(row)} phalanx of the ${digit}`,
      i < 5 ? 'hand' : 'toes',
      `${row} phalanx of right ${digit}`,
      { blend: 1.2, lumps: row === 'proximal' ? 7 : row === 'middle' ? 6 : 5 },
    ),
  ),
);

const vertebra = (region: string, from: number, to: number, segment: (n: number) => Segment): Recipe[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).map((n) =>
    one(
      `${region}_vertebra_${n}`,
      `${upper(ordinals[n - 1]!)} ${region} vertebra`,
      segment(n),
      `${ordinals[n - 1]!} ${region} vertebra`,
      {
        blend: region === 'cervical' ? 1 : region === 'lumbar' ? 2 : 1.5,
        lumps: region === 'cervical' ? 15 : region === 'lumbar' ? 20 : 18,
        drums: 1,
        mine: 2,
        tries: 3,
        ...(region === 'lumbar' && {
          most: 440,
          ...(n === 2 || n === 3 ? { repairs: 2 } : n === 4 ? { repairs: 1 } : {}),
        }),
      },
    ),
  );

const disc = (region: string, from: number, to: number, segment: (n: number) => Segment, rim?: true): Recipe[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).map((n) => ({
    ...one(
      `disc_${region}_${n}`,
      `Disc below the ${ordinals[n - 1]!} ${region} vertebra`,
      segment(n),
      region === 'cervical' && n === 2
        ? 'intervertebral disk of axis'
        : `intervertebral disk of ${ordinals[n - 1]!} ${region} vertebra`,
      rim ? { blend: 1, rim } : { blend: 1, lumps: 1, repairs: 2, mine: 1 },
    ),
    kind: 'disc' as const,
  }));

const lumbar = (n: number): Segment => `lumbar${n}` as Segment;
const spine: Recipe[] = [
  one('sacrum', 'Sacrum and coccyx', 'pelvis', 'sacrum', {
    blend: 2.5,
    lumps: 26,
    repairs: 12,
    mine: 2,
    amount: 1.5,
    cell: 1.2,
    most: 1700,
  }),
  one('atlas', 'Atlas', 'head', 'atlas', { blend: 1, lumps: 17, mine: 2, tries: 3 }),
  one('axis', 'Axis', 'head', 'axis', { blend: 1, lumps: 17, mine: 2, tries: 3 }),
  ...vertebra('lumbar', 1, 5, lumbar),
  ...vertebra('thoracic', 1, 12, () => 'thorax'),
  ...vertebra('cervical', 3, 7, () => 'neck'),
  ...disc('lumbar', 1, 5, lumbar, true),
  ...disc('thoracic', 1, 6, () => 'thorax'),
  ...disc('thoracic', 7, 12, () => 'thorax', true),
  ...disc('cervical', 2, 7, (n) => (n === 2 ? 'head' : 'neck')),
];

const chest: Recipe[] = [
  one('manubrium', 'Manubrium', 'thorax', 'manubrium', { blend: 2, lumps: 8, mine: 1 }),
  one('sternum_body', 'Body of the breastbone', 'thorax', 'body of sternum', {
    blend: 2,
    lumps: 14,
    mine: 1,
    most: 420,
  }),
  one('xiphoid', 'Xiphoid process', 'thorax', 'xiphoid process', { blend: 1, lumps: 3 }),
  ...ordinals.map((nth, i) =>
    one(`rib_${i + 1}`, `${upper(nth)} rib`, 'thorax', `right ${nth} rib`, {
      blend: 1,
      stations: i === 0 || i > 10 ? 7 : 8,
    }),
  ),
  ...ordinals.slice(0, 7).map((nth, i) => ({
    ...one(`costal_cartilage_${i + 1}`, `${upper(nth)} costal cartilage`, 'thorax', `right ${nth} costal cartilage`, {
      blend: 1,
      stations: i < 5 ? 5 : 7,
    }),
    kind: 'cartilage' as const,
  })),
  {
    ...one(
      'costal_cartilage_lower',
      'Costal cartilages of the eighth to tenth ribs',
      'thorax',
      'right costal cartilage',
      { blend: 1.5, lumps: 16, mine: 1, most: 380 },
    ),
    kind: 'cartilage' as const,
  },
];

const skullBones = [
  'frontal bone',
  'occipital bone',
  'sphenoid bone',
  'ethmoid',
  'vomer',
  'right parietal bone',
  'right temporal bone',
  'right zygomatic bone',
  'right maxilla',
  'right nasal bone',
  'right lacrimal bone',
  'right palatine bone',
  'right inferior nasal concha',
];
const head: Recipe[] = [
  one('skull', 'Skull', 'head', skullBones, {
    blend: 2.2,
    start: skullStart,
    amount: 0.8,
    lean: 3,
    cell: 1.6,
    most: 2060,
  }),
  one('mandible', 'Lower jaw', 'head', 'mandible', {
    blend: 1.5,
    start: jawStart,
    amount: 1,
    lean: 3,
    cell: 1.2,
    most: 720,
  }),
  one('hyoid', 'Hyoid bone', 'neck', 'hyoid bone', { blend: 1, lumps: 8 }),
];

/** Every bone of the right half and the midline. */
export const boneRecipes: readonly Recipe[] = [
  ...limbs,
  ...carpals,
  ...rays,
  ...phalanges,
  ...spine,
  ...chest,
  ...head,
];
