import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fault, type LessonFault, longestLesson, type OwnLesson, type ReadLesson, readLesson } from './own.ts';

/** How the fragment of an address begins that carries a lesson; what follows never reaches a server. */
const begins = '#l=';
/** Letters that mail programs and messengers pass on whole. */
const longestLink = 30_000;
/** Letters that are looked at at all. */
const longestRead = 200_000;
/** Bytes that are unpacked at once: a bomb is seen before it has grown. */
const piece = 512;

/** The fragment that carries a lesson, or null where it would be too long to be passed on. */
export function fragmentOf(lesson: OwnLesson): string | null {
  const packed = deflateSync(strToU8(JSON.stringify(lesson)), { level: 9 });
  let letters = '';
  for (const byte of packed) letters += String.fromCharCode(byte);
  const text = begins + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return text.length > longestLink ? null : text;
}

/** The lesson that a fragment carries; never throws. */
export function lessonInFragment(fragment: string): ReadLesson | LessonFault {
  if (!fragment.startsWith(begins)) return fault('not-a-lesson');
  if (fragment.length > longestRead) return fault('too-long');
  const text = unpacked(fragment.slice(begins.length));
  return typeof text === 'string' ? readLesson(text) : text;
}

function unpacked(letters: string): string | LessonFault {
  let packed: Uint8Array;
  try {
    packed = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return fault('not-a-lesson');
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  try {
    const inflate = new Inflate((part, last) => {
      length += part.length;
      if (length > longestLesson * 3) throw new RangeError('bomb');
      parts.push(part);
      whole = last;
    });
    for (let at = 0; at < packed.length; at += piece)
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.length);
    if (!whole) return fault('broken');
    const all = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return strFromU8(all);
  } catch (error) {
    return fault(error instanceof RangeError ? 'too-long' : 'broken');
  }
}
