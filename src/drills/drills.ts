import abBrace from './ab-brace.json' with { type: 'json' };
import adductorSqueeze from './adductor-squeeze.json' with { type: 'json' };
import armHold from './arm-hold.json' with { type: 'json' };
import backExtendHold from './back-extend-hold.json' with { type: 'json' };
import calfRaise from './calf-raise.json' with { type: 'json' };
import calfRaiseOne from './calf-raise-one.json' with { type: 'json' };
import fistSqueeze from './fist-squeeze.json' with { type: 'json' };
import hamstringCurlHold from './hamstring-curl-hold.json' with { type: 'json' };
import heelWalk from './heel-walk.json' with { type: 'json' };
import hinge from './hinge.json' with { type: 'json' };
import hipFlexors from './hip-flexors.json' with { type: 'json' };
import latPress from './lat-press.json' with { type: 'json' };
import neckPress from './neck-press.json' with { type: 'json' };
import obliqueQl from './oblique-ql.json' with { type: 'json' };
import palmPress from './palm-press.json' with { type: 'json' };
import quadLock from './quad-lock.json' with { type: 'json' };
import shoulderLift from './shoulder-lift.json' with { type: 'json' };
import shoulderRoll from './shoulder-roll.json' with { type: 'json' };
import shoulderSqueeze from './shoulder-squeeze.json' with { type: 'json' };
import sideBend from './side-bend.json' with { type: 'json' };
import sideLegLift from './side-leg-lift.json' with { type: 'json' };
import stretchArm from './stretch-arm.json' with { type: 'json' };
import stretchBack from './stretch-back.json' with { type: 'json' };
import stretchBelly from './stretch-belly.json' with { type: 'json' };
import stretchButt from './stretch-butt.json' with { type: 'json' };
import stretchCalf from './stretch-calf.json' with { type: 'json' };
import stretchChest from './stretch-chest.json' with { type: 'json' };
import stretchGroin from './stretch-groin.json' with { type: 'json' };
import stretchHamstrings from './stretch-hamstrings.json' with { type: 'json' };
import stretchHipFlexors from './stretch-hip-flexors.json' with { type: 'json' };
import stretchHipSide from './stretch-hip-side.json' with { type: 'json' };
import stretchQuadriceps from './stretch-quadriceps.json' with { type: 'json' };
import stretchShin from './stretch-shin.json' with { type: 'json' };
import stretchShoulderTop from './stretch-shoulder-top.json' with { type: 'json' };
import stretchSide from './stretch-side.json' with { type: 'json' };
import stretchSole from './stretch-sole.json' with { type: 'json' };
import stretchUpperBack from './stretch-upper-back.json' with { type: 'json' };
import stretchWrist from './stretch-wrist.json' with { type: 'json' };
import toeCurl from './toe-curl.json' with { type: 'json' };
import toeWalk from './toe-walk.json' with { type: 'json' };
import type { Drill } from './schema.ts';

const contents: readonly unknown[] = [
  hipFlexors, calfRaise, calfRaiseOne, toeWalk, hinge, sideBend, shoulderLift, shoulderSqueeze, shoulderRoll,
  quadLock, hamstringCurlHold, sideLegLift, adductorSqueeze, heelWalk, toeCurl, backExtendHold, abBrace, obliqueQl, palmPress, latPress, armHold, fistSqueeze, neckPress,
  stretchHipFlexors, stretchQuadriceps, stretchHamstrings, stretchCalf, stretchButt, stretchSide, stretchBack, stretchChest, stretchUpperBack,
  stretchGroin, stretchHipSide, stretchBelly, stretchShin, stretchSole, stretchArm, stretchWrist, stretchShoulderTop,
];

/** Content of every drill file, by the file's name; `checkDrills` holds them against the schema whenever the app is built. */
export const drillFiles: Readonly<Record<string, unknown>> = Object.fromEntries(
  contents.map((content) => [`src/drills/${(content as { id: string }).id}.json`, content]),
);

/** Everything that can be played, the article's drills first, then those that carry its principle on, then what they are compared with. */
const everything = contents as readonly Drill[];

/** All drills that are offered. */
export const drills: readonly Drill[] = everything.filter(({ kind }) => kind === 'drill');

/** The classic stretches that drills are compared with. */
export const stretches: readonly Drill[] = everything.filter(({ kind }) => kind === 'stretch');

/** A drill, or a stretch that one is compared with, by its id, or undefined. */
export function findDrill(id: string): Drill | undefined {
  return everything.find((drill) => drill.id === id);
}
