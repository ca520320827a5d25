/** Muscles that are modelled and named, but have no line of action, no drive and no drill. */
export const furtherMuscleIds = [
  'pronator_teres', 'palmaris_longus', 'extensor_carpi_ulnaris', 'extensor_digiti_minimi', 'anconeus', 'supinator',
  'pronator_quadratus', 'flexor_pollicis_longus', 'abductor_pollicis_longus', 'extensor_pollicis_brevis',
  'extensor_pollicis_longus', 'extensor_indicis', 'abductor_pollicis_brevis', 'flexor_pollicis_brevis',
  'opponens_pollicis', 'abductor_digiti_minimi_hand', 'flexor_digiti_minimi_brevis_hand',
  'opponens_digiti_minimi_hand', 'lumbricals_hand', 'interossei_dorsales_hand', 'interossei_palmares',
  'lumbricals_foot', 'flexor_digiti_minimi_brevis_foot', 'adductor_minimus', 'pyramidalis', 'coccygeus',
  'iliococcygeus', 'pubococcygeus', 'sternohyoid', 'sternothyroid', 'omohyoid', 'digastric', 'mylohyoid',
  'masseter', 'temporalis', 'longus_capitis', 'subclavius', 'serratus_posterior_superior',
  'serratus_posterior_inferior', 'iliocostalis_thoracis', 'iliocostalis_cervicis', 'longissimus_cervicis',
  'longissimus_capitis', 'semispinalis_thoracis', 'semispinalis_cervicis', 'splenius_cervicis',
  'rectus_capitis_posterior_major', 'rectus_capitis_posterior_minor', 'obliquus_capitis_superior',
  'obliquus_capitis_inferior',
] as const;

export type FurtherMuscleId = (typeof furtherMuscleIds)[number];
