/**
 * What can be changed about a drill, in degrees (millimetres for `holdPoint`): lean, lift, backward tilt of the pelvis,
 * the point under the centre of mass before the standing ankle, bend of the standing knee, drop of the pelvis on the
 * working side, height of the heels as the angle at the toes, sideways bend of the trunk.
 */
export const numericOptions = [
  'lean',
  'lift',
  'pelvicTilt',
  'holdPoint',
  'kneeBend',
  'pelvisDrop',
  'heel',
  'bend',
] as const;
/** What can be switched on: a hand on a wall that bears a little, an elbow pressed to the hip. */
export const switchOptions = ['hand', 'press'] as const;

export type NumericOption = (typeof numericOptions)[number];
export type SwitchOption = (typeof switchOptions)[number];
