import type { Muscle } from '../../anatomy/catalogue.ts';
import type { Grade } from '../../guide/graded.ts';
import { offersFor } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';
import { words } from '../../texts/texts.ts';
import type { Sentence } from './said.ts';

const rajagopal = 'Rajagopal et al. 2016, doi:10.1109/TBME.2016.2586891; trunk after Allaire et al.';

/** What every sentence on attachments, nerve and actions rests on. */
export function textbook(): Sentence {
  return sentence('textbook', 'anatomy');
}

/** What the card of a muscle rests on, sentence by sentence. */
export function evidenceOf(muscle: Muscle, drill: Drill, computed: boolean): Sentence[] {
  const sentences = [textbook()];
  if (computed) sentences.push(sentence('computed', 'computed', rajagopal));
  const role = drill.pairs.find(({ contracting, opposite }) => [...contracting, ...opposite].includes(muscle.id));
  if (role) sentences.push(sentence('opposites', 'disputed', 'Nielsen 2016, Annu Rev Neurosci 39:81'));
  const [offer] = offersFor(muscle.id);
  if (offer) {
    sentences.push(
      offer.provenance === 'extrapolated'
        ? sentence('carried', 'extrapolated')
        : sentence('coach', 'article', 'Balanced Runner, How to Deal with Tight Muscles During a Run'),
    );
  }
  return sentences;
}

function sentence(id: keyof typeof words.evidenceOf, evidence: Grade, source = ''): Sentence {
  return { id, text: words.evidenceOf[id], evidence, source };
}
