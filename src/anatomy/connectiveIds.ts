/** What looks like part of a muscle but cannot contract. */
export const connectiveIds = [
  'iliotibial_tract',
  'calcaneal_tendon',
  'plantar_aponeurosis',
  'patellar_ligament',
  'inguinal_ligament',
  'linea_alba',
  'interosseous_membrane_forearm',
  'interosseous_membrane_leg',
] as const;

export type ConnectiveId = (typeof connectiveIds)[number];
