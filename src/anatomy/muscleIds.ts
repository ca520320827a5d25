/** Every muscle of the catalogue, in its order; the index is the muscle's row everywhere. */
export const muscleIds = [
  'psoas_major', 'psoas_minor', 'iliacus', 'rectus_femoris', 'sartorius', 'tensor_fasciae_latae', 'pectineus',
  'vastus_lateralis', 'vastus_medialis', 'vastus_intermedius', 'gluteus_maximus', 'gluteus_medius', 'gluteus_minimus',
  'piriformis', 'obturator_internus', 'obturator_externus', 'gemellus_superior', 'gemellus_inferior',
  'quadratus_femoris', 'biceps_femoris_long', 'biceps_femoris_short', 'semitendinosus', 'semimembranosus',
  'adductor_longus', 'adductor_brevis', 'adductor_magnus', 'gracilis', 'gastrocnemius_medial',
  'gastrocnemius_lateral', 'soleus', 'plantaris', 'popliteus', 'tibialis_posterior', 'flexor_digitorum_longus',
  'flexor_hallucis_longus', 'tibialis_anterior', 'extensor_digitorum_longus', 'extensor_hallucis_longus',
  'fibularis_tertius', 'fibularis_longus', 'fibularis_brevis', 'abductor_hallucis', 'flexor_digitorum_brevis',
  'quadratus_plantae', 'flexor_hallucis_brevis', 'adductor_hallucis', 'abductor_digiti_minimi_foot',
  'extensor_digitorum_brevis', 'extensor_hallucis_brevis', 'interossei_dorsales_foot', 'interossei_plantares',
  'rectus_abdominis', 'external_oblique', 'internal_oblique', 'transversus_abdominis', 'quadratus_lumborum',
  'iliocostalis_lumborum', 'erector_spinae_longissimus', 'spinalis_thoracis', 'multifidus', 'diaphragm',
  'latissimus_dorsi', 'trapezius_descending', 'trapezius_transverse', 'trapezius_ascending', 'levator_scapulae',
  'rhomboid_major', 'rhomboid_minor', 'serratus_anterior', 'pectoralis_minor', 'pectoralis_major_clavicular',
  'pectoralis_major_sternocostal', 'deltoid_clavicular', 'deltoid_acromial', 'deltoid_spinal', 'supraspinatus',
  'infraspinatus', 'teres_minor', 'teres_major', 'subscapularis', 'sternocleidomastoid', 'scalenus_anterior',
  'scalenus_medius', 'scalenus_posterior', 'splenius_capitis', 'semispinalis_capitis', 'longus_colli',
  'biceps_brachii', 'brachialis', 'coracobrachialis', 'triceps_brachii', 'brachioradialis',
  'flexor_digitorum_superficialis', 'flexor_digitorum_profundus', 'flexor_carpi_radialis', 'flexor_carpi_ulnaris',
  'extensor_digitorum', 'extensor_carpi_radialis_longus', 'extensor_carpi_radialis_brevis',
  'thenar_adductor_pollicis',
] as const;

export type MuscleId = (typeof muscleIds)[number];
