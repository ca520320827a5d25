import { furtherRows } from './furtherPlan.ts';
import type { MusclePlan } from './planRow.ts';
import { planRows } from './planTable.ts';

/** Bones by the short names that the plan uses (matched against the specimen's names). */
export const boneGroups: Record<string, RegExp> = {
  hip: /^right hip bone$/,
  sacrum: /^sacrum$/,
  femur: /^right femur$/,
  patella: /^right patella$/,
  tibia: /^right tibia$/,
  fibula: /^right fibula$/,
  calcaneus: /^right calcaneus$/,
  tarsals: /(navicular bone|cuboid|cuneiform)/,
  metatarsals: /metatarsal/,
  metatarsal1: /first metatarsal/,
  metatarsal5: /fifth metatarsal/,
  toes: /phalanx.*toe$/,
  bigToe: /phalanx.*big toe$|sesamoid/,
  lumbar: /lumbar vertebra$/,
  thoracic: /thoracic vertebra$/,
  ribs: /rib$/,
  cartilage: /costal cartilage$/,
  sternum: /^(manubrium|body of sternum|xiphoid process)$/,
  cervical: /^(atlas|axis|.*cervical vertebra)$/,
  skull: /^(occipital bone|right temporal bone)$/,
  clavicle: /^right clavicle$/,
  scapula: /^right scapula$/,
  humerus: /^right humerus$/,
  ulna: /^right ulna$/,
  radius: /^right radius$/,
  carpals: /(capitate|hamate|lunate|pisiform|scaphoid|trapezium|trapezoid|triquetral)/,
  metacarpals: /metacarpal/,
  fingers: /phalanx.*finger$/,
  thumb: /phalanx.*thumb$/,
  metacarpal1: /first metacarpal/,
  hyoid: /^hyoid bone$/,
  jaw: /^mandible$/,
  cheek: /^right (zygomatic|temporal) bone$/,
  temple: /^(frontal bone|sphenoid bone|right (temporal|parietal) bone)$/,
};

/** Every node that is measured; ends as the trials of the prototype chose them, seven by hand. */
export const musclePlans: MusclePlan[] = [...planRows, ...furtherRows].map(
  ([structure, node, ends, stations, origin, insertion, segments, more]) => ({
    structure,
    node,
    ends,
    stations,
    origin,
    insertion,
    segments: segments.replace('spine', 'lumbar5 lumbar4 lumbar3 lumbar2 lumbar1'),
    ...more,
  }),
);
