import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMuscleFigures } from '../../mesh/muscles/muscleFigures.ts';
import { arm } from './armLines.ts';
import {
  apply,
  fixed,
  lineOf,
  neutralFrames,
  plain,
  round,
  seenFrom,
  type SourceSet,
  type Vec,
} from './sourceLines.ts';

/**
 * Writes the mechanical figures that ship (`src/anatomy/lines/leg.json`, `trunk.json`, `arm.json`) from the collected
 * published figures and the table that says which line belongs to which muscle; see models/figures/SOURCES.md,
 * "Mechanics".
 */
function writeLines(reference: string, out: string): void {
  const figures = JSON.parse(readFileSync(`${reference}/musculoskeletal-figures.json`, 'utf8')) as Record<
    string,
    SourceSet
  >;
  const table = JSON.parse(readFileSync(`${reference}/lines.json`, 'utf8')) as {
    lines: { set: string; line: string; muscle: string }[];
  };
  const muscleOf = (set: string, line: string): string | undefined =>
    table.lines.find((row) => row.set === set && row.line === line)?.muscle;
  writeFileSync(`${out}/leg.json`, render(leg(figures['rajagopal2016']!, muscleOf)));
  writeFileSync(`${out}/trunk.json`, render(trunk(figures['torso_allaire_saul']!, figures['myosim_body']!, muscleOf)));
  const muscles = readMuscleFigures(join(import.meta.dirname, '..', '..', 'figures', 'muscles'));
  writeFileSync(`${out}/arm.json`, render(arm(figures['neck_shoulder']!, figures['myosim_arm']!, muscles, muscleOf)));
}

function leg(set: SourceSet, muscleOf: (set: string, line: string) => string | undefined): object {
  return {
    about:
      'Rajagopal et al. 2016 (doi:10.1109/TBME.2016.2586891), unscaled, right side; OpenSim axes (x forward, y up, z right), metres, radians, newtons, kilograms. A line: peak force, optimal fibre length, tendon slack length, pennation, points as body x y z, cylinders that it may wrap. The origin of the pelvis frame lies between the anterior superior iliac spines.',
    bodies: Object.fromEntries(
      Object.entries(set.bodies).map(([name, b]) => [plain(name), { mass: b.mass_kg, com: b.com }]),
    ),
    joints: set.joints.map((j) => ({
      name: plain(j.name),
      type: j.type,
      parent: plain(j.parent),
      at: j.parent_loc,
      turned: j.parent_ori,
      child: plain(j.child),
      childAt: j.child_loc,
      childTurned: j.child_ori,
      coordinates: j.coords.map((c) => ({ name: plain(c.name), range: c.range })),
      axes: j.axes
        .filter((a) => a.coord !== null || (a.fn.type === 'const' && a.fn.value !== 0))
        .map((a) => ({
          kind: a.which.startsWith('rotation') ? 'turn' : 'slide',
          axis: a.axis,
          coordinate: a.coord === null ? null : plain(a.coord).replace('_beta', ''),
          value: a.fn,
        })),
    })),
    wraps: Object.fromEntries(
      Object.entries(set.wraps).map(([name, w]) => [
        plain(name),
        {
          body: plain(w.body),
          at: w.translation,
          turned: w.rotation_xyz_body,
          radius: w.radius,
          side: w.quadrant,
        },
      ]),
    ),
    lines: Object.entries(set.muscles).map(([name, m]) =>
      lineOf(
        name,
        m,
        muscleOf('rajagopal2016', name),
        (m.points ?? []).map((p) => [plain(p.body), ...fixed(p)]),
      ),
    ),
  };
}

function trunk(
  torso: SourceSet,
  myosim: SourceSet,
  muscleOf: (set: string, line: string) => string | undefined,
): object {
  const wanted = new Set([
    'rectus_abdominis',
    'iliocostalis_lumborum',
    'erector_spinae_longissimus',
    'quadratus_lumborum',
    'external_oblique',
    'internal_oblique',
  ]);
  const frames = neutralFrames(torso);
  const place = (body: string, p: Vec): [string, ...Vec] => {
    if (body.startsWith('lumbar')) return [body, ...p];
    const world = apply(frames.get(body)!, p);
    if (body === 'pelvis' || body === 'sacrum') return ['pelvis', ...(world.map(round) as Vec)];
    if (body === 'Abdomen') return ['abdomen', ...(world.map(round) as Vec)];
    return ['thorax', ...seenFrom(frames.get('thoracic12')!, world)];
  };
  const lines: object[] = [];
  for (const [name, m] of Object.entries(torso.muscles)) {
    const muscle = muscleOf('torso_allaire_saul', name);
    if (!muscle || !wanted.has(muscle)) continue;
    lines.push(
      lineOf(
        name,
        m,
        muscle,
        (m.points ?? []).map((p) => place(p.body, fixed(p))),
      ),
    );
  }
  for (const [name, m] of Object.entries(myosim.muscles)) {
    if (muscleOf('myosim_body', name) !== 'multifidus') continue;
    lines.push(
      lineOf(
        name,
        m,
        'multifidus',
        (m.path ?? []).map((p) => [p.site === 'sacrum' ? 'pelvis' : `myosim_${p.site}`, ...p.xyz]),
      ),
    );
  }
  const levels = [5, 4, 3, 2, 1].map((k) => `lumbar${k}`);
  const next = ['lumbar4', 'lumbar3', 'lumbar2', 'lumbar1', 'thoracic12'];
  const at = (name: string): Vec => torso.joints.find((j) => j.child === name)!.parent_loc;
  const t12 = frames.get('thoracic12')!;
  return {
    about:
      'Trunk lines: torso after Allaire et al. as in the cyclist full-body model (MIT), multifidus from MyoSim (Apache-2.0). Right side, OpenSim axes, metres, radians, newtons. Points of pelvis and abdomen are in the pelvis frame of leg.json, points of a lumbar vertebra in its own frame (origin in the disc below, `upper` the disc above), points of all ribs and thoracic vertebrae in the frame of T12 in the neutral posture.',
    frames: {
      ...Object.fromEntries(levels.map((name, i) => [name, { upper: at(next[i]!) }])),
      // MyoSim has its own lumbar frames; the height of its first level is not in the collection, so its disc pitch
      // stands in.
      ...Object.fromEntries(
        levels.map((name, i) => [
          `myosim_${name}`,
          { upper: myosim.bodies[next[i]!]?.pos ?? myosim.bodies['lumbar1']!.pos! },
        ]),
      ),
      thorax: { upper: seenFrom(t12, apply(frames.get('head_neck')!, [0, 0, 0])) },
      pelvis: { l5s1: frames.get('lumbar5')!.p.map(round) },
    },
    rhythm: {
      about:
        'Share of the lumbar coordinates at each level, from below: published couplings (MyoSim, after Christophy et al. 2012); the lowest level takes the remainder of extension and bending, the thoracic spine (here T12/L1) the remainder of rotation. The abdominal wall follows extension only.',
      lumbar_extension: [0.125, 0.185, 0.204, 0.231, 0.255, 0],
      lumbar_bending: [0.1355, 0.1811, 0.2453, 0.2501, 0.188, 0],
      lumbar_rotation: [0, 0.03778, 0.03778, 0.03111, 0.02889, 0.86444],
      abdomen: 0.6429,
    },
    lines,
  };
}

/** One row per inner object: readable, and a change shows as one line. */
function render(value: object): string {
  const inner = (v: unknown, depth: number): string => {
    if (Array.isArray(v) && depth < 2 && v.some((e) => typeof e === 'object')) {
      return `[\n${v.map((e) => `${'  '.repeat(depth + 1)}${JSON.stringify(e)}`).join(',\n')}\n${'  '.repeat(depth)}]`;
    }
    if (typeof v === 'object' && v !== null && !Array.isArray(v) && depth < 2) {
      const rows = Object.entries(v).map(
        ([k, e]) => `${'  '.repeat(depth + 1)}${JSON.stringify(k)}: ${inner(e, depth + 1)}`,
      );
      return `{\n${rows.join(',\n')}\n${'  '.repeat(depth)}}`;
    }
    return JSON.stringify(v);
  };
  return `${inner(value, 0)}\n`;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
writeLines(process.argv[2] ?? here('../../../../shared/reference'), here('../../../src/anatomy/lines'));
