import { plural } from '../texts/fill.ts';
import type { Forms } from '../texts/forms.ts';

/** A sentence with seconds in it, to a tenth. */
export function spokenSeconds(forms: Forms, seconds: number, values: Readonly<Record<string, string>> = {}): string {
  return plural(forms, seconds, { ...values, count: seconds.toFixed(1) });
}
