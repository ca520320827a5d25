import { BufferAttribute, BufferGeometry, Color, DoubleSide, ShaderMaterial, Vector4 } from 'three';
import type { Theme } from '../../state/choices.ts';
import { curveFloats, fibres, nodes } from './reflexLayout.ts';

export const mostLoops = 2;
export const mostPulses = 56;
/** What a quad draws; see the fragment shader. */
const kind = { cord: 0, casing: 1, core: 2, node: 3, spindle: 4, bar: 5, pulse: 6 } as const;
const steps = 28;
/** After the fibres of all loops comes one line more: from the section of the cord to where it is in the spine. */
export const leader = mostLoops * fibres.length;
/** Colours over the body; inside the pale section of the cord they are the same in every light. */
const colours: Record<Theme, { excite: string; inhibit: string; casing: string; leader: string }> = {
  dark: { excite: '#ff7433', inhibit: '#79bbff', casing: '#12151a', leader: '#eef0f2' },
  sun: { excite: '#c93a02', inhibit: '#14599f', casing: '#fffaf2', leader: '#22201d' },
  contrast: { excite: '#ff7a45', inhibit: '#7db4ff', casing: '#000000', leader: '#ffffff' },
};

export type ReflexUniforms = ReturnType<typeof reflexUniforms>;

export function reflexUniforms() {
  return {
    /** Width and height of the canvas in CSS pixels, device pixels per CSS pixel. */
    uWindow: { value: new Vector4(1, 1, 1, 0) },
    uCurves: { value: new Float32Array(mostLoops * curveFloats + 8) },
    /**
     * Per fibre: 1 where it inhibits (2: the leader), 1 where it is dim and broken, its length, 1 where it is drawn.
     */
    uFibres: { value: new Float32Array((leader + 1) * 4) },
    /** Per node: x, y, radius (0: none), 1 where it is dim. */
    uNodes: { value: new Float32Array(mostLoops * nodes.length * 4) },
    /** Per loop the spindle and the bar: x, y, direction of unit length (0: none). */
    uMarks: { value: new Float32Array(mostLoops * 2 * 4) },
    /** Per pulse: fibre, place on it, brightness (0: none), 1 where it inhibits. */
    uPulses: { value: new Float32Array(mostPulses * 4) },
    /** Middle and radius of the section of the cord. */
    uCord: { value: new Vector4(0, 0, 0, 0) },
    uExcite: { value: new Color() },
    uInhibit: { value: new Color() },
    uCasing: { value: new Color() },
    uLeader: { value: new Color() },
  };
}

export function takeTheme(uniforms: ReflexUniforms, theme: Theme): void {
  uniforms.uExcite.value.set(colours[theme].excite);
  uniforms.uInhibit.value.set(colours[theme].inhibit);
  uniforms.uCasing.value.set(colours[theme].casing);
  uniforms.uLeader.value.set(colours[theme].leader);
}

function times(count: number, draw: (item: number) => void): void {
  for (let i = 0; i < count; i++) draw(i);
}

/** Every quad of the drawing, in the order in which it is painted: kind, item, and two numbers in it. */
export function reflexGeometry(): BufferGeometry {
  const quads: number[] = [];
  const index: number[] = [];
  const quad = (what: number, item: number, u0: number, u1: number): void => {
    const o = quads.length / 4;
    quads.push(what, item, u0, -1, what, item, u1, -1, what, item, u1, 1, what, item, u0, 1);
    index.push(o, o + 1, o + 2, o, o + 2, o + 3);
  };
  quad(kind.cord, 0, -1, 1);
  for (const layer of [kind.casing, kind.core]) {
    times(leader + 1, (fibre) => times(steps, (i) => quad(layer, fibre, i / steps, (i + 1) / steps)));
  }
  times(mostLoops * nodes.length, (node) => quad(kind.node, node, -1, 1));
  times(mostLoops, (loop) => quad(kind.spindle, loop * 2, -1, 1));
  times(mostLoops, (loop) => quad(kind.bar, loop * 2 + 1, -1, 1));
  times(mostPulses, (pulse) => quad(kind.pulse, pulse, -1, 1));
  const geometry = new BufferGeometry();
  geometry.setAttribute('aQuad', new BufferAttribute(new Float32Array(quads), 4));
  geometry.setIndex(index);
  return geometry;
}

/** One material for all of it: flat, over everything, in CSS pixels of the canvas. */
export function reflexMaterial(uniforms: ReflexUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms,
    transparent: true,
    side: DoubleSide,
    depthTest: false,
    depthWrite: false,
    vertexShader,
    fragmentShader,
  });
}

const vertexShader = /* glsl */ `
attribute vec4 aQuad;
uniform vec4 uWindow;
uniform vec4 uCurves[${(mostLoops * curveFloats) / 4 + 2}];
uniform vec4 uFibres[${leader + 1}];
uniform vec4 uNodes[${mostLoops * nodes.length}];
uniform vec4 uMarks[${mostLoops * 2}];
uniform vec4 uPulses[${mostPulses}];
uniform vec4 uCord;
flat varying vec4 vItem;
flat varying int vKind;
flat varying int vNode;
varying vec2 vAt;
varying vec2 vPixel;
vec2 curve(int f, float t, out vec2 along) {
  vec4 a = uCurves[f * 2], b = uCurves[f * 2 + 1];
  float s = 1. - t;
  along = 3. * (s * s * (a.zw - a.xy) + 2. * s * t * (b.xy - a.zw) + t * t * (b.zw - b.xy));
  return s * s * s * a.xy + 3. * s * s * t * a.zw + 3. * s * t * t * b.xy + t * t * t * b.zw;
}
void main() {
  vKind = int(aQuad.x + .5);
  int item = int(aQuad.y + .5);
  vNode = item % ${nodes.length};
  vec2 p = vec2(-99.), along;
  vItem = vec4(0.);
  vAt = aQuad.zw;
  if (vKind == ${kind.cord}) {
    float r = uCord.z + 3.;
    vAt *= r / max(uCord.z, 1.);
    if (uCord.z > 0.) p = uCord.xy + vec2(aQuad.z, -aQuad.w) * r;
  } else if (vKind == ${kind.casing} || vKind == ${kind.core}) {
    vItem = uFibres[item];
    vec2 q = curve(item, aQuad.z, along);
    float wide = vKind == ${kind.casing} ? 3.6 : 1.9;
    vAt = vec2(aQuad.z * vItem.z, aQuad.w * wide);
    if (vItem.w > 0.) p = q + normalize(vec2(-along.y, along.x) + 1e-6) * aQuad.w * wide;
  } else if (vKind == ${kind.node}) {
    vItem = uNodes[item];
    vAt *= vItem.z + 2.5;
    if (vItem.z > 0.) p = vItem.xy + vAt;
  } else if (vKind == ${kind.spindle} || vKind == ${kind.bar}) {
    vItem = uMarks[item];
    vAt *= vKind == ${kind.spindle} ? vec2(21., 9.) : vec2(5.5, 13.);
    vec2 d = vItem.zw;
    if (dot(d, d) > .1) p = vItem.xy + d * vAt.x + vec2(-d.y, d.x) * vAt.y;
    if (vKind == ${kind.bar}) vItem = uFibres[(item / 2) * ${fibres.length} + ${fibres.indexOf('targetMotor')}];
  } else {
    vec4 pulse = uPulses[item];
    int f = int(pulse.x + .5);
    vItem = vec4(pulse.w, pulse.z, 0., 0.);
    vAt *= 10.;
    if (pulse.z > 0.) p = curve(f, pulse.y, along) + vAt;
  }
  vPixel = p;
  gl_Position = vec4(p.x / uWindow.x * 2. - 1., 1. - p.y / uWindow.y * 2., 0., 1.);
}`;

const fragmentShader = /* glsl */ `
uniform vec4 uWindow;
uniform vec4 uCord;
uniform vec3 uExcite;
uniform vec3 uInhibit;
uniform vec3 uCasing;
uniform vec3 uLeader;
flat varying vec4 vItem;
flat varying int vKind;
flat varying int vNode;
varying vec2 vAt;
varying vec2 vPixel;
// Linear: the section's white and grey matter, its ink, and both kinds of fibre upon them.
const vec3 white = vec3(.863, .807, .708), grey = vec3(.610, .533, .445), ink = vec3(.018, .016, .015);
const vec3 exciteIn = vec3(.680, .055, .004), inhibitIn = vec3(.006, .095, .330);
float oval(vec2 p, vec2 c, vec2 r, float tilt) {
  float co = cos(tilt), si = sin(tilt);
  vec2 q = mat2(co, -si, si, co) * (p - c) / r;
  return (length(q) - 1.) * min(r.x, r.y);
}
float joined(float a, float b, float k) {
  float h = max(k - abs(a - b), 0.) / k;
  return min(a, b) - h * h * k * .25;
}
float cover(float distance, float soft) { return clamp(.5 - distance / soft, 0., 1.); }
void main() {
  float px = 1. / uWindow.z;
  bool inside = distance(vPixel, uCord.xy) < uCord.z;
  vec4 c = vec4(0.);
  if (vKind == ${kind.cord}) {
    float r = length(vAt), soft = 1.2 * px / uCord.z;
    vec2 p = vec2(abs(vAt.x), vAt.y);
    // A butterfly: narrow horns behind, broad ones in front, a bridge across the middle.
    float horns = joined(oval(p, vec2(.37, .36), vec2(.085, .40), .42), oval(p, vec2(.36, -.36), vec2(.28, .36), -.30), .30);
    horns = joined(horns, max(abs(p.y - .02) - .07, p.x - .36), .22);
    float fissure = max(p.x - .018, p.y + .30);
    vec3 shade = mix(white, grey, cover(horns, soft * 1.5));
    shade = mix(shade, ink, .55 * cover(min(fissure, length(p) - .035), soft));
    shade *= 1. - .12 * smoothstep(.7, 1., r);
    shade = mix(shade, ink, cover(abs(r - 1. + 1. / uCord.z) - .9 / uCord.z, soft));
    c = vec4(shade, cover(r - 1. - 1. / uCord.z, soft));
  } else if (vKind == ${kind.casing}) {
    if (inside) discard;
    c = vec4(uCasing, .82 * cover(abs(vAt.y) - 3.1, px));
    if (vItem.y > .5) c.a *= .55;
  } else if (vKind == ${kind.core}) {
    vec3 excite = inside ? exciteIn : uExcite, inhibit = inside ? inhibitIn : uInhibit;
    if (inside && vItem.x > 1.5) discard;
    c = vec4(vItem.x > 1.5 ? uLeader : mix(excite, inhibit, vItem.x), cover(abs(vAt.y) - (inside ? 1.35 : 1.65), px));
    if (vItem.y > .5) {
      if (fract(vAt.x / 9.) > .55) discard;
      c.a *= inside ? .8 : .7;
    }
  } else if (vKind == ${kind.node}) {
    float r = length(vAt), size = vItem.z;
    bool dim = vItem.w > .5;
    bool muscle = vNode == ${nodes.indexOf('endsInMuscle')};
    // Cells are ringed in ink; the inhibitory one is filled, and so is its ending; exciting endings stay open.
    vec3 fill = white, rim = ink;
    if (vNode == ${nodes.indexOf('interneuron')}) fill = ink;
    if (vNode == ${nodes.indexOf('endsOnTarget')}) { fill = inhibitIn; rim = inhibitIn; }
    if (vNode == ${nodes.indexOf('endsOnOwn')} || vNode == ${nodes.indexOf('endsOnRelay')}) rim = exciteIn;
    if (muscle) { fill = uCasing; rim = uExcite; }
    float ring = muscle ? 2.2 : 1.5;
    c = vec4(mix(rim, fill, cover(r - size + ring, px)), cover(r - size, px));
    if (dim) c.rgb = mix(c.rgb, grey, .6);
  } else if (vKind == ${kind.spindle}) {
    // A capsule that is thicker in the middle, with the ending wound round it.
    float half_ = 6.4 * pow(max(0., 1. - pow(abs(vAt.x) / 19., 2.)), .8);
    float edge = (abs(vAt.y) - half_) * .8;
    float wound = abs(vAt.x) < 12.5 ? abs(fract((vAt.x + vAt.y * .42) / 4.6) - .5) * 4.6 : 9.;
    vec3 shade = mix(white, exciteIn, cover(wound - 1.05, px * 1.2));
    shade = mix(shade, ink, cover(abs(edge + .7) - .6, px));
    c = vec4(mix(uCasing, shade, cover(edge, px)), cover(edge - 1.6, px) * cover(abs(vAt.x) - 20., px));
  } else if (vKind == ${kind.bar}) {
    vec2 q = abs(vAt) - vec2(1.2, 9.5);
    float d = length(max(q, 0.)) - 1.4;
    c = vec4(mix(uCasing, uInhibit, cover(d, px)), cover(d - 1.7, px));
    if (vItem.y > .5) c.a *= .6;
  } else {
    float r = length(vAt);
    vec3 hue = inside ? mix(exciteIn, inhibitIn, vItem.x) : mix(uExcite, uInhibit, vItem.x);
    float core = cover(r - (inside ? 3. : 3.6), px), halo = exp(-r * r / 16.) * (inside ? .35 : .55);
    vec3 light = inside ? hue * .75 : mix(hue, vec3(1.), .72);
    c = vec4(mix(hue, light, core), max(core, halo) * vItem.y);
  }
  if (c.a < .004) discard;
  gl_FragColor = c;
  #include <colorspace_fragment>
}`;
