/** How finely the body is drawn: in full, or with a third of the triangles for phones. */
export const details = ['full', 'light'] as const;
export type Detail = (typeof details)[number];

/** What a device says of itself; what it does not say is undefined. */
export interface Device {
  /** Gigabytes, as browsers round them. */
  memory?: number | undefined;
  cores?: number | undefined;
  /** Whether it is touched with fingers rather than pointed at. */
  coarse?: boolean | undefined;
  saveData?: boolean | undefined;
}

/** The body for a device: light where memory is short, where a phone has few cores, or where its owner saves data. */
export function detailFor({ memory, cores, coarse, saveData }: Device): Detail {
  if (saveData) return 'light';
  if (memory !== undefined && memory <= 2) return 'light';
  return coarse && ((memory ?? 8) <= 4 || (cores ?? 8) <= 4) ? 'light' : 'full';
}

/** The same for the device that this runs on; full where there is none to ask (in a terminal). */
export function detailHere(): Detail {
  if (typeof navigator === 'undefined' || typeof matchMedia === 'undefined') return 'full';
  const told = navigator as Navigator & { deviceMemory?: number; connection?: { saveData?: boolean } };
  return detailFor({
    memory: told.deviceMemory,
    cores: told.hardwareConcurrency,
    coarse: matchMedia('(pointer: coarse)').matches,
    saveData: told.connection?.saveData,
  });
}
