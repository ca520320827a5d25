import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Drive } from '../moment/frame.ts';
import { kindColours, type Structure } from './structureMeshes.ts';

/** Linear colour and light of its own, by what a muscle does. */
const roles: Readonly<Record<Exclude<Drive, 'quiet'>, { colour: readonly [number, number, number]; light: number }>> = {
  contracting: { colour: [1, 0.16, 0.02], light: 0.35 },
  holding: { colour: [0.72, 0.42, 0.05], light: 0.12 },
  inhibited: { colour: [0.03, 0.12, 0.34], light: 0 },
};

/** A structure and what it does in the moment that is written. */
export interface Shown extends Structure {
  drive: Drive;
}

const text = (values: ArrayLike<number>, width: number, digits: number): string => {
  const parts: string[] = [];
  for (let i = 0; i < values.length; i += width)
    parts.push(`(${Array.from({ length: width }, (_, k) => Number(values[i + k]!.toFixed(digits))).join(',')})`);
  return parts.join(',');
};

const identifier = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/**
 * The body in one moment as USDZ for augmented reality on phones: metres, y up, standing on the floor, a prim per
 * structure. A zip without compression whose files begin at multiples of 64 bytes, as the format asks.
 */
export function usdz(structures: readonly Shown[]): Uint8Array {
  const low = structures.reduce(
    (least, { positions }) => positions.reduce((l, v, i) => (i % 3 === 1 ? Math.min(l, v) : l), least),
    Infinity,
  );
  const materials = [...new Set(structures.map(materialOf))];
  const stage = `#usda 1.0
(
  defaultPrim = "Runner"
  metersPerUnit = 1
  upAxis = "Y"
)

def Xform "Runner" (
  kind = "component"
)
{
${materials.map(materialText).join('\n')}
${structures.map((s) => meshText(s, low)).join('\n')}
}
`;
  return aligned('runner.usda', strToU8(stage));
}

function materialOf({ extras, drive }: Shown): string {
  return drive === 'quiet' ? extras.kind : drive;
}

function materialText(name: string): string {
  const role = name in roles ? roles[name as keyof typeof roles] : null;
  const colour = role?.colour ?? kindColours[name] ?? [0.6, 0.6, 0.6];
  const light = colour.map((v) => Number((v * (role?.light ?? 0)).toFixed(4)));
  return `  def Material "material_${name}"
  {
    token outputs:surface.connect = </Runner/material_${name}/surface.outputs:surface>
    def Shader "surface"
    {
      uniform token info:id = "UsdPreviewSurface"
      color3f inputs:diffuseColor = (${colour.join(', ')})
      color3f inputs:emissiveColor = (${light.join(', ')})
      float inputs:metallic = 0
      float inputs:roughness = 0.6
      token outputs:surface
    }
  }`;
}

function meshText(shown: Shown, low: number): string {
  const { extras, positions, normals, triangles } = shown;
  const grounded = positions.map((v, i) => (i % 3 === 1 ? v - low : v));
  return `  def Mesh "${identifier(`${extras.id}_${extras.side}`)}" (
    prepend apiSchemas = ["MaterialBindingAPI"]
    customData = {
      string id = "${extras.id}"
      string name = ${JSON.stringify(extras.name)}
      string latin = ${JSON.stringify(extras.latin ?? '')}
      string fma = "${extras.fma ?? ''}"
      string ta98 = "${extras.ta98 ?? ''}"
      string ta2 = "${extras.ta2 ?? ''}"
      string side = "${extras.side}"
    }
  )
  {
    uniform token subdivisionScheme = "none"
    int[] faceVertexCounts = [${Array.from({ length: triangles.length / 3 }, () => 3).join(',')}]
    int[] faceVertexIndices = [${triangles.join(',')}]
    point3f[] points = [${text(grounded, 3, 4)}]
    normal3f[] normals = [${text(normals, 3, 2)}] (
      interpolation = "vertex"
    )
    rel material:binding = </Runner/material_${materialOf(shown)}>
  }`;
}

/** One stored file whose content begins at a multiple of 64 bytes: the local header is padded with an extra field. */
function aligned(name: string, content: Uint8Array): Uint8Array {
  const header = 30 + strToU8(name).length;
  // An extra field costs four bytes of its own.
  const pad = (64 - ((header + 4) % 64)) % 64;
  const files: Zippable = {
    [name]: [content, { level: 0, mtime: new Date(1980, 0, 2), extra: { 12345: new Uint8Array(pad) } }],
  };
  return zipSync(files);
}
