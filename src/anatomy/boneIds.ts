/** Bones, cartilages and discs that exist on both sides; the built body has a shape for each. */
export const sidedBoneIds = [
  'costal_cartilage_1', 'costal_cartilage_2', 'costal_cartilage_3', 'costal_cartilage_4', 'costal_cartilage_5',
  'costal_cartilage_6', 'costal_cartilage_7', 'costal_cartilage_lower', 'rib_1', 'rib_2', 'rib_3', 'rib_4', 'rib_5',
  'rib_6', 'rib_7', 'rib_8', 'rib_9', 'rib_10', 'rib_11', 'rib_12', 'clavicle', 'scapula', 'humerus', 'radius',
  'ulna', 'capitate', 'hamate', 'hand_distal_phalanx_1', 'hand_distal_phalanx_2', 'hand_distal_phalanx_3',
  'hand_distal_phalanx_4', 'hand_distal_phalanx_5', 'hand_middle_phalanx_2', 'hand_middle_phalanx_3',
  'hand_middle_phalanx_4', 'hand_middle_phalanx_5', 'hand_proximal_phalanx_1', 'hand_proximal_phalanx_2',
  'hand_proximal_phalanx_3', 'hand_proximal_phalanx_4', 'hand_proximal_phalanx_5', 'lunate', 'metacarpal_1',
  'metacarpal_2', 'metacarpal_3', 'metacarpal_4', 'metacarpal_5', 'pisiform', 'scaphoid', 'trapezium', 'trapezoid',
  'triquetral', 'hip_bone', 'femur', 'patella', 'fibula', 'tibia', 'calcaneus', 'cuboid', 'foot_distal_phalanx_1',
  'foot_distal_phalanx_2', 'foot_distal_phalanx_3', 'foot_distal_phalanx_4', 'foot_distal_phalanx_5',
  'foot_middle_phalanx_2', 'foot_middle_phalanx_3', 'foot_middle_phalanx_4', 'foot_middle_phalanx_5',
  'foot_proximal_phalanx_1', 'foot_proximal_phalanx_2', 'foot_proximal_phalanx_3', 'foot_proximal_phalanx_4',
  'foot_proximal_phalanx_5', 'foot_sesamoid', 'intermediate_cuneiform', 'lateral_cuneiform', 'medial_cuneiform',
  'metatarsal_1', 'metatarsal_2', 'metatarsal_3', 'metatarsal_4', 'metatarsal_5', 'navicular', 'talus',
] as const;

/** Those of the midline; their side is `right` wherever one is asked for. */
export const midBoneIds = [
  'mandible', 'skull', 'hyoid', 'atlas', 'axis', 'cervical_vertebra_3', 'cervical_vertebra_4', 'cervical_vertebra_5',
  'cervical_vertebra_6', 'cervical_vertebra_7', 'disc_cervical_2', 'disc_cervical_3', 'disc_cervical_4',
  'disc_cervical_5', 'disc_cervical_6', 'disc_cervical_7', 'disc_lumbar_1', 'disc_lumbar_2', 'disc_lumbar_3',
  'disc_lumbar_4', 'disc_lumbar_5', 'disc_thoracic_1', 'disc_thoracic_2', 'disc_thoracic_3', 'disc_thoracic_4',
  'disc_thoracic_5', 'disc_thoracic_6', 'disc_thoracic_7', 'disc_thoracic_8', 'disc_thoracic_9', 'disc_thoracic_10',
  'disc_thoracic_11', 'disc_thoracic_12', 'lumbar_vertebra_1', 'lumbar_vertebra_2', 'lumbar_vertebra_3',
  'lumbar_vertebra_4', 'lumbar_vertebra_5', 'sacrum', 'thoracic_vertebra_1', 'thoracic_vertebra_2',
  'thoracic_vertebra_3', 'thoracic_vertebra_4', 'thoracic_vertebra_5', 'thoracic_vertebra_6', 'thoracic_vertebra_7',
  'thoracic_vertebra_8', 'thoracic_vertebra_9', 'thoracic_vertebra_10', 'thoracic_vertebra_11',
  'thoracic_vertebra_12', 'manubrium', 'sternum_body', 'xiphoid',
] as const;

export type BoneId = (typeof sidedBoneIds)[number] | (typeof midBoneIds)[number];
