import { drives } from '../../moment/frame.ts';
import { Glyph } from './Glyph.tsx';
import { words } from '../../texts/texts.ts';

/** What each look means, in form and colour. */
export function Legend() {
  return (
    <ul className="legend" aria-label={words.legend}>
      {[...drives.slice(1), 'quiet' as const].map((drive) => (
        <li key={drive} title={words.driveMeaning[drive]}>
          <Glyph drive={drive} />
          {words.drive[drive]}
        </li>
      ))}
      <li>
        <Glyph drive="lengthening" />
        {words.lengthening}
      </li>
      <li>
        <b aria-hidden="true">{words.mark.uncertain}</b>
        {words.certainty.uncertain}
      </li>
    </ul>
  );
}
