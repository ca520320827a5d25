import attachmentData from './attachments.json' with { type: 'json' };
import type { Attachments } from './catalogue.ts';
import type { MuscleId } from './muscleIds.ts';

/** Origin, insertion, nerve and actions of every muscle of the engine; apart from the catalogue, because only a card needs them. */
export const attachments = attachmentData as Record<MuscleId, Attachments>;
