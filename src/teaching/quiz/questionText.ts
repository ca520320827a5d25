import { findDrill } from '../../drills/drills.ts';
import { sidedness } from '../../guide/offers.ts';
import { fill } from '../../texts/fill.ts';
import { drillTexts, nameOf, words } from '../../texts/texts.ts';
import type { Question } from './questions.ts';

/** The question as a person reads it. */
export function ask(question: Question): string {
  const said = words.quiz.ask;
  const muscle = nameOf(question.muscle);
  switch (question.kind) {
    case 'find':
      return fill(said.find, { muscle, side: words.side[question.side] });
    case 'name':
      return said.name;
    case 'drill':
      return fill(said.drill, { muscle });
    case 'works': {
      const drill = findDrill(question.drill);
      const role = drill ? words.role[sidedness(drill)][question.role] : '';
      return fill(said.works, { drill: drillTexts(question.drill).name, role, side: words.side[question.side] });
    }
  }
}

/** A choice as a person reads it. */
export function nameIn(question: Question, option: string): string {
  return question.kind === 'drill' ? drillTexts(option).name : nameOf(option);
}
