import {
  BackSide,
  Color,
  type IUniform,
  type Material,
  MeshStandardMaterial,
  ShaderMaterial,
  type Texture,
  Vector2,
  Vector3,
} from 'three';
import { placeVertex } from './placeVertex.ts';
import { roleFragment, roleOcclusion, rolePaint, stateVertex } from './roleShading.ts';
import type { StateRows } from './stateRows.ts';
import type { Palette } from './themes.ts';

/**
 * Kinds of surface, as the third number of a part's second state row tells the shader: the place of its colour in line
 * 3.
 */
export const kinds: Readonly<Record<string, number>> = {
  muscle: 0,
  pearl: 1,
  bone: 2,
  cartilage: 3,
  skin: 4,
  shoe: 5,
  sole: 6,
  hair: 7,
  shorts: 60,
};

export type Uniforms = ReturnType<typeof sharedUniforms>;

/** Uniforms that all materials of the runner share; change `.value` and every pass follows. */
export function sharedUniforms(state: Texture, stations: Texture, pose: Texture) {
  return {
    uState: { value: state },
    uStations: { value: stations },
    uPose: { value: pose },
    uGhost: { value: new Color() },
    uGhostAlpha: { value: 0.9 },
    uGhostVeil: { value: 0.06 },
    /** How sharply the skin fades from its edge, and how thick it is there. */
    uSkin: { value: new Vector2(3.5, 0.8) },
    uOutline: { value: [new Color(), new Color()] },
    uViewport: { value: new Vector3(1, 1, 1) },
  };
}

/** Where the colours of the state texture's line 3 begin. */
const palettePlace = { kinds: 0, contracting: 8, holding: 12, inhibited: 15, stripes: 17, shorts: 60 } as const;
const colour = new Color();

/** Takes a theme's colours into the state texture, and those of ghosts and outlines into the shared uniforms. */
export function takePalette(u: Uniforms, rows: StateRows, p: Palette): void {
  const put = (from: number, hexes: string[]): void =>
    hexes.forEach((hex, i) => {
      colour.set(hex);
      rows.setLook(from + i, colour.r, colour.g, colour.b, 1);
    });
  put(palettePlace.kinds, [p.clay, p.pearl, p.bone, p.cartilage, p.skin, p.shoe, p.sole, p.hair]);
  put(palettePlace.shorts, [p.shorts]);
  put(palettePlace.contracting, [...p.contracting.albedo, ...p.contracting.glow]);
  put(palettePlace.holding, [...p.holding.albedo, p.holding.glow]);
  put(palettePlace.inhibited, [p.inhibited, p.dashes]);
  put(palettePlace.stripes, [p.stripes]);
  u.uGhost.value.set(p.ghost);
  u.uGhostAlpha.value = p.ghostAlpha;
  u.uGhostVeil.value = p.ghostVeil;
  u.uOutline.value[0]?.set(p.hover);
  u.uOutline.value[1]?.set(p.selected);
}

const asUniforms = (u: Uniforms, pass: number): Record<string, IUniform> => ({ ...u, uPass: { value: pass } });

/** The solid pass: a standard material whose vertices are placed by us and whose colour comes from the state rows. */
export function solidMaterial(shared: Uniforms): Material {
  const material = new MeshStandardMaterial({ metalness: 0, roughness: 0.62 });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, asUniforms(shared, 0));
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${stateVertex}${placeVertex}`)
      .replace('#include <beginnormal_vertex>', 'vec3 placed; vec3 objectNormal; place(placed, objectNormal);')
      .replace('#include <begin_vertex>', 'vec3 transformed = placed;')
      .replace(
        '#include <project_vertex>',
        '#include <project_vertex>\nif (elsewhere()) gl_Position = vec4(0., 0., 2., 1.);',
      );
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${roleFragment}`)
      .replace('#include <emissivemap_fragment>', rolePaint)
      .replace('#include <aomap_fragment>', roleOcclusion);
  };
  material.customProgramCacheKey = () => 'runner';
  return material;
}

/** Vertices pushed out by `inflate` metres, for the passes that are no standard material. */
const passVertex = (inflate: string): string => /* glsl */ `
${stateVertex}
${placeVertex}
varying vec3 vNormal;
varying vec3 vViewPosition;
void main() {
  vec3 p, n;
  place(p, n);
  vec4 mv = modelViewMatrix * vec4(p + n * ${inflate}, 1.);
  vNormal = normalMatrix * n;
  vViewPosition = -mv.xyz;
  gl_Position = elsewhere() ? vec4(0., 0., 2., 1.) : projectionMatrix * mv;
}`;

/** How see-through surfaces are coloured: `rim` is 1 at the edge and 0 where the surface faces the eye. */
const glassFragment = (colour: string): string => /* glsl */ `
uniform vec3 uGhost;
uniform float uGhostAlpha;
uniform float uGhostVeil;
uniform vec2 uSkin;
varying vec3 vNormal;
varying vec3 vViewPosition;
varying vec3 vShade;
void main() {
  float facing = 1. - clamp(abs(dot(normalize(vNormal), normalize(vViewPosition))), 0., 1.);
  ${colour}
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

/** One layer of glass: first depth alone, then colour where that depth is, so that only the nearest surface shows. */
function glass(
  uniforms: Record<string, IUniform>,
  inflate: string,
  colour: string,
): { depth: Material; colour: Material } {
  const vertexShader = passVertex(inflate);
  return {
    depth: new ShaderMaterial({
      uniforms,
      vertexShader,
      fragmentShader: 'void main() { gl_FragColor = vec4(0.); }',
      colorWrite: false,
    }),
    colour: new ShaderMaterial({
      uniforms,
      vertexShader,
      transparent: true,
      depthWrite: false,
      fragmentShader: glassFragment(colour),
    }),
  };
}

/** Parts that have turned to glass. */
export function ghostMaterials(shared: Uniforms): { depth: Material; colour: Material } {
  return glass(
    asUniforms(shared, 1),
    '0.',
    `float rim = pow(facing, 2.2);
  gl_FragColor = vec4(uGhost * mix(.55, 1.15, rim), uGhostAlpha * (uGhostVeil + .90 * rim) * mix(.5, 1., vShade.x));`,
  );
}

/** Skin: the whole body, whatever layer is shown, a few millimetres out, seen only where it turns away from the eye. */
export function skinMaterials(shared: Uniforms): { depth: Material; colour: Material } {
  return glass(
    asUniforms(shared, 3),
    '.006',
    `float rim = pow(facing, uSkin.x);
  gl_FragColor = vec4(uGhost * 1.1, uGhostAlpha * uSkin.y * rim);`,
  );
}

/**
 * A hull pushed out in screen space behind the part, broken where the drive is uncertain; a dark line under the bright
 * one keeps it seen on any ground.
 */
export function outlineMaterial(shared: Uniforms): Material {
  return new ShaderMaterial({
    uniforms: asUniforms(shared, 2),
    side: BackSide,
    vertexShader: /* glsl */ `
uniform vec3 uViewport;
${stateVertex}
${placeVertex}
void main() {
  vec3 p, n;
  place(p, n);
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(p, 1.);
  vec2 push = (projectionMatrix * vec4(normalMatrix * n, 0.)).xy;
  push /= max(length(push * uViewport.xy), 1e-6);
  clip.xy += push * (vRest.w > 1.5 ? 3.2 : 2.2) * uViewport.z * 2. * clip.w;
  clip.z += .0004 * clip.w;
  gl_Position = elsewhere() ? vec4(0., 0., 2., 1.) : clip;
}`,
    fragmentShader: /* glsl */ `
uniform vec3 uOutline[2];
flat varying vec4 vRest;
flat varying vec4 vSure;
varying float vArc;
varying vec4 vFibre;
void main() {
  if (vSure.x > .5 && fract(vFibre.x / .02) < .4) discard;
  gl_FragColor = vec4(vRest.w > 1.5 ? uOutline[1] : uOutline[0], 1.);
  #include <colorspace_fragment>
}`,
  });
}
