import type { Muscle } from '../../anatomy/catalogue.ts';
import { type CardEvidence, cardEvidence } from '../../guide/cardEvidence.ts';
import { offersFor } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import { words } from '../../texts/texts.ts';
import type { Sentence } from './said.ts';

/** What every sentence on attachments, nerve and actions rests on. */
export function textbook(): Sentence {
  return sentence('textbook');
}

/** What the card of a muscle rests on, sentence by sentence. */
export function evidenceOf(muscle: Muscle, drill: Drill, computed: boolean): Sentence[] {
  const sentences = [textbook()];
  if (computed) sentences.push(sentence('computed'));
  const role = drill.pairs.find(({ contracting, opposite }) => [...contracting, ...opposite].includes(muscle.id));
  if (role) sentences.push(sentence('opposites'));
  const [offer] = offersFor(muscle.id);
  if (offer) {
    sentences.push(offer.provenance === 'extrapolated' ? sentence('carried') : sentence('coach'));
  }
  return sentences;
}

function sentence(id: CardEvidence): Sentence {
  const { evidence = 'computed', source = '' } = cardEvidence.find((each) => each.id === id) ?? {};
  return { id, text: words.evidenceOf[id], evidence, source };
}
