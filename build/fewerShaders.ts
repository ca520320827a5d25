import type { Plugin } from 'vite';

/**
 * Shader parts that add nothing unless asked for (each is wrapped in a condition), and the runner never asks: glass
 * that refracts, soap film, probes, shadows, batches, shape keys, skins, relief, textures, cut planes, dots, fog,
 * colours of single
 * vertices, lacquer, alpha cut off. */
const unasked = [
  'transmission_fragment',
  'transmission_pars_fragment',
  'iridescence_fragment',
  'iridescence_pars_fragment',
  'lightprobes_pars_fragment',
  'shadowmap_pars_fragment',
  'batching_vertex',
  'batching_pars_vertex',
  'morphinstance_vertex',
  'morphcolor_vertex',
  'morphnormal_vertex',
  'morphtarget_vertex',
  'morphtarget_pars_vertex',
  'skinbase_vertex',
  'skinning_vertex',
  'skinning_pars_vertex',
  'skinnormal_vertex',
  'displacementmap_vertex',
  'displacementmap_pars_vertex',
  'shadowmap_vertex',
  'shadowmap_pars_vertex',
  'uv_vertex',
  'uv_pars_fragment',
  'normalmap_pars_fragment',
  'bumpmap_pars_fragment',
  'alphahash_fragment',
  'alphahash_pars_fragment',
  'aomap_fragment',
  'aomap_pars_fragment',
  'lightmap_pars_fragment',
  'emissivemap_fragment',
  'map_particle_fragment',
  'logdepthbuf_fragment',
  'logdepthbuf_pars_fragment',
  'logdepthbuf_vertex',
  'envmap_fragment',
  'envmap_pars_fragment',
  'envmap_vertex',
  'clipping_planes_fragment',
  'clipping_planes_pars_fragment',
  'clipping_planes_vertex',
  'clipping_planes_pars_vertex',
  'uv_pars_vertex',
  'normal_fragment_maps',
  'fog_fragment',
  'fog_pars_fragment',
  'color_fragment',
  'color_pars_fragment',
  'color_pars_vertex',
  'color_vertex',
  'clearcoat_normal_fragment_begin',
  'clearcoat_normal_fragment_maps',
  'clearcoat_pars_fragment',
  'dithering_pars_fragment',
  'alphatest_fragment',
  'map_fragment',
  'map_particle_pars_fragment',
  'logdepthbuf_pars_vertex',
  'alphamap_fragment',
];
/** Lighting models that none of the runner's materials has. */
const otherLights = [
  'lights_toon_fragment',
  'lights_toon_pars_fragment',
  'lights_phong_fragment',
  'lights_phong_pars_fragment',
  'lights_lambert_fragment',
  'lights_lambert_pars_fragment',
];

/**
 * Whole programs of materials that the runner does not have (shadows' distances, four models of light, dots, signs,
 * dashed lines), by how each begins, and how many begin so.
 */
const otherPrograms: readonly (readonly [beginning: string, count: number])[] = [
  ...['DISTANCE', 'LAMBERT', 'MATCAP', 'NORMAL', 'PHONG', 'TOON'].map((name) => [`#define ${name}\\n`, 2] as const),
  // What stands behind a scene as a picture: behind the runner there is none.
  ...[
    'uniform sampler2D t2D;',
    'uniform float backgroundBlurriness;',
    'uniform samplerCube tCube;',
    'uniform sampler2D tEquirect;',
  ].map((beginning) => [beginning, 1] as const),
  ['uniform float size;', 1],
  ['uniform float rotation;', 1],
  ['uniform vec3 color;\\nuniform float opacity;', 1],
  ['uniform float scale;\\nattribute float lineDistance;', 1],
  ['uniform vec3 diffuse;\\nuniform float opacity;\\nuniform float dashSize;', 1],
];

/**
 * Their text stays out of the first load; where the renderer's library has changed so that this is no longer safe, the
 * build stops.
 */
export const fewerShaders: Plugin = {
  name: 'fewer-shaders',
  apply: 'build',
  transform: {
    order: 'pre',
    handler: (code, id) => {
      if (/three[\\/]build[\\/]three\.module/.test(id))
        return {
          code: flushLeft(
            withoutHeadset(
              withoutCurves(
                otherPrograms.reduce(withoutProgram, [...unasked, ...otherLights].reduce(withoutShader, code)),
              ),
            ),
          ),
          map: null,
        };
      // The runner's own shaders stand in template texts, which no minifier touches.
      return /src[\\/]scene[\\/]look[\\/]\w+\.ts$/.test(id)
        ? { code: code.replaceAll(/\n[ \t]+/g, '\n').replaceAll(/\n\/\/.*/g, ''), map: null }
        : null;
    },
  },
};

function withoutShader(code: string, name: string): string {
  const text = new RegExp(`^((?:var|const) ${name} = ")(.*)(";)$`, 'm');
  const found = text.exec(code)?.[2];
  if (found === undefined || (unasked.includes(name) && !/^#if.*#endif$/.test(found))) {
    throw new Error(
      `The shader part "${name}" of three is not what it was: look at it, and take it out of the lists in build/fewerShaders.ts or leave it in them.`,
    );
  }
  return code.replace(text, '$1$3');
}

function withoutProgram(code: string, [beginning, count]: (typeof otherPrograms)[number]): string {
  const begins = beginning.replaceAll('\\', '\\\\');
  const text = new RegExp(`^(const (?:vertex|fragment)\\$\\w+ = ")${begins}.*(";)$`, 'gm');
  if ([...code.matchAll(text)].length !== count)
    throw new Error(
      `The programs of three that begin with "${beginning}" are not what they were: look at build/fewerShaders.ts.`,
    );
  return code.replaceAll(text, '$1$2');
}

/** Of the curves that map light to the screen only the one that the renderer asks for (ACES): the others are long. */
function withoutCurves(code: string): string {
  const parts =
    /((?:var|const) tonemapping_pars_fragment = "[^"]*?)vec3 LinearToneMapping\([^"]*?(vec3 RRTAndODTFit\([^"]*?)const mat3 LINEAR_REC2020_TO_LINEAR_SRGB[^"]*?(vec3 CustomToneMapping\()/;
  if (!parts.test(code)) {
    throw new Error("The curves of three's tone mapping are not what they were: look at build/fewerShaders.ts.");
  }
  return code.replace(parts, '$1$2$3');
}

/** What draws into a headset, which nothing of the page asks for: what is left says that there is none. */
function withoutHeadset(code: string): string {
  const manager = /^class WebXRManager extends EventDispatcher \{\n[\s\S]*?\n\}$/m;
  if (!manager.test(code))
    throw new Error("Three's way into a headset is not what it was: look at build/fewerShaders.ts.");
  return code.replace(
    manager,
    `class WebXRManager extends EventDispatcher {
  enabled = false;
  isPresenting = false;
  setAnimationLoop() {}
  getEnvironmentBlendMode() {}
  hasDepthSensing() { return false; }
  dispose() {}
}`,
  );
}

/** The texts of shaders without what sets their lines in: nobody reads it there, and it is in the first load. */
function flushLeft(code: string): string {
  return code.replaceAll(
    /^((?:var|const) [\w$]+ = ")(.*)(";)$/gm,
    (_, before: string, text: string, after: string) => `${before}${text.replaceAll(/\\n(?:\\t)+/g, '\\n')}${after}`,
  );
}
