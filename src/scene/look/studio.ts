import {
  BackSide,
  BoxGeometry,
  BufferGeometry,
  Color,
  DirectionalLight,
  Float32BufferAttribute,
  Group,
  Mesh,
  MeshBasicMaterial,
  type PerspectiveCamera,
  PMREMGenerator,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type Vector3,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';
import { spillCount } from './roleShading.ts';
import type { Palette } from './themes.ts';

/** Colour on screen of the glow round working muscles, shared by backdrop and floor. */
const glowFragment = /* glsl */ `
uniform vec4 uGlowLine[${spillCount}];
uniform vec3 uGlowColour[${spillCount}];
uniform int uGlowCount;
uniform float uAspect;
uniform float uMetre;
uniform float uLight;
vec3 glowAt(vec2 ndc) {
  vec3 sum = vec3(0.);
  for (int i = 0; i < ${spillCount}; i++) {
    if (i >= uGlowCount) break;
    vec2 k = vec2(uAspect, 1.) / uMetre;
    vec2 a = uGlowLine[i].xy * k, b = uGlowLine[i].zw * k, p = ndc * k;
    vec2 ba = b - a, pa = p - a;
    float l = length(pa - ba * clamp(dot(pa, ba) / max(dot(ba, ba), 1e-8), 0., 1.)) / .58;
    sum += uGlowColour[i] * (.65 * exp(-110. * l * l) + .35 * exp(-24. * l * l));
  }
  return sum;
}
vec3 withGlow(vec3 base, vec3 g) {
  if (uLight < .5) return base + g * (1. - base);
  float m = max(g.r, max(g.g, g.b));
  return m > 0. ? mix(base, g / m, .5 * min(m, 1.)) : base;
}
float dither(vec2 p) { return (fract(52.9829189 * fract(dot(p, vec2(.06711056, .00583715)))) - .5) / 255.; }
`;

/** Backdrop, floor with its contact shadows, and light: everything round the runner. Two draws. */
export class Studio {
  readonly group = new Group();
  private readonly uniforms = {
    uCentre: { value: new Color() },
    uEdge: { value: new Color() },
    uPool: { value: new Color() },
    uFloor: { value: new Color() },
    uAspect: { value: 1 },
    uMetre: { value: 1 },
    uLight: { value: 0 },
    uFoot: { value: new Float32Array(4 * 4) },
    uFeet: { value: 2 },
    // Plain numbers: the library would gather vectors into numbers anew in every frame.
    uGlowLine: { value: new Float32Array(spillCount * 4) },
    uGlowColour: { value: new Float32Array(spillCount * 3) },
    uGlowCount: { value: 0 },
  };
  private readonly lamps = {
    key: new DirectionalLight('#fff0df'),
    rim: new DirectionalLight('#cfe2ff'),
    back: new DirectionalLight('#ffe2c4'),
    fill: new DirectionalLight('#dfe9ff'),
  };
  /**
   * What the room's light was filtered into: disposing of its texture alone would leave its framebuffers on the GPU.
   */
  private environment: WebGLRenderTarget | null = null;
  private readonly floor: Mesh;

  constructor() {
    const triangle = new BufferGeometry();
    triangle.setAttribute('position', new Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3));
    const backdrop = new Mesh(
      triangle,
      new ShaderMaterial({
        uniforms: this.uniforms,
        // Seen in a mirrored picture too.
        side: 2,
        depthWrite: false,
        depthTest: false,
        vertexShader: 'varying vec2 vNdc; void main() { vNdc = position.xy; gl_Position = vec4(position.xy, 0., 1.); }',
        fragmentShader: /* glsl */ `${glowFragment}
varying vec2 vNdc;
uniform vec3 uCentre; uniform vec3 uEdge;
void main() {
  float r = length((vNdc - vec2(0., .12)) * vec2(.82, 1.));
  vec3 base = mix(uCentre, uEdge, smoothstep(.05, 1.25, r));
  gl_FragColor = vec4(withGlow(base, glowAt(vNdc)), 1.);
  #include <colorspace_fragment>
  gl_FragColor.rgb += dither(gl_FragCoord.xy);
}`,
      }),
    );
    backdrop.renderOrder = -2;
    this.floor = new Mesh(
      new PlaneGeometry(6.4, 6.4).rotateX(-Math.PI / 2),
      new ShaderMaterial({
        uniforms: this.uniforms,
        transparent: true,
        depthWrite: false,
        vertexShader: /* glsl */ `
varying vec3 vFloor; varying vec4 vClip;
void main() { vFloor = position; vClip = projectionMatrix * modelViewMatrix * vec4(position, 1.); gl_Position = vClip; }`,
        fragmentShader: /* glsl */ `${glowFragment}
varying vec3 vFloor; varying vec4 vClip;
uniform vec3 uPool; uniform vec3 uFloor; uniform vec4 uFoot[4]; uniform int uFeet;
float soft(vec2 p, vec2 size) { vec2 q = p / size; return exp(-dot(q, q)); }
void main() {
  float r = length(vFloor.xz);
  vec3 base = mix(uPool, uFloor, smoothstep(0., 1.35, r));
  float shade = 0.;
  for (int i = 0; i < 4; i++) {
    if (i >= uFeet) break;
    vec2 d = vFloor.xz - uFoot[i].xy;
    float c = cos(uFoot[i].z), s = sin(uFoot[i].z);
    vec2 p = vec2(c * d.x - s * d.y, s * d.x + c * d.y);
    float near = uFoot[i].w;
    float spread = mix(2.2, 1., near);
    shade += near * (.8 * soft(p, vec2(.052, .122) * spread) + .38 * soft(p, vec2(.120, .200) * spread))
      + .16 * mix(.4, 1., near) * soft(p - vec2(-.06, .1), vec2(.25, .36));
  }
  vec3 lit = withGlow(base, .6 * glowAt(vClip.xy / vClip.w));
  float fade = 1. - smoothstep(.9, 2.6, r);
  gl_FragColor = vec4(lit * (1. - min(shade, .9)), fade);
  #include <colorspace_fragment>
  gl_FragColor.rgb += dither(gl_FragCoord.xy);
}`,
      }),
    );
    this.floor.renderOrder = -1;
    backdrop.frustumCulled = false;
    this.group.add(backdrop, this.floor);
    for (const lamp of Object.values(this.lamps)) this.group.add(lamp, lamp.target);
  }

  /** Height of the ground in metres (the soles stand on it). */
  setGround(y: number): void {
    this.floor.position.y = y;
  }

  /** Takes a theme: backdrop, floor, lamps and the light of the room; builds one small environment. */
  setPalette(palette: Palette, light: boolean, renderer: WebGLRenderer, scene: Scene): void {
    const u = this.uniforms;
    u.uCentre.value.set(palette.backdrop[0]);
    u.uEdge.value.set(palette.backdrop[1]);
    u.uPool.value.set(palette.floor[0]);
    u.uFloor.value.set(palette.floor[1]);
    u.uLight.value = light ? 1 : 0;
    const { key, rim, fill, environment } = palette.lights;
    this.lamps.key.intensity = key;
    this.lamps.rim.intensity = rim;
    this.lamps.back.intensity = rim * 0.55;
    this.lamps.fill.intensity = fill;
    this.environment?.dispose();
    this.environment = roomLight(renderer, light);
    scene.environment = this.environment.texture;
    scene.environmentIntensity = environment;
  }

  /** After a lost context: what it held is gone with it, and must not be given back to the new one. */
  forget(): void {
    this.environment = null;
  }

  dispose(): void {
    this.environment?.dispose();
    this.environment = null;
  }

  /** Lamps go with the camera, so that every preset is lit like a portrait. */
  follow(camera: PerspectiveCamera, width: number, height: number, target: Vector3): void {
    const place = (lamp: DirectionalLight, right: number, up: number, towards: number): void => {
      lamp.position.set(right, up, towards).applyQuaternion(camera.quaternion).add(target);
      lamp.target.position.copy(target);
      lamp.target.updateMatrixWorld();
    };
    place(this.lamps.key, -1.5, 4.6, 2.2);
    place(this.lamps.rim, 2.6, 1.5, -2.4);
    place(this.lamps.back, -2.8, 1.2, -2.2);
    place(this.lamps.fill, 2.4, 0.6, 2.2);
    this.uniforms.uAspect.value = width / Math.max(height, 1);
    this.uniforms.uMetre.value =
      1 / Math.max(Math.tan((camera.fov * Math.PI) / 360) * camera.position.distanceTo(target), 1e-3);
  }

  /** Contact shadow of foot `i`: place on the floor, heading (radians), 1 on the ground to 0 high above it. */
  setFoot(i: number, x: number, z: number, heading: number, near: number): void {
    const feet = this.uniforms.uFoot.value;
    feet[i * 4] = x;
    feet[i * 4 + 1] = z;
    feet[i * 4 + 2] = heading;
    feet[i * 4 + 3] = near;
  }

  /** Two, or four where a second runner stands beside the first. */
  setFeet(count: 2 | 4): void {
    this.uniforms.uFeet.value = count;
  }

  /** Glow number `i` behind the runner: a line in normalised device coordinates, and its colour times strength. */
  setGlow(i: number, ax: number, ay: number, bx: number, by: number, r: number, g: number, b: number): void {
    const line = this.uniforms.uGlowLine.value;
    // By its first number the library knows plain ones; one that is none would be taken for a vector.
    line[i * 4] = ax || 0;
    line[i * 4 + 1] = ay;
    line[i * 4 + 2] = bx;
    line[i * 4 + 3] = by;
    const colour = this.uniforms.uGlowColour.value;
    colour[i * 3] = r;
    colour[i * 3 + 1] = g;
    colour[i * 3 + 2] = b;
  }

  setGlowCount(count: number): void {
    this.uniforms.uGlowCount.value = count;
  }
}

/** Light from five cards in a dim room (a bright one for the light themes), filtered once; no file, no network. */
function roomLight(renderer: WebGLRenderer, light: boolean): WebGLRenderTarget {
  const room = new Scene();
  const box = new Mesh(
    new BoxGeometry(14, 10, 14),
    new MeshBasicMaterial({
      side: BackSide,
      color: new Color(light ? '#d9d3c9' : '#30353d').multiplyScalar(light ? 0.8 : 0.55),
    }),
  );
  room.add(box);
  const card = (
    width: number,
    height: number,
    x: number,
    y: number,
    z: number,
    colour: string,
    strength: number,
  ): void => {
    const mesh = new Mesh(
      new PlaneGeometry(width, height),
      new MeshBasicMaterial({ color: new Color(colour).multiplyScalar(strength), side: 2 }),
    );
    mesh.position.set(x, y, z);
    mesh.lookAt(0, 0, 0);
    room.add(mesh);
  };
  const [key, fill, top, right, left] = light ? [4.2, 1.8, 3.2, 2.2, 2.2] : [6, 1.3, 2.2, 7, 5];
  card(4, 5, -4, 3.5, 4, '#fff1e2', key ?? 1);
  card(5, 4, 5, 1.5, 3, '#dfe8ff', fill ?? 1);
  card(7, 3, 0, 4.8, 0, '#ffffff', top ?? 1);
  card(1.2, 6, 5, 1, -4.5, '#cfe0ff', right ?? 1);
  card(1.2, 6, -5, 1, -4.5, '#ffe9d2', left ?? 1);
  const generator = new PMREMGenerator(renderer);
  const filtered = generator.fromScene(room, 0.03);
  generator.dispose();
  room.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    (object.geometry as BufferGeometry).dispose();
    (object.material as MeshBasicMaterial).dispose();
  });
  return filtered;
}
