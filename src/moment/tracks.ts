import { coordinateIndex } from '../anatomy/coordinates.ts';
import { type Curve, type CurveKey, makeCurve } from './curve.ts';
import type { NumericOption } from '../drills/optionNames.ts';
import { type Settings, unitOf } from './options.ts';
import type { Drill, Track } from '../drills/schema.ts';
import { momentOf } from '../drills/timeline.ts';

export const degree = Math.PI / 180;

/** The authored curve of one coordinate. */
export interface RowCurve {
  row: number;
  curve: Curve;
}

/** All that a drill's tracks say, on the clock of the first side; authored for the right leg as the lifted one. */
export interface Curves {
  rows: RowCurve[];
  /** Share of the way of the centre of mass onto the standing foot. */
  shift: Curve;
  lean: Curve;
  /** Point under the centre of mass before the left ankle, metres. */
  point: Curve;
  /** How far the foot is turned up about its heel, radians. */
  pitch: Curve;
  /** How much the hand on a wall bears, 0 to 1 of `handWeight`. */
  hand: Curve;
}

/**
 * Coordinates of the lifted leg (and the pelvis above it) that hang free in the air and belong to the floor before and
 * after.
 */
const hanging = ['lift', 'pelvis_list', 'hip_adduction', 'hip_rotation', 'ankle_angle', 'subtalar_angle'] as const;
type Hanging = (typeof hanging)[number];

/**
 * The option that stands for what a track says of the hold, whether it is the leg's that stays on the floor (which may
 * be the working one), and its sign (toes bent up are negative in OpenSim).
 */
const optionOf: Record<string, { option: NumericOption; of?: 'standing leg'; sign?: -1 }> = {
  lean: { option: 'lean' },
  lift: { option: 'lift' },
  pelvis_tilt: { option: 'pelvicTilt' },
  point: { option: 'holdPoint' },
  knee_angle: { option: 'kneeBend', of: 'standing leg' },
  pelvis_list: { option: 'pelvisDrop' },
  mtp_angle: { option: 'heel', sign: -1 },
  lumbar_bending: { option: 'bend' },
};

/**
 * The centre of mass stands this far before the ankle where a drill says nothing else, millimetres. Fifteen people had
 * the knee 38 (SD 20) before the ankle and the weight above it 14 (SD 11) before the knee (Woodhull et al. 1985, Eur J
 * Appl Physiol 54:109), which with this body's legs puts the whole at 50, give or take 6 (standard error): ours is one
 * such error further forward. The soleus of quiet standing does 2.6 % of its strength at 50, 3.1 here: what lies tight
 * about the ankle (Riener and Edrich 1999) bears most of it, as it bore people at 1.6 degrees of lean (Loram et al.
 * 2007, J Physiol 584:661).
 */
const usualPoint = 55;

const still = (value: number): Curve => makeCurve([{ time: 0, value }]);

/** The curves of a drill's tracks with these settings. */
export function curvesOf(drill: Drill, settings: Settings, rest: Float64Array): Curves {
  const out: Curves = {
    rows: [],
    shift: still(0),
    lean: still(0),
    point: still(usualPoint / 1000),
    pitch: still(0),
    hand: still(0),
  };
  const tilt = coordinateIndex('pelvis_tilt', 'mid');
  for (const track of effectiveTracks(drill, settings)) {
    const keys = keysOf(drill, track, settings);
    const scaled = (unit: number): Curve => makeCurve(keys.map((k) => ({ ...k, value: k.value * unit })));
    if (track.coordinate === 'shift') out.shift = scaled(1);
    else if (track.coordinate === 'lean') out.lean = scaled(degree);
    else if (track.coordinate === 'point') out.point = scaled(1 / 1000);
    else if (track.coordinate === 'pitch') out.pitch = scaled(degree);
    else if (track.coordinate === 'hand') out.hand = scaled(1);
    else if (!hangs(drill, track)) {
      const base = track.coordinate === 'pelvis_tilt' ? rest[tilt]! : 0;
      for (const row of rowsOf(drill, track))
        out.rows.push({ row, curve: makeCurve(keys.map((k) => ({ ...k, value: k.value * degree + base }))) });
    }
  }
  return out;
}

/**
 * The tracks that count, each of one side or of the body: one with a switch that is on stands for the same one without.
 */
function effectiveTracks(drill: Drill, settings: Settings): Track[] {
  const counting = drill.tracks.filter((t) => t.when === undefined || settings[t.when]);
  const single = counting.flatMap((t) =>
    t.of === 'both' ? (['working', 'standing'] as const).map((of) => ({ ...t, of })) : [t],
  );
  return single.filter(
    (t) =>
      t.when !== undefined ||
      !single.some((o) => o.when !== undefined && o.coordinate === t.coordinate && o.of === t.of),
  );
}

/** Per hanging coordinate the track that authors it in the air, or null where it just goes from floor to floor. */
export function hangingTracks(drill: Drill, settings: Settings): Map<Hanging, Track | null> {
  const tracks = effectiveTracks(drill, settings);
  return new Map(hanging.map((name) => [name, tracks.find((t) => t.coordinate === name && hangs(drill, t)) ?? null]));
}

/** Whether a track says what the lifted leg (or the pelvis above it) does in the air only. */
function hangs(drill: Drill, track: Track): boolean {
  if (track.coordinate === 'pelvis_list' || track.coordinate === 'lift') return true;
  return (
    drill.stance.feet !== 'two' &&
    track.of === drill.stance.lifted &&
    (hanging as readonly string[]).includes(track.coordinate)
  );
}

/** Keys of a track on the clock, in the file's unit; those of the hold take what the options say. */
export function keysOf(drill: Drill, track: Track, settings: Settings): CurveKey[] {
  const mapped = optionOf[track.coordinate];
  const applies =
    mapped !== undefined &&
    (mapped.of === undefined || drill.stance.feet === 'two' || track.of !== drill.stance.lifted);
  const chosen = applies ? ((mapped.sign ?? 1) * settings[mapped.option]) / unitOf(mapped.option) : Number.NaN;
  const righting = track.coordinate === 'lumbar_bending' ? rightingOf(drill, settings) : 0;
  return track.keys.map(([phase, share, value]) => {
    const held = phase === 'hold' || phase === 'step' || (phase === 'lower' && share === 0);
    return {
      time: momentOf(drill, phase, share),
      value: !held ? value : (Number.isNaN(chosen) ? value : chosen) + righting,
    };
  });
}

/**
 * Degrees by which the trunk bends so as to stay as it stood where the pelvis is dropped by choice: nobody lets his
 * head hang with it.
 */
function rightingOf(drill: Drill, settings: Settings): number {
  const { pelvisDrop } = drill.options;
  return pelvisDrop ? pelvisDrop.start - settings.pelvisDrop / unitOf('pelvisDrop') : 0;
}

function rowsOf(drill: Drill, track: Track): number[] {
  const { coordinate, of } = track;
  if (of === 'body') return [coordinateIndex(coordinate, 'mid')];
  return [coordinateIndex(coordinate, of === drill.stance.lifted ? 'right' : 'left')];
}
