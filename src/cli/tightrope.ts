import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDrills } from '../drills/checkDrills.ts';
import { BadInput, type Given, type OptionTable, readArguments, shorten } from './arguments.ts';
import { check, checkOptions } from './check.ts';
import { filmOptions, makeFilm, pictureOptions, takePicture } from './drawn.ts';
import { explain, explainOptions } from './explainMoment.ts';
import { exportBody, exportOptions } from './export.ts';
import { moments, momentsOptions } from './moments.ts';
import { play, playOptions } from './play.ts';
import { track, trackOptions } from './track.ts';
import { stride, strideOptions } from './tellStride.ts';
import { languageTags } from '../texts/folders.ts';
import { speak, texts } from '../texts/texts.ts';
import { fill } from '../texts/fill.ts';

/** A command of the terminal: its options, and what it prints. */
interface Command {
  usage: string;
  options: OptionTable;
  /**
   * `named`: the word before the options, where the command takes one; `report` takes a line about the progress of long
   * work.
   */
  run: (given: Given, named: string | undefined, report: (line: string) => void) => string | Promise<string>;
  /** Whether a word may stand before the options. */
  takesName?: true;
  /** Whether it works on drills that may be broken. */
  onBroken?: true;
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    usage: 'check [hip-flexors | --translated de]',
    options: checkOptions,
    takesName: true,
    onBroken: true,
    run: check,
  },
  explain: {
    usage:
      'explain --drill hip-flexors --side right --phase hold [--time 5] [--lean -20] [--lift 55] [--pelvic-tilt 6] [--hold-point 35] [--knee-bend 10] [--pelvis-drop 5] [--heel 30] [--bend 20] [--hand] [--press] [--mass 75.3] [--no-intent] [--no-guard] [--sample [--seed 1]] [--json]',
    options: explainOptions,
    run: explain,
  },
  moments: {
    usage:
      'moments --muscle biceps_femoris_long --coordinate hip_flexion --from -30 --to 90 --steps 9 [--lines] [--json]',
    options: momentsOptions,
    run: moments,
  },
  stride: {
    usage: 'stride [--at 15] [--json]',
    options: strideOptions,
    run: stride,
  },
  play: {
    usage: 'play walk.mot [--at 0.5] [--json]',
    options: playOptions,
    takesName: true,
    run: play,
  },
  track: {
    usage: 'track hip-flexors [--mot | --sto | --csv] [--side right] [--out lift.mot]',
    options: trackOptions,
    takesName: true,
    run: track,
  },
  export: {
    usage: 'export --out body.glb|body.usdz [--drill hip-flexors] [--side right] [--time 8 | --phase hold | --rest]',
    options: exportOptions,
    run: (given, _, report) => exportBody(given, report),
  },
  picture: {
    usage:
      'picture hip-flexors --out hold.png [--at 8.6] [--side right] [--view back] [--theme sun] [--width 1080 --height 1080] [--clear] [--no-tags] [--no-caption]',
    options: pictureOptions,
    takesName: true,
    run: takePicture,
  },
  film: {
    usage:
      'film hip-flexors|--lesson why-contract --out film.mp4|film.webm|film.gif [--from 1 --to 4] [--side right] [--view back] [--theme sun] [--width 640 --height 640] [--no-tags] [--no-caption]',
    options: filmOptions,
    takesName: true,
    run: makeFilm,
  },
};

/** Runs the terminal's words; returns the exit code: 0, or 2 where the input is bad (then one sentence on stderr). */
export async function tightrope(
  words: readonly string[],
  write: (text: string) => void,
  complain: (text: string) => void,
): Promise<number> {
  try {
    const [name, ...rest] = await inLanguage(words);
    if (name === undefined || name === '--help' || name === 'help') {
      write(help());
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      throw new BadInput(
        fill(texts.terminal.noCommand, { name: shorten(name), commands: Object.keys(commands).join(', ') }),
      );
    if (!command.onBroken) refuseBroken();
    const named = command.takesName && rest[0]?.startsWith('--') === false ? rest.shift() : undefined;
    const report = (line: string): void => complain(`${line}\n`);
    write(await command.run(readArguments(rest, command.options), named, report));
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    complain(`${error.message}\n`);
    return 2;
  } finally {
    await speak('en');
  }
}

/** Each command in one sentence, and how it is called. */
function help(): string {
  const said: Readonly<Record<string, string>> = texts.terminal.help;
  const lines = Object.entries(commands).map(([id, { usage }]) => `${said[id]}\n  npm run -s tightrope -- ${usage}\n`);
  return `${lines.join('')}${fill(texts.terminal.help.language, { tags: languageTags().join(', ') })}\n`;
}

/**
 * Speaks the language that `--lang` names, wherever among the words it stands; returns the words without it.
 * @throws BadInput where it is incomplete, repeated, or there is no such language
 */
async function inLanguage(words: readonly string[]): Promise<string[]> {
  const said = texts.terminal;
  const rest = [...words];
  const at = rest.findIndex((word) => /^--lang(=|$)/.test(word));
  if (at < 0) return rest;
  const [word = ''] = rest.splice(at, 1);
  const tag = word.includes('=') ? word.slice(word.indexOf('=') + 1) : rest.splice(at, 1)[0];
  if (!tag || tag.startsWith('--')) throw new BadInput(fill(said.arguments.needsValue, { name: 'lang' }));
  if (rest.some((each) => /^--lang(=|$)/.test(each))) throw new BadInput(fill(said.arguments.twice, { name: 'lang' }));
  const tags = languageTags();
  if (!tags.includes(tag))
    throw new BadInput(fill(said.check.noLanguage, { tag: shorten(tag), tags: tags.join(', ') }));
  await speak(tag);
  return rest;
}

function refuseBroken(): void {
  try {
    checkDrills();
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  }
}

if (isStarted()) {
  // A reader that has gone away has read enough; a full disk is worth a sentence. Neither is bad input.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`${fill(texts.terminal.notWritten, { code: error.code ?? '?' })}\n`);
    process.exit(1);
  });
  process.exitCode = await tightrope(
    process.argv.slice(2),
    (t) => process.stdout.write(t),
    (t) => process.stderr.write(t),
  );
}

/** Whether this file is what was started, through a linked path as well. */
function isStarted(): boolean {
  try {
    return realpathSync(process.argv[1] ?? '') === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}
