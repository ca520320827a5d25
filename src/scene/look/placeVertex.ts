/** Texels in one line of the station texture; a station is four of them, so 64 stations a line. */
export const stationLine = 256;

/**
 * Places a vertex of the runner. A muscle's is lofted as in src/body/loft.ts, read from the texture of posed stations:
 * aPlace = first row, stations, station coordinate, ring angle; aSurface = push-out (m), occlusion, tendon, side (1
 * right, -1 left); aArc = place round the girth, 0 to 1, and twice the number of slips; aTilt = lean of the normal
 * (`tiltOf`), or from 2 on a place over a relief (`reliefOf`). One of a bone or of dressing goes with its segment from
 * the pose texture (quaternion, translation): aPlace = position, segment; aSurface = normal, occlusion; aArc below
 * zero, see `rigidSurface`. A vertex of somebody's own atlas has aOwn besides: size of its ring (0: none of it), normal
 * in the frame of the band's surface; aOff: metres that it lies off that place, in the same frame.
 */
export const placeVertex = /* glsl */ `
attribute vec4 aPlace;
attribute vec4 aSurface;
attribute float aPart;
attribute float aArc;
attribute vec2 aTilt;
#ifdef OWN_ATLAS
attribute vec4 aOwn;
attribute vec3 aOff;
#endif
uniform sampler2D uPose;
void carry(int segment, out vec3 p, out vec3 n) {
  vec4 q = texelFetch(uPose, ivec2(0, segment), 0);
  vec3 t = texelFetch(uPose, ivec2(1, segment), 0).xyz;
  p = aPlace.xyz + 2. * cross(q.xyz, cross(q.xyz, aPlace.xyz) + q.w * aPlace.xyz) + t;
  n = aSurface.xyz + 2. * cross(q.xyz, cross(q.xyz, aSurface.xyz) + q.w * aSurface.xyz);
}
void carried(out vec3 p, out vec3 n) {
  carry(int(aPlace.w + .5), p, n);
  float towards = -aArc - 1., bend = fract(towards);
  if (bend > 0.) {
    vec3 bp, bn;
    carry(int(towards), bp, bn);
    p = mix(p, bp, bend);
    n = normalize(mix(n, bn, bend));
  }
  vFibre = vec4(0.);
  vArc = vSlips = 0.;
  vShade = vec3(aSurface.w, 0., 1.);
  vPlace = p;
  vRelief = vec3(0.);
}
uniform sampler2D uStations;
vec4 station(int row, int texel) {
  int i = row * 4 + texel;
  return texelFetch(uStations, ivec2(i % ${stationLine}, i / ${stationLine}), 0);
}
void lofted(out vec3 p, out vec3 n) {
  int first = int(aPlace.x + .5), count = int(aPlace.y + .5);
  float s = aPlace.z, angle = aPlace.w, side = aSurface.w;
  float inside = clamp(s, 0., float(count - 1));
  int i = min(count - 2, int(inside));
  float t = inside - float(i);
  vec4 w = vec4(t * (-.5 + t * (1. - .5 * t)), 1. + t * t * (-2.5 + 1.5 * t), t * (.5 + t * (2. - 1.5 * t)), t * t * (-.5 + .5 * t));
  vec4 dw = vec4(-.5 + t * (2. - 1.5 * t), t * (-5. + 4.5 * t), .5 + t * (4. - 4.5 * t), t * (-1. + 1.5 * t));
  if (i == 0) { w.y += 2. * w.x; w.z -= w.x; w.x = 0.; dw.y += 2. * dw.x; dw.z -= dw.x; dw.x = 0.; }
  if (i == count - 2) { w.z += 2. * w.w; w.y -= w.w; w.w = 0.; dw.z += 2. * dw.w; dw.y -= dw.w; dw.w = 0.; }
  vec3 A = vec3(0.), B = vec3(0.), C = vec3(0.), D = vec3(0.), E = vec3(0.);
  vec3 dA = vec3(0.), dB = vec3(0.), dC = vec3(0.), dD = vec3(0.), dE = vec3(0.);
  float along = 0., wide = 0.;
  for (int k = 0; k < 4; k++) {
    float wk = w[k], dk = dw[k];
    if (wk == 0. && dk == 0.) continue;
    int row = first + i + k;
    vec4 a = station(row, 0), b = station(row, 1), c = station(row, 2), e = station(row, 3);
    A += wk * a.xyz; B += wk * b.xyz; C += wk * c.xyz; D += wk * a.w * c.xyz; E += wk * e.xyz;
    dA += dk * a.xyz; dB += dk * b.xyz; dC += dk * c.xyz; dD += dk * a.w * c.xyz; dE += dk * e.xyz;
    along += wk * b.w; wide += wk * c.w;
  }
  float beyond = s - inside, f = sqrt(max(0., 1. - beyond * beyond));
  vec4 cap = beyond == 0. ? vec4(0.) : station(beyond < 0. ? first : first + count + 1, 0);
  float across = cap.w == 1. ? 1. : f;
#ifdef OWN_ATLAS
  bool owned = aOwn.x > 0.;
  if (owned) f = across = aOwn.x;
#endif
  float co = cos(angle), si = sin(angle), height = sign(si) * pow(abs(si), .8);
  float c = across * co, h = f * height;
  p = A + c * B + h * C + h * c * D + c * c * E;
  float rise = .8 * co * pow(max(abs(si), .02), -.2);
  vec3 turn = -si * B + rise * C + (rise * co - height * si) * D - 2. * co * si * E;
  vec3 run = dA + co * dB + height * dC + height * co * dD + co * co * dE;
  n = normalize(cross(turn, run) * side + vec3(1e-9));
  vec3 round = normalize(turn - dot(turn, n) * n + vec3(1e-9));
  vec3 third = side * cross(n, round);
#ifdef OWN_ATLAS
  if (owned) {
    p += aOff.x * n + aOff.y * round + aOff.z * third;
    n = normalize(aOwn.y * n + aOwn.z * round + aOwn.w * third);
    p += abs(beyond) * cap.xyz;
    beyond = 0.;
  }
#endif
  if (beyond != 0.) {
    float reach = abs(beyond), depth = length(cap.xyz);
    p += reach * cap.xyz;
    n = normalize(f * n + reach * cap.xyz / max(depth, 1e-9));
    along += beyond * depth;
  }
  p += aSurface.x * n;
  float under = floor(aTilt.y / 16. + .5);
  vRelief = vec3(aTilt.x - 4., aTilt.y - 16. * under, aTilt.x < 2. ? 0. : under + 1.);
  if (aTilt.x < 2.) n = normalize(n + aTilt.x * round + aTilt.y * third);
  vFibre = vec4(along, co * vRest.y, height * vSure.z, inside / float(count - 1));
  vSlips = floor(.5 * aArc);
  vArc = aArc - 2. * vSlips;
  vShade = vec3(aSurface.yz, wide / vRest.y);
  vPlace = p;
}
void place(out vec3 p, out vec3 n) {
  readState(int(aPart + .5));
  p = vec3(0.);
  n = vec3(0., 1., 0.);
  // What another pass draws is thrown away: no need to work out where.
  if (elsewhere()) return;
  if (aArc < 0.) carried(p, n);
  else lofted(p, n);
}
`;
