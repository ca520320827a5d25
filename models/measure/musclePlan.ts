import type { StructureId } from '../../src/anatomy/catalogue.ts';
import type { Intersection } from '../../src/body/section.ts';
import { furtherRows } from './furtherPlan.ts';
import type { EndsMethod } from './muscleEnds.ts';

/** How one node of the specimen is measured. */
export interface MusclePlan {
  structure: StructureId;
  node: string;
  ends: EndsMethod;
  stations: number;
  /** Bones of origin and insertion: keys of `boneGroups`. */
  origin: string;
  insertion: string;
  /** Segments that carry it, origin first; `spine` stands for the five lumbar levels from below. */
  segments: string;
  /** Segments at the lower edge, where a wide sheet is carried by others there than at the upper one. */
  lowerEdge?: string;
  /** Segments of each strip, from the uppermost, where a wide sheet is cut along its fibres into bands of their own; after a bar those of its lower edge. */
  strips?: readonly string[];
  /** Where each strip of a sheet ends in a tip of its own, millimetres: it is cut by digitations then, not into even strips. */
  tips?: readonly (readonly [number, number, number])[];
  /** The first loose piece lies doubled: its outer wall is measured, and its inner one (`, ribs`) on this many stations. */
  innerWall?: number;
  /** Nodes beside which its edges end: there every millimetre shows, and counts more when it is measured on. */
  borders?: readonly string[];
  /** What differs in a strip, uppermost first. */
  stripMore?: readonly Partial<Pick<MusclePlan, 'spread' | 'taut' | 'tendon' | 'place' | 'stripStations'>>[];
  /** Stations of each strip. */
  stripStations?: number;
  /** Why its fibres were set by hand, where they do not run the nearest way to the bones of the insertion. */
  handSet?: string;
  /** How gradually the carrying changes hands, millimetres (standard deviation); 30 unless told. */
  spread?: number;
  /** Where along it the first segment hands over to the second, by eye in the lifted leg; measured unless told. */
  place?: number;
  /** Only what lies higher than this is measured, metres: below the kneecap the specimen's rectus femoris is the ligament. */
  above?: number;
  /** Stations of the second and third loose piece of a node. */
  pieceStations?: readonly number[];
  /** Belly and this many cords at least, for muscles of the digits. */
  cords?: number;
  /** 0 to 1: how much the line of centres keeps its shape between its two ends, as what runs free between them does; 0 unless told. */
  taut?: number;
  /** Where tendon crosses it. */
  intersections?: readonly Intersection[];
  /** Share of the length that is tendon at either end, where the sections do not show it. */
  tendon?: readonly [number, number];
}

/** Bones by the short names that the plan uses (matched against the specimen's names). */
export const boneGroups: Record<string, RegExp> = {
  hip: /^right hip bone$/, sacrum: /^sacrum$/, femur: /^right femur$/, patella: /^right patella$/, tibia: /^right tibia$/,
  fibula: /^right fibula$/, calcaneus: /^right calcaneus$/, tarsals: /(navicular bone|cuboid|cuneiform)/,
  metatarsals: /metatarsal/, metatarsal1: /first metatarsal/, metatarsal5: /fifth metatarsal/, toes: /phalanx.*toe$/,
  bigToe: /phalanx.*big toe$|sesamoid/, lumbar: /lumbar vertebra$/, thoracic: /thoracic vertebra$/, ribs: /rib$/,
  cartilage: /costal cartilage$/, sternum: /^(manubrium|body of sternum|xiphoid process)$/,
  cervical: /^(atlas|axis|.*cervical vertebra)$/, skull: /^(occipital bone|right temporal bone)$/, clavicle: /^right clavicle$/,
  scapula: /^right scapula$/, humerus: /^right humerus$/, ulna: /^right ulna$/, radius: /^right radius$/,
  carpals: /(capitate|hamate|lunate|pisiform|scaphoid|trapezium|trapezoid|triquetral)/, metacarpals: /metacarpal/,
  fingers: /phalanx.*finger$/, thumb: /phalanx.*thumb$/,
  metacarpal1: /first metacarpal/, hyoid: /^hyoid bone$/, jaw: /^mandible$/, cheek: /^right (zygomatic|temporal) bone$/,
  temple: /^(frontal bone|sphenoid bone|right (temporal|parietal) bone)$/,
};

/** A plan as its table holds it. */
export type PlanRow = [
  structure: StructureId, node: string, ends: EndsMethod, stations: number,
  origin: string, insertion: string, segments: string, more?: Partial<MusclePlan>,
];

const rows: PlanRow[] = [
  ['psoas_major', 'right psoas major', 'geo3', 11, 'lumbar', 'femur', 'lumbar1 lumbar2 lumbar3 lumbar4 lumbar5 pelvis femur', { spread: 35, taut: 0.5 }],
  ['iliacus', 'right iliacus', 'geo3', 12, 'hip', 'femur', 'pelvis femur', { taut: 0.5 }],
  ['rectus_femoris', 'right rectus femoris', 'geo3', 10, 'hip', 'patella', 'pelvis femur patella', { spread: 24, above: 0.402, tendon: [0.06, 0.12], taut: 0.6 }],
  ['sartorius', 'right sartorius', 'geo3', 12, 'hip', 'tibia', 'pelvis femur tibia', { spread: 45, taut: 0.6 }],
  ['tensor_fasciae_latae', 'right tensor fasciae latae', 'geo3', 10, 'hip', 'femur', 'pelvis femur', { spread: 50, taut: 0.3 }],
  ['pectineus', 'right pectineus', 'geo', 10, 'hip', 'femur', 'pelvis femur', { spread: 70, taut: 0.9 }],
  ['vastus_lateralis', 'right vastus lateralis', 'geo3', 12, 'femur', 'patella', 'femur patella', { tendon: [0, 0.06] }],
  ['vastus_medialis', 'right vastus medialis', 'geo3', 12, 'femur', 'patella', 'femur patella', { tendon: [0, 0.05] }],
  ['vastus_intermedius', 'right vastus intermedius', 'pca', 12, 'femur', 'patella', 'femur patella', { tendon: [0, 0.08] }],
  ['gluteus_maximus', 'right gluteus maximus', 'contact', 12, 'hip sacrum', 'femur', 'pelvis femur', { spread: 45 }],
  ['gluteus_medius', 'right gluteus medius', 'geo3', 12, 'hip', 'femur', 'pelvis femur'],
  ['gluteus_minimus', 'right gluteus minimus', 'geo', 12, 'hip', 'femur', 'pelvis femur'],
  ['piriformis', 'right piriformis', 'farO', 10, 'sacrum', 'femur', 'pelvis femur'],
  ['obturator_internus', 'right obturator internus', 'geo', 10, 'hip', 'femur', 'pelvis femur'],
  ['obturator_externus', 'right obturator externus', 'diff', 10, 'hip', 'femur', 'pelvis femur', { taut: 0.8 }],
  ['gemellus_superior', 'right gemellus superior', 'geo3', 8, 'hip', 'femur', 'pelvis femur'],
  ['gemellus_inferior', 'right gemellus inferior', 'geo3', 8, 'hip', 'femur', 'pelvis femur'],
  ['quadratus_femoris', 'right quadratus femoris', 'farI', 10, 'hip', 'femur', 'pelvis femur', { spread: 20, taut: 0.9 }],
  ['biceps_femoris_long', 'long head of right biceps femoris', 'contact', 12, 'hip', 'fibula', 'pelvis femur tibia', { spread: 24, taut: 0.7 }],
  ['biceps_femoris_short', 'short head of right biceps femoris', 'geo3', 12, 'femur', 'fibula', 'femur tibia', { spread: 24 }],
  ['semitendinosus', 'right semitendinosus', 'geo3', 12, 'hip', 'tibia', 'pelvis femur tibia', { spread: 24, taut: 0.7 }],
  ['semimembranosus', 'right semimembranosus', 'geo3', 12, 'hip', 'tibia', 'pelvis femur tibia', { spread: 24, taut: 0.7 }],
  ['adductor_longus', 'right adductor longus', 'contact', 12, 'hip', 'femur', 'pelvis femur', { spread: 45, taut: 0.95 }],
  ['adductor_brevis', 'right adductor brevis', 'farO', 10, 'hip', 'femur', 'pelvis femur', { spread: 45, taut: 0.95 }],
  ['adductor_magnus', 'right adductor magnus', 'contact', 12, 'hip', 'femur', 'pelvis femur', {
    spread: 55, taut: 0.9, tendon: [0, 0], handSet: 'a fan that ends all along the femur: its middle fibres run steeper than the nearest way to the bone', strips: ['pelvis femur', 'pelvis femur', 'pelvis femur'], stripStations: 8,
    stripMore: [{ spread: 20, taut: 0.2, place: 0.25 }, {}, { tendon: [0, 0.12] }],
  }],
  ['gracilis', 'right gracilis', 'geo3', 10, 'hip', 'tibia', 'pelvis femur tibia', { spread: 40, taut: 0.9 }],
  // These three end on the Achilles tendon a hand's breadth above the heel: there it still goes with the shin.
  ['gastrocnemius_medial', 'medial head of right gastrocnemius', 'geo3', 12, 'femur', 'calcaneus', 'femur tibia', { spread: 24 }],
  ['gastrocnemius_lateral', 'lateral head of right gastrocnemius', 'geo3', 12, 'femur', 'calcaneus', 'femur tibia', { spread: 24 }],
  ['soleus', 'right soleus', 'farO', 12, 'fibula tibia', 'calcaneus', 'tibia'],
  ['plantaris', 'right plantaris', 'geo3', 10, 'femur', 'calcaneus', 'femur tibia foot', { spread: 24 }],
  ['popliteus', 'right popliteus', 'geo3', 8, 'femur', 'tibia', 'femur tibia', { spread: 20 }],
  ['tibialis_posterior', 'right tibialis posterior', 'geo3', 12, 'fibula tibia', 'tarsals', 'tibia foot', { spread: 20 }],
  ['flexor_digitorum_longus', 'right flexor digitorum longus', 'geo', 7, 'tibia', 'toes', 'tibia foot toes', { cords: 4, spread: 15 }],
  ['flexor_hallucis_longus', 'right flexor hallucis longus', 'geo3', 12, 'fibula', 'bigToe', 'tibia foot toes', { spread: 15 }],
  ['tibialis_anterior', 'right tibialis anterior', 'pca', 10, 'tibia', 'metatarsal1', 'tibia foot', { spread: 20 }],
  ['extensor_digitorum_longus', 'right extensor digitorum longus', 'pca', 7, 'fibula', 'toes', 'tibia foot toes', { cords: 4, spread: 15 }],
  ['extensor_hallucis_longus', 'right extensor hallucis longus', 'geo3', 12, 'fibula', 'bigToe', 'tibia foot toes', { spread: 15 }],
  ['fibularis_tertius', 'right fibularis tertius', 'geo3', 10, 'fibula', 'metatarsal5', 'tibia foot', { spread: 20 }],
  ['fibularis_longus', 'right fibularis longus', 'geo3', 12, 'fibula', 'metatarsal1', 'tibia foot', { spread: 20 }],
  ['fibularis_brevis', 'right fibularis brevis', 'geo3', 10, 'fibula', 'metatarsal5', 'tibia foot', { spread: 20 }],
  ['abductor_hallucis', 'right abductor hallucis', 'geo3', 10, 'calcaneus', 'bigToe', 'foot toes', { spread: 12 }],
  ['flexor_digitorum_brevis', 'right flexor digitorum brevis', 'farO', 8, 'calcaneus', 'toes', 'foot toes', { cords: 3, spread: 12 }],
  ['quadratus_plantae', 'right flexor accessorius', 'geo3', 8, 'calcaneus', 'metatarsals', 'foot'],
  ['flexor_hallucis_brevis', 'medial head of right flexor hallucis brevis', 'geo3', 8, 'tarsals', 'bigToe', 'foot toes', { spread: 12 }],
  ['flexor_hallucis_brevis', 'lateral head of right flexor hallucis brevis', 'diff', 8, 'tarsals', 'bigToe', 'foot toes', { spread: 12 }],
  ['adductor_hallucis', 'oblique head of right adductor hallucis', 'geo3', 8, 'tarsals', 'bigToe', 'foot toes', { spread: 12 }],
  ['adductor_hallucis', 'transverse head of right adductor hallucis', 'geo3', 8, 'metatarsal5', 'bigToe', 'foot toes', { spread: 12 }],
  ['abductor_digiti_minimi_foot', 'abductor digiti minimi of right foot', 'geo3', 8, 'calcaneus', 'toes', 'foot toes', { spread: 12 }],
  ['extensor_digitorum_brevis', 'right extensor digitorum brevis', 'geo3', 8, 'calcaneus', 'toes', 'foot toes', { spread: 12 }],
  ['extensor_hallucis_brevis', 'right extensor hallucis brevis', 'geo3', 8, 'calcaneus', 'bigToe', 'foot toes', { spread: 12 }],
  ['interossei_dorsales_foot', 'set of dorsal interossei of right foot', 'geo3', 6, 'metatarsals', 'toes', 'foot toes', { spread: 12 }],
  ['interossei_plantares', 'first plantar interosseous of right foot', 'geo3', 6, 'metatarsals', 'toes', 'foot toes', { spread: 12 }],
  ['interossei_plantares', 'second plantar interosseous of right foot', 'geo', 6, 'metatarsals', 'toes', 'foot toes', { spread: 12 }],
  ['interossei_plantares', 'third plantar interosseous of right foot', 'geo3', 6, 'metatarsals', 'toes', 'foot toes', { spread: 12 }],
  ['rectus_abdominis', 'right rectus abdominis', 'geo3', 11, 'hip', 'sternum cartilage', 'pelvis lumbar4 lumbar3 lumbar2 thorax', { intersections: [[0.452, 0.6, 0.71], [0.606, 2.1, 0.74], [0.779, 9.8, 0.48]] }],
  ['external_oblique', 'right external oblique', 'trunk', 12, 'ribs', 'hip', 'thorax lumbar1 lumbar3', {
    handSet: 'most of it ends in the linea alba, not on bone', lowerEdge: 'lumbar2 pelvis', tendon: [0, 0.25],
    borders: ['right hip bone', 'right inguinal ligament', 'linea alba'],
  }],
  ['quadratus_lumborum', 'right quadratus lumborum', 'pca', 10, 'hip', 'ribs', 'pelvis spine thorax', { spread: 20 }],
  ['iliocostalis_lumborum', 'right iliocostalis lumborum', 'geo3', 11, 'sacrum hip', 'ribs', 'pelvis spine thorax', { spread: 20 }],
  ['erector_spinae_longissimus', 'right longissimus thoracis', 'geo3', 11, 'sacrum hip', 'thoracic', 'pelvis spine thorax', { spread: 20 }],
  ['spinalis_thoracis', 'right spinalis thoracis', 'geo3', 10, 'lumbar', 'thoracic', 'lumbar2 lumbar1 thorax', { spread: 20 }],
  ['multifidus', 'right multifidus', 'geo', 10, 'sacrum', 'thoracic', 'pelvis spine thorax', { spread: 20 }],
  ['latissimus_dorsi', 'right latissimus dorsi', 'contact', 12, 'thoracic lumbar hip', 'humerus', 'thorax humerus', { innerWall: 4, pieceStations: [7, 3], lowerEdge: 'pelvis lumbar4 lumbar2 thorax humerus', spread: 50 }],
  ['trapezius_descending', 'descending part of right trapezius', 'contact', 12, 'skull cervical', 'clavicle', 'neck clavicle', { spread: 35 }],
  ['trapezius_transverse', 'transverse part of right trapezius', 'farI', 12, 'thoracic cervical', 'scapula', 'thorax scapula', { spread: 35 }],
  ['trapezius_ascending', 'ascending part of right trapezius', 'contact', 12, 'thoracic', 'scapula', 'thorax scapula', { spread: 35 }],
  ['levator_scapulae', 'right levator scapulae', 'contact', 10, 'cervical', 'scapula', 'neck scapula', { taut: 0.8 }],
  ['rhomboid_major', 'right rhomboid major', 'contact', 12, 'thoracic', 'scapula', 'thorax scapula', { taut: 0.5 }],
  ['rhomboid_minor', 'right rhomboid minor', 'geo', 8, 'cervical thoracic', 'scapula', 'thorax scapula', { taut: 0.5 }],
  ['serratus_anterior', 'right serratus anterior', 'front', 10, 'ribs', 'scapula', 'thorax scapula', {
    spread: 40, strips: Array.from({ length: 8 }, () => 'thorax scapula'), stripStations: 4,
    // Under shoulder blade and pectoralis, and where it is short, three do.
    stripMore: [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ([0, 1, 2, 3, 6, 7].includes(k) ? { stripStations: 3 } : {})),
    tips: [[-68, 1349, 110], [-104, 1297, 113], [-116, 1263, 128], [-113, 1214, 157], [-125, 1186, 143], [-133, 1150, 143], [-130, 1120, 120], [-129, 1098, 87]],
  }],
  ['pectoralis_minor', 'right pectoralis minor', 'geo3', 10, 'ribs', 'scapula', 'thorax scapula'],
  ['pectoralis_major_clavicular', 'clavicular part of right pectoralis major', 'geo', 10, 'clavicle', 'humerus', 'clavicle humerus', { spread: 35 }],
  ['pectoralis_major_sternocostal', 'sternocostal part of right pectoralis major', 'farI', 12, 'sternum cartilage', 'humerus', 'thorax humerus', { spread: 35 }],
  ['pectoralis_major_sternocostal', 'abdominal part of right pectoralis major', 'geo3', 8, 'cartilage', 'humerus', 'thorax humerus', { spread: 35 }],
  ['deltoid_clavicular', 'clavicular part of right deltoid', 'farI', 10, 'clavicle', 'humerus', 'clavicle humerus'],
  ['deltoid_acromial', 'acromial part of right deltoid', 'pca', 9, 'scapula', 'humerus', 'scapula humerus', {
    handSet: 'it lies on the humerus all the way down: the nearest bone is beside its fibres, not before them',
  }],
  ['deltoid_spinal', 'spinal part of right deltoid', 'contact', 10, 'scapula', 'humerus', 'scapula humerus'],
  ['supraspinatus', 'right supraspinatus', 'geo3', 8, 'scapula', 'humerus', 'scapula humerus', { spread: 15 }],
  ['infraspinatus', 'right infraspinatus muscle', 'diff', 10, 'scapula', 'humerus', 'scapula humerus', { spread: 20 }],
  ['teres_minor', 'right teres minor', 'geo3', 8, 'scapula', 'humerus', 'scapula humerus', { spread: 20 }],
  ['teres_major', 'right teres major', 'geo3', 8, 'scapula', 'humerus', 'scapula humerus', { taut: 0.6 }],
  ['subscapularis', 'right subscapularis', 'farO', 10, 'scapula', 'humerus', 'scapula humerus', { spread: 20 }],
  ['sternocleidomastoid', 'right sternocleidomastoid', 'geo3', 10, 'sternum clavicle', 'skull', 'thorax neck head', { spread: 35 }],
  ['scalenus_anterior', 'right scalenus anterior', 'diff', 8, 'cervical', 'ribs', 'neck thorax', { spread: 20 }],
  ['scalenus_medius', 'right scalenus medius', 'farO', 8, 'cervical', 'ribs', 'neck thorax', { spread: 20 }],
  ['scalenus_posterior', 'right scalenus posterior', 'geo', 8, 'cervical', 'ribs', 'neck thorax', { spread: 20 }],
  ['splenius_capitis', 'right splenius capitis', 'pca', 8, 'thoracic cervical', 'skull', 'thorax neck head', { spread: 25 }],
  ['semispinalis_capitis', 'right semispinalis capitis', 'geo', 8, 'thoracic', 'skull', 'thorax neck head', { spread: 25 }],
  ['longus_colli', 'inferior oblique part of right longus colli', 'geo3', 6, 'thoracic', 'cervical', 'thorax neck', { spread: 20 }],
  ['longus_colli', 'superior oblique part of right longus colli', 'geo3', 6, 'cervical', 'cervical', 'neck'],
  ['longus_colli', 'vertical intermediate part of right longus colli', 'farI', 8, 'thoracic', 'cervical', 'thorax neck', {
    spread: 20, handSet: 'the vertebrae that it ends on run along the whole of it',
  }],
  ['biceps_brachii', 'long head of right biceps brachii', 'contact', 12, 'scapula', 'radius', 'scapula humerus radius', { spread: 24 }],
  ['biceps_brachii', 'short head of right biceps brachii', 'contact', 10, 'scapula', 'radius', 'scapula humerus radius', { spread: 24 }],
  ['brachialis', 'right brachialis', 'farO', 12, 'humerus', 'ulna', 'humerus ulna', { spread: 24 }],
  ['coracobrachialis', 'right coracobrachialis', 'geo3', 8, 'scapula', 'humerus', 'scapula humerus', { taut: 0.8 }],
  ['triceps_brachii', 'long head of right triceps brachii', 'farI', 10, 'scapula', 'ulna', 'scapula humerus ulna', { spread: 24 }],
  ['triceps_brachii', 'lateral head of right triceps brachii', 'geo', 8, 'humerus', 'ulna', 'humerus ulna', { spread: 20 }],
  ['triceps_brachii', 'medial head of right triceps brachii', 'geo3', 8, 'humerus', 'ulna', 'humerus ulna', { spread: 20 }],
  ['brachioradialis', 'right brachioradialis', 'geo3', 10, 'humerus', 'radius', 'humerus radius'],
  ['flexor_digitorum_superficialis', 'humeroulnar head of right flexor digitorum superficialis', 'geo', 7, 'humerus ulna', 'fingers', 'humerus radius hand', { cords: 3, spread: 20 }],
  ['flexor_digitorum_superficialis', 'radial head of right flexor digitorum superficialis', 'geo', 6, 'radius', 'fingers', 'radius hand', { spread: 20 }],
  ['flexor_digitorum_profundus', 'right flexor digitorum profundus', 'geo3', 8, 'ulna', 'fingers', 'ulna hand', { cords: 3, spread: 20 }],
  ['flexor_carpi_radialis', 'right flexor carpi radialis', 'geo3', 10, 'humerus', 'metacarpals', 'humerus radius hand', { spread: 20 }],
  ['flexor_carpi_ulnaris', 'humeral head of right flexor carpi ulnaris', 'geo3', 10, 'humerus', 'carpals', 'humerus ulna hand', { spread: 20 }],
  ['flexor_carpi_ulnaris', 'ulnar head of right flexor carpi ulnaris', 'geo3', 10, 'ulna', 'carpals', 'ulna hand', { spread: 20 }],
  ['extensor_digitorum', 'right extensor digitorum', 'pca', 7, 'humerus', 'fingers', 'humerus ulna hand', { cords: 4, spread: 20 }],
  ['extensor_carpi_radialis_longus', 'right extensor carpi radialis longus', 'geo3', 10, 'humerus', 'metacarpals', 'humerus radius hand', { spread: 20 }],
  ['extensor_carpi_radialis_brevis', 'right extensor carpi radialis brevis', 'geo3', 10, 'humerus', 'metacarpals', 'humerus radius hand', { spread: 20 }],
  ['thenar_adductor_pollicis', 'oblique head of right adductor pollicis', 'geo', 6, 'carpals', 'thumb', 'hand'],
  ['thenar_adductor_pollicis', 'transverse head of right adductor pollicis', 'diff', 8, 'metacarpals', 'thumb', 'hand'],
  ['iliotibial_tract', 'right iliotibial tract', 'geo3', 12, 'hip', 'tibia', 'pelvis femur tibia', { spread: 45, tendon: [1, 1], borders: ['right gluteus maximus'] }],
  ['calcaneal_tendon', 'right calcaneal tendon', 'geo3', 10, 'tibia', 'calcaneus', 'tibia foot', { spread: 20, tendon: [1, 1] }],
  ['inguinal_ligament', 'right inguinal ligament', 'geo3', 8, 'hip', 'hip', 'pelvis', { tendon: [1, 1] }],
  ['linea_alba', 'linea alba', 'pca', 10, 'hip', 'sternum', 'pelvis spine thorax', { tendon: [1, 1] }],
];

/** Every node that is measured; ends as the trials of the prototype chose them, seven by hand. */
export const musclePlans: MusclePlan[] = [...rows, ...furtherRows].map(([structure, node, ends, stations, origin, insertion, segments, more]) => ({
  structure, node, ends, stations, origin, insertion,
  segments: segments.replace('spine', 'lumbar5 lumbar4 lumbar3 lumbar2 lumbar1'),
  ...more,
}));
