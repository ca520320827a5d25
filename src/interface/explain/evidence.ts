import type { Muscle } from '../../anatomy/catalogue.ts';
import type { Graded } from '../../guide/graded.ts';
import { offersFor } from '../../guide/offers.ts';
import type { Drill } from '../../drills/schema.ts';

const rajagopal = 'Rajagopal et al. 2016, doi:10.1109/TBME.2016.2586891; trunk after Allaire et al.';

/** What every sentence on attachments, nerve and actions rests on. */
export const textbook: Graded = {
  text: 'Attachments, nerve and actions are standard anatomy, not yet checked line by line against a book; roots may differ by one segment.',
  evidence: 'anatomy',
  source: '',
};

/** What the card of a muscle rests on, sentence by sentence. */
export function evidenceOf(muscle: Muscle, drill: Drill, computed: boolean): Graded[] {
  const sentences: Graded[] = [textbook];
  if (computed) {
    sentences.push({
      text: 'Activation and length are worked out from the pose, from published figures of muscles and joints.',
      evidence: 'computed',
      source: rajagopal,
    });
  }
  const role = drill.pairs.find(({ contracting, opposite }) => [...contracting, ...opposite].includes(muscle.id));
  if (role) {
    sentences.push({
      text: 'Inhibition is what textbooks expect between opposites. It was not measured in this drill, and a balancing leg often tightens both sides.',
      evidence: 'disputed',
      source: 'Nielsen 2016, Annu Rev Neurosci 39:81',
    });
  }
  const [offer] = offersFor(muscle.id);
  if (offer) {
    sentences.push(
      offer.provenance === 'extrapolated'
        ? {
            text: 'The article does not name this muscle: the principle is carried over to it.',
            evidence: 'extrapolated',
            source: '',
          }
        : {
            text: 'The drill is the advice of one running coach.',
            evidence: 'article',
            source: 'Balanced Runner, How to Deal with Tight Muscles During a Run',
          },
    );
  }
  return sentences;
}
