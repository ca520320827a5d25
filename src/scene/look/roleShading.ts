/** Number of capsules that throw the light of working muscles on their neighbours and on the backdrop. */
export const spillCount = 12;

/**
 * Declarations shared by every material of the runner: state rows, and what vertices hand on. `elsewhere` says whether
 * another pass draws this part: visibility 0 solid, 1 ghost, 2 hidden; pass 0 solid, 1 ghost, 2 outline, 3 skin (all
 * but what lies loose on it).
 */
export const stateVertex = /* glsl */ `
uniform sampler2D uState;
uniform int uPass;
flat varying vec4 vState;
flat varying vec4 vRest;
flat varying vec4 vSure;
varying vec4 vFibre;
varying float vArc;
flat varying float vSlips;
varying vec3 vShade;
varying vec3 vPlace;
varying vec3 vRelief;
void readState(int row) {
  vState = texelFetch(uState, ivec2(row, 0), 0);
  vRest = texelFetch(uState, ivec2(row, 1), 0);
  vSure = texelFetch(uState, ivec2(row, 2), 0);
}
bool elsewhere() {
  if (uPass == 0) return vState.w != 0.0;
  if (uPass == 1) return vState.w != 1.0;
  if (uPass == 2) return vRest.w == 0.0 || vState.w == 2.0;
  return vRest.z > 6.5;
}
`;

/**
 * Noise, patterns and colours by state; needs the fragment stage of a standard material around it. `fibreHeight` gives
 * the grooves in metres, and a cavity that darkens albedo and light alike; where a fan widens, bundles part in two, so
 * that they are equally wide everywhere (vShade.z: width here over the mean one). `slips` parts digitations and coarse
 * bundles, in metres, fading towards the insertion. `relief` is what a sheet shows of the muscle that it lies on
 * (vRelief: place along, 1 to 3 at its intersections, 60 mm apart; place across, 1 at its outer edge; its row and 1,
 * else 0): tendon lines, edges and belly, in metres. `lattice` gives metres from the middle of the belly and the lane
 * across it; `bands` lie across the fibre and widen towards the insertion. `look` reads line 3 of the state texture
 * (see `StateRows`): a texture goes to the GPU in one call, three dozen uniforms a material do not.
 */
export const roleFragment = /* glsl */ `
flat varying vec4 vState;
flat varying vec4 vRest;
flat varying vec4 vSure;
varying vec4 vFibre;
varying float vArc;
flat varying float vSlips;
varying vec3 vShade;
varying vec3 vPlace;
varying vec3 vRelief;
uniform sampler2D uState;
vec4 look(int i) { return texelFetch(uState, ivec2(i, 3), 0); }

float hash3(vec3 p) { p = fract(p * .1031); p += dot(p, p.zyx + 31.32); return fract((p.x + p.y) * p.z); }
float noise3(vec3 p) {
  vec3 i = floor(p), f = fract(p);
  f = f * f * (3. - 2. * f);
  return mix(
    mix(mix(hash3(i), hash3(i + vec3(1, 0, 0)), f.x), mix(hash3(i + vec3(0, 1, 0)), hash3(i + vec3(1, 1, 0)), f.x), f.y),
    mix(mix(hash3(i + vec3(0, 0, 1)), hash3(i + vec3(1, 0, 1)), f.x), mix(hash3(i + vec3(0, 1, 1)), hash3(i + vec3(1, 1, 1)), f.x), f.y), f.z);
}
float edge(float d, float w) { return smoothstep(w, -w, d); }

float fibreHeight(float strength, out float cavity, out float ridge) {
  float s = vFibre.x, w = vFibre.y, d = vFibre.z;
  vec3 shift = vec3(vSure.y * 77.);
  float octave = clamp(log2(max(vShade.z, .3)), -1., 2.), parted = floor(octave), many = exp2(parted);
  float parting = smoothstep(.25, .75, octave - parted);
  float fine = max(fwidth(w) * exp2(octave), fwidth(d));
  float k1 = 1. - smoothstep(.35, .9, 170. * fine);
  float k2 = 1. - smoothstep(.35, .9, 430. * fine);
  float r1 = 0., r2 = 0.;
  if (k1 > 0.) {
    float sway = .7 * (noise3(vec3(s * 14., w * 30., d * 30.)) - .5);
    vec3 q = vec3(s * 9., w * 170. * many + sway, d * 170. + sway);
    if (parting < 1.) r1 = (1. - parting) * (1. - abs(2. * noise3(q + shift) - 1.));
    if (parting > 0.) r1 += parting * (1. - abs(2. * noise3(vec3(q.x, 2. * q.y - sway, q.z) + shift) - 1.));
  }
  if (k2 > 0.) r2 = 1. - abs(2. * noise3(vec3(s * 22., w * 430. * exp2(floor(octave + .5)), d * 430.) + shift * .4) - 1.);
  cavity = 1. - strength * .42 * (smoothstep(.55, 1., r1) * k1 * .75 + smoothstep(.6, 1., r2) * k2 * .35);
  ridge = 1. - smoothstep(.4, 1., r1) * k1;
  return -(r1 * k1 * .0009 + r2 * k2 * .00035) * strength;
}

float slips(float strength, inout float cavity) {
  if (vSlips < 1.) return 0.;
  float lane = vArc * 2. * vSlips + .5 * noise3(vec3(vFibre.x * 14., vArc * 9., vSure.y * 77.));
  float parted = smoothstep(.3, 1., abs(2. * fract(lane) - 1.)) * (1. - smoothstep(.35, .9, 2. * fwidth(lane))) * (1. - smoothstep(.1, .8, vFibre.w)) * strength;
  cavity *= 1. - .2 * parted;
  return -.0009 * parted;
}

float relief(out float groove) {
  groove = 0.;
  if (vRelief.z < .5) return 0.;
  float off = 60. * (vRelief.x - clamp(floor(vRelief.x + .5), 1., 3.)), rim = 32. * (vRelief.y - 1.1), y2 = vRelief.y * vRelief.y;
  groove = max(exp(-off * off / 90. - 1.6 * y2 * y2), .5 * exp(-rim * rim / 110.) * smoothstep(-3., -.5, vRelief.x));
  return .0025 * exp(-1.2 * y2 * y2) - .0036 * groove;
}

vec3 bumped(vec3 n, float height, float facing) {
  vec3 sx = dFdx(-vViewPosition), sy = dFdy(-vViewPosition);
  vec3 r1 = cross(sy, n), r2 = cross(n, sx);
  float det = dot(sx, r1) * facing;
  vec3 gradient = sign(det) * (dFdx(height) * r1 + dFdy(height) * r2);
  return normalize(abs(det) * n - gradient);
}

struct Lattice { float along; float alongW; float lane; float laneW; float laneSize; float period; };
Lattice lattice(float period, float lane) {
  Lattice l;
  l.period = period * look(18).y;
  float n = max(2., floor(vSure.w / (lane * look(18).y) + .5));
  l.laneSize = vSure.w / n;
  l.along = vFibre.x - .5 * vRest.x;
  l.alongW = .75 * fwidth(vFibre.x);
  l.lane = vArc * n;
  l.laneW = .75 * fwidth(vArc * n) * l.laneSize;
  return l;
}

float triangles(float speed) {
  Lattice l = lattice(.030, .026);
  float y0 = abs(l.along) / l.period + look(18).x * speed;
  float row = floor(l.lane);
  y0 += .5 * mod(row, 2.);
  float y = fract(y0), x = abs(fract(l.lane) - .5) * 2.;
  float w = max(l.laneW, l.alongW);
  return edge((x - 1.02 * (y - .10)) * l.laneSize * .5, w) * edge((y - .70) * l.period, w) * edge((.14 - y) * l.period, w);
}

float diamonds() {
  Lattice l = lattice(.016, .015);
  float row = floor(l.lane);
  float y = abs(fract(l.along / l.period + .5 * mod(row, 2.)) - .5) * 2., x = abs(fract(l.lane) - .5) * 2.;
  return edge((x * .95 + y - .55) * l.laneSize * .4, max(l.laneW, l.alongW));
}

/* Dashes along the fibre, 16 mm on and 10 mm off (9 and 27 where it is only perhaps): of a line just inside the border
   of what is wide, and of the rim that turns away. */
float hollowEdge(float ndv, float perhaps) {
  float period = mix(.026, .036, perhaps) * look(18).y;
  float dash = edge(abs(fract(vFibre.x / period) - .5) - mix(.31, .125, perhaps), .75 * fwidth(vFibre.x) / period);
  float rim = smoothstep(.44, .34, ndv);
  float inside = vRest.y * vShade.z - abs(vFibre.y);
  float border = vSure.w > .1 ? edge(abs(inside - .0034 * look(18).y) - .0011 * look(18).y, fwidth(inside)) : 0.;
  return max(rim, border) * dash;
}

float bands(float len) {
  float period = .017 * look(18).y * (1. + .6 * len);
  float duty = mix(.16, .62, vFibre.w);
  float y = abs(fract(vFibre.x / period) - .5) * 2.;
  return edge((y - duty) * period * .5, .75 * fwidth(vFibre.x));
}
`;

/** Runs after the normal is known and before the lights: colour, roughness and glow of the surface by its state. */
export const rolePaint = /* glsl */ `
float drive = vState.x, activation = vState.y, lengthening = vState.z;
int kind = int(vRest.z + .5);
float tendon = kind == 0 ? vShade.y : (kind == 1 ? 1. : 0.);
vec3 base = look(kind).rgb;
if (kind == 0) base *= mix(.93, 1.06, vSure.y);
float cavity = 1., ridge = 1., groove = 0.;
if (kind <= 1) {
  float strength = look(18).w * (kind == 1 ? .5 : mix(1., .45, tendon));
  float height = fibreHeight(strength, cavity, ridge) + slips(strength, cavity) + relief(groove);
  cavity *= 1. - .12 * groove;
  normal = bumped(normal, height, faceDirection);
}
float ndv = clamp(dot(normal, normalize(vViewPosition)), 0., 1.);
vec3 glow = vec3(0.);
float rough = kind == 2 ? .58 : kind == 7 ? .7 : .62;
if (kind == 0) {
  float A = activation > 0. ? .22 + .78 * pow(activation, .75) : 0.;
  float u = vFibre.w;
  float fade = smoothstep(.03, .10, u) * smoothstep(.97, .90, u) * (1. - tendon);
  float belly = smoothstep(0., .28, u) * smoothstep(1., .72, u);
  vec3 paint = base;
  // Gold that is not sure and that no word tells of is said more quietly.
  float said = vSure.x > 1.5 ? mix(1., .4, look(19).z) : 1.;
  if (drive == 1.) {
    vec3 hot = mix(look(8).rgb, look(9).rgb, A);
    paint = mix(base, hot, min(1., .64 + .6 * A));
    float core = mix(.42, 1.12, pow(ndv, 1.6)) * mix(.66, 1., belly) * mix(.86, 1.06, ridge);
    glow = mix(look(10).rgb, look(11).rgb, A) * (.10 + .74 * A * A) * core * look(18).z;
    float mark = triangles(.8 * activation) * fade;
    paint = mix(paint, vec3(1., .70, .38), mark * (.12 + .55 * A));
    glow += vec3(1.1, .5, .14) * (.1 + .7 * A) * mark * .5 * look(18).z;
  } else if (drive == 2.) {
    paint = mix(base, mix(look(12).rgb, look(13).rgb, A), min(1., .68 + .55 * A) * said);
    glow = look(14).rgb * (.14 + .42 * A * A) * mix(.6, 1.05, ndv) * look(18).z * .6 * said;
    float mark = diamonds() * fade * said;
    paint = mix(paint, vec3(.21, .085, .01), mark * .72);
    glow *= 1. - .8 * mark;
  } else if (drive == 3.) {
    // A hollow: dark, no marks and no light of its own, with a pale dashed edge that survives in grey.
    // What only perhaps lets go stands between that and rest, and its edge has few dashes.
    float perhaps = step(activation, -.5), mark = hollowEdge(ndv, perhaps) * (1. - tendon);
    paint = mix(mix(look(15).rgb * mix(.75, 1.2, ndv), base, .3 * perhaps), look(16).rgb, mark);
    glow = look(16).rgb * .12 * mark;
  }
  if (drive == 0. && lengthening > .02) {
    float mark = bands(lengthening) * fade;
    float strength = .88 * min(1., 1.4 * lengthening + .25);
    paint *= mix(vec3(1.), vec3(.70, .71, .74), strength);
    paint = mix(paint, look(17).rgb, mark * strength);
    glow *= 1. - .75 * mark * strength;
  }
  vec3 sheath = look(1).rgb, through = vec3(0.);
  if (vRelief.z > .5) {
    // What works under a thin sheet of tendon shines through it.
    int row = int(vRelief.z - .5);
    vec4 under = texelFetch(uState, ivec2(row, 0), 0);
    if (under.x > 0.) {
      float B = under.y > 0. ? .22 + .78 * pow(under.y, .75) : 0., y4 = vRelief.y * vRelief.y * vRelief.y * vRelief.y;
      vec3 tint = under.x == 1. ? mix(look(8).rgb, look(9).rgb, B) : under.x == 2. ? mix(look(12).rgb, look(13).rgb, B) : look(15).rgb;
      float thin = .75 * exp(-1.2 * y4) * (1. - .6 * groove);
      sheath = mix(sheath, tint, thin);
      if (under.x < 2.5) through = (under.x == 1. ? mix(look(10).rgb, look(11).rgb, B) * (.08 + .5 * B * B) : look(14).rgb * (.08 + .25 * B * B)) * thin * look(18).z;
    }
  }
  paint = mix(paint, sheath, tendon);
  glow = mix(glow, through, tendon);
  base = paint;
}
diffuseColor.rgb = base * cavity;
roughnessFactor = mix(rough, .40, tendon);
totalEmissiveRadiance += glow * cavity * mix(1., vShade.x, .45);
if (drive == 0.) {
  for (int i = 0; i < ${spillCount}; i++) {
    if (i >= int(look(19).y + .5)) break;
    vec4 spill = look(20 + 3 * i);
    vec3 ba = look(21 + 3 * i).xyz - spill.xyz, pa = vPlace - spill.xyz;
    vec3 away = pa - ba * clamp(dot(pa, ba) / max(dot(ba, ba), 1e-8), 0., 1.);
    float far = max(0., length(away) - spill.w) / .045;
    if (far > 3.) continue;
    vec3 toLight = -normalize((viewMatrix * vec4(away, 0.)).xyz + vec3(1e-6));
    float wrap = clamp(.4 + .6 * dot(normal, toLight), 0., 1.);
    totalEmissiveRadiance += diffuseColor.rgb * look(22 + 3 * i).rgb * exp(-far * far) * (.25 + .75 * wrap) * .55;
  }
}
`;

/** Runs after the lights: baked occlusion with the colour that bounces back (Jimenez 2016). */
export const roleOcclusion = /* glsl */ `
float ao = mix(1., vShade.x, look(19).x);
vec3 aoA = 2.0404 * diffuseColor.rgb - .3324, aoB = -4.7951 * diffuseColor.rgb + .6417, aoC = 2.7552 * diffuseColor.rgb + .6903;
vec3 bounced = max(vec3(ao), ((ao * aoA + aoB) * ao + aoC) * ao);
reflectedLight.indirectDiffuse *= bounced;
reflectedLight.indirectSpecular *= clamp(pow(ndv + ao, exp2(-16. * roughnessFactor - 1.)) - 1. + ao, 0., 1.);
reflectedLight.directDiffuse *= mix(vec3(1.), bounced, .55);
reflectedLight.directSpecular *= mix(1., ao, .55);
`;
