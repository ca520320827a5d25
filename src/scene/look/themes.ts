import type { Theme } from '../../state/choices.ts';

/** Colours (sRGB hex) and strengths of one theme; where they come from: the look study named in README.md. */
export interface Palette {
  backdrop: [centre: string, edge: string];
  floor: [pool: string, floor: string];
  clay: string;
  bone: string;
  cartilage: string;
  pearl: string;
  skin: string;
  shoe: string;
  sole: string;
  hair: string;
  shorts: string;
  contracting: { albedo: [string, string]; glow: [string, string] };
  holding: { albedo: [string, string]; glow: string };
  inhibited: string;
  /** The dashed edge of what lets go. */
  dashes: string;
  stripes: string;
  ghost: string;
  ghostAlpha: number;
  /** How thick glass is where it faces the eye, as a share of its edge. */
  ghostVeil: number;
  selected: string;
  hover: string;
  /** Factor on all light that roles give off. */
  glow: number;
  groove: number;
  lights: { environment: number; key: number; rim: number; fill: number };
}

export const palettes: Record<Theme, Palette> = {
  dark: {
    backdrop: ['#39404a', '#15181d'],
    floor: ['#565d67', '#262b32'],
    clay: '#c9bcb0',
    bone: '#e0d9cc',
    cartilage: '#cfd3d2',
    pearl: '#ddd8d0',
    skin: '#c0b3a8',
    shoe: '#7d848e',
    sole: '#d6d6d4',
    hair: '#8d847d',
    shorts: '#596069',
    contracting: { albedo: ['#7c2f12', '#7e2504'], glow: ['#f02c04', '#ff5405'] },
    holding: { albedo: ['#c8943a', '#e0a41c'], glow: '#ffc233' },
    inhibited: '#30609f',
    dashes: '#a9d2fa',
    stripes: '#fff4e2',
    ghost: '#9fb2c8',
    ghostAlpha: 0.9,
    ghostVeil: 0.06,
    selected: '#ffffff',
    hover: '#7cc4ff',
    glow: 1,
    groove: 0.5,
    lights: { environment: 0.82, key: 2.0, rim: 3.4, fill: 0.3 },
  },
  sun: {
    backdrop: ['#fbf7f0', '#e6ded2'],
    floor: ['#fffaf2', '#e9e1d5'],
    clay: '#c9bbae',
    bone: '#e6dfd1',
    cartilage: '#d9dcd8',
    pearl: '#e6dfd3',
    skin: '#c2b4a8',
    shoe: '#8b929b',
    sole: '#f3f3f1',
    hair: '#8f857d',
    shorts: '#6d747c',
    contracting: { albedo: ['#a34420', '#ad3204'], glow: ['#e83400', '#ff5600'] },
    holding: { albedo: ['#d0a044', '#eeb01a'], glow: '#ffb000' },
    inhibited: '#2f66ad',
    dashes: '#ffffff',
    stripes: '#fffaf0',
    ghost: '#6d6258',
    ghostAlpha: 0.8,
    ghostVeil: 0.015,
    selected: '#1a1a1a',
    hover: '#0b66c3',
    glow: 0.5,
    groove: 0.6,
    lights: { environment: 0.62, key: 2.2, rim: 0.7, fill: 0.35 },
  },
  contrast: {
    backdrop: ['#000000', '#000000'],
    floor: ['#141414', '#000000'],
    clay: '#858585',
    bone: '#a0a0a0',
    cartilage: '#b0b0b0',
    pearl: '#c4c4c4',
    skin: '#777777',
    shoe: '#444444',
    sole: '#9a9a9a',
    hair: '#5a5a5a',
    shorts: '#3a3a3a',
    contracting: { albedo: ['#ff3b00', '#ff4a00'], glow: ['#ff3000', '#ff6a00'] },
    holding: { albedo: ['#ffd000', '#ffd800'], glow: '#ffd400' },
    inhibited: '#0a4fd0',
    dashes: '#ffffff',
    stripes: '#ffffff',
    ghost: '#ffffff',
    ghostAlpha: 0.35,
    ghostVeil: 0.06,
    selected: '#ffffff',
    hover: '#00e5ff',
    glow: 0.75,
    groove: 0.25,
    lights: { environment: 0.45, key: 1.3, rim: 2.2, fill: 0.3 },
  },
};
