/** Newtons that a hand on a wall bears: a light touch, our own figure (5 % of body weight), without a source. */
export const handWeight = 40;
/** The balance rule: least activation of the muscles that steady a leg that stands alone (rules of the engine). */
export const guardLevel = 0.05;
/** Seconds in which the balance rule comes and goes. */
export const guardFade = 0.3;
