import { harmToSelf } from './self-harm.ts';
import { spanishCrises } from './spanish-crises.ts';
import { violence } from './violence.ts';

/**
 * What sounds like danger to life or limb: self-harm, violence, a threat; the writer's own or that of somebody near. Made of
 * lists of words that combine, since nobody in need writes as the last one did. It finds too much rather than too little.
 */
export const crises = [...harmToSelf, ...violence, ...spanishCrises];
