import {
  BackSide, Color, type IUniform, type Material, MeshStandardMaterial, ShaderMaterial, type Texture, Vector3,
} from 'three';
import { loftVertex, rigidVertex } from './placeVertex.ts';
import { roleFragment, roleOcclusion, rolePaint, stateVertex } from './roleShading.ts';
import type { StateRows } from './stateRows.ts';
import type { Palette } from './themes.ts';

/** Kinds of surface, as the third number of a part's second state row tells the shader. */
export const kinds = ['muscle', 'pearl', 'bone', 'cartilage', 'skin', 'shoe', 'sole', 'hair'] as const;

export type Uniforms = ReturnType<typeof sharedUniforms>;

/** Uniforms that all materials of the runner share; change `.value` and every pass follows. */
export function sharedUniforms(state: Texture, stations: Texture, pose: Texture) {
  return {
    uState: { value: state },
    uStations: { value: stations },
    uPose: { value: pose },
    uGhost: { value: new Color() },
    uGhostAlpha: { value: 0.9 },
    uOutline: { value: [new Color(), new Color()] },
    uViewport: { value: new Vector3(1, 1, 1) },
  };
}

/** Where the colours of the state texture's line 3 begin. */
const palettePlace = { kinds: 0, contracting: 8, holding: 12, inhibited: 15, stripes: 17 } as const;
const colour = new Color();

/** Takes a theme's colours into the state texture, and those of ghosts and outlines into the shared uniforms. */
export function takePalette(u: Uniforms, rows: StateRows, p: Palette): void {
  const put = (from: number, hexes: string[]): void => hexes.forEach((hex, i) => {
    colour.set(hex);
    rows.setLook(from + i, colour.r, colour.g, colour.b, 1);
  });
  put(palettePlace.kinds, [p.clay, p.pearl, p.bone, p.cartilage, p.skin, p.shoe, p.sole, p.skin]);
  put(palettePlace.contracting, [...p.contracting.albedo, ...p.contracting.glow]);
  put(palettePlace.holding, [...p.holding.albedo, p.holding.glow]);
  put(palettePlace.inhibited, [p.inhibited, p.dots]);
  put(palettePlace.stripes, [p.stripes]);
  u.uGhost.value.set(p.ghost);
  u.uGhostAlpha.value = p.ghostAlpha;
  u.uOutline.value[0]?.set(p.hover);
  u.uOutline.value[1]?.set(p.selected);
}

type Shape = 'muscle' | 'rigid';
const placing: Record<Shape, string> = { muscle: loftVertex, rigid: rigidVertex };
const asUniforms = (u: Uniforms, pass: number): Record<string, IUniform> => ({ ...u, uPass: { value: pass } });

/** The solid pass: a standard material whose vertices are placed by us and whose colour comes from the state rows. */
export function solidMaterial(shape: Shape, shared: Uniforms): Material {
  const material = new MeshStandardMaterial({ metalness: 0, roughness: 0.62 });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, asUniforms(shared, 0));
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${stateVertex}${placing[shape]}`)
      .replace('#include <beginnormal_vertex>', 'vec3 placed; vec3 objectNormal; place(placed, objectNormal);')
      .replace('#include <begin_vertex>', 'vec3 transformed = placed;')
      .replace('#include <project_vertex>', '#include <project_vertex>\nif (elsewhere()) gl_Position = vec4(0., 0., 2., 1.);');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${roleFragment}`)
      .replace('#include <emissivemap_fragment>', rolePaint)
      .replace('#include <aomap_fragment>', roleOcclusion);
  };
  material.customProgramCacheKey = () => `runner ${shape}`;
  return material;
}

const ghostVertex = (shape: Shape): string => /* glsl */ `
${stateVertex}
${placing[shape]}
varying vec3 vNormal;
varying vec3 vViewPosition;
void main() {
  vec3 p, n;
  place(p, n);
  vec4 mv = modelViewMatrix * vec4(p, 1.);
  vNormal = normalMatrix * n;
  vViewPosition = -mv.xyz;
  gl_Position = elsewhere() ? vec4(0., 0., 2., 1.) : projectionMatrix * mv;
}`;

/** One layer of glass: first depth alone, then colour where that depth is, so that only the nearest ghost shows. */
export function ghostMaterials(shape: Shape, shared: Uniforms): { depth: Material; colour: Material } {
  const uniforms = asUniforms(shared, 1);
  const depth = new ShaderMaterial({
    uniforms, vertexShader: ghostVertex(shape), fragmentShader: 'void main() { gl_FragColor = vec4(0.); }', colorWrite: false,
  });
  const colour = new ShaderMaterial({
    uniforms,
    vertexShader: ghostVertex(shape),
    transparent: true,
    depthWrite: false,
    fragmentShader: /* glsl */ `
uniform vec3 uGhost;
uniform float uGhostAlpha;
varying vec3 vNormal;
varying vec3 vViewPosition;
varying vec2 vShade;
void main() {
  float facing = 1. - clamp(abs(dot(normalize(vNormal), normalize(vViewPosition))), 0., 1.);
  float rim = pow(facing, 2.2);
  gl_FragColor = vec4(uGhost * mix(.55, 1.15, rim), uGhostAlpha * (.06 + .90 * rim) * mix(.5, 1., vShade.x));
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`,
  });
  return { depth, colour };
}

/** A hull pushed out in screen space behind the part, broken where the drive is uncertain; a dark line under the bright one keeps it seen on any ground. */
export function outlineMaterial(shape: Shape, shared: Uniforms): Material {
  return new ShaderMaterial({
    uniforms: asUniforms(shared, 2),
    side: BackSide,
    vertexShader: /* glsl */ `
uniform vec3 uViewport;
${stateVertex}
${placing[shape]}
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
